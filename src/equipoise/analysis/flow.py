"""Who came, who stayed and who was scored: the flow of a crossover or parallel trial.

What the extension of CONSORT to crossover trials asks for [@dwan2019]: patients by
sequence and period, and the results of each.
"""

import math
from dataclasses import asdict, dataclass

import numpy as np

from equipoise.analysis.change import changes
from equipoise.arrays import Array, Mask
from equipoise.trial.dataset import TrialData


@dataclass(frozen=True)
class Stage:
    """One period of one sequence.

    Parameters
    ----------
    period : int
    arm : str
    received : int
        Patients who received the arm.
    left : int
        Patients who had the period before and not this one.
    scored : int
        Patients with a baseline and a score at the visit.
    baseline, change : tuple of two floats, points
        Mean and SD in those who were scored; NaN with nobody, SD also with one.
    """

    period: int
    arm: str
    received: int
    left: int
    scored: int
    baseline: tuple[float, float]
    change: tuple[float, float]


@dataclass(frozen=True)
class Leg:
    """The patients of one sequence.

    Parameters
    ----------
    sequence : str
        As planned: ``placebo → naltrexone``.
    stages : tuple of Stage
        By period.
    """

    sequence: str
    stages: tuple[Stage, ...]


@dataclass(frozen=True)
class Flow:
    """The flow of a trial.

    Parameters
    ----------
    instrument : str
    at : float, h
        The visit at which patients count as scored.
    n : int
        Patients who received anything.
    legs : tuple of Leg
    correlation : float
        Of the changes in both periods within patients; NaN where it is not known.
    """

    instrument: str
    at: float
    n: int
    legs: tuple[Leg, ...]
    correlation: float

    def record(self) -> dict[str, object]:
        """Return everything as plain values, for JSON."""
        return asdict(self)


def flow(data: TrialData, instrument: str, *, at: float) -> Flow:
    """Return the flow of a trial, by sequence and period.

    Parameters
    ----------
    data : TrialData
    instrument : str
    at : float, h
        The visit at which patients count as scored, from the start of ketamine.

    Raises
    ------
    NotMeasuredError
        If the instrument was not scored before ketamine, or at that time.
    UnknownNameError
        If there is no such instrument.

    Notes
    -----
    A patient who left belongs to the sequence that begins as theirs did, if only one
    does; else to the part that was received.
    """
    held = {arm: _Scores.of(data, instrument, arm, at) for arm in data.arms}
    received = data.sequence
    legs = [
        Leg(name, _stages(data, held, name, who))
        for name, who in _planned(received).items()
    ]
    n = sum(1 for one in received if one)
    both = [held[arm].change for arm in data.arms]
    return Flow(instrument, at, n, tuple(legs), _correlation(both))


@dataclass(frozen=True)
class _Scores:
    before: Array
    change: Array

    @staticmethod
    def of(data: TrialData, instrument: str, arm: str, at: float) -> "_Scores":
        before = data.baseline(instrument, arm=arm)
        return _Scores(before, changes(data, instrument, arm=arm, at=at))


def _planned(received: tuple[str, ...]) -> dict[str, Mask]:
    """Return who belongs to each sequence, in the order of its name."""
    whole: dict[str, Mask] = {}
    for name in sorted({one for one in received if one}):
        longer = [o for o in set(received) if f"{o} →".startswith(f"{name} → ")]
        if len(longer) == 1:
            continue
        mine = [
            one == name or (bool(one) and _only(one, received) == name)
            for one in received
        ]
        whole[name] = np.array(mine, dtype=np.bool_)
    return whole


def _only(name: str, received: tuple[str, ...]) -> str:
    longer = [o for o in set(received) if f"{o} →".startswith(f"{name} → ")]
    return longer[0] if len(longer) == 1 else name


def _stages(
    data: TrialData, held: dict[str, _Scores], sequence: str, who: Mask
) -> tuple[Stage, ...]:
    stages: list[Stage] = []
    before = int(who.sum())
    for period, arm in enumerate(sequence.split(" → "), 1):
        here = who & (data.period(arm) == period)
        scored = here & np.isfinite(held[arm].change)
        stages.append(
            Stage(
                period,
                arm,
                received=int(here.sum()),
                left=before - int(here.sum()),
                scored=int(scored.sum()),
                baseline=_summary(held[arm].before[scored]),
                change=_summary(held[arm].change[scored]),
            )
        )
        before = int(here.sum())
    return tuple(stages)


def _summary(values: Array) -> tuple[float, float]:
    if not values.size:
        return math.nan, math.nan
    sd = float(values.std(ddof=1)) if values.size > 1 else math.nan
    return float(values.mean()), sd


def _correlation(both: list[Array]) -> float:
    if len(both) != 2:
        return math.nan
    known = np.isfinite(both[0]) & np.isfinite(both[1])
    first, second = both[0][known], both[1][known]
    if known.sum() < 3 or not (np.ptp(first) > 0 and np.ptp(second) > 0):
        return math.nan
    return float(np.corrcoef(first, second)[0, 1])
