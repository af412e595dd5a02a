"""Exposure: concentrations and occupancies over time in an arm, across patients."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from equipoise.arrays import Array
from equipoise.engine import solve
from equipoise.model.model import Model
from equipoise.population import Patients
from equipoise.trial.ordering import schedule_of
from equipoise.trial.protocol import Arm

_PERCENTILES = (5, 25, 50, 75, 95)


@dataclass(frozen=True)
class Exposure:
    """Percentiles of signals over patients and time.

    Parameters
    ----------
    arm : str
    times : array, shape (n_times,), h
    percentiles : tuple of int
        5, 25, 50, 75, 95.
    bands : mapping from signal to array, shape (n_percentiles, n_times)
        Differences between patients, not uncertainty of the mean.
    n : int
        Patients who were solved.
    """

    arm: str
    times: Array
    percentiles: tuple[int, ...]
    bands: Mapping[str, Array]
    n: int


def exposure(
    model: Model,
    arm: Arm,
    patients: Patients,
    times: Sequence[float],
    signals: Sequence[str],
) -> Exposure:
    """Return how signals run over time in an arm, across patients.

    Parameters
    ----------
    model : Model
    arm : Arm
    patients : Patients
    times : sequence of float, h
        Rising, from the start of ketamine.
    signals : sequence of str
        Names of signals or states.
    """
    schedule = schedule_of(model, arm.doses, patients, times)
    found = solve(model, patients.values, schedule, signals)
    bands = {
        name: np.percentile(found[name][found.solved], _PERCENTILES, axis=0)
        for name in signals
    }
    return Exposure(
        arm=arm.name,
        times=found.times,
        percentiles=_PERCENTILES,
        bands=bands,
        n=int(found.solved.sum()),
    )
