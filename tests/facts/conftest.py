"""What a test of facts asks for: what a source prints, and a patient of 70 kg."""

from collections.abc import Callable, Mapping

import pytest

from equipoise.arrays import Array
from equipoise.engine import solve
from equipoise.evidence import findings
from equipoise.model.library import base_model
from equipoise.population import typical_patient
from equipoise.trial.ordering import schedule_of

ACCURACY = 1e-6


@pytest.fixture(scope="session")
def followed_70_kg() -> Callable[..., Mapping[str, Array]]:
    """Return signals of the typical patient of 70 kg over time."""

    def of(doses, times, signals, **changed):
        typical = typical_patient(base_model())
        patient = typical.with_values({"body_weight": 70.0, **changed})
        schedule = schedule_of(base_model(), doses, patient, list(times))
        found = solve(base_model(), patient.values, schedule, signals, ACCURACY)
        return {name: found[name][0] for name in signals}

    return of


@pytest.fixture
def printed() -> Callable[[str], dict[str, str]]:
    """Return a function from a source to its numbers, as ``field text`` by finding."""

    def of(source: str) -> dict[str, str]:
        return {
            finding.name: " ".join(
                f"{key} {number.text}" for key, number in finding.printed.items()
            )
            for finding in findings(source)
            if finding.printed
        }

    return of


@pytest.fixture
def said() -> Callable[[str], dict[str, str]]:
    """Return a function from a source to what it says without a number, by finding."""

    def of(source: str) -> dict[str, str]:
        return {
            finding.name: finding.statement
            for finding in findings(source)
            if finding.statement is not None
        }

    return of
