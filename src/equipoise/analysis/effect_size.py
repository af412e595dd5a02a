"""Standardised effect sizes, each under its own name.

The same two means give sizes that differ by a factor of two or more, according to the
SD by which they are divided; a size without its name cannot be compared with another.

    dz     mean difference / SD of the differences            same patients
    d_av   mean difference / √((s1² + s2²)/2)                 same patients
    d      difference of the means / pooled SD                two groups
    g      any of them times J(df), without the bias of few patients [@hedges1981]

with J(df) = Γ(df/2) / (√(df/2) Γ((df-1)/2)).  Intervals turn the noncentral law of t
around: exact for dz and d in normal data, and for d_av the approximation of
[@algina2003].
"""

import math
from dataclasses import dataclass, replace

import numpy as np
from scipy.optimize import brentq
from scipy.special import gammaln, nctdtr

from equipoise.analysis.estimate import NO_SPREAD, UPPER
from equipoise.arrays import Array
from equipoise.errors import FitError, TooFewError

_FURTHEST = 8.0  # standard errors of t, from t to its centre; more has no chance
_CORRECTED = {"dz": "g_z", "d_av": "g_av", "d": "g"}


@dataclass(frozen=True)
class EffectSize:
    """A mean difference in standard deviations.

    Parameters
    ----------
    name : str
        ``dz``, ``d_av``, ``d``; corrected for few patients ``g_z``, ``g_av``, ``g``.
    of : str
        What differs, in words.
    value : float
    interval : tuple of two floats
        Of 95 %.
    n : tuple of int
        Patients: one number where all gave both values, else those of each group.
    df : int
        Of the SD by which it is divided.
    divided_by : str
        That SD, in words.
    """

    name: str
    of: str
    value: float
    interval: tuple[float, float]
    n: tuple[int, ...]
    df: int
    divided_by: str


def d_z(of: str, differences: Array) -> EffectSize:
    """Return the mean of differences over their SD, one difference from each patient.

    Parameters
    ----------
    of : str
    differences : array, shape (n_patients,)
        NaN where missing.

    Raises
    ------
    FitError
        If all differ alike.
    TooFewError
        If fewer than two patients have a difference.
    """
    known = differences[np.isfinite(differences)]
    n = _enough(of, known.size)
    mean, sd = float(known.mean()), _spread(of, known)
    low, high = _centres(math.sqrt(n) * mean / sd, n - 1)
    root = math.sqrt(n)
    interval = low / root, high / root
    return EffectSize(
        "dz", of, mean / sd, interval, (n,), n - 1, "SD of the differences"
    )


def d_av(of: str, first: Array, second: Array) -> EffectSize:
    """Return the mean difference of the same patients over their average SD.

    Parameters
    ----------
    of : str
    first, second : array, shape (n_patients,)
        The mean of ``second`` is taken from that of ``first``.

    Raises
    ------
    FitError
        If all values, or all differences, are alike.
    TooFewError
        If fewer than two patients have both values.

    Notes
    -----
    The SD is the root of the mean of both variances.  g_av corrects with n - 1 degrees
    of freedom.
    """
    known = np.isfinite(first) & np.isfinite(second)
    n = _enough(of, int(known.sum()))
    first, second = first[known], second[known]
    difference = first - second
    average = math.sqrt((float(first.var(ddof=1)) + float(second.var(ddof=1))) / 2)
    if not average > NO_SPREAD:
        raise FitError(of, "cannot be standardised: all values are alike")
    error = _spread(of, difference) / math.sqrt(n)
    mean = float(difference.mean())
    low, high = _centres(mean / error, n - 1)
    scale = error / average
    name = "average SD of the two"
    interval = low * scale, high * scale
    return EffectSize("d_av", of, mean / average, interval, (n,), n - 1, name)


def d_pooled(of: str, first: Array, second: Array) -> EffectSize:
    """Return the difference of two groups' means over their pooled SD, Cohen's d.

    Parameters
    ----------
    of : str
    first, second : array, shape (n_first,) and (n_second,)

    Raises
    ------
    FitError
        If all patients of each group are alike.
    TooFewError
        If a group has nobody, or both have fewer than three together.
    """
    first, second = first[np.isfinite(first)], second[np.isfinite(second)]
    n = first.size, second.size
    if min(n) < 1:
        raise TooFewError(f"size of {of}, one group,", 0, 1)
    df = sum(n) - 2
    if df < 1:
        raise TooFewError(f"size of {of}", sum(n), 3)
    squares = sum(float(((one - one.mean()) ** 2).sum()) for one in (first, second))
    pooled = math.sqrt(squares / df)
    if not pooled > NO_SPREAD:
        raise FitError(of, "cannot be standardised: all patients of a group are alike")
    d = float(first.mean() - second.mean()) / pooled
    scale = math.sqrt(1 / n[0] + 1 / n[1])
    low, high = _centres(d / scale, df)
    return EffectSize("d", of, d, (low * scale, high * scale), n, df, "pooled SD")


def hedges(size: EffectSize) -> EffectSize:
    """Return a size corrected for few patients: dz as g_z, d_av as g_av, d as g.

    Notes
    -----
    Value and interval are multiplied by J(df), which is smaller than 1.
    """
    j = correction(size.df)
    low, high = size.interval
    return replace(
        size,
        name=_CORRECTED[size.name],
        value=j * size.value,
        interval=(j * low, j * high),
    )


def correction(df: int) -> float:
    """Return J(df), by which a standardised difference of few patients is too large.

    Raises
    ------
    TooFewError
        If there are fewer than two degrees of freedom: the mean of d is then infinite.

    Examples
    --------
    >>> f"{correction(10):.4f}"
    '0.9227'
    """
    if df < 2:
        raise TooFewError("correction of an effect size", df + 1, 3)
    log = float(gammaln(df / 2) - gammaln((df - 1) / 2))
    return math.exp(log) / math.sqrt(df / 2)


def _enough(of: str, n: int) -> int:
    if n < 2:
        raise TooFewError(f"size of {of}", n, 2)
    return n


def _spread(of: str, values: Array) -> float:
    sd = float(values.std(ddof=1))
    if not sd > NO_SPREAD:
        raise FitError(of, "cannot be standardised: all patients differ alike")
    return sd


def _centres(t: float, df: int) -> tuple[float, float]:
    """Return the centres of noncentral t for which t is at an end of its law."""
    # by the mirror image, so that the inversion starts from a t that is not negative
    if t < 0:
        low, high = _centres(-t, df)
        return -high, -low
    ends = [_centre(t, df, p) for p in (UPPER, 1 - UPPER)]
    return ends[0], ends[1]


def _centre(t: float, df: int, p: float) -> float:
    def over(centre: float) -> float:
        chance = float(nctdtr(df, centre, t))
        # far out, where all or nothing is left, the function may give up
        known = chance if math.isfinite(chance) else float(centre < t)
        return known - p

    reach = _FURTHEST * math.sqrt(1 + t**2 / (2 * df))
    return float(brentq(over, t - reach, t + reach, xtol=1e-11))
