"""What is predicted of one number: its law, as a grid of quantiles.

Virtual trials give a sample of the number; it is kept as equally spaced quantiles.  The
chance of a printed interval is that of the quantiles, each widened by a normal kernel
and drawn towards the mean so that the SD stays (kernel with shrinkage):

    F(x) = (1 - e) mean_i Phi((x - m - a (q_i - m)) / h) + e C((x - m) / s)

with h by Silverman's rule and a^2 = 1 - (h/s)^2.  SDs are widened on the log scale, p
on that of the normal score.  A number that takes few values, such as a count, is not
widened.  C is Cauchy's law and e one in the number of trials: so many trials cannot
say how seldom that is which none of them showed, and no number is impossible.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np
from scipy.special import ndtr, ndtri

from equipoise.arrays import Array

Scale = Literal["linear", "log", "probit"]
"""On which a number is widened: as it is, its logarithm, its normal score."""

GRID = 99
"""Quantiles that are kept."""

WITHIN = {"50": (0.25, 0.75), "90": (0.05, 0.95)}
"""Intervals, by their percentage, and the probabilities at their ends."""

_LEAST = 1e-9
_FEW = 0.05  # of the trials on one value: then it takes few
_SILVERMAN = 0.9


@dataclass(frozen=True)
class Predicted:
    """What is predicted of one number.

    Parameters
    ----------
    trials, known : int
        Virtual trials, and those in which the number exists.
    mean, sd : float
        Over these; NaN where none or one has it.
    intervals : mapping from percentage to (float, float)
        Between which so many in a hundred lie.
    grid : tuple of float
        Quantiles at (i + 1/2) / n, rising.
    """

    trials: int
    known: int
    mean: float
    sd: float
    intervals: Mapping[str, tuple[float, float]]
    grid: tuple[float, ...]

    @property
    def exists(self) -> float:
        """Return the chance that the number exists; neither 0 nor 1."""
        return (self.known + 0.5) / (self.trials + 1)


def predicted_of(values: Array, weight: Array | None = None) -> Predicted:
    """Return what a sample of a number predicts of it.

    Parameters
    ----------
    values : array, shape (n_trials,)
        NaN where a trial does not have the number.
    weight : array, shape (n_trials,), optional
        Of each trial; all alike where left out.

    Examples
    --------
    >>> found = predicted_of(np.arange(101.0))
    >>> found.mean, found.intervals["50"], found.known
    (50.0, (25.0, 75.0), 101)
    """
    there = np.isfinite(values)
    some, n = values[there], int(there.sum())
    if n == 0:
        nothing = dict.fromkeys(WITHIN, (np.nan, np.nan))
        return Predicted(values.size, 0, np.nan, np.nan, nothing, ())
    share = np.ones(n) if weight is None else weight[there]
    share = share / share.sum()
    mean = float(share @ some)
    wide = n / (n - 1) if n > 1 and weight is None else 1.0
    sd = float(np.sqrt(share @ (some - mean) ** 2 * wide))
    places = (np.arange(GRID) + 0.5) / GRID
    ends = {
        key: tuple(_quantiles(some, share, np.array(at)).tolist())
        for key, at in WITHIN.items()
    }
    grid = tuple(_quantiles(some, share, places).tolist())
    return Predicted(values.size, n, mean, sd if n > 1 else np.nan, ends, grid)


def _quantiles(values: Array, share: Array, at: Array) -> Array:
    if np.ptp(share) < _LEAST:
        return np.quantile(values, at)
    order = np.argsort(values)
    middle = np.cumsum(share[order]) - share[order] / 2
    return np.interp(at, middle, values[order])


def chance(found: Predicted, low: float, high: float, scale: Scale) -> float:
    """Return the chance of a number between two ends, where it exists.

    Parameters
    ----------
    found : Predicted
        Of a number that exists in some trial.
    low, high : float
        Either may be without bound.
    scale : Scale
    """
    one, beyond, error = _law(found, scale)
    ends = _on(scale, np.array([low, high]))
    apart = one(ends, False)[1] - one(ends, True)[0]
    far = beyond(ends)
    return float((1 - error) * max(apart, 0.0) + error * max(far[1] - far[0], 0.0))


def below(found: Predicted, value: float, scale: Scale) -> float:
    """Return the chance of a smaller number, and half of that of the same."""
    one, beyond, error = _law(found, scale)
    at = _on(scale, np.array([value]))
    middle = (one(at, False)[0] + one(at, True)[0]) / 2
    return float((1 - error) * middle + error * beyond(at)[0])


_Below = Callable[[Array, bool], Array]


def _law(
    found: Predicted, scale: Scale
) -> tuple[_Below, Callable[[Array], Array], float]:
    """Return the chances below, strictly or not, by the sample and beyond it."""
    grid = _on(scale, np.array(found.grid))
    mean, spread = float(grid.mean()), float(grid.std())
    _, counts = np.unique(np.round(grid, 9), return_counts=True)
    few = bool(counts.max() > max(_FEW * grid.size, 1))
    width = max(spread, _LEAST)

    def beyond(at: Array) -> Array:
        return 0.5 + np.arctan((at - mean) / width) / np.pi

    def by_steps(at: Array, strictly: bool) -> Array:
        edge = -_LEAST if strictly else _LEAST
        return (grid <= at[:, None] + edge).mean(axis=1)

    middle = float(np.subtract(*np.quantile(grid, [0.75, 0.25]))) / 1.34
    size = _SILVERMAN * min(spread, middle or spread) * grid.size**-0.2
    pulled = np.sqrt(max(1 - (size / width) ** 2, 0.0))
    centres = mean + pulled * (grid - mean)

    def by_kernel(at: Array, strictly: bool) -> Array:
        del strictly
        away: Array = (at[:, None] - centres) / size
        return np.clip(ndtr(away), 0, 1).mean(axis=1)

    smooth = not few and size > _LEAST
    return by_kernel if smooth else by_steps, beyond, 1 / (found.trials + 1)


def _on(scale: Scale, values: Array) -> Array:
    if scale == "log":
        return np.log(np.maximum(values, _LEAST))
    if scale == "probit":
        return np.asarray(ndtri(np.clip(values, _LEAST, 1 - _LEAST)))
    return values
