"""A programme of cohorts: weigh after each, and choose the next experiment.

What is believed is held as weights of the draws of a bank, account by account, so that
what one cohort teaches of an effect is carried to the next.  After each virtual cohort
the weights are brought up to date and a rule chooses the next design:

    adaptive   the one that is expected to tell most, given all that was printed
    fixed      the one that told most before the first cohort, again and again
    in turn    every design in turn

A programme is judged by draws other than its own.  Every rule meets the same truths and
the same patients.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.special import logsumexp

from equipoise.arrays import Array, Counts
from equipoise.design.laws import directions, log_normal
from equipoise.design.statistics import Sample
from equipoise.design.value import RESERVE

_WIDER = 0.3
"""Share of the spread between draws that is smoothed, so that few draws suffice."""


@dataclass(frozen=True)
class Arena:
    """Cohorts of several designs under every draw, ready to be weighed.

    Parameters
    ----------
    names : tuple of str
    costs : array, shape (n_designs,), EUR
        Of one cohort.
    log : array, (n_designs, n_cohorts, n_particles, n_particles)
        Log density of what the cohorts of one draw print, at each draw.
    account, origin : array of int, shape (n_particles,)
    weights : array, shape (n_accounts,)
    """

    names: tuple[str, ...]
    costs: Array
    log: Array
    account: Counts
    origin: Counts
    weights: Array

    @property
    def cohorts(self) -> int:
        """Return how many cohorts each design has patients for."""
        return self.log.shape[1]

    def prior(self) -> Array:
        """Return the weight of every particle."""
        count = np.bincount(self.account)[self.account]
        return self.weights[self.account] / count


def arena_of(
    names: Sequence[str],
    samples: Sequence[Sample],
    costs: Sequence[float],
    weights: Array,
) -> Arena:
    """Return the cohorts of several designs, of one bank.

    Parameters
    ----------
    names : sequence of str
    samples : sequence of Sample
        Cohorts as trials.
    costs : sequence of float, EUR
    weights : array, shape (n_accounts,)
    """
    accounts, draws = samples[0].origin.shape
    fewest = min(one.trials.shape[2] for one in samples)
    logs = np.stack([_logs(one, fewest) for one in samples])
    return Arena(
        names=tuple(names),
        costs=np.array(costs, dtype=float),
        log=logs,
        account=np.arange(accounts * draws, dtype=np.int64) // draws,
        origin=samples[0].origin.ravel(),
        weights=weights,
    )


def _logs(sample: Sample, cohorts: int) -> Array:
    by = directions(sample, np.ones(sample.origin.shape, dtype=bool))
    centre = sample.mean @ by
    middle = centre.mean(axis=1, keepdims=True)
    own = by.T @ sample.covariance @ by + 1e-9 * np.eye(by.shape[1])
    spread = np.stack([np.atleast_2d(np.cov(one.T)) for one in centre])
    wide = own + _WIDER**2 * spread[:, None]
    drawn = middle + np.sqrt(1 - _WIDER**2) * (centre - middle)
    size = by.shape[1]
    law = drawn.reshape(-1, size), wide.reshape(-1, size, size)
    found: list[Array] = []
    for cohort in range(cohorts):
        trials = (sample.trials[:, :, cohort] @ by).reshape(-1, size)
        log = log_normal(trials, *law)
        log[~sample.answered[:, :, cohort].ravel()] = 0.0
        found.append(log)
    return np.stack(found)


Rule = Callable[[Arena, Array, Counts, int], int]
"""Chooses a design from the weights of particles, how often each was held, and when."""


def programme(
    arena: Arena, truth: int, cohorts: int, rule: Rule
) -> tuple[list[int], Array]:
    """Return what a programme holds, and the weights of accounts after each cohort.

    Parameters
    ----------
    arena : Arena
    truth : int
        The particle under which patients respond.
    cohorts : int
    rule : Rule
    """
    log = np.log(arena.prior())
    log[arena.origin == arena.origin[truth]] = -np.inf
    held = np.zeros(len(arena.names), dtype=np.int64)
    chosen: list[int] = []
    after: list[Array] = []
    for number in range(cohorts):
        weight = np.exp(log - logsumexp(log))
        design = rule(arena, weight, held, number)
        log = log + arena.log[design, held[design], truth]
        held[design] += 1
        chosen.append(design)
        shares = np.exp(log - logsumexp(log))
        total = np.bincount(arena.account, shares, arena.weights.size)
        after.append((1 - RESERVE) * total + RESERVE * arena.weights)
    return chosen, np.array(after)


def expected(arena: Arena, weight: Array, design: int, cohort: int) -> float:
    """Return the information a cohort is expected to give, nats, given weights.

    Each particle in turn is taken for the truth, by its weight, and judged by others.
    """
    some = np.flatnonzero(weight > weight.max() * 1e-4)
    log = arena.log[design, cohort][np.ix_(some, some)]
    same = arena.origin[some][:, None] == arena.origin[some][None, :]
    log = np.where(same, -np.inf, log)
    top = log.max(axis=1, keepdims=True)
    seen = np.exp(log - np.where(np.isfinite(top), top, 0.0)) * weight[some]
    of = arena.account[some]
    total = seen.sum(axis=1)
    own = np.where(of[:, None] == of[None, :], seen, 0.0).sum(axis=1)
    before = np.bincount(of, weight[some], arena.weights.size)[of]
    usable = (own > 0) & (total > 0)
    told = np.log(np.maximum(own, 1e-300) / np.maximum(total, 1e-300) / before)
    return float((weight[some] * np.where(usable, np.maximum(told, -9.0), 0.0)).sum())


def adaptive(arena: Arena, weight: Array, held: Counts, number: int) -> int:
    """Return the design that is expected to tell most."""
    del number
    each = [
        expected(arena, weight, i, int(held[i])) if held[i] < arena.cohorts else -np.inf
        for i in range(len(arena.names))
    ]
    return int(np.argmax(each))


def always(design: int) -> Rule:
    """Return the rule that holds one design again and again."""

    def rule(arena: Arena, weight: Array, held: Counts, number: int) -> int:
        del arena, weight, held, number
        return design

    return rule


def in_turn(arena: Arena, weight: Array, held: Counts, number: int) -> int:
    """Return every design in turn."""
    del weight, held
    return number % len(arena.names)
