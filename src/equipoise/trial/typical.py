"""Typical patients who differ in the gains of their links, solved side by side."""

from collections.abc import Mapping, Sequence

import numpy as np

from equipoise.arrays import Array
from equipoise.engine import solve
from equipoise.model.model import Model
from equipoise.population import Patients, typical_patient
from equipoise.trial.ordering import schedule_of
from equipoise.trial.regimen import Regimen

Gains = Mapping[str, float]
"""Parameters by name, in their units; those left out have their typical value."""


def typical_patients(
    model: Model, gains: Sequence[Gains], *, species: str = "human"
) -> Patients:
    """Return a typical patient with each of these sets of gains.

    Raises
    ------
    UnknownNameError
        If the evidence library has no prior for a parameter.
    """
    one = typical_patient(model, species=species).values
    values = {name: np.repeat(value, len(gains)) for name, value in one.items()}
    for name in {name for given in gains for name in given}:
        usual = one[name][0] if name in one else 0.0
        values[name] = np.array([given.get(name, usual) for given in gains])
    return Patients(tuple("typical patient" for _ in gains), values)


def read_typical(
    model: Model,
    gains: Sequence[Gains],
    regimen: Regimen,
    times: Sequence[float],
    signals: Sequence[str],
) -> Mapping[str, Array]:
    """Return signals of typical patients, or animals, under one regimen.

    Parameters
    ----------
    model : Model
    gains : sequence of mapping from parameter to value
        One for each patient.
    regimen : Regimen
        Of the species that it names.
    times : sequence of float, h
        Rising, from the start of ketamine.
    signals : sequence of str

    Returns
    -------
    mapping from signal to array, shape (n_patients, n_times)

    Raises
    ------
    UnsolvedError
        If one of them cannot be solved.
    """
    patients = typical_patients(model, gains, species=regimen.species)
    schedule = schedule_of(model, regimen.doses, patients, times)
    found = solve(model, patients.values, schedule, signals)
    return found.require_all_solved(patients.ids).values
