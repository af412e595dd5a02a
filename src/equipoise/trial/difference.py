"""Differences: where two hypotheses part, and how far."""

from collections.abc import Sequence
from dataclasses import dataclass

from equipoise.hypotheses.hypothesis import Hypothesis
from equipoise.trial.measure import MEASURES, Measure
from equipoise.trial.prediction import measured
from equipoise.trial.regimen import Regimen


@dataclass(frozen=True)
class Difference:
    """One measure under one regimen, by two hypotheses.

    Parameters
    ----------
    regimen : Regimen
    measure : Measure
    first, second : float
        By each hypothesis, in the unit of the measure.
    """

    regimen: Regimen
    measure: Measure
    first: float
    second: float

    @property
    def size(self) -> float:
        """Return the second less the first, in the unit of the measure."""
        return self.second - self.first

    @property
    def times_same(self) -> float:
        """Return how many times larger the difference is than one that counts."""
        return abs(self.size) / self.measure.same


def differences(
    first: Hypothesis, second: Hypothesis, regimens: Sequence[Regimen]
) -> tuple[Difference, ...]:
    """Return every difference between two hypotheses, the most decisive first.

    Parameters
    ----------
    first, second : Hypothesis
    regimens : sequence of Regimen
        Under which they are set side by side, each at its typical point.
    """
    tables = measured((first, second), regimens)
    found = [
        Difference(
            regimen, MEASURES[name], value, tables[second.name][regimen.name][name]
        )
        for regimen in regimens
        for name, value in tables[first.name][regimen.name].items()
    ]
    return tuple(sorted(found, key=lambda one: -one.times_same))
