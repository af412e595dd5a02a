"""Published points: what other documents measured of exposure, as they print it.

They are drawn beside the model's curves and are no part of the comparison.
"""

import math
from dataclasses import dataclass, replace

from equipoise.evidence import Finding, findings, recorded_sources, sources
from equipoise.units import days, minutes


@dataclass(frozen=True)
class Point:
    """One published value, or two ends, at a time.

    Parameters
    ----------
    source, label : str
        Key of the source; authors and year, and what the bar is.
    at : float, h
        From the dose; NaN where it is not printed.
    value, low, high : float
        In the printed unit; the value is NaN where only ends are printed, the ends
        are the value where no spread is.
    """

    source: str
    label: str
    at: float
    value: float
    low: float
    high: float

    def later(self, hours: float) -> "Point":
        """Return the point moved by so many hours."""
        return replace(self, at=self.at + hours)

    def times(self, factor: float) -> "Point":
        """Return the point with its numbers multiplied."""
        return replace(
            self,
            value=self.value * factor,
            low=self.low * factor,
            high=self.high * factor,
        )


def published(measure: str) -> tuple[Point, ...]:
    """Return every published point of a measure, source by source."""
    return tuple(
        point for finding in findings_of(measure) for point in _points(finding)
    )


def findings_of(measure: str) -> tuple[Finding, ...]:
    """Return the findings of a measure from every recorded source."""
    return tuple(
        entry
        for key in recorded_sources()
        for entry in findings(key)
        if entry.measure == measure
    )


def _points(finding: Finding) -> tuple[Point, ...]:
    source = sources()[finding.source]
    who = f"{source.authors.partition(' ')[0]} {source.year}"
    at = _hours(finding)
    if finding.mean is None:
        low, high = (finding.printed[end].value for end in ("lowest", "highest"))
        if finding.n == 2:  # the lowest and the highest are then the two
            alone = f"{who}, one each"
            return tuple(Point(source.key, alone, at, v, v, v) for v in (low, high))
        return (Point(source.key, f"{who}, range", at, math.nan, low, high),)
    mean, kind, half = finding.mean.value, "mean", 0.0
    if finding.sd is not None:
        kind, half = "mean ± SD", finding.sd.value
    elif finding.sem is not None:
        kind, half = "mean ± SE", finding.sem.value
    return (Point(source.key, f"{who}, {kind}", at, mean, mean - half, mean + half),)


def _hours(finding: Finding) -> float:
    if finding.at_minute is not None:
        return minutes(finding.at_minute)
    return math.nan if finding.at_day is None else days(finding.at_day)
