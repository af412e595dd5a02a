"""``equipoise model export``: the model as a file that other tools run."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import numpy as np
import typer

from equipoise.engine import Entry, Schedule, solve
from equipoise.errors import ExportError, OutputError, UnknownNameError
from equipoise.hypotheses import HYPOTHESES, Hypothesis, model_of
from equipoise.model import Model
from equipoise.model.exchange import FORMATS, Intake, Readings, petab
from equipoise.model.library import base_model
from equipoise.population import Patients, typical_patient
from equipoise.report import require_writable
from equipoise.report.writing import write_text
from equipoise.trial import PROTOCOLS
from equipoise.trial.calibration import central_point, gains_at
from equipoise.trial.ordering import schedule_of
from equipoise.units import days

_PETAB = "petab"
_READ_AT = (0.25, 0.5, 1.0, 1.5, 2.0, 4.0, 8.0, *(days(n) for n in (1, 2, 3, 7, 14)))
_ACCURACY = 1e-8


def export(
    to: Annotated[str, typer.Option(help="Language: sbml, antimony, petab.")],
    hypothesis: Annotated[
        str | None, typer.Option(help="Open its links; every link is shut without.")
    ] = None,
    arm: Annotated[
        tuple[str, str] | None,
        typer.Option(
            metavar="PROTOCOL ARM",
            help="Give the doses of an arm of a published trial; none without.",
        ),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option(help="File to write, or folder for petab; prints without."),
    ] = None,
) -> None:
    """Write the typical patient's model as files that other tools run.

    A PEtab problem holds the solution of two weeks in place of measurements.

    Example: equipoise model export --to sbml --arm williams_2018 naltrexone
    """
    if to not in (*FORMATS, _PETAB):
        raise UnknownNameError("format", to, (*FORMATS, _PETAB))
    _check_place(to, out)
    chosen = HYPOTHESES[hypothesis] if hypothesis else None
    model = model_of(chosen) if chosen else base_model()
    patient = _patient(model, chosen)
    values = {name: float(value[0]) for name, value in patient.values.items()}
    doses = _doses(model, patient, arm) if arm else ()
    about = _about(chosen, arm)
    if to == _PETAB and out is not None:
        readings = _readings(model, patient, doses)
        for name, text in petab(model, values, doses, readings, about).items():
            write_text(out / name, text)
        return
    text = FORMATS[to](model, values, doses, about)
    if out is None:
        typer.echo(text, nl=False)
        return
    write_text(out, text)


def _check_place(to: str, out: Path | None) -> None:
    if to == _PETAB:
        if out is None:
            raise ExportError("A PEtab problem", "is a folder. Name one with --out")
        require_writable(out)
    elif out is not None and out.is_dir():
        raise OutputError(out, "it is a folder")


def _readings(model: Model, patient: Patients, doses: Sequence[Intake]) -> Readings:
    names = [entry.name for entry in (*model.states, *model.signals)]
    entries = tuple(
        Entry(one.state, np.array([one.amount]), one.start, one.duration)
        for one in doses
    )
    schedule = Schedule(entries, _READ_AT)
    found = solve(model, patient.values, schedule, names, _ACCURACY)
    found.require_all_solved(patient.ids)
    return Readings(_READ_AT, {name: found[name][0].tolist() for name in names})


def _patient(model: Model, hypothesis: Hypothesis | None) -> Patients:
    typical = typical_patient(model)
    if hypothesis is None:
        return typical
    return typical.with_values(gains_at(hypothesis, central_point()))


def _doses(model: Model, patient: Patients, arm: tuple[str, str]) -> list[Intake]:
    protocol, name = arm
    ordered = PROTOCOLS[protocol].arm(name).doses
    entries = schedule_of(model, ordered, patient, (0.0,)).entries
    return [Intake(e.state, float(e.amount[0]), e.start, e.duration) for e in entries]


def _about(hypothesis: Hypothesis | None, arm: tuple[str, str] | None) -> str:
    under = "every link that a hypothesis may open is shut"
    if hypothesis is not None:
        under = (
            f"under the hypothesis {hypothesis.name}, at one point of relief by the "
            "drug and one by expectation on day 1; a trial multiplies them by its "
            "effects"
        )
    given = f"Doses: {arm[1]} arm of {arm[0]}." if arm else "No doses."
    return f"Typical patient, {under}. {given}"
