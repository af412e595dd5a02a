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
from equipoise.inference.pieces import BLOCKS
from equipoise.inference.record.drawn import Draws
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
    """

    printed: bool
    error: float
    sizes: float
    silent: Array
    denies: bool = False


def usual(*, printed: bool = False) -> Taken:
    """Return how the record is read unless something is varied."""
    return Taken(printed, priors()["statement_error"].value, 1.0, silences())


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
    log_ratio, block : array, shape (n_draws,)
        Of the draws for people.
    """

    name: str
    by_study: Mapping[str, Array]
    species: Mapping[str, str]
    log_ratio: Array
    block: Counts

    def log_draws(self, species: str, studies: Sequence[str]) -> Array:
        """Return log weights of the draws of a species, (n_draws, n_silences)."""
        some = [self.by_study[s] for s in studies if self.species[s] == species]
        total = sum(some, start=np.zeros((1, 1)))
        return self.log_ratio[:, None] + total if species == "human" else total

    def log_evidence(
        self, studies: Sequence[str], left_out: int | None = None
    ) -> Array:
        """Return the log evidence of some studies, (n_silences,).

        Parameters
        ----------
        studies : sequence of str
        left_out : int, optional
            A block of draws that is left out, from which the error is told.
        """
        total = np.zeros(())
        for species in dict.fromkeys(("human", *self.species.values())):
            log = self.log_draws(species, studies)
            if left_out is not None and len(log) > 1:
                block = self.block if species == "human" else _blocks(len(log))
                log = log[block != left_out]
            total = total + logsumexp(log, axis=0) - np.log(len(log))
        return np.asarray(total)


def _blocks(n: int) -> Counts:
    return np.arange(n, dtype=np.int64) % BLOCKS


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
        block=account.draws.block,
    )


def over_silences(log_evidence: Array) -> float:
    """Return the log evidence averaged over the prior of the silence."""
    flat = np.atleast_1d(log_evidence)
    return float(logsumexp(flat) - np.log(flat.size))
