"""Rates at equal error: how errors are measured, and how rates are interpolated.

    error of a patient = max over times and states of |y - exact| / max(|exact|, scale)

The error of a setting is the 99th percentile over patients.  Between two settings the
logarithm of the rate is linear in the logarithm of the error.
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
    """Return the rate at an error, log-log interpolated; NaN outside what was measured.

    Parameters
    ----------
    target : float
    found, rates : sequence of float
        Errors and rates of the settings, in any order.

    Examples
    --------
    >>> round(rate_at(1e-4, [1e-3, 1e-5], [400.0, 100.0]), 6)
    200.0
    """
    error, rate = np.asarray(found, float), np.asarray(rates, float)
    usable = np.isfinite(error) & (error > 0)
    order = np.argsort(error[usable])
    x, y = np.log(error[usable][order]), np.log(rate[usable][order])
    if x.size == 0:
        return float("nan")
    return float(np.exp(np.interp(np.log(target), x, y, left=np.nan, right=np.nan)))


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
