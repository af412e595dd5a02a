"""Two groups of patients compared by their ranks.

Were both groups alike, any of the patients' ranks could have fallen to either.  All
ways to deal them out are counted, with the ties at hand, and p is exact
[@wilcoxon1945].
"""

import math
from dataclasses import dataclass

import numpy as np
from scipy.special import ndtr
from scipy.stats import rankdata

from equipoise.arrays import Array
from equipoise.errors import TooFewError
from equipoise.trial.dataset import TrialData

_COUNTED = 100  # patients; ways to deal out the ranks of more take seconds to count
_DECIMALS = 9  # of a point; scores that differ by less are tied


@dataclass(frozen=True)
class RankSum:
    """Wilcoxon's rank sum test of two groups, also named for Mann and Whitney.

    Parameters
    ----------
    of : str
        What differs, in words.
    ranks : tuple of float
        Of all patients, first group first; equal scores share the mean of their ranks.
    n : tuple of two ints
    """

    of: str
    ranks: tuple[float, ...]
    n: tuple[int, int]

    @property
    def u(self) -> float:
        """Return how often one of the first group is above one of the second."""
        return sum(self.ranks[: self.n[0]]) - self.n[0] * (self.n[0] + 1) / 2

    @property
    def superiority(self) -> float:
        """Return the chance that one of the first group is above one of the second."""
        return self.u / (self.n[0] * self.n[1])

    @property
    def p(self) -> float:
        """Return the two-sided p: exact to 100 patients, normal beyond."""
        if sum(self.n) > _COUNTED:
            return self.p_normal
        doubled = [round(2 * rank) for rank in self.ranks]
        observed = sum(doubled[: self.n[0]])
        chance = _dealt(doubled, self.n[0])
        low, high = chance[: observed + 1].sum(), chance[observed:].sum()
        return min(1.0, 2 * float(min(low, high)))

    @property
    def p_normal(self) -> float:
        """Return the two-sided p of the normal approximation, with ties, continuous."""
        n = sum(self.n)
        squares = sum((rank - (n + 1) / 2) ** 2 for rank in self.ranks)
        if squares == 0:
            return math.nan
        variance = self.n[0] * self.n[1] * squares / (n * (n - 1))
        away = max(abs(self.u - self.n[0] * self.n[1] / 2) - 0.5, 0.0)
        return 2 * float(ndtr(-away / math.sqrt(variance)))


def ranked(of: str, first: Array, second: Array) -> RankSum:
    """Compare two groups by the rank sum test, leaving out NaN.

    Parameters
    ----------
    of : str
    first, second : array, shape (n_first,) and (n_second,)

    Raises
    ------
    TooFewError
        If a group has nobody.
    """
    first, second = first[np.isfinite(first)], second[np.isfinite(second)]
    n = first.size, second.size
    if min(n) < 1:
        raise TooFewError(f"rank sum test of {of}, one group,", 0, 1)
    together = np.concatenate([first, second]).round(_DECIMALS)
    ranks = [float(rank) for rank in rankdata(together)]
    return RankSum(of, tuple(ranks), n)


def rank_sum(
    data: TrialData, instrument: str, *, arm: str, versus: str, at: float
) -> RankSum:
    """Compare the first-period scores of two arms at one visit by their ranks.

    Parameters
    ----------
    data : TrialData
        Of a parallel trial, or of a crossover, whose first periods are used.
    instrument : str
    arm, versus : str
    at : float, h
        Time of the visit, from the start of ketamine.

    Raises
    ------
    NotMeasuredError
        If the instrument was not scored at that time.
    TooFewError
        If nobody of an arm has a score.
    UnknownNameError
        If there is no such instrument or arm.
    """
    first, second = (
        data.scores(instrument, arm=one, at=at)[data.period(one) == 1]
        for one in (arm, versus)
    )
    return ranked(f"{instrument}, {arm} against {versus} arm, {at:g} h", first, second)


def _dealt(doubled: list[int], take: int) -> Array:
    """Return the chance of each sum of ``take`` of the doubled ranks."""
    total = sum(doubled)
    ways = np.zeros((take + 1, total + 1))
    ways[0, 0] = 1.0
    for seen, rank in enumerate(doubled):
        # the chance that the next patient is dealt to the first group, one more way
        for held in range(min(seen, take - 1), -1, -1):
            ways[held + 1, rank:] += ways[held, : total + 1 - rank]
    return np.asarray(ways[take] / math.comb(len(doubled), take))
