"""Scores at one visit, as dissociation is reported: mean, median, and a rank test.

Dissociation rises within minutes from a baseline of nearly nothing, and a few patients
score many times the others.  Papers therefore print a median beside the mean, and
compare arms by the ranks of the differences within patients [@williams2018].
"""

import math
from dataclasses import dataclass

import numpy as np
from scipy.special import bdtr, ndtr

from equipoise.analysis.change import mean_difference
from equipoise.analysis.estimate import COVERAGE, Estimate
from equipoise.arrays import Array
from equipoise.errors import TooFewError
from equipoise.trial.dataset import TrialData

_COUNTED = 200  # differences; the signs of more take seconds to count
_DECIMALS = 9  # of a point; scores that differ by less are tied


@dataclass(frozen=True)
class Median:
    """The middle score of the patients.

    Parameters
    ----------
    of : str
        What was scored, in words.
    value : float
    interval : tuple of two floats
        Two of the patients' scores that enclose the true median with a probability of
        at least 95 %, whatever the law of the scores.  NaN with fewer than six
        patients, of whom no two scores do.
    n : int
    unit : str
    """

    of: str
    value: float
    interval: tuple[float, float]
    n: int
    unit: str = "points"


@dataclass(frozen=True)
class SignedRank:
    """Wilcoxon's signed rank test of differences within patients.

    Parameters
    ----------
    of : str
        What differs, in words.
    plus, minus : float
        Sums of the ranks of the differences above and below zero.
    n : int
        Patients with both scores.
    ranks : tuple of float
        Ranks of the differences that are not zero, by size; equal sizes share the mean
        of their ranks.

    Notes
    -----
    A difference of zero has no sign: it is left out before ranking, as Wilcoxon did.
    """

    of: str
    plus: float
    minus: float
    n: int
    ranks: tuple[float, ...]

    @property
    def zeros(self) -> int:
        """Return how many patients had no difference and were left out."""
        return self.n - len(self.ranks)

    @property
    def statistic(self) -> float:
        """Return W, the smaller of the two sums."""
        return min(self.plus, self.minus)

    @property
    def p(self) -> float:
        """Return the two-sided p.

        Returns
        -------
        float
            NaN if no patient had a difference: nothing was then tested.

        Notes
        -----
        Were the arms alike, each difference had either sign with equal chance.  Up to
        200 differences all their signs are counted, with the ties at hand, and p is
        exact; beyond, the sum is taken as normal.  A program that takes it as normal
        from the start prints another p when patients are few.
        """
        if not self.ranks:
            return math.nan
        if len(self.ranks) > _COUNTED:
            return self._p_normal(0.0)
        doubled = [round(2 * rank) for rank in self.ranks]  # whole even where tied
        chance = np.zeros(sum(doubled) + 1)
        chance[0] = 1.0
        for rank in doubled:
            chance[rank:] += chance[:-rank].copy()
            chance /= 2
        return min(1.0, 2 * float(chance[: round(2 * self.statistic) + 1].sum()))

    @property
    def p_normal(self) -> float:
        """Return the two-sided p of the normal approximation, as most programs print.

        Notes
        -----
        With the variance of the ties at hand and a correction for continuity.
        """
        return self._p_normal(0.5) if self.ranks else math.nan

    def _p_normal(self, continuity: float) -> float:
        spread = math.sqrt(sum(rank**2 for rank in self.ranks)) / 2
        away = max(abs(self.plus - self.minus) / 2 - continuity, 0.0)
        return 2 * float(ndtr(-away / spread))


def mean_score(data: TrialData, instrument: str, *, arm: str, at: float) -> Estimate:
    """Return the mean score in one arm at one visit.

    Parameters
    ----------
    data : TrialData
    instrument, arm : str
    at : float, h
        Time of the visit, from the start of ketamine.

    Returns
    -------
    Estimate
        In points, of the patients with a score.

    Raises
    ------
    NotMeasuredError
        If the instrument was not scored at that time.
    TooFewError
        If fewer than two patients have a score.
    UnknownNameError
        If there is no such instrument or arm.
    """
    of = f"{instrument}, {arm} arm, {at:g} h"
    return mean_difference(of, data.scores(instrument, arm=arm, at=at)).estimate


def median_score(data: TrialData, instrument: str, *, arm: str, at: float) -> Median:
    """Return the median score in one arm at one visit.

    Parameters
    ----------
    data, instrument, arm, at
        As in `mean_score`.

    Returns
    -------
    Median
        In points, of the patients with a score.

    Raises
    ------
    NotMeasuredError
        If the instrument was not scored at that time.
    TooFewError
        If fewer than two patients have a score.
    UnknownNameError
        If there is no such instrument or arm.
    """
    scores = data.scores(instrument, arm=arm, at=at)
    known = np.sort(scores[np.isfinite(scores)])
    of, n = f"{instrument}, {arm} arm, {at:g} h", known.size
    if n < 2:
        raise TooFewError(f"median {of}", n, 2)
    value = float(known[(n - 1) // 2] + known[n // 2]) / 2
    return Median(of, value, _enclosing(known), n)


def signed_rank(
    data: TrialData, instrument: str, *, arm: str, versus: str, at: float
) -> SignedRank:
    """Compare the scores of two arms at one visit by Wilcoxon's signed rank test.

    Parameters
    ----------
    data : TrialData
        Of a crossover.
    instrument : str
    arm, versus : str
        The score in ``versus`` is taken from the score in ``arm``.
    at : float, h
        Time of the visit, from the start of ketamine.

    Returns
    -------
    SignedRank

    Raises
    ------
    NotMeasuredError
        If the instrument was not scored at that time.
    TooFewError
        If fewer than two patients have both scores.
    UnknownNameError
        If there is no such instrument or arm.
    """
    higher = data.scores(instrument, arm=arm, at=at)
    difference = higher - data.scores(instrument, arm=versus, at=at)
    known = difference[np.isfinite(difference)].round(_DECIMALS)
    of = f"{instrument}, {arm} less {versus} arm, {at:g} h"
    if known.size < 2:
        raise TooFewError(f"signed rank test of {of}", known.size, 2)
    signed = known[known != 0]
    _, size, ties = np.unique(np.abs(signed), return_inverse=True, return_counts=True)
    ranks = (np.cumsum(ties) - (ties - 1) / 2)[size]
    plus, minus = float(ranks[signed > 0].sum()), float(ranks[signed < 0].sum())
    return SignedRank(of, plus, minus, known.size, tuple(ranks.tolist()))


def _enclosing(known: Array) -> tuple[float, float]:
    n = known.size
    too_many = 2 * bdtr(np.arange(n // 2), n, 0.5)  # chance, by scores left outside
    enclosing = int((too_many <= 1 - COVERAGE).sum())
    if enclosing == 0:
        return math.nan, math.nan
    return float(known[enclosing - 1]), float(known[n - enclosing])
