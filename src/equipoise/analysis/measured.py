"""The number that a paper would print, from a data set: one function for each measure.

A finding says what was measured, in which arm, when and in whom.  The same words find
the number in measured and in simulated data, so that the two can be laid side by side.
"""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from equipoise.analysis.change import Change, change_from_baseline, changes
from equipoise.analysis.contrast import paired_contrast, paired_difference
from equipoise.analysis.dissociation import mean_score, median_score, signed_rank
from equipoise.analysis.order import first_period_contrast
from equipoise.analysis.response import remission_count, responders, response_count
from equipoise.analysis.side_effect import count_at_least
from equipoise.arrays import Mask
from equipoise.errors import TooFewError
from equipoise.evidence import Finding
from equipoise.trial.dataset import TrialData
from equipoise.units import days, minutes

Numbers = Mapping[str, float]
"""Printed fields by name: mean, sd, median, count, f, p, d."""

NAUSEA_AT = minutes(180)
"""When nausea after the infusion is asked for, h."""


@dataclass(frozen=True)
class Selection:
    """How responders are picked, and when they are in remission.

    Parameters
    ----------
    instrument, arm : str
    at : float, h
    remission : float, points
        The highest score that is remission.
    """

    instrument: str
    arm: str
    at: float
    remission: float


def samples(data: TrialData, selection: Selection) -> Mapping[str, TrialData]:
    """Return the data of each sample that a finding may describe, by its name."""
    completed = data.keep(data.completers())
    responded: Mask = responders(
        completed, selection.instrument, arm=selection.arm, at=selection.at
    )
    return {
        "infused": data,
        "completers": completed,
        "responders": completed.keep(responded),
        "nonresponders": completed.keep(~responded),
    }


def measured(
    data: Mapping[str, TrialData], finding: Finding, selection: Selection
) -> Numbers | None:
    """Return the numbers that a finding holds, as found in the data.

    Parameters
    ----------
    data : mapping from sample to TrialData
        As ``samples`` gives it.
    finding : Finding
    selection : Selection

    Returns
    -------
    mapping from field to float, or None
        None where the sample has too few patients for the statistic.

    Raises
    ------
    NotMeasuredError
        If the data do not hold the measure at that time.
    UnknownNameError
        If the data do not hold the instrument or arm.
    """
    try:
        return _MEASURES[measure_of(finding)](data[finding.among], finding, selection)
    except TooFewError:
        return None


def is_measured(finding: Finding) -> bool:
    """Return whether a data set holds what a finding is about."""
    return measure_of(finding) in _MEASURES and finding.among in {
        "infused",
        "completers",
        "responders",
        "nonresponders",
    }


def measure_of(finding: Finding) -> str:
    """Return what is asked of the data: the measure, and whether arms are compared."""
    if finding.measure == "hamd17_change" and finding.among == "infused":
        return "hamd17_change first_period"
    kind = "contrast" if finding.versus else "arm" if finding.arm else "sample"
    return f"{finding.measure} {kind}"


def _at(finding: Finding) -> float:
    if finding.at_minute is not None:
        return minutes(finding.at_minute)
    return days(finding.at_day or 0.0)


def _instrument(finding: Finding) -> str:
    return finding.measure.split("_")[0]


def _arms(finding: Finding) -> tuple[str, str]:
    return finding.arm or "", finding.versus or ""


def _of_change(change: Change, sign: float = 1.0) -> Numbers:
    return {
        "mean": sign * change.mean,
        "sd": change.sd,
        "f": change.f,
        "p": change.p,
        "d": change.d,
    }


def _level(data: TrialData, finding: Finding, selection: Selection) -> Numbers:
    del selection
    baseline = data.baseline(_instrument(finding), arm=_arms(finding)[0])
    known = baseline[np.isfinite(baseline)]
    if known.size < 2:
        raise TooFewError(f"baseline {finding.measure}", known.size, 2)
    return {"mean": float(known.mean()), "sd": float(known.std(ddof=1))}


def _first_level(data: TrialData, finding: Finding, selection: Selection) -> Numbers:
    del selection
    name = _instrument(finding)
    first = np.full(data.n, np.nan)
    for arm in data.arms:
        first = np.where(data.period(arm) == 1, data.baseline(name, arm=arm), first)
    if data.n < 2:
        raise TooFewError(f"baseline {finding.measure}", data.n, 2)
    return {"mean": float(np.nanmean(first)), "sd": float(np.nanstd(first, ddof=1))}


def _levels(data: TrialData, finding: Finding, selection: Selection) -> Numbers:
    del selection
    arm, versus = _arms(finding)
    at = _at(finding)
    name = _instrument(finding)
    if at > 0:
        return _of_change(paired_difference(data, name, arm=arm, versus=versus, at=at))
    difference = data.baseline(name, arm=arm) - data.baseline(name, arm=versus)
    known = difference[np.isfinite(difference)]
    if known.size < 2:
        raise TooFewError(f"baseline {finding.measure}", known.size, 2)
    return _of_change(
        Change("baseline", float(known.mean()), float(known.std(ddof=1)), known.size)
    )


def _change(data: TrialData, finding: Finding, selection: Selection) -> Numbers:
    del selection
    arm, _ = _arms(finding)
    return _of_change(
        change_from_baseline(data, _instrument(finding), arm=arm, at=_at(finding))
    )


def _contrast(data: TrialData, finding: Finding, selection: Selection) -> Numbers:
    del selection
    arm, versus = _arms(finding)
    sign = -1.0 if finding.measure.endswith("_reduction") else 1.0
    name, at = _instrument(finding), _at(finding)
    return _of_change(paired_contrast(data, name, arm=arm, versus=versus, at=at), sign)


def _first_period(data: TrialData, finding: Finding, selection: Selection) -> Numbers:
    del selection
    arm, versus = _arms(finding)
    name, at = _instrument(finding), _at(finding)
    contrast = first_period_contrast(data, name, arm=arm, versus=versus, at=at)
    return {"mean": contrast.mean, "p": contrast.p}


def _response(data: TrialData, finding: Finding, selection: Selection) -> Numbers:
    del selection
    arm, _ = _arms(finding)
    count = response_count(data, _instrument(finding), arm=arm, at=_at(finding))
    return {"count": float(count.count)}


def _nonresponse(data: TrialData, finding: Finding, selection: Selection) -> Numbers:
    del selection
    arm, _ = _arms(finding)
    count = response_count(data, _instrument(finding), arm=arm, at=_at(finding))
    return {"count": float(count.n - count.count)}


def _remission(data: TrialData, finding: Finding, selection: Selection) -> Numbers:
    arm, _ = _arms(finding)
    count = remission_count(
        data,
        _instrument(finding),
        arm=arm,
        at=_at(finding),
        cut_off=selection.remission,
    )
    return {"count": float(count.count)}


def _peak(data: TrialData, finding: Finding, selection: Selection) -> Numbers:
    del selection
    arm, _ = _arms(finding)
    name, at = _instrument(finding), _at(finding)
    mean = mean_score(data, name, arm=arm, at=at)
    return {
        "mean": mean.value,
        "sd": mean.sd if mean.sd is not None else math.nan,
        "median": median_score(data, name, arm=arm, at=at).value,
    }


def _peaks(data: TrialData, finding: Finding, selection: Selection) -> Numbers:
    del selection
    arm, versus = _arms(finding)
    name, at = _instrument(finding), _at(finding)
    return {"p": signed_rank(data, name, arm=arm, versus=versus, at=at).p}


def _rise(data: TrialData, finding: Finding, selection: Selection) -> Numbers:
    del selection
    arm, _ = _arms(finding)
    rises = changes(data, _instrument(finding), arm=arm, at=_at(finding))
    if rises.size < 2:
        raise TooFewError(f"rise of {finding.measure}", rises.size, 2)
    mean, sd = float(np.nanmean(rises)), float(np.nanstd(rises, ddof=1))
    return _of_change(Change("rise", mean, sd, rises.size))


def _occurred(data: TrialData, finding: Finding, selection: Selection) -> Numbers:
    del selection
    arm, _ = _arms(finding)
    count = count_at_least(data, finding.measure, arm=arm, at=NAUSEA_AT, level=1)
    return {"count": float(count.count)}


_MEASURES: Mapping[str, Callable[[TrialData, Finding, Selection], Numbers]] = {
    "hamd17 arm": _level,
    "hamd6 arm": _level,
    "hamd17 sample": _first_level,
    "hamd17 contrast": _levels,
    "hamd6 contrast": _levels,
    "hamd17_change arm": _change,
    "hamd6_change arm": _change,
    "hamd17_change contrast": _contrast,
    "hamd17_change first_period": _first_period,
    "hamd6_reduction contrast": _contrast,
    "hamd17_response arm": _response,
    "hamd17_nonresponse arm": _nonresponse,
    "hamd17_remission arm": _remission,
    "cadss_peak arm": _peak,
    "cadss_peak contrast": _peaks,
    "cadss_rise arm": _rise,
    "nausea arm": _occurred,
}
