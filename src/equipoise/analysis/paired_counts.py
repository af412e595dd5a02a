"""The same yes or no in two arms, of the same patients.

Patients who do alike in both arms say nothing of a difference.  Of those who differ,
each went either way with equal chance if the arms were alike, so that their count is
binomial: McNemar's test, exact [@mcnemar1947].
"""

import math
from dataclasses import dataclass

import numpy as np
from scipy.special import bdtr

from equipoise.analysis.estimate import Count, exact_interval
from equipoise.analysis.response import responders
from equipoise.arrays import Mask
from equipoise.errors import TooFewError
from equipoise.trial.dataset import TrialData


@dataclass(frozen=True)
class PairedCounts:
    """How many patients did something in both arms, in one, in neither.

    Parameters
    ----------
    of : str
        What is counted, in words.
    both, only_arm, only_versus, neither : int
    """

    of: str
    both: int
    only_arm: int
    only_versus: int
    neither: int

    @property
    def n(self) -> int:
        """Return the number of patients of whom both are known."""
        return self.both + self.only_arm + self.only_versus + self.neither

    @property
    def arm(self) -> Count:
        """Return the count in the first arm."""
        return Count(self.of, self.both + self.only_arm, self.n)

    @property
    def versus(self) -> Count:
        """Return the count in the second arm."""
        return Count(self.of, self.both + self.only_versus, self.n)

    @property
    def difference(self) -> float:
        """Return the difference of the two shares, first less second."""
        return (self.only_arm - self.only_versus) / self.n

    @property
    def interval(self) -> tuple[float, float]:
        """Return the 95 % interval of the difference of the shares.

        Notes
        -----
        Newcombe's method 10 [@newcombe1998]: the limits of each share, by Wilson,
        brought together with the correlation between them.
        """
        return _newcombe(self)

    @property
    def odds_ratio(self) -> float:
        """Return the conditional odds ratio; infinite if nobody went the other way."""
        if self.only_versus == 0:
            return math.inf if self.only_arm else math.nan
        return self.only_arm / self.only_versus

    @property
    def odds_ratio_interval(self) -> tuple[float, float]:
        """Return the exact 95 % interval of the odds ratio; NaN if nobody differed."""
        differing = self.only_arm + self.only_versus
        if differing == 0:
            return math.nan, math.nan
        low, high = exact_interval(self.only_arm, differing)
        return low / (1 - low), high / (1 - high) if high < 1 else math.inf

    @property
    def p(self) -> float:
        """Return the two-sided p of McNemar's exact test; 1 if nobody differed."""
        differing = self.only_arm + self.only_versus
        fewer = min(self.only_arm, self.only_versus)
        return min(1.0, 2 * float(bdtr(fewer, differing, 0.5)))


def paired_counts(of: str, arm: Mask, versus: Mask, known: Mask) -> PairedCounts:
    """Return how patients did in two arms, of those of whom both are known.

    Parameters
    ----------
    of : str
    arm, versus, known : array of bool, shape (n_patients,)

    Raises
    ------
    TooFewError
        If both are known of nobody.
    """
    n = int(known.sum())
    if n < 1:
        raise TooFewError(f"paired count of {of}", n, 1)
    return PairedCounts(
        of,
        both=int((arm & versus & known).sum()),
        only_arm=int((arm & ~versus & known).sum()),
        only_versus=int((~arm & versus & known).sum()),
        neither=int((~arm & ~versus & known).sum()),
    )


def paired_response(
    data: TrialData, instrument: str, *, arm: str, versus: str, at: float
) -> PairedCounts:
    """Return who responded in both arms of a crossover, in one, in neither.

    Parameters
    ----------
    data : TrialData
    instrument, arm, versus : str
    at : float, h
        Time of the visit, from the start of ketamine.

    Raises
    ------
    NotMeasuredError
        If the instrument was not scored before ketamine, or at that time.
    TooFewError
        If no patient has the scores of both arms.
    UnknownNameError
        If there is no such instrument or arm.
    """
    known = np.ones(data.n, dtype=np.bool_)
    for one in (arm, versus):
        known &= np.isfinite(data.scores(instrument, arm=one, at=at))
        known &= np.isfinite(data.baseline(instrument, arm=one))
    of = f"response on {instrument}, {at:g} h"
    return paired_counts(
        of,
        responders(data, instrument, arm=arm, at=at),
        responders(data, instrument, arm=versus, at=at),
        known,
    )


def paired_remission(
    data: TrialData,
    instrument: str,
    *,
    arms: tuple[str, str],
    at: float,
    cut_off: float,
) -> PairedCounts:
    """Return who was at or below a cut-off in both arms, in one, in neither.

    Parameters
    ----------
    data : TrialData
    instrument : str
    arms : tuple of two str
        The second is compared with.
    at : float, h
    cut_off : float, points
        The highest score that is remission.

    Raises
    ------
    NotMeasuredError
        If the instrument was not scored at that time.
    TooFewError
        If no patient has both scores.
    UnknownNameError
        If there is no such instrument or arm.
    """
    first, second = (data.scores(instrument, arm=one, at=at) for one in arms)
    known = np.isfinite(first) & np.isfinite(second)
    of = f"{instrument} at or below {cut_off:g}, {at:g} h"
    return paired_counts(of, first <= cut_off, second <= cut_off, known)


def _newcombe(counts: PairedCounts) -> tuple[float, float]:
    a, b, c, d = counts.both, counts.only_arm, counts.only_versus, counts.neither
    n = counts.n
    first, second = counts.arm, counts.versus
    (low1, high1), (low2, high2) = first.interval, second.interval
    margins = (a + b) * (c + d) * (a + c) * (b + d)
    cross = a * d - b * c
    if margins == 0:
        phi = 0.0
    else:
        # with a positive correlation, corrected for continuity, but not below zero
        corrected = max(cross - n / 2, 0.0) if cross > 0 else float(cross)
        phi = corrected / math.sqrt(margins)
    down1, up1 = first.share - low1, high1 - first.share
    down2, up2 = second.share - low2, high2 - second.share
    below = down1**2 - 2 * phi * down1 * up2 + up2**2
    above = up1**2 - 2 * phi * up1 * down2 + down2**2
    return counts.difference - math.sqrt(below), counts.difference + math.sqrt(above)
