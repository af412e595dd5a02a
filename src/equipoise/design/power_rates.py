"""Numbers that were found by simulation, each with its Monte Carlo error.

An error of a share is that of (k + 1) of (n + 2), which is never nought.
"""

import math
from dataclasses import dataclass

from equipoise.arrays import Array, Mask

ALPHA = 0.05
"""Two-sided level of every test."""

_ERRORS = 2.98
"""Monte Carlo errors within which a type I error is as declared: 0.0435 to 0.0565 of
10,000 trials."""


@dataclass(frozen=True)
class Rate:
    """A number that was found by simulation.

    Parameters
    ----------
    value, error : float
        The Monte Carlo error is its standard error.
    trials : int
        On which it rests.
    """

    value: float
    error: float
    trials: int


def as_declared(rate: Rate, *, exact: bool = False) -> bool:
    """Return whether a type I error is 5 % up to Monte Carlo error.

    That of an exact test may be less.

    Examples
    --------
    >>> as_declared(Rate(0.0560, 0.0023, 10_000))
    True
    >>> as_declared(Rate(0.0400, 0.0020, 10_000))
    False
    """
    error = _ERRORS * math.sqrt(ALPHA * (1 - ALPHA) / max(rate.trials, 1))
    above, below = rate.value - ALPHA > error, ALPHA - rate.value > error
    return not above and (exact or not below)


def share_of(held: Mask) -> Rate:
    """Return a share of trials with its Monte Carlo error.

    Examples
    --------
    >>> import numpy as np
    >>> share_of(np.array([True, False, False, True]))
    Rate(value=0.5, error=0.25, trials=4)
    """
    n = held.size
    if n == 0:
        return Rate(math.nan, math.nan, 0)
    near = (float(held.sum()) + 1) / (n + 2)
    return Rate(float(held.mean()), math.sqrt(near * (1 - near) / n), n)


def mean(values: Array) -> Rate:
    """Return a mean over trials with its Monte Carlo error; NaN of fewer than two."""
    n = values.size
    if n < 2:
        return Rate(math.nan, math.nan, n)
    error = float(values.std(ddof=1)) / math.sqrt(n)
    return Rate(float(values.mean()), error, n)
