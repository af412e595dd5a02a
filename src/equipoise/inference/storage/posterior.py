"""What a run leaves of what an account leaves open: weighted draws.

The draws are those of importance sampling, of the settings of a trial of people and of
a point of the account.  Their weights are those of all that the run weighed: what is
stated of animals weighs on an account as a whole, and on its draws by way of the chance
that a study does not speak, over which each weight is averaged.
"""

from dataclasses import dataclass

import numpy as np
from scipy.special import logsumexp

from equipoise import runs
from equipoise.arrays import Array, Counts
from equipoise.inference.chunks import Plan as ComparisonPlan
from equipoise.inference.drawn import drawn
from equipoise.inference.importance import cube_of, effective_draws, resampled
from equipoise.inference.pieces import open_points
from equipoise.inference.record.concluding import account_of
from equipoise.inference.record.plan import Plan as RecordPlan
from equipoise.inference.record.terms import Terms, terms_of, usual
from equipoise.population import Settings
from equipoise.population.settings import settings_at
from equipoise.trial.calibration import Point


@dataclass(frozen=True)
class Posterior:
    """Weighted draws of what one account leaves open.

    Parameters
    ----------
    hypothesis : str
    points : tuple of Point
        At which it was solved; equally likely before.
    scores : array, shape (n_draws, n_dimensions)
        Standard normal under the prior; the last tells the point.
    log_weight : array, shape (n_draws,)
        Minus infinity where a draw is impossible.
    log_likelihood : array, shape (n_draws,)
        Of the printed trial of people; zero where none was weighed.
    """

    hypothesis: str
    points: tuple[Point, ...]
    scores: Array
    log_weight: Array
    log_likelihood: Array

    @property
    def weight(self) -> Array:
        """Return the weight of every draw; they add to one."""
        return np.exp(self.log_weight - logsumexp(self.log_weight))

    @property
    def draws(self) -> float:
        """Return how many equal draws would carry as much."""
        return effective_draws(self.log_weight)

    @property
    def settings(self) -> Settings:
        """Return the settings of a trial at every draw."""
        return settings_at(cube_of(self.scores))

    @property
    def point(self) -> Counts:
        """Return the point at which every draw stands."""
        n = len(self.points)
        place = (cube_of(self.scores)[:, -1] * n).astype(np.int64)
        return np.minimum(place, n - 1)

    @property
    def weight_of_points(self) -> Array:
        """Return how likely each point is; they add to one."""
        found = np.bincount(self.point, self.weight, minlength=len(self.points))
        return np.asarray(found, dtype=np.float64)

    def sample(self, count: int, place: float) -> Counts:
        """Return which draws a systematic sample by weight takes.

        Parameters
        ----------
        count : int
        place : float
            Uniform on [0, 1): where the first is taken.
        """
        return resampled(self.log_weight, count, place)


def record_posteriors(plan: RecordPlan, read: runs.Read) -> tuple[Posterior, ...]:
    """Return what a weighing of the record leaves of each of its accounts."""
    found: list[Posterior] = []
    for i, one in enumerate(plan.hypotheses):
        account = account_of(plan, i, read)
        terms = terms_of(account, plan.studies, usual())
        draws = account.draws
        found.append(
            Posterior(
                hypothesis=one.name,
                points=plan.asked(i).points,
                scores=draws.scores,
                log_weight=_joint(terms),
                log_likelihood=draws.log_read,
            )
        )
    return tuple(found)


def _joint(terms: Terms) -> Array:
    """Return the log weight of draws for people after all studies, (n_draws,)."""
    studies = tuple(terms.by_study)
    log = terms.log_draws("human", studies)
    for species in set(terms.species.values()) - {"human"}:
        beside = terms.log_draws(species, studies)
        log = log + np.asarray(logsumexp(beside, axis=0)) - np.log(len(beside))
    return np.asarray(logsumexp(log, axis=1)) - np.log(log.shape[1])


def comparison_posteriors(
    plan: ComparisonPlan, read: runs.Read
) -> tuple[Posterior, ...]:
    """Return what a comparison with one trial leaves of each of its accounts.

    Raises
    ------
    ImpossiblePrintError
        If no draw of one makes the print possible.
    """
    found: list[Posterior] = []
    for i, one in enumerate(plan.hypotheses):
        held = drawn(plan, i, read)
        found.append(
            Posterior(
                hypothesis=one.name,
                points=open_points(one, plan.work),
                scores=held.scores,
                log_weight=held.log_weight,
                log_likelihood=held.log_likelihood,
            )
        )
    return tuple(found)
