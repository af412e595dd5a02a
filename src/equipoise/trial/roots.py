"""Roots: where many functions of one number are zero, all looked for at once."""

from collections.abc import Callable

import numpy as np

from equipoise.arrays import Array

_MOST = 60
_CLOSE = 1e-7


def roots(excess: Callable[[Array], Array], low: Array, high: Array) -> Array:
    """Return where each of several functions is zero, between ends that enclose it.

    The rule is the secant between the ends, with the value at an end that stays halved
    each time (Illinois), so that both ends move.

    Parameters
    ----------
    excess : function from array to array, shape (n,)
        Element by element.  It has another sign at each end, or is zero at one.
    low, high : array, shape (n,)

    Examples
    --------
    >>> squares = np.array([4.0, 9.0])
    >>> found = roots(lambda x: x**2 - squares, np.zeros(2), np.ones(2) * 9)
    >>> [round(float(x), 5) for x in found]
    [2.0, 3.0]
    """
    at, value = np.stack([low, high]), np.stack([excess(low), excess(high)])
    best = np.where(np.abs(value[0]) < np.abs(value[1]), low, high)
    for _ in range(_MOST):
        width = value[1] - value[0]
        step = np.where(width == 0, 0.0, value[1] / np.where(width == 0, 1.0, width))
        best = at[1] - step * (at[1] - at[0])
        here = excess(best)
        if np.abs(here).max() < _CLOSE or np.ptp(at, axis=0).max() < _CLOSE:
            break
        crossed = here * value[1] < 0
        at[0] = np.where(crossed, at[1], at[0])
        value[0] = np.where(crossed, value[1], value[0] / 2)
        at[1], value[1] = best, here
    return best
