"""From orders on a protocol to amounts entering the states of patients.

An order in mg/kg is resolved by each patient's weight; mg becomes umol by the molar
mass of the site; a lag moves the entry.  An infusion is seen by the patient, so it also
enters as a procedure, whatever it holds.
"""

from collections.abc import Iterable, Sequence

import numpy as np

from equipoise.arrays import Array
from equipoise.engine import Entry, Schedule
from equipoise.errors import ScheduleError
from equipoise.model.component import Site
from equipoise.model.model import Model
from equipoise.population import Patients
from equipoise.trial.protocol import Dose
from equipoise.units import micromoles


def schedule_of(
    model: Model,
    doses: Iterable[Dose],
    patients: Patients,
    times: Sequence[float],
) -> Schedule:
    """Return what enters each patient's states, and when the patients are looked at.

    Raises
    ------
    UnknownNameError
        If the model has no such drug or route.
    ScheduleError
        If a lag differs between patients.
    """
    entries: list[Entry] = []
    for dose in doses:
        for site in model.sites_of(dose.drug, dose.route):
            entries.append(_entry(dose, site, patients))
        if dose.infused:
            entries += [
                Entry(site.state, np.full(len(patients), site.share), dose.at)
                for site in model.sites_of("infusion", "procedure")
            ]
    return Schedule(tuple(entries), tuple(times))


def _entry(dose: Dose, site: Site, patients: Patients) -> Entry:
    milligrams = np.full(len(patients), dose.amount)
    if dose.unit == "mg/kg":
        milligrams = milligrams * patients.values["body_weight"]
    amount = milligrams * site.share
    if site.molar_mass is not None:
        amount = micromoles(amount, patients.values[site.molar_mass])
    start = dose.at + _lag(site, patients)
    return Entry(site.state, amount, start, dose.over)


def _lag(site: Site, patients: Patients) -> float:
    if site.lag is None:
        return 0.0
    lags: Array = np.unique(patients.values[site.lag])
    if lags.size > 1:
        raise ScheduleError(
            f"'{site.lag}' differs between patients, and one schedule has one lag. "
            "Group the patients by lag."
        )
    return float(lags[0])
