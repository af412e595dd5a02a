"""How long relief lasts: from response to relapse.

A patient who responded relapses at the first later visit at which the score is back
within a share of the baseline.  One who had not relapsed when last seen is censored
there.  The share still well is Kaplan and Meier's [@kaplan1958]; arms are compared by
the log-rank test [@mantel1966].

Relapse is only seen at visits: it came at that visit or at any time since the one
before.  Of a crossover, the log-rank test takes both courses of a patient as if they
were two patients, and its p is on the safe side where they go together.
"""

import math
from dataclasses import dataclass

import numpy as np
from scipy import stats
from scipy.special import ndtri

from equipoise.analysis.estimate import UPPER
from equipoise.analysis.response import responders
from equipoise.arrays import Array, Mask
from equipoise.errors import FitError, TooFewError
from equipoise.trial.dataset import TrialData

_HALF = 0.5 + 1e-9  # a share of one half, as rounding leaves it


@dataclass(frozen=True)
class Relapse:
    """When patients are taken as relapsed.

    Parameters
    ----------
    instrument : str
    at : float, h
        The visit at which response is counted, from the start of ketamine.
    within : float
        Relapse is a score within this share of the baseline.
    """

    instrument: str
    at: float
    within: float


@dataclass(frozen=True)
class Course:
    """How many are still well, over time.

    Parameters
    ----------
    of : str
    times : array, shape (n_patients,), h
        Of relapse, or when last seen well.
    relapsed : array of bool, shape (n_patients,)
    """

    of: str
    times: Array
    relapsed: Mask

    @property
    def n(self) -> int:
        """Return the number of patients."""
        return len(self.times)

    @property
    def steps(self) -> tuple[tuple[float, float, float, float], ...]:
        """Return time, h, share still well, and its 95 % limits, at each relapse.

        Notes
        -----
        The limits are those of the log-log scale, with Greenwood's variance; NaN where
        everybody has relapsed.
        """
        found: list[tuple[float, float, float, float]] = []
        share, spread = 1.0, 0.0
        for at in sorted(set(self.times[self.relapsed].tolist())):
            well = int((self.times >= at).sum())
            lost = int((self.relapsed & (self.times == at)).sum())
            share *= 1 - lost / well
            if lost == well:
                found.append((at, 0.0, math.nan, math.nan))
                break
            spread += lost / (well * (well - lost))  # Greenwood's
            half = float(ndtri(UPPER)) * math.sqrt(spread) / abs(math.log(share))
            low, high = (share ** math.exp(one) for one in (half, -half))
            found.append((at, share, low, high))
        return tuple(found)

    @property
    def median(self) -> float:
        """Return when half have relapsed, h; infinite where that was not seen."""
        well = [at for at, share, _, _ in self.steps if share <= _HALF]
        return well[0] if well else np.inf


@dataclass(frozen=True)
class LogRank:
    """The log-rank test of two courses.

    Parameters
    ----------
    of : str
    statistic : float
        Chi-squared on 1 degree of freedom.
    p : float
        Two-sided.
    """

    of: str
    statistic: float
    p: float


def time_to_relapse(data: TrialData, rule: Relapse, *, arm: str) -> Course:
    """Return when patients who responded in one arm relapsed.

    Parameters
    ----------
    data : TrialData
    rule : Relapse
    arm : str

    Raises
    ------
    NotMeasuredError
        If the instrument was not scored before ketamine, or at the visit of response.
    TooFewError
        If nobody responded and was seen again.
    UnknownNameError
        If there is no such instrument or arm.
    """
    of = f"{rule.instrument} within {rule.within:g} of baseline, {arm} arm"
    responded = responders(data, rule.instrument, arm=arm, at=rule.at)
    before = data.baseline(rule.instrument, arm=arm)
    later = np.array([at for at in data.panels[rule.instrument].times if at > rule.at])
    if not later.size or not responded.any():
        raise TooFewError(f"time to {of}", 0, 1)
    scores = np.stack(
        [data.scores(rule.instrument, arm=arm, at=at) for at in later.tolist()], axis=1
    )[responded]
    near: Array = (1 - rule.within) * before[responded]
    back: Mask = np.greater_equal(scores, near[:, None])  # False of NaN
    seen = np.isfinite(scores)
    last = np.where(seen, later, -np.inf).max(axis=1)
    relapsed: Mask = np.asarray(back.any(axis=1))
    times: Array = np.where(relapsed, later[back.argmax(axis=1)], last)
    known: Mask = np.isfinite(times)
    if not known.any():
        raise TooFewError(f"time to {of}", 0, 1)
    return Course(of, times[known], relapsed[known])


def log_rank(first: Course, second: Course) -> LogRank:
    """Compare two courses by the log-rank test.

    Raises
    ------
    FitError
        If nobody relapsed in either.
    """
    of = f"{first.of} against {second.of}"
    if not (first.relapsed.any() or second.relapsed.any()):
        raise FitError(of, "cannot be compared: nobody relapsed")
    held = [
        stats.CensoredData.right_censored(one.times, ~one.relapsed)
        for one in (first, second)
    ]
    found = stats.logrank(held[0], held[1])
    return LogRank(of, float(found.statistic) ** 2, float(found.pvalue))
