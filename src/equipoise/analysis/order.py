"""What the order of the arms may have done, in a crossover of two periods.

Two ways to ask.  Did patients who received the arms in one order start their periods
from another baseline than those of the other order?  And what do the first periods say
alone, when nothing can have been carried over?  Both compare two groups of patients;
neither uses a patient as his own control, so both are far less certain than the paired
contrast, and silence is not absence.
"""

import math
from dataclasses import dataclass

import numpy as np
from scipy.special import fdtrc, stdtrit

from equipoise.analysis.change import changes
from equipoise.analysis.estimate import NO_SPREAD, UPPER, Estimate
from equipoise.arrays import Array
from equipoise.errors import DataError, TooFewError
from equipoise.trial.dataset import TrialData


@dataclass(frozen=True)
class GroupContrast:
    """The difference between the means of two groups of patients.

    Parameters
    ----------
    of : str
        What differs, in words.
    mean : float
        First group less second.
    standard_error : float
    df : float
        Degrees of freedom on which the standard error rests.
    n : tuple of int
        Patients in each group.
    unit : str

    Notes
    -----
    Where the patients of each group are all alike the standard error is zero, and the
    test and the interval are NaN, as in `Change`.
    """

    of: str
    mean: float
    standard_error: float
    df: float
    n: tuple[int, ...]
    unit: str = "points"

    @property
    def f(self) -> float:
        """Return F = t² on 1 and df degrees of freedom."""
        if not self.standard_error > NO_SPREAD:
            return math.nan
        return (self.mean / self.standard_error) ** 2

    @property
    def p(self) -> float:
        """Return the two-sided p of F."""
        return float(fdtrc(1, self.df, self.f))

    @property
    def interval(self) -> tuple[float, float]:
        """Return the 95 % interval of the difference."""
        if not self.standard_error > NO_SPREAD:
            return math.nan, math.nan
        half = float(stdtrit(self.df, UPPER)) * self.standard_error
        return self.mean - half, self.mean + half

    @property
    def estimate(self) -> Estimate:
        """Return the difference with its standard error."""
        return Estimate(self.of, self.mean, self.standard_error, sum(self.n), self.unit)


def carryover(data: TrialData, instrument: str) -> GroupContrast:
    """Return how far baselines differ between the two orders of the arms.

    Parameters
    ----------
    data : TrialData
        Of a crossover of two arms.
    instrument : str

    Returns
    -------
    GroupContrast
        Mean baseline over both periods, in points: first sequence by name less second.

    Raises
    ------
    DataError
        If the patients who had both periods do not fall into two sequences.
    NotMeasuredError
        If the instrument was not scored before ketamine.
    TooFewError
        If fewer than three patients have both baselines, or none of one sequence.
    UnknownNameError
        If there is no such instrument.

    Notes
    -----
    This is the order effect of a model with order between patients and the baseline of
    each period as what is measured twice, as the Methods of [@williams2018] describe.
    With two periods and no score missing, its F(1, n - 2) is the squared two-sample t
    of patients' mean baselines, variances pooled.  It sees what is carried over only
    in so far as both orders do not carry over the same, and only in the baselines.
    """
    complete = data.completers()
    sequence = np.array(data.sequence)
    names = sorted(set(sequence[complete].tolist()))
    if len(names) != 2 or len(data.arms) != 2:
        problem = f"compares two sequences of two arms; there are {len(names)} of"
        raise DataError("The test of order", f"{problem} {len(data.arms)}.")
    both = [data.baseline(instrument, arm=arm) for arm in data.arms]
    mean = (both[0] + both[1]) / 2
    of = f"mean baseline {instrument}, {names[0]} less {names[1]}"
    known = np.isfinite(mean)
    first, second = (mean[known & (sequence == name)] for name in names)
    return pooled_contrast(of, first, second)


def first_period_contrast(
    data: TrialData, instrument: str, *, arm: str, versus: str, at: float
) -> GroupContrast:
    """Return how much more patients change in one arm than others do in another.

    Parameters
    ----------
    data : TrialData
        Of a crossover, of which the first periods are used, or of a parallel trial.
    instrument : str
    arm, versus : str
        The mean change in ``versus`` is taken from the mean change in ``arm``.
    at : float, h
        Time of the visit, from the start of ketamine.

    Returns
    -------
    GroupContrast
        In points; negative where patients improved more in ``arm``.

    Raises
    ------
    NotMeasuredError
        If the instrument was not scored before ketamine, or at that time.
    TooFewError
        If fewer than two patients of an arm have both scores.
    UnknownNameError
        If there is no such instrument or arm.

    Notes
    -----
    Welch's t: arms that act differently also spread differently, so variances are not
    pooled.  Everybody who had a first period counts, with or without a second.
    """
    first, second = (
        changes(data, instrument, arm=one, at=at)[data.period(one) == 1]
        for one in (arm, versus)
    )
    of = f"change in {instrument} from baseline, {arm} less {versus} arm, {at:g} h"
    return welch_contrast(f"{of}, first period", first, second)


def pooled_contrast(of: str, first: Array, second: Array) -> GroupContrast:
    """Return the difference of two groups' means, their variances pooled.

    Parameters
    ----------
    of : str
    first, second : array, shape (n_first,) and (n_second,)
        NaN where missing.

    Raises
    ------
    TooFewError
        If a group has nobody, or both have fewer than three together.
    """
    first, second = first[np.isfinite(first)], second[np.isfinite(second)]
    n = (first.size, second.size)
    if min(n) < 1:
        raise TooFewError(f"{of}, one sequence,", min(n), 1)
    if sum(n) < 3:
        raise TooFewError(of, sum(n), 3)
    df = sum(n) - 2
    variance = (_squares(first) + _squares(second)) / df
    error = math.sqrt(variance * (1 / n[0] + 1 / n[1]))
    return GroupContrast(of, float(first.mean() - second.mean()), error, df, n)


def welch_contrast(of: str, first: Array, second: Array) -> GroupContrast:
    """Return the difference of two groups' means, each with its own variance.

    Parameters
    ----------
    of, first, second
        As in `pooled_contrast`.

    Raises
    ------
    TooFewError
        If a group has fewer than two.
    """
    first, second = first[np.isfinite(first)], second[np.isfinite(second)]
    n = (first.size, second.size)
    if min(n) < 2:
        raise TooFewError(f"{of}, one arm,", min(n), 2)
    one = _squares(first) / (n[0] - 1) / n[0]
    other = _squares(second) / (n[1] - 1) / n[1]
    both = one + other
    rest = one**2 / (n[0] - 1) + other**2 / (n[1] - 1)
    df = both**2 / rest if rest > 0 else float(sum(n) - 2)
    difference = float(first.mean() - second.mean())
    return GroupContrast(of, difference, math.sqrt(both), df, n)


def _squares(values: Array) -> float:
    around = values - values.mean()
    return float(around @ around)
