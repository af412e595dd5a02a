"""Change from baseline in one arm, and the test of a mean difference.

Whether a difference is taken over time, between arms, or both, each patient gives one
number y, and the test is the same.  With mean m and standard deviation s of n patients,

    F = n (m/s)²  on 1 and n - 1 degrees of freedom,    d = |m|/s,

which is the squared one-sample t, and the F of the fixed effects model for repeated
measurements with two times, or two times in two arms, of [@williams2018].
"""

import math
from dataclasses import dataclass

import numpy as np
from scipy.special import fdtrc, stdtrit

from equipoise.analysis.estimate import NO_SPREAD, UPPER, Estimate
from equipoise.arrays import Array
from equipoise.errors import TooFewError
from equipoise.trial.dataset import TrialData


@dataclass(frozen=True)
class Change:
    """The mean of one difference from each patient, tested against no difference.

    Parameters
    ----------
    of : str
        What changes, in words.
    mean, sd : float
        Of the differences; the SD is that of a sample (n - 1).
    n : int
        Patients who gave a difference.
    unit : str

    Notes
    -----
    Where all patients change alike the SD is zero, and nothing tells how wrong the mean
    may be.  The test, the size and the interval are then NaN: neither an F without
    bound nor a probability of zero would be earned.
    """

    of: str
    mean: float
    sd: float
    n: int
    unit: str = "points"

    @property
    def standard_error(self) -> float:
        """Return the standard error of the mean."""
        return self.sd / math.sqrt(self.n)

    @property
    def d(self) -> float:
        """Return the standardised mean difference, as printed: without its sign."""
        return abs(self.mean) / self.sd if self.sd > NO_SPREAD else math.nan

    @property
    def f(self) -> float:
        """Return F on 1 and n - 1 degrees of freedom.

        Examples
        --------
        >>> round(Change("HAM-D17", mean=-5.6, sd=5.7, n=7).f, 1)
        6.8
        """
        return self.n * self.d**2

    @property
    def p(self) -> float:
        """Return the two-sided p of F.

        Examples
        --------
        >>> round(Change("HAM-D17", mean=-5.6, sd=5.7, n=7).p, 2)
        0.04
        """
        return float(fdtrc(1, self.n - 1, self.f))

    @property
    def interval(self) -> tuple[float, float]:
        """Return the 95 % interval of the mean."""
        if not self.sd > NO_SPREAD:
            return math.nan, math.nan
        half = float(stdtrit(self.n - 1, UPPER)) * self.standard_error
        return self.mean - half, self.mean + half

    @property
    def estimate(self) -> Estimate:
        """Return the mean with its standard error."""
        return Estimate(
            self.of, self.mean, self.standard_error, self.n, self.unit, self.sd
        )


def mean_difference(of: str, differences: Array) -> Change:
    """Return the mean of differences, one from each patient, leaving out NaN.

    Parameters
    ----------
    of : str
        What changes, in words.
    differences : array, shape (n_patients,), points

    Raises
    ------
    TooFewError
        If fewer than two patients have a difference.
    """
    known = differences[np.isfinite(differences)]
    n = known.size
    if n < 2:
        raise TooFewError(f"mean {of}", n, 2)
    mean = float(known.sum()) / n
    around = known - mean
    return Change(of, mean, math.sqrt(float(around @ around) / (n - 1)), n)


def changes(data: TrialData, instrument: str, *, arm: str, at: float) -> Array:
    """Return each patient's change from baseline in one arm.

    Parameters
    ----------
    data : TrialData
        Measured or simulated.
    instrument : str
        Name of the instrument: ``hamd17``.
    arm : str
        Name of the arm.
    at : float, h
        Time of the visit, from the start of ketamine.

    Returns
    -------
    array, shape (n_patients,), points
        Negative where a patient improved; NaN where either score is missing.

    Raises
    ------
    NotMeasuredError
        If the instrument was not scored before ketamine, or at that time.
    UnknownNameError
        If there is no such instrument or arm.
    """
    after = data.scores(instrument, arm=arm, at=at)
    return after - data.baseline(instrument, arm=arm)


def change_from_baseline(
    data: TrialData, instrument: str, *, arm: str, at: float
) -> Change:
    """Return the mean change from baseline in one arm, with its test.

    Parameters
    ----------
    data, instrument, arm, at
        As in `changes`.

    Returns
    -------
    Change
        In points; negative where patients improved.

    Raises
    ------
    NotMeasuredError
        If the instrument was not scored before ketamine, or at that time.
    TooFewError
        If fewer than two patients have both scores.
    UnknownNameError
        If there is no such instrument or arm.

    Notes
    -----
    Patients who lack either score are left out, as in the completer analysis of
    [@williams2018].
    """
    of = f"change in {instrument} from baseline, {arm} arm, {at:g} h"
    return mean_difference(of, changes(data, instrument, arm=arm, at=at))


def mean_change(data: TrialData, instrument: str, *, arm: str, at: float) -> Estimate:
    """Return the mean change from baseline in one arm, without its test.

    Parameters
    ----------
    data, instrument, arm, at
        As in `changes`.

    Returns
    -------
    Estimate
        In points; negative where patients improved.

    Raises
    ------
    NotMeasuredError
        If the instrument was not scored before ketamine, or at that time.
    TooFewError
        If fewer than two patients have both scores.
    UnknownNameError
        If there is no such instrument or arm.
    """
    return change_from_baseline(data, instrument, arm=arm, at=at).estimate
