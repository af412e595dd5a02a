"""What one planned trial delivers: its record.

Amounts are resolved by each patient's weight, and both are kept; visits have the time
at which they took place; whoever was screened has a row, with the reason why not.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from equipoise.evidence import priors
from equipoise.trial.clinic import Held, measured_at
from equipoise.trial.dataset import Panel, Table, TrialData
from equipoise.trial.dose import Dose
from equipoise.trial.phase import ENDINGS
from equipoise.trial.protocol import visit_name
from equipoise.trial.record import TrialRecord
from equipoise.trial.screening import REASONS
from equipoise.trial.tables import table
from equipoise.trial.unknown_names import ANALYTES
from equipoise.trial.ward import sessions
from equipoise.units import HOURS_PER_DAY, days

Rows = list[tuple[Any, ...]]


def trial_data(held: Held, trial: int) -> TrialData:
    """Return the scores of one trial."""
    protocol = held.protocol
    came = held.came[trial].any(axis=-1)
    names = dict.fromkeys(
        name
        for visit in protocol.visits
        for name in (*visit.instruments, *visit.readings)
    )
    panels = {name: _panel(held, trial, name) for name in names}
    data = TrialData(
        patients=patients_of(held, trial),
        arms=tuple(arm.name for arm in protocol.arms),
        period_of_arm=held.period_of_arm()[trial],
        panels=panels,
    )
    return data.keep(came)


def _panel(held: Held, trial: int, name: str) -> Panel:
    times = measured_at(held.protocol, name)
    visits = tuple(visit_name(at) for at in times)
    if name not in held.phases[0].items:
        return Panel(visits, times, held.scores(name)[trial])
    items = held.by_arm([phase.items[name] for phase in held.phases])[trial]
    several = items.shape[-1] > 1
    return Panel(visits, times, items.sum(axis=-1), items if several else None)


def patients_of(held: Held, trial: int) -> tuple[str, ...]:
    """Return the names of patients: their places among those who were screened."""
    return tuple(f"{place + 1:04d}" for place in held.ward.screened.entered[trial])


def record_of(held: Held, trial: int, study: str) -> TrialRecord:
    """Return all that one trial delivers.

    Parameters
    ----------
    held : Held
    trial : int
        From zero.
    study : str
        Begins with VIRTUAL.
    """
    made = {
        "doses": _doses(held, trial),
        "concentrations": _concentrations(held, trial),
        "events": _events(held, trial),
        "disposition": _disposition(held, trial),
        "concomitant": _concomitant(held, trial),
        "visits": _visits(held, trial),
    }
    return TrialRecord(
        study=study,
        protocol=held.protocol.name,
        virtual=True,
        data=trial_data(held, trial),
        subjects=_subjects(held, trial),
        **{name: _table(name, rows) for name, rows in made.items()},
    )


_COLUMNS: Mapping[str, Sequence[str]] = {
    "subjects": (
        *("subjid", "sequence", "arm", "age", "sex", "weight_kg", "height_cm"),
        *("cyp2b6", "screened", "eligible", "reason", "randomised_day"),
    ),
    "doses": (
        *("subjid", "period", "day", "t_h", "drug"),
        *("amount_mg", "amount_mg_per_kg", "duration_h", "route"),
    ),
    "concentrations": ("subjid", "period", "t_h", "analyte", "value", "unit", "lloq"),
    "events": ("subjid", "period", "t_h", "term", "severity", "ended_h"),
    "disposition": ("subjid", "day", "status", "reason"),
    "concomitant": ("subjid", "drug", "from_day"),
    "visits": ("subjid", "period", "visit", "planned_h", "t_h"),
}


def _table(name: str, rows: Rows) -> Table:
    columns = _COLUMNS[name]
    cells = list(zip(*rows, strict=True)) if rows else [()] * len(columns)
    return table(name, {c: list(v) for c, v in zip(columns, cells, strict=True)})


def _subjects(held: Held, trial: int) -> Table:
    ward, screened = held.ward, held.ward.screened
    values = ward.solved.patients.values
    names = [arm.name for arm in held.protocol.arms]
    entered = {int(c): i for i, c in enumerate(screened.entered[trial])}
    rows: Rows = []
    for place in range(int(screened.last[trial])):
        patient = int(screened.pool[trial, place])
        number = entered.get(place)
        if number is not None and not held.treated[trial, number]:
            continue
        order: list[int] = []
        if number is not None:
            order = held.sequence[trial, number].tolist()
        human = held.protocol.species == "human"
        sex = "F" if screened.female[trial, place] else "M"
        rows.append(
            (
                f"{place + 1:04d}",
                " → ".join(names[arm] for arm in order),
                names[order[0]] if order else "",
                round(float(values["age"][patient])) if human else np.nan,
                sex if human else "",
                round(float(values["body_weight"][patient]), 3),
                np.nan,
                "",
                True,
                number is not None,
                REASONS[int(screened.reason[trial, place])],
                0.0 if order else np.nan,
            )
        )
    return _table("subjects", rows)


def started(held: Held, trial: int) -> list[tuple[int, str, int, float, int]]:
    """Return patient, name, period from zero, day of its start, and arm."""
    names = patients_of(held, trial)
    found: list[tuple[int, str, int, float, int]] = []
    for who, period in np.argwhere(held.came[trial]).tolist():
        start = float(held.phases[period].episodes[0].start[trial, who])
        arm = int(held.sequence[trial, who, period])
        found.append((who, names[who], period, start / HOURS_PER_DAY, arm))
    return found


def _doses(held: Held, trial: int) -> Rows:
    protocol, rows = held.protocol, list[tuple[Any, ...]]()
    weights = held.ward.solved.patients.values["body_weight"]
    pool = held.ward.pool[trial]
    for who, name, period, day, arm in started(held, trial):
        until = float(held.stay.until[trial, who]) - day * HOURS_PER_DAY
        starts = [float(e.start[trial, who]) for e in held.phases[period].episodes]
        for start in starts:
            after = start - day * HOURS_PER_DAY
            for dose in protocol.arms[arm].doses:
                if np.isfinite(start) and after + dose.at < until:
                    amounts = _amounts(dose, float(weights[pool[who]]))
                    given = (after + dose.at, dose.drug, *amounts)
                    rows.append((name, period + 1, day, *given, dose.over, dose.route))
    return rows


def _amounts(dose: Dose, weight: float) -> tuple[float, float]:
    """Return mg, and mg/kg where it was ordered so; amounts in nmol have no mass."""
    if dose.unit == "mg/kg":
        return round(dose.amount * weight, 6), dose.amount
    return (dose.amount if dose.unit == "mg" else 0.0), np.nan


def _concentrations(held: Held, trial: int) -> Rows:
    limit, rows = priors()["assay_limit"].value, list[tuple[Any, ...]]()
    for who, name, period, _, _ in started(held, trial):
        phase = held.phases[period]
        for analyte in ANALYTES:
            numbers = [
                n for n, v in enumerate(held.protocol.visits) if analyte in v.samples
            ]
            for place, number in enumerate(numbers):
                at = float(phase.at[trial, who, number])
                if np.isfinite(at):
                    value = float(phase.samples[analyte][trial, who, place])
                    told = value if value >= limit else np.nan
                    rows.append((name, period + 1, at, analyte, told, "uM", limit))
    return rows


def _events(held: Held, trial: int) -> Rows:
    rows: Rows = []
    for who, name, period, day, _ in started(held, trial):
        phase = held.phases[period]
        until = float(held.stay.until[trial, who]) - day * HOURS_PER_DAY
        for number, at in enumerate(sessions(held.protocol)):
            if at >= until:
                break
            sick = bool(phase.sick[trial, who, number])
            vomited = bool(phase.vomited[trial, who, number])
            if sick:
                severity = "moderate" if vomited else "mild"
                rows.append((name, period + 1, at + 1.0, "nausea", severity, np.nan))
            if vomited:
                rows.append(
                    (name, period + 1, at + 1.5, "vomiting", "moderate", at + 1.6)
                )
    return rows


def _disposition(held: Held, trial: int) -> Rows:
    screened, names = held.ward.screened, patients_of(held, trial)
    rows: Rows = []
    for place in np.flatnonzero(screened.reason[trial, : screened.last[trial]]):
        reason = REASONS[int(screened.reason[trial, place])]
        rows.append((f"{place + 1:04d}", 0.0, "screen failed", reason))
    end = held.protocol.visits[-1].at
    count = held.came.shape[-1]
    for who in np.flatnonzero(held.treated[trial]).tolist():
        until = float(held.stay.until[trial, who])
        periods = np.flatnonzero(held.came[trial, who]).tolist()
        last = periods[-1] if periods else 0
        start = float(held.phases[last].episodes[0].start[trial, who])
        if np.isfinite(until) and until < start + end + days(1000) * (last < count - 1):
            why = ENDINGS[int(held.stay.why[trial, who])]
            rows.append((names[who], until / HOURS_PER_DAY, "discontinued", why))
        elif last < count - 1:
            day = (start + end) / HOURS_PER_DAY
            rows.append((names[who], day, "discontinued", "no relapse"))
        else:
            rows.append((names[who], (start + end) / HOURS_PER_DAY, "completed", ""))
    return rows


def _concomitant(held: Held, trial: int) -> Rows:
    screened, rows = held.ward.screened, list[tuple[Any, ...]]()
    for place in range(int(screened.last[trial])):
        for which, medicine in enumerate(held.protocol.medicines):
            if screened.takes[trial, place, which]:
                since = -medicine.before / HOURS_PER_DAY
                rows.append((f"{place + 1:04d}", medicine.name, since))
    return rows


def _visits(held: Held, trial: int) -> Rows:
    rows: Rows = []
    for who, name, period, _, _ in started(held, trial):
        for number, visit in enumerate(held.protocol.visits):
            at = float(held.phases[period].at[trial, who, number])
            rows.append((name, period + 1, visit.name, visit.at, at))
    return rows
