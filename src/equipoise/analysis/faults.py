"""What is wrong with data before a plan is carried out on them, named by patient."""

import re
from collections.abc import Iterator

import numpy as np

from equipoise.analysis.plan import AnalysisPlan
from equipoise.trial.dataset import Panel, TrialData
from equipoise.trial.instrument import Instrument
from equipoise.trial.library.instruments import INSTRUMENTS

_ROUNDING = 1e-6  # of a step
_DAY = re.compile(r"day ([0-9]+(?:\.[0-9]+)?)")


def faults(data: TrialData, plan: AnalysisPlan) -> tuple[str, ...]:
    """Return a sentence for each: treatment unknown, visit out of order, bad score.

    Parameters
    ----------
    data : TrialData
    plan : AnalysisPlan

    Notes
    -----
    A second baseline, a score given twice, a patient in two sequences, and visits whose
    names and times disagree never become a `TrialData`: the reader names their rows.
    """
    return (*_unknown(data, plan), *_disordered(data), *_impossible(data))


def _unknown(data: TrialData, plan: AnalysisPlan) -> Iterator[str]:
    known = ", ".join(plan.arms)
    for which, arm in enumerate(data.arms):
        if arm in plan.arms:
            continue
        for who in np.flatnonzero(data.period_of_arm[:, which]).tolist():
            period = data.period_of_arm[who, which]
            yield (
                f"Patient '{data.patients[who]}' received '{arm}' in period {period}; "
                f"the plan knows {known}."
            )


def _disordered(data: TrialData) -> Iterator[str]:
    for name, panel in data.panels.items():
        found = [_DAY.fullmatch(word) for word in panel.visits]
        days = [None if one is None else float(one[1]) for one in found]
        for visit, day in enumerate(days):
            later = [one for one in days[visit + 1 :] if one is not None]
            if day is None or all(day < one for one in later):
                continue
            scored = np.isfinite(panel.scores[:, :, visit]).any(axis=1)
            for who in np.flatnonzero(scored).tolist():
                yield (
                    f"Patient '{data.patients[who]}' has '{panel.visits[visit]}' of "
                    f"{name} at {panel.times[visit]:g} h, before an earlier day."
                )


def _impossible(data: TrialData) -> Iterator[str]:
    for name, panel in data.panels.items():
        if name in INSTRUMENTS.names:
            yield from _outside(data, INSTRUMENTS[name], panel)


def _outside(data: TrialData, scale: Instrument, panel: Panel) -> Iterator[str]:
    scores, low, high = panel.scores, float(scale.lowest), float(scale.highest)
    steps = (scores - low) / scale.step
    between = np.abs(steps - np.round(steps)) > _ROUNDING
    wrong = np.isfinite(scores) & ((scores < low) | (scores > high) | between)
    for who, which, visit in np.argwhere(wrong).tolist():
        yield (
            f"Patient '{data.patients[who]}' scores {scores[who, which, visit]:g} on "
            f"{scale.name} at {panel.visits[visit]} in the '{data.arms[which]}' arm; "
            f"it goes from {low:g} to {high:g} in steps of {scale.step:g}."
        )
