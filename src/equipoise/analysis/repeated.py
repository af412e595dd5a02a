"""Repeated measures analysis of variance: arm × time within patients.

With two times, F is that of the paired contrast of changes, as in [@williams2018].
With more, F has t - 1 degrees of freedom only if all differences between times are
equally spread, which they rarely are; [@greenhouse1959] takes off from both degrees of
freedom what the data say is missing, epsilon of them being left.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.special import fdtrc

from equipoise.analysis.estimate import NO_SPREAD
from equipoise.arrays import Array
from equipoise.errors import FitError, TooFewError
from equipoise.trial.dataset import TrialData


@dataclass(frozen=True)
class ArmByTime:
    """F of arm × time in patients who have every score.

    Parameters
    ----------
    of : str
    f : float
    df1, df2 : int
        Before the correction.
    epsilon : float
        After Greenhouse and Geisser: 1 where all differences are equally spread.
    n : int
        Patients.
    """

    of: str
    f: float
    df1: int
    df2: int
    epsilon: float
    n: int

    @property
    def p_uncorrected(self) -> float:
        """Return p as if all differences between times were equally spread."""
        return float(fdtrc(self.df1, self.df2, self.f))

    @property
    def p(self) -> float:
        """Return p after Greenhouse and Geisser."""
        return float(fdtrc(self.df1 * self.epsilon, self.df2 * self.epsilon, self.f))


def arm_by_time(
    data: TrialData, instrument: str, *, arm: str, versus: str, at: Sequence[float]
) -> ArmByTime:
    """Return F of arm × time over the baseline and several visits of a crossover.

    Parameters
    ----------
    data : TrialData
    instrument, arm, versus : str
    at : sequence of float, h
        Visits after the baseline.

    Raises
    ------
    FitError
        If all patients differ alike.
    NotMeasuredError
        If the instrument was not scored before ketamine, or at one of the visits.
    TooFewError
        If fewer than two patients have every score.
    UnknownNameError
        If there is no such instrument or arm.

    Notes
    -----
    A patient who lacks one score is left out whole: the price of this analysis.
    """
    of = f"{instrument}, {arm} less {versus} arm, arm × time"
    whole = _scores(data, instrument, arm, at) - _scores(data, instrument, versus, at)
    apart = whole[np.isfinite(whole).all(axis=1)]
    n, times = apart.shape
    if n < 2:
        raise TooFewError(of, n, 2)
    left = apart - apart.mean(axis=1, keepdims=True)
    mean = left.mean(axis=0)
    rest = left - mean
    df1, df2 = times - 1, (n - 1) * (times - 1)
    squares = float((rest**2).sum())
    if not squares / df2 > NO_SPREAD**2:
        raise FitError(of, "cannot be tested: all patients differ alike")
    f = (n * float(mean @ mean) / df1) / (squares / df2)
    spread = rest.T @ rest
    epsilon = float(np.trace(spread)) ** 2 / (df1 * float((spread**2).sum()))
    return ArmByTime(of, f, df1, df2, epsilon, n)


def _scores(data: TrialData, instrument: str, arm: str, at: Sequence[float]) -> Array:
    before = data.baseline(instrument, arm=arm)
    later = [data.scores(instrument, arm=arm, at=time) for time in at]
    return np.stack([before, *later], axis=1)
