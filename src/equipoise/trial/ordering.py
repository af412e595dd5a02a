"""From orders on a protocol to amounts entering the states of patients.

An order for each kg is resolved by each patient's weight; mg becomes umol by the molar
mass of the site; what does not get through is left out; a lag moves the entry, and a
route that takes its time spreads it.  An infusion is seen by the patient, so it also
enters as a procedure, whatever it holds, where the model has somebody who believes.
"""

from collections.abc import Iterable, Sequence

import numpy as np

from equipoise.arrays import Array
from equipoise.engine import Entry, Schedule
from equipoise.errors import DoseError, ScheduleError
from equipoise.model.component import Site
from equipoise.model.model import Model
from equipoise.population import Patients
from equipoise.trial.dose import SALINE, Dose
from equipoise.units import canonical, micromoles

_PROCEDURE = ("infusion", "procedure")


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
        If a lag or duration of entry differs between patients.
    DoseError
        If a route that takes its own time is ordered over another.
    """
    entries: list[Entry] = []
    for dose in doses:
        if dose.drug != SALINE:
            sites = model.sites_of(dose.drug, dose.route)
            entries += [_entry(dose, site, patients) for site in sites]
        if dose.infused:
            entries += [
                Entry(site.state, np.full(len(patients), site.share), dose.at)
                for site in model.sites
                if (site.drug, site.route) == _PROCEDURE
            ]
    return Schedule(tuple(entries), tuple(times))


def _entry(dose: Dose, site: Site, patients: Patients) -> Entry:
    values = patients.values
    amount = _ordered(dose, site, patients) * site.part(values, dose.devices)
    start = dose.at + (_of_all(site.lag, patients) if site.lag else 0.0)
    if site.duration is None:
        return Entry(site.state, amount, start, dose.over)
    if dose.over > 0:
        raise DoseError(
            dose.drug,
            f"by the route '{dose.route}' takes a time of its own, and is ordered over "
            f"{dose.over:g} h. Order it at once.",
        )
    return Entry(site.state, amount, start, _of_all(site.duration, patients))


def _ordered(dose: Dose, site: Site, patients: Patients) -> Array:
    amount = np.full(len(patients), dose.amount)
    if dose.unit.endswith("/kg"):
        amount = amount * patients.values["body_weight"]
    if dose.unit.startswith("nmol"):
        return amount * canonical(1.0, "nmol")[0]
    if site.molar_mass is None:
        return amount
    return micromoles(amount, patients.values[site.molar_mass])


def _of_all(name: str, patients: Patients) -> float:
    found: Array = np.unique(patients.values[name])
    if found.size > 1:
        raise ScheduleError(
            f"'{name}' differs between patients, and one schedule has one such time. "
            "Group the patients by it."
        )
    return float(found[0])
