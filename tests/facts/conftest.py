"""The typical patient of 70 kg, followed over time."""

from collections.abc import Callable, Mapping

import pytest

from equipoise.arrays import Array
from equipoise.engine import solve
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
