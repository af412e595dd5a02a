"""Terms: the log likelihood of every study under one account, draw by draw.

With h the draws for people, r and m those for rats and mice, and tau the chance that a
doubted study does not speak to the dispute, shared by all of them,

    Z(tau) = mean_h [prod_s L_s(h, tau)] mean_r [prod_s L_s(r, tau)] mean_m [...]
    Z      = mean over the prior of tau of Z(tau)

Studies of one species share their draws, so that they are joint: what the trial teaches
of an account's open values in people is carried to every other study of people.
Species are independent given the account and tau, since none of its values is shared
between them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from scipy.special import logsumexp

from equipoise.arrays import Array, Counts
from equipoise.evidence import priors
from equipoise.inference.importance import cube_of
from equipoise.inference.record.plan import SCRAMBLES
from equipoise.inference.record.probability import (
    chance_inverse,
    chance_stated,
    log_study,
)
from equipoise.inference.record.read_out import Difference
from equipoise.inference.record.simulated import NODES
from equipoise.inference.record.study import Statement, Study
from equipoise.population.settings import DRAWN, drawn

_SILENT = "paradigm_silent"
_NODES = 24
_LUMPED = "gain_lumped_relief"


def silences() -> Array:
    """Return equally likely values of the chance that a study does not speak."""
    return drawn(_SILENT, (np.arange(_NODES) + 0.5) / _NODES)


@dataclass(frozen=True)
class Draws:
    """Draws from what one account leaves open of a trial of people.

    Parameters
    ----------
    scores : array, shape (n_draws, n_dimensions)
        Standard normal under the prior.
    log_ratio : array, shape (n_draws,)
        Of the prior to the law they were drawn from, each scramble counting alike.
    log_read, log_printed, log_alone : array, shape (n_draws,)
        Log likelihood of the printed trial: with the readings of its set, as printed,
        and with the readings but the set alone; as counting studies corrects it, and
        zero where no set is weighed.
    log_published : array, shape (n_draws,)
        Log of the chance that the trial would have been told.
    scramble : array of int, shape (n_draws,)
        By which the error is told.
    """

    scores: Array
    log_ratio: Array
    log_read: Array
    log_printed: Array
    log_alone: Array
    log_published: Array
    scramble: Counts


def unweighed(scores: Array) -> Draws:
    """Return draws from the prior, of which nothing is known yet."""
    none = np.zeros(len(scores))
    return Draws(scores, none, none, none, none, none, none.astype(np.int64))


@dataclass(frozen=True)
class Taken:
    """How the record is read.

    Parameters
    ----------
    printed : bool
        Whether every number stands as printed, whatever the audit says.
    error : float
        Chance that one statement says nothing.
    sizes : float
        By what the assumed numbers of patients and animals are multiplied.
    silent : array
        Equally likely values of the chance that a study does not speak.
    denies : bool
        Whether an account that says nothing of a signal is taken to say that it stays
        still.
    published : bool
        Whether nobody would have heard of the trial without a significant contrast.
    alone : bool
        Whether the printed trial is weighed by its set alone, with its readings.
    """

    printed: bool
    error: float
    sizes: float
    silent: Array
    denies: bool = False
    published: bool = False
    alone: bool = False


def usual(*, printed: bool = False, published: bool = False) -> Taken:
    """Return how the record is read unless something is varied."""
    error = priors()["statement_error"].value
    return Taken(printed, error, 1.0, silences(), published=published)


@dataclass(frozen=True)
class Account:
    """What a run holds of one account.

    Parameters
    ----------
    name : str
    draws : Draws
        Of people.
    points : int
        At which people were solved.
    animals : int
        Draws of animals.
    differences : mapping from finding to Difference
    counts : mapping from study to array, (n_points, n_nodes)
    frees : frozenset of str
        The links that it frees.
    """

    name: str
    draws: Draws
    points: int
    animals: int
    differences: Mapping[str, Difference]
    counts: Mapping[str, Array]
    frees: frozenset[str]

    @cached_property
    def where(self) -> tuple[Counts, Counts, Array]:
        """Return the point, the node below the effect and how far beyond, by draw."""
        cube = cube_of(self.draws.scores)
        place = (cube[:, -1] * self.points).astype(np.int64)
        point = np.minimum(place, self.points - 1)
        effect = drawn("effect_day1", cube[:, DRAWN.index("effect_day1")])
        below = np.searchsorted(NODES, effect).astype(np.int64) - 1
        low = np.clip(below, 0, NODES.size - 2)
        beyond = (effect - NODES[low]) / (NODES[low + 1] - NODES[low])
        return point, low, np.clip(beyond, 0.0, 1.0)

    def at_draws(self, table: Array) -> Array:
        """Return a table over points and effects, or draws of animals, at the draws."""
        if table.shape[1] == 1:
            return table[:, 0]
        point, low, beyond = self.where
        first = table[point, low]
        return first + beyond * (table[point, low + 1] - first)

    def chance(self, study: Study, one: Statement, taken: Taken) -> Array:
        """Return the chance of a statement at every draw, (n_draws,).

        Even, where the account says nothing of it.
        """
        found = self.differences[one.finding]
        if not (taken.denies or self.speaks(one)):
            return self.at_draws(np.full(found.mean.shape, 0.5))
        n = priors()[study.size].value * taken.sizes
        if one.says == "inverse":
            return self.at_draws(chance_inverse(found.mean, n))
        freedom = n - 1 if study.paired else 2 * n - 2
        ratio = found.mean / np.sqrt(found.variance / n)
        level = priors()["level_stated"].value
        return self.at_draws(chance_stated(one.says, ratio, freedom, level))

    def speaks(self, one: Statement) -> bool:
        """Return whether the account says anything of what is stated."""
        lumped = one.of_route and _LUMPED in self.frees
        return not lumped and self.frees >= {*one.needs}

    def log_likelihood(self, study: Study, taken: Taken) -> Array:
        """Return the log likelihood of a study, (n_draws, n_silences)."""
        if study.kind == "set":
            log = self.draws.log_printed if taken.printed else self.draws.log_read
            log = self.draws.log_alone if taken.alone else log
            log = log - self.draws.log_published if taken.published else log
            return log[:, None] + np.zeros(taken.silent.size)
        if study.kind == "count":
            chance = np.maximum(self.at_draws(self.counts[study.name]), 1e-300)
            return np.log(chance)[:, None] + np.zeros(taken.silent.size)
        if not study.statements:
            return np.zeros((1, taken.silent.size))
        chances = np.stack([self.chance(study, one, taken) for one in study.statements])
        return log_study(chances[:, :, None], taken.silent, taken.error)


@dataclass(frozen=True)
class Terms:
    """The log likelihoods of studies under one account.

    Parameters
    ----------
    name : str
    by_study : mapping from study to array, (n_draws, n_silences)
    species : mapping from study to str
    log_ratio, scramble : array, shape (n_draws,)
        Of the draws for people.
    """

    name: str
    by_study: Mapping[str, Array]
    species: Mapping[str, str]
    log_ratio: Array
    scramble: Counts

    def log_draws(self, species: str, studies: Sequence[str]) -> Array:
        """Return log weights of the draws of a species, (n_draws, n_silences)."""
        some = [self.by_study[s] for s in studies if self.species[s] == species]
        total = sum(some, start=np.zeros((1, 1)))
        return self.log_ratio[:, None] + total if species == "human" else total

    def log_evidence(
        self, studies: Sequence[str], scrambles: Sequence[int] | None = None
    ) -> Array:
        """Return the log evidence of some studies, (n_silences,).

        Parameters
        ----------
        studies : sequence of str
        scrambles : sequence of int, optional
            Those that are taken; all, where left out.
        """
        total = np.zeros(())
        for species in dict.fromkeys(("human", *self.species.values())):
            log, share = self.log_draws(species, studies), 0.0
            n = len(log)
            if scrambles is not None and n > 1:
                of = self.scramble if species == "human" else in_scrambles(n)
                log = log[np.isin(of, scrambles)]
                share = np.log(len(scrambles) / SCRAMBLES)
            total = total + logsumexp(log, axis=0) - np.log(n) - share
        return np.asarray(total)


def in_scrambles(n: int) -> Counts:
    """Return the scramble of each of n draws, of which each has a stretch."""
    return np.arange(n, dtype=np.int64) * SCRAMBLES // n


def terms_of(
    account: Account,
    studies: Sequence[Study],
    taken: Taken,
    log_tilt: Array | None = None,
) -> Terms:
    """Return the log likelihoods of studies under an account.

    Parameters
    ----------
    account : Account
    studies : sequence of Study
    taken : Taken
    log_tilt : array, shape (n_draws,), optional
        Log of another prior of people over the usual one.
    """
    tilt = np.zeros(account.draws.log_ratio.shape) if log_tilt is None else log_tilt
    return Terms(
        name=account.name,
        by_study={one.name: account.log_likelihood(one, taken) for one in studies},
        species={one.name: one.species for one in studies},
        log_ratio=account.draws.log_ratio + tilt,
        scramble=account.draws.scramble,
    )


def over_silences(log_evidence: Array) -> float:
    """Return the log evidence averaged over the prior of the silence."""
    flat = np.atleast_1d(log_evidence)
    return float(logsumexp(flat) - np.log(flat.size))
