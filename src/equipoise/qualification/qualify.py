"""Qualify the biology: run every course, read every target, and say what is met.

A line is *met* if the model's value lies in the range of its target.  A miss that the
record explains is *missed and known*, and stays a miss; any other is *missed*.  Lines
that parameters were fitted to are kept apart from those that were held out: only the
latter speak for the model.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from equipoise.evidence.target import USES, Target, targets
from equipoise.qualification.course import Followed, followed
from equipoise.qualification.courses import COURSES
from equipoise.qualification.reading import farthest, readings

MET, KNOWN, MISSED = "met", "missed and known", "missed"

VERDICTS = (MET, KNOWN, MISSED)
"""What a line may come to."""


@dataclass(frozen=True)
class Line:
    """A target, and what the model has for it.

    Parameters
    ----------
    target : Target
    value : float
        In the unit of the target; NaN where a patient could not be solved.  Under
        several hypotheses, the value farthest from the middle of the range.
    by_hypothesis : mapping from hypothesis to float
        The value under each, where the course is followed under several.
    """

    target: Target
    value: float
    by_hypothesis: Mapping[str, float] = field(default_factory=dict[str, float])

    @property
    def verdict(self) -> str:
        """Return one of ``VERDICTS``."""
        if self.holds(self.value):
            return MET
        return KNOWN if self.target.known_miss else MISSED

    def holds(self, value: float) -> bool:
        """Return whether a value lies in the range of the target."""
        return self.target.low <= value <= self.target.high


@dataclass(frozen=True)
class Qualification:
    """Every line, and the courses that they were read of.

    Parameters
    ----------
    lines : tuple of Line
        In the order of the targets.
    courses : mapping from course to tuple of Followed
    """

    lines: tuple[Line, ...]
    courses: Mapping[str, tuple[Followed, ...]]

    @property
    def passed(self) -> bool:
        """Return whether nothing is missed but what is known to be."""
        return all(line.verdict != MISSED for line in self.lines)

    @cached_property
    def counts(self) -> Mapping[str, Mapping[str, int]]:
        """Return how many lines came to each verdict, by what part they had."""
        return {
            use: {
                verdict: sum(
                    line.target.use == use and line.verdict == verdict
                    for line in self.lines
                )
                for verdict in VERDICTS
            }
            for use in USES
        }

    def record(self) -> dict[str, object]:
        """Return the qualification as plain values."""
        return {
            "passed": self.passed,
            "counts": {use: dict(counts) for use, counts in self.counts.items()},
            "lines": [_record(line) for line in self.lines],
        }


def _record(line: Line) -> dict[str, object]:
    target = line.target
    return {
        "target": target.name,
        "group": target.group,
        "what": target.what,
        "course": target.course,
        "use": target.use,
        "published": target.published,
        "published_value": target.value,
        "low": target.low,
        "high": target.high,
        "within": target.within,
        "unit": target.unit,
        "value": line.value if math.isfinite(line.value) else None,
        "by_hypothesis": {
            name: value if math.isfinite(value) else None
            for name, value in line.by_hypothesis.items()
        },
        "verdict": line.verdict,
        "known_miss": target.known_miss,
        "source": target.source,
        "status": target.status,
        "note": target.note,
    }


def qualify_biology() -> Qualification:
    """Return what the model has for every target of the evidence library.

    Raises
    ------
    UnknownNameError
        If a target names a course, state, signal or parameter that is not there.
    """
    wanted = dict.fromkeys(target.course for target in targets())
    courses = {name: followed(COURSES[name]) for name in wanted}
    lines = tuple(line_of(one, courses[one.course]) for one in targets())
    return Qualification(lines, courses)


def line_of(target: Target, courses: Sequence[Followed]) -> Line:
    """Return what the model has for a target, under each hypothesis it is read under.

    Parameters
    ----------
    target : Target
    courses : sequence of Followed
        Of the target.
    """
    found = readings(target, courses)
    line = Line(target, farthest(target, found.values()))
    return replace(line, by_hypothesis=found) if len(found) > 1 else line
