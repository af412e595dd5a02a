"""The evidence of an account by a second route: nested sampling on an emulator.

The log likelihood of the printed set is emulated from the draws of all scrambles; the
other studies are as they are, and the chance that a study does not speak is averaged
over.  Nested sampling then integrates over the prior of people.  What leaving one draw
out errs by, e, is not smooth and averages to exp(e^2 / 2), which is added, and taken
for the error of the emulator.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from scipy.special import logsumexp, ndtri

from equipoise import runs
from equipoise.arrays import Array
from equipoise.inference.emulator import Emulator, emulator
from equipoise.inference.importance import points_at
from equipoise.inference.nested import nested_evidence
from equipoise.inference.record.accounts import account_with
from equipoise.inference.record.drawn import draws_of
from equipoise.inference.record.plan import SPECIES, Plan
from equipoise.inference.record.study import Study
from equipoise.inference.record.terms import Account, Taken, Terms, terms_of, usual
from equipoise.population.settings import DIMENSIONS
from equipoise.randomness import Stream


@dataclass(frozen=True)
class Second:
    """The log evidence of an account by the second route.

    Parameters
    ----------
    log_evidence, error : float, nats
        The error is that of nested sampling and of the emulator together.
    emulated : float, nats
        By which the emulator errs where a draw is left out.
    """

    log_evidence: float
    error: float
    emulated: float

    @property
    def arrays(self) -> Mapping[str, Array]:
        """Return it as arrays of one number."""
        names = ("log_evidence", "error", "emulated")
        return {name: np.array([getattr(self, name)]) for name in names}


def second_route(plan: Plan, hypothesis: int, read: runs.Read) -> Second:
    """Return the log evidence of an account by the second route.

    Raises
    ------
    MissingExtraError
        If the library of nested sampling is not installed.
    """
    draws = draws_of(plan, hypothesis, read)
    account = account_with(plan, hypothesis, draws, read, SPECIES)
    return routed(account, plan.studies, usual(), rng=Stream(plan.seed).of("second"))


def routed(
    account: Account, studies: Sequence[Study], taken: Taken, *, rng: Stream
) -> Second:
    """Return the log evidence of some studies by the second route.

    Parameters
    ----------
    account : Account
        With draws at which the printed set is known.
    studies : sequence of Study
    taken : Taken
    rng : Stream
    """
    terms = terms_of(account, studies, taken)
    known = emulator(
        account.draws.scores, account.draws.log_read, _log_joint(terms), account.points
    )
    asked = _Asked(account, tuple(studies), taken, known, _order(known))
    found = nested_evidence(asked.log_likelihood, DIMENSIONS, rng=rng)
    added = known.error**2 / 2
    error = float(np.hypot(found.error, added))
    return Second(found.log_evidence + added, error, known.error)


@dataclass(frozen=True)
class _Asked:
    """What nested sampling asks, at points of the unit cube."""

    account: Account
    studies: tuple[Study, ...]
    taken: Taken
    known: Emulator
    order: Array

    def log_likelihood(self, cube: Array) -> Array:
        """Return the log likelihood of the record, (n,)."""
        n = self.order.size
        # Points have no order: put in one by what they bring, they are easier to find.
        place = cube[:, -1] * n
        rank = np.minimum(place.astype(np.int64), n - 1)
        last = (self.order[rank] + np.clip(place - rank, 1e-6, 1 - 1e-6)) / n
        scores = ndtri(np.column_stack([cube[:, :-1], last]))
        none = np.zeros(len(scores))
        log = self.known.log_likelihood(scores)
        draws = replace(
            self.account.draws,
            scores=scores,
            log_ratio=none,
            log_read=log,
            log_printed=log,
            log_published=none,
            scramble=none.astype(np.int64),
        )
        account = replace(self.account, draws=draws)
        return _log_joint(terms_of(account, self.studies, self.taken))


def _log_joint(terms: Terms) -> Array:
    """Return the log weight of draws of people after all studies, (n_draws,)."""
    studies = tuple(terms.by_study)
    log = terms.log_draws("human", studies)
    for species in set(terms.species.values()) - {"human"}:
        beside = terms.log_draws(species, studies)
        log = log + np.asarray(logsumexp(beside, axis=0)) - np.log(len(beside))
    return np.asarray(logsumexp(log, axis=1)) - np.log(log.shape[1])


def _order(known: Emulator) -> Array:
    """Return the points, from the one where draws are least likely to the best."""
    at = points_at(known.scores, known.points)
    centre = known.scores[:, :-1].mean(axis=0)
    place = ndtri((np.arange(known.points) + 0.5) / known.points)
    level = known.log_likelihood(
        np.column_stack([np.tile(centre, (known.points, 1)), place])
    )
    seen = np.bincount(at, minlength=known.points) > 0
    return np.argsort(np.where(seen, level, level.min() - 1)).astype(np.float64)
