"""An emulator of a log likelihood, from draws at which it is known.

A Gaussian process: a quadratic in all scores, what a quadratic misses, and what each
point adds, level and slopes.  The scales of these are those with the least error of
leaving one draw out, which has a closed form,

    y_i - m_(-i) = [K^-1 y]_i / [K^-1]_ii

and counts each draw by its weight, so that the emulator is good where belief is.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

import numpy as np
from scipy.special import logsumexp

from equipoise.arrays import Array
from equipoise.inference.importance import points_at

_MOST = 1200
"""Draws that are kept, the heaviest first, and the likeliest after them."""

_DEPTH = 60.0  # nats below the highest: where impossible draws are taken to be
_LOOSE = 10.0  # nats below the highest at which a draw binds half as much
_QUADRATIC = 10.0  # nats: how much a quadratic may bring at one SD
_WIDE = (3.0, 6.0)
_ROUGH = (0.5, 2.0)
_LEVEL = (0.5, 2.0)
_NOISE = (0.01, 0.1, 0.4)


@dataclass(frozen=True)
class Scales:
    """Of the parts of an emulator.

    Parameters
    ----------
    wide : float
        Scores over which what a quadratic misses changes.
    rough, level, noise : float, nats
        SD of what a quadratic misses, of what a point adds, and of what is not smooth.
    """

    wide: float
    rough: float
    level: float
    noise: float


@dataclass(frozen=True)
class Emulator:
    """What is known of a log likelihood.

    Parameters
    ----------
    scores : array, shape (n_draws, n_dimensions)
    points : int
        Over which the last score counts.
    solved : array, shape (n_draws,)
        K^-1 y.
    centre : float
    scales : Scales
    error : float
        Of a draw that is left out, root of the weighted mean square, nats.
    """

    scores: Array
    points: int
    solved: Array
    centre: float
    scales: Scales
    error: float

    def log_likelihood(self, scores: Array) -> Array:
        """Return the log likelihood that is expected, (n,)."""
        kernel = _kernel(scores, self.scores, self.points, self.scales)
        return self.centre + kernel @ self.solved


def emulator(
    scores: Array, log_likelihood: Array, log_weight: Array, points: int = 1
) -> Emulator:
    """Return an emulator of a log likelihood.

    Parameters
    ----------
    scores : array, shape (n_draws, n_dimensions)
    log_likelihood : array, shape (n_draws,)
        Minus infinity where a draw is impossible.
    log_weight : array, shape (n_draws,)
        Of the draws: where it has to be good.
    points : int
        Over which the last score counts.
    """
    top = float(log_likelihood.max())
    known = np.isfinite(log_likelihood)
    cut = np.where(known, log_likelihood, top - _DEPTH)
    useful = np.where(np.isfinite(log_weight), log_weight - log_weight.max(), -np.inf)
    order = np.lexsort((-cut, -np.maximum(useful, -_LOOSE)))[:_MOST]
    x, y, w = scores[order], cut[order], useful[order]
    share = np.exp(w - logsumexp(w))
    centre = float(share @ y)
    loose = np.expm1(np.log(2) * np.minimum((top - y) / _LOOSE, 20.0))
    found: list[tuple[float, Scales, Array]] = []
    for scales in _every():
        kernel = _kernel(x, x, points, scales)
        noise = scales.noise**2 * (1 + loose) + 1e-6
        inverse = np.linalg.inv(kernel + np.diag(noise))
        solved = np.asarray(inverse @ (y - centre), np.float64)
        away = solved / np.diag(inverse)
        found.append((float(np.sqrt(share @ away**2)), scales, solved))
    error, scales, solved = min(found, key=lambda one: one[0])
    return Emulator(x, points, solved, centre, scales, error)


def _every() -> Iterator[Scales]:
    for values in product(_WIDE, _ROUGH, _LEVEL, _NOISE):
        yield Scales(*values)


def _kernel(first: Array, second: Array, points: int, scales: Scales) -> Array:
    """Return the covariance of log likelihoods at two sets of scores."""
    x, z = first[:, :-1], second[:, :-1]
    inner = x @ z.T
    apart = (x**2).sum(axis=1)[:, None] + (z**2).sum(axis=1) - 2 * inner
    quadratic = (_QUADRATIC**2) * (1 + inner) ** 2
    rest = scales.rough**2 * np.exp(-apart / (2 * scales.wide**2))
    same = points_at(first, points)[:, None] == points_at(second, points)
    return quadratic + rest + scales.level**2 * same * (1 + inner / 4)
