"""Rates at equal error: how errors are measured, and which rate counts.

    error of a patient = max over times and states of |y - exact| / max(|exact|, scale)

The error of a setting is the 99th percentile over patients.  The rate of a solver at an
error is that of its fastest setting whose error is no larger.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from equipoise.arrays import Array


def errors(found: Array, exact: Array, scale: Array) -> Array:
    """Return the error of every patient.

    Parameters
    ----------
    found, exact : array, shape (n_patients, n_times, n_states)
    scale : array, shape (n_states,)
    """
    size = np.maximum(np.abs(exact), scale)
    return (np.abs(found - exact) / size).max(axis=(1, 2))


def p99(of_patients: Array) -> float:
    """Return the 99th percentile; infinite if a patient is not finite."""
    finite = np.where(np.isfinite(of_patients), of_patients, np.inf)
    return float(np.percentile(finite, 99)) if np.isfinite(finite).all() else np.inf


def rate_at(target: float, found: Sequence[float], rates: Sequence[float]) -> float:
    """Return the rate of the fastest setting that is exact enough; NaN if none is.

    Parameters
    ----------
    target : float
        The largest error.
    found, rates : sequence of float
        Errors and rates of the settings, in any order.

    Examples
    --------
    >>> rate_at(1e-4, [1e-3, 9e-5, 1e-6], [400.0, 300.0, 100.0])
    300.0
    """
    enough = np.asarray(found, float) <= target
    return float(np.asarray(rates, float)[enough].max()) if enough.any() else np.nan


@dataclass(frozen=True)
class Ratio:
    """How many times faster we are, over the rounds of a measurement."""

    median: float
    lowest: float
    highest: float


def ratio(ours: Sequence[float], theirs: Sequence[float]) -> Ratio:
    """Return the ratio of two rates, round by round.

    Examples
    --------
    >>> ratio([10.0, 12.0, 9.0], [1.0, 1.0, 1.0])
    Ratio(median=10.0, lowest=9.0, highest=12.0)
    """
    each = np.asarray(ours, float) / np.asarray(theirs, float)
    return Ratio(float(np.median(each)), float(each.min()), float(each.max()))
