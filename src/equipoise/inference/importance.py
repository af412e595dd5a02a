"""Draws where the likelihood is: adaptive importance sampling.

What a trial draws is laid out as independent standard normal scores, so that the prior
is the standard normal; the last score says at which of a hypothesis's points, which
have no order, the trial stands.  A first round draws from the prior; later rounds draw
from a normal law fitted to the weighted draws so far, wider than it, and from shares of
the points.  An eighth of every round is from the prior, so that no draw weighs more
than eight times its likelihood.  The evidence is the mean weight of the later rounds,
each weighed beside what it was drawn from; the first two only teach where to draw.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from scipy.special import logsumexp, ndtr, ndtri

from equipoise.arrays import Array, Counts

_WIDER = 1.1
_NARROWEST, _WIDEST = 0.3, 1.2
_FEWEST_IN_TAIL = 5
_DRAWS_TO_FIT = 60
"""Effective draws that a fit must rest on; likelihoods are flattened until they do."""

_DRAWS_TO_CORRELATE = 20
"""Effective draws at which correlations are half believed."""


@dataclass(frozen=True)
class Proposal:
    """A normal law of all scores but the last, and shares of points for that.

    Parameters
    ----------
    mean : array, shape (n_dimensions - 1,)
    root : array, shape (n_dimensions - 1, n_dimensions - 1)
        Cholesky factor of the covariance.
    share : array, shape (n_points,)
        How often each point is drawn; they add to one.
    """

    mean: Array
    root: Array
    share: Array

    @cached_property
    def _inverse(self) -> Array:
        return np.asarray(np.linalg.inv(self.root), dtype=np.float64)

    def scores(self, cube: Array) -> Array:
        """Return the scores at points of the unit cube, shape (n, n_dimensions)."""
        normal = self.mean + ndtri(cube[:, :-1]) @ self.root.T
        n, ends = self.share.size, np.cumsum(self.share)
        chosen = np.minimum(np.searchsorted(ends, cube[:, -1], side="right"), n - 1)
        within = (cube[:, -1] - ends[chosen]) / self.share[chosen] + 1
        place = (chosen + np.clip(within, 1e-9, 1 - 1e-9)) / n
        return np.column_stack([normal, ndtri(place)])

    def log_density(self, scores: Array) -> Array:
        """Return the log density, shape (n,), up to a constant of the dimensions."""
        away = (scores[:, :-1] - self.mean) @ self._inverse.T
        normal = -0.5 * (away**2).sum(axis=1) - np.log(np.diag(self.root)).sum()
        share = self.share[points_at(scores, self.share.size)]
        last = np.log(share * self.share.size) - 0.5 * scores[:, -1] ** 2
        return normal + last


def prior_proposal(dimensions: int, points: int = 1) -> Proposal:
    """Return the prior itself."""
    rest = dimensions - 1
    return Proposal(np.zeros(rest), np.eye(rest), np.full(points, 1 / points))


_DEFENCE = 1 / 8
"""Share of the draws of every round that are from the prior."""


@dataclass(frozen=True)
class Defended:
    """A proposal of which some draws are from the prior, so that no weight is large.

    Parameters
    ----------
    proposal : Proposal
    """

    proposal: Proposal

    @cached_property
    def _prior(self) -> Proposal:
        return prior_proposal(self.proposal.mean.size + 1, self.proposal.share.size)

    def scores(self, cube: Array) -> Array:
        """Return scores at points of the unit cube, shape (n, n_dimensions + 1).

        The last of a point says whether its draw is from the prior.
        """
        from_prior = cube[:, -1:] < _DEFENCE
        rest = cube[:, :-1]
        return np.where(
            from_prior, self._prior.scores(rest), self.proposal.scores(rest)
        )

    def log_density(self, scores: Array) -> Array:
        """Return the log density, shape (n,), up to a constant of the dimensions."""
        return np.logaddexp(
            np.log(_DEFENCE) + self._prior.log_density(scores),
            np.log(1 - _DEFENCE) + self.proposal.log_density(scores),
        )

    def log_ratio(self, scores: Array) -> Array:
        """Return the log of the prior over the density, shape (n,)."""
        return self._prior.log_density(scores) - self.log_density(scores)


def points_at(scores: Array, points: int) -> Counts:
    """Return at which of a number of points draws stand, (n_draws,)."""
    place = (ndtr(scores[:, -1]) * points).astype(np.int64)
    return np.minimum(place, points - 1)


def cube_of(scores: Array) -> Array:
    """Return the points of the unit cube under the prior that scores stand for."""
    return np.clip(ndtr(scores), 1e-12, 1 - 1e-12)


def log_weights(
    scores: Array, log_likelihood: Array, proposals: Sequence[Defended]
) -> Array:
    """Return the log weight of every draw by the mixture of all rounds, of one size.

    It says where to draw next.  The draws have shaped the mixture, so that the mean of
    these weights is too small an evidence.
    """
    prior = prior_proposal(scores.shape[1]).log_density(scores)
    mixture = logsumexp([one.log_density(scores) for one in proposals], axis=0)
    return log_likelihood + prior - (np.asarray(mixture) - np.log(len(proposals)))


def fitted(scores: Array, log_weight: Array, points: int = 1) -> Proposal:
    """Return a proposal fitted to weighted draws, wider than they are.

    Correlations are believed as far as there are draws to tell them.  The prior where
    none of the draws is possible.
    """
    if not np.isfinite(log_weight).any():
        return prior_proposal(scores.shape[1], points)
    share = _flattened(log_weight)
    draws = 1 / float((share**2).sum())
    mean = share @ scores[:, :-1]
    away = scores[:, :-1] - mean
    covariance = (share[:, None] * away).T @ away
    sd = np.sqrt(np.diag(covariance))
    kept = np.clip(_WIDER * sd, _NARROWEST, _WIDEST) / np.maximum(sd, 1e-12)
    told = draws / (draws + _DRAWS_TO_CORRELATE)
    shrunk = told * covariance + (1 - told) * np.diag(sd**2)
    shrunk[np.diag_indices_from(shrunk)] += 1e-24
    at = np.bincount(points_at(scores, points), weights=share, minlength=points)
    return Proposal(
        mean=mean,
        root=np.asarray(np.linalg.cholesky(kept[:, None] * shrunk * kept), np.float64),
        share=np.asarray((draws * at + 1) / (draws + points), np.float64),
    )


def effective_draws(log_weight: Array) -> float:
    """Return how many draws of equal weight would carry as much: (Σw)² / Σw².

    Examples
    --------
    >>> round(effective_draws(np.zeros(10)), 6)
    10.0
    """
    return float(np.exp(2 * logsumexp(log_weight) - logsumexp(2 * log_weight)))


def pareto_k(log_weight: Array) -> float:
    """Return the shape of the tail of weights: above 0.7 their mean cannot be trusted.

    The largest weights, a fifth of them or three roots of their number, are fitted by a
    generalised Pareto law, by the method of Zhang and Stephens.

    Examples
    --------
    Even weights have no tail.

    >>> pareto_k(np.zeros(100)) < 0.1
    True
    """
    possible = np.sort(log_weight[np.isfinite(log_weight)])
    count = int(min(len(possible) / 5, 3 * np.sqrt(len(possible))))
    if count < _FEWEST_IN_TAIL:
        return np.inf
    weight = np.exp(possible - possible[-1])
    tail = weight[-count:] - weight[-count - 1]
    if tail[-1] <= 0:
        return -np.inf
    grid = int(30 + np.sqrt(count))
    place = 1 - np.sqrt(grid / (np.arange(grid) + 0.5))
    middle = tail[int(count / 4 + 0.5) - 1]
    slope = 1 / tail[-1] + place / (3 * max(middle, 1e-12 * tail[-1]))
    shape = np.log1p(-slope[:, None] * tail).mean(axis=1)
    level = count * (np.log(-slope / shape) - shape - 1)
    best = np.exp(level - logsumexp(level)) @ slope
    k = np.log1p(-best * tail).mean()
    # pulled to one half as by ten more weights
    return float((count * k + 10 * 0.5) / (count + 10))


def resampled(log_weight: Array, count: int, place: float) -> Counts:
    """Return which draws a systematic sample by weight takes.

    Parameters
    ----------
    log_weight : array, shape (n_draws,)
    count : int
    place : float
        Uniform on [0, 1): where the first is taken.

    Examples
    --------
    >>> resampled(np.log([0.5, 0.25, 0.25]), 4, 0.5).tolist()
    [0, 0, 1, 2]
    """
    ends = np.cumsum(np.exp(log_weight - logsumexp(log_weight)))
    wanted = (np.arange(count) + place) / count * ends[-1]
    found: Counts = np.asarray(np.searchsorted(ends, wanted), dtype=np.int64)
    return np.minimum(found, len(ends) - 1)


def _flattened(log_weight: Array) -> Array:
    low, high = 0.0, 1.0
    if effective_draws(log_weight) < _DRAWS_TO_FIT:
        for _ in range(40):
            middle = (low + high) / 2
            flat = effective_draws(_power(log_weight, middle)) >= _DRAWS_TO_FIT
            low, high = (middle, high) if flat else (low, middle)
        high = low
    flat_weight = _power(log_weight, high)
    return np.exp(flat_weight - logsumexp(flat_weight))


def _power(log_weight: Array, power: float) -> Array:
    possible = np.isfinite(log_weight)
    return np.where(possible, power * np.where(possible, log_weight, 0.0), -np.inf)
