"""Weights from terms: all together, and with something left out or varied."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.special import logsumexp

from equipoise.arrays import Array
from equipoise.inference.importance import effective_draws, pareto_k
from equipoise.inference.record.outcome import SilenceCurve, Undecided, Varied
from equipoise.inference.record.plan import SCRAMBLES
from equipoise.inference.record.terms import Terms, over_silences

UNDECIDED = 0.5
"""Difference of log evidence below which hypotheses are not told apart."""


@dataclass(frozen=True)
class Errors:
    """Monte Carlo errors, by hypothesis.

    Parameters
    ----------
    log_evidence, odds : array, nats
        Of the log evidence, and of it beside the mean of all.
    weight, flat : array
        Of weights, and of those at flat odds.
    """

    log_evidence: Array
    odds: Array
    weight: Array
    flat: Array


@dataclass(frozen=True)
class Combined:
    """Every hypothesis's terms, and prior odds.

    Parameters
    ----------
    terms : tuple of Terms
        One for each hypothesis, in order.
    prior : array, shape (n_hypotheses,)
    silent : array
        Values of the silence at which the terms stand.
    """

    terms: tuple[Terms, ...]
    prior: Array
    silent: Array

    @property
    def names(self) -> tuple[str, ...]:
        """Return the names of the hypotheses."""
        return tuple(one.name for one in self.terms)

    @property
    def studies(self) -> tuple[str, ...]:
        """Return the names of the studies, in order."""
        return tuple(self.terms[0].by_study)

    def log_evidence(
        self,
        studies: Sequence[str] | None = None,
        scrambles: Sequence[int] | None = None,
    ) -> Array:
        """Return the log evidence of some studies, (n_hypotheses,).

        Parameters
        ----------
        studies : sequence of str, optional
            All, where left out.
        scrambles : sequence of int, optional
            Those that are taken; all, where left out.
        """
        some = self.studies if studies is None else studies
        return np.array(
            [over_silences(one.log_evidence(some, scrambles)) for one in self.terms]
        )

    def weights(self, studies: Sequence[str] | None = None) -> Array:
        """Return the weights after some studies, (n_hypotheses,)."""
        return shares(np.log(self.prior) + self.log_evidence(studies))

    def errors(self, own: Array | None = None) -> "Errors":
        """Return the errors of log evidence and of weights.

        Each scramble is left out in turn (jackknife).  Four of them may lie close by
        chance, so that an error is never less than what is known of it otherwise.

        Parameters
        ----------
        own : array, shape (n_hypotheses,), optional
            Error of each log evidence that no other account shares, nats.
        """
        every = range(SCRAMBLES)
        logs = np.stack(
            [self.log_evidence(scrambles=[s for s in every if s != b]) for b in every]
        )
        shared = logs.mean(axis=1, keepdims=True) if len(self.terms) > 1 else 0.0
        alone = np.zeros(len(self.terms)) if own is None else own
        even = np.full(alone.size, 1.0 / alone.size)
        whole = self.log_evidence()
        weight, flat = shares(np.log(self.prior) + whole), shares(whole)
        by_prior = np.stack([shares(np.log(self.prior) + x) for x in logs])
        by_none = np.stack([shares(one) for one in logs])
        return Errors(
            log_evidence=np.maximum(_jackknife(logs), alone),
            odds=np.maximum(_jackknife(logs - shared), beside(even, alone)),
            weight=np.maximum(_jackknife(by_prior), weight * beside(weight, alone)),
            flat=np.maximum(_jackknife(by_none), flat * beside(flat, alone)),
        )

    def apart(self) -> Array:
        """Return the log evidence of each scramble alone, (n_scrambles, n_names)."""
        return np.stack([self.log_evidence(scrambles=[s]) for s in range(SCRAMBLES)])

    def tails(self) -> Array:
        """Return the shape of the tail of the weights of draws, by hypothesis."""
        return np.array([pareto_k(log) for log in self._middle()])

    def draws(self) -> Array:
        """Return how many equal draws would carry as much, by hypothesis."""
        return np.array([effective_draws(log) for log in self._middle()])

    def _middle(self) -> list[Array]:
        """Return the log weights of draws at the typical silence, by hypothesis."""
        middle = self.silent.size // 2
        logs = [one.log_draws("human", self.studies) for one in self.terms]
        return [one[:, min(middle, one.shape[1] - 1)] for one in logs]

    def without(self, study: str) -> tuple[str, ...]:
        """Return the studies but one."""
        return tuple(one for one in self.studies if one != study)

    def waterfall(self) -> Mapping[str, Mapping[str, float]]:
        """Return how the log of weight over prior changes study by study, nats."""
        found: dict[str, Mapping[str, float]] = {}
        before = np.zeros(len(self.terms))
        for place, study in enumerate(self.studies):
            weight = self.weights(self.studies[: place + 1])
            now = np.log(weight / self.prior)
            found[study] = _by(self.names, now - before)
            before = now
        return found

    def bayes_factors(self) -> Mapping[str, Mapping[str, float]]:
        """Return the log of every pairwise Bayes factor."""
        log = self.log_evidence()
        return {
            name: _by(self.names, log[i] - log) for i, name in enumerate(self.names)
        }

    def undecided(self) -> tuple[Undecided, ...]:
        """Return the classes of hypotheses, the best first; some hold one alone."""
        log, weight = self.log_evidence(), self.weights()
        left: list[int] = np.argsort(-log).tolist()
        found: list[Undecided] = []
        while left:
            members = [i for i in left if log[left[0]] - log[i] < UNDECIDED]
            left = [i for i in left if i not in members]
            names = tuple(self.names[i] for i in members)
            found.append(Undecided(names, float(weight[members].sum())))
        return tuple(found)

    def curve(self) -> SilenceCurve:
        """Return the weights at each value of the silence."""
        logs = np.stack(
            [
                np.broadcast_to(one.log_evidence(self.studies), self.silent.shape)
                for one in self.terms
            ]
        )
        joint = np.log(self.prior)[:, None] + logs
        weight = np.exp(joint - logsumexp(joint, axis=0))
        return SilenceCurve(
            silent=tuple(self.silent.tolist()),
            weights={
                name: tuple(row.tolist())
                for name, row in zip(self.names, weight, strict=True)
            },
            density=tuple(shares(np.asarray(logsumexp(joint, axis=0))).tolist()),
        )

    def varied(self, name: str, usual: Array, weight: Array | None = None) -> Varied:
        """Return the weights under a name, beside the usual ones."""
        found = self.weights() if weight is None else weight
        return Varied(
            name=name,
            weights=_by(self.names, found),
            moved=float(np.abs(found - usual).sum() / 2),
            draws=float(self.draws().min()),
        )


def shares(logs: Array) -> Array:
    """Return numbers that add to one from their logs."""
    return np.exp(logs - logsumexp(logs))


def beside(weight: Array, own: Array) -> Array:
    """Return the error of each number beside the weighted mean of all.

    Parameters
    ----------
    weight : array, shape (n,)
        They add to one.
    own : array, shape (n,)
        Errors of the numbers, which are independent.

    Examples
    --------
    >>> beside(np.array([0.5, 0.5]), np.array([1.0, 1.0])).round(3).tolist()
    [0.707, 0.707]
    >>> beside(np.ones(1), np.ones(1)).tolist()
    [0.0]
    """
    square = (1 - 2 * weight) * own**2 + ((weight * own) ** 2).sum()
    return np.sqrt(np.maximum(square, 0.0))


def _by(names: Sequence[str], values: Array) -> Mapping[str, float]:
    return dict(zip(names, values.tolist(), strict=True))


def _jackknife(left_out: Array) -> Array:
    blocks = len(left_out)
    away = left_out - left_out.mean(axis=0)
    return np.sqrt((blocks - 1) / blocks * (away**2).sum(axis=0))
