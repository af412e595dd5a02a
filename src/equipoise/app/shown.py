"""What the first screen is told: courses, scores by visit, and what was printed."""

import math
from collections.abc import Mapping
from functools import lru_cache

import numpy as np

from equipoise.app.asked import Asked, visit_days
from equipoise.app.compact import digits
from equipoise.app.copying import explore_copied
from equipoise.app.explore import PERCENTILES, Condition, Explored, at_days, explore
from equipoise.arrays import Array, Counts
from equipoise.evidence import Finding, findings
from equipoise.report.exposure_figure import BANDS
from equipoise.report.published import Point, published
from equipoise.report.time_course import remission
from equipoise.trial import PROTOCOLS
from equipoise.units import minutes

_NOTE = (
    "Severity before raters and rounding; every patient under both conditions, "
    "with nothing carried over."
)
_AN_HOUR = 1.0
_BOX = ("low", "q1", "median", "q3", "high")


def explored(asked: Asked) -> dict[str, object]:
    """Return the record of the first screen; see ``record_of``."""
    return record_of(explore(asked))


def record_of(found: Explored) -> dict[str, object]:
    """Return what the first screen shows, as plain values with six digits.

    Times are h from the start of ketamine; bands are percentiles of patients.
    """
    asked, arms = found.asked, found.conditions
    banded = asked.people > 1
    return {
        "asked": asked.record(),
        "people": asked.people,
        "solved": found.solved,
        "arms": list(arms),
        "doses": _doses(asked),
        "times_h": digits(found.times),
        "typical": {
            arm: {name: digits(value) for name, value in one.typical.items()}
            for arm, one in arms.items()
        },
        "bands": {
            arm: {name: digits(value) for name, value in one.bands.items()}
            for arm, one in arms.items()
        }
        if banded
        else None,
        "percentiles": list(PERCENTILES),
        "bands_are": BANDS,
        "hamd17": _hamd17(found),
        "points": _points(found),
        "printed": {"hamd17": printed_hamd17()},
        "copy": explore_copied(asked),
    }


def _doses(asked: Asked) -> list[dict[str, object]]:
    return [
        {
            "arm": arm,
            "drug": dose.drug,
            "amount": dose.amount if dose.drug == "naltrexone" else asked.dose,
            "unit": dose.unit,
            "route": dose.route,
            "at_h": dose.at,
            "over_h": dose.over,
        }
        for arm, doses in asked.arms.items()
        for dose in doses
    ]


def _hamd17(found: Explored) -> dict[str, object]:
    at = at_days(found)
    arms = {arm: _by_visit(one, at) for arm, one in found.conditions.items()}
    boxes = {
        arm: box(one.scores.hamd17[:, at[1]] - one.scores.hamd17[:, at[0]])
        for arm, one in found.conditions.items()
        if one.scores is not None
    }
    return {
        "days": list(visit_days()),
        "remission": remission(PROTOCOLS["williams_2018"].source),
        "arms": arms,
        "change_day1": boxes or None,
        "note": _NOTE,
    }


def _by_visit(one: Condition, at: Counts) -> dict[str, object]:
    typical: dict[str, object] = {"typical": digits(one.typical["hamd17"][at])}
    if one.scores is None:
        return {**typical, "mean": None, "sd": None, "n": 1}
    scores = one.scores.hamd17[:, at]
    return {
        **typical,
        "mean": digits(scores.mean(axis=0)),
        "sd": digits(scores.std(axis=0, ddof=1)),
        "n": len(scores),
    }


def box(values: Array) -> dict[str, object]:
    """Return a box: extremes, quarters, median and mean, with the number of patients.

    Examples
    --------
    >>> box(np.array([1.0, 2.0, 3.0, 4.0]))["q1"]
    1.75
    """
    ends = digits(np.percentile(values, (0, 25, 50, 75, 100)))
    mean = digits(np.array([values.mean()]))[0]
    return {**dict(zip(_BOX, ends, strict=True)), "mean": mean, "n": int(values.size)}


def _points(found: Explored) -> dict[str, list[dict[str, object]]]:
    """Return published points at the times of what is given here."""
    pill = -minutes(found.asked.lead)
    points = {"ketamine_plasma": list(published("ketamine_plasma_peak"))}
    if found.asked.form == "oral":
        curve = found.conditions["naltrexone"].typical["mu_block"]
        full = float(np.interp(pill + _AN_HOUR, found.times, curve))
        mu = [*published("mu_block")]
        mu += [one.times(full) for one in published("mu_block_relative")]
        points["mu_block"] = [one.later(pill).times(0.01) for one in mu]
        points["delta_block"] = [
            one.later(pill).times(0.01) for one in published("delta_block")
        ]
    return {name: [point_record(one) for one in some] for name, some in points.items()}


def point_record(point: Point) -> dict[str, object]:
    """Return a published point as plain values; what is not printed is None."""
    return {
        name: None if isinstance(value, float) and not math.isfinite(value) else value
        for name, value in (
            ("source", point.source),
            ("label", point.label),
            ("at_h", point.at),
            ("value", point.value),
            ("low", point.low),
            ("high", point.high),
        )
    }


@lru_cache(maxsize=1)
def printed_hamd17() -> list[dict[str, object]]:
    """Return what the trial of the first screen printed of the HAM-D17, by arm."""
    source = PROTOCOLS["williams_2018"].source
    return [
        _printed(one)
        for one in findings(source)
        if one.measure in ("hamd17", "hamd17_change")
        and one.mean is not None
        and one.at_day is not None
    ]


def _printed(finding: Finding) -> dict[str, object]:
    held: Mapping[str, str] = {k: v.text for k, v in finding.printed.items()}
    return {
        "name": finding.name,
        "measure": finding.measure,
        "arm": finding.arm,
        "versus": finding.versus,
        "day": finding.at_day,
        "value": finding.mean.value if finding.mean else None,
        "sd": finding.sd.value if finding.sd else None,
        "printed": dict(held),
        "n": finding.n,
        "among": finding.among,
        "source": finding.source,
        "where": finding.place,
    }
