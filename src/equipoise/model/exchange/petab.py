"""The model for one patient as a PEtab problem, version 1.

PEtab puts tables beside an SBML document: parameters with bounds and priors,
observables, and measurements.  Here the measurements are the project's own solution for
that patient, marked as such, so that another tool can be checked against it, or can
take the tables and put data in their place.  Times are those of the file, which starts
at the first dose.

Parameters that a range is stated for may be estimated, within that range; a law of
uncertainty becomes a prior where PEtab knows it.  Gains that are zero stay zero.  The
noise of an observable is its scale, which weighs the observables and means nothing
else.
"""

import csv
import io
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from equipoise.errors import ExportError
from equipoise.evidence import Prior, priors
from equipoise.model.exchange.intake import Intake
from equipoise.model.exchange.sbml import sbml
from equipoise.model.model import Model

SHEET = "model.xml"
PROBLEM = "problem.yaml"
_TABLES = ("parameters", "conditions", "observables", "measurements")
_CONDITION = "doses"
_DATASET = "equipoise_solution"

Row = Sequence[str | float | int]


@dataclass(frozen=True)
class Readings:
    """A solution that stands in for measurements.

    Parameters
    ----------
    times : sequence of float, h
        Of the protocol, none before the file starts.
    values : mapping from state or signal to sequence of float
        One for each time.
    """

    times: Sequence[float]
    values: Mapping[str, Sequence[float]]


def petab(
    model: Model,
    values: Mapping[str, float],
    doses: Sequence[Intake],
    readings: Readings,
    about: str = "",
) -> Mapping[str, str]:
    """Return a PEtab problem as texts by the name of their file.

    Parameters and errors are those of ``sbml``.

    Raises
    ------
    ExportError
        If a time stands before the start of the file.
    """
    start = min([0.0, *(dose.start for dose in doses)])
    early = [time for time in readings.times if time < start]
    if early:
        raise ExportError(
            f"A reading at {early[0]:g} h",
            f"stands before the start of the file, at {start:g} h",
        )
    return {
        PROBLEM: _problem(),
        SHEET: sbml(model, values, doses, about),
        "parameters.tsv": _tsv(_PARAMETERS, _parameters(model, values)),
        "conditions.tsv": _tsv(
            ("conditionId", "conditionName"), [(_CONDITION, "the doses of the file")]
        ),
        "observables.tsv": _tsv(_OBSERVABLES, _observables(model, readings)),
        "measurements.tsv": _tsv(_MEASUREMENTS, _measurements(readings, start)),
    }


def _problem() -> str:
    return (
        "format_version: 1\n"
        "parameter_file: parameters.tsv\n"
        "problems:\n"
        f"- sbml_files: [{SHEET}]\n"
        + "".join(
            f"  {'measurement' if one == 'measurements' else one[:-1]}_files: "
            f"[{one}.tsv]\n"
            for one in _TABLES
            if one != "parameters"
        )
    )


def _tsv(head: Sequence[str], rows: Iterable[Row]) -> str:
    text = io.StringIO()
    writer = csv.writer(text, delimiter="\t", lineterminator="\n")
    writer.writerow(head)
    for row in rows:
        writer.writerow(
            [repr(cell) if isinstance(cell, float) else cell for cell in row]
        )
    return text.getvalue()


_PARAMETERS = (
    "parameterId",
    "parameterName",
    "parameterScale",
    "lowerBound",
    "upperBound",
    "nominalValue",
    "estimate",
    "objectivePriorType",
    "objectivePriorParameters",
)


def _parameters(model: Model, values: Mapping[str, float]) -> list[Row]:
    known = {prior.name: prior for prior in priors()}
    found: list[Row] = []
    for parameter in model.parameters:
        prior, value = known.get(parameter.name), values[parameter.name]
        if prior is None or not prior.range[0] < prior.range[1]:
            continue
        if parameter.name.startswith("gain_") and value == 0:
            continue
        low, high = min(prior.range[0], value), max(prior.range[1], value)
        found.append(
            (
                parameter.name,
                prior.what,
                "log10" if low > 0 else "lin",
                low,
                high,
                value,
                1,
                *_law(prior),
            )
        )
    return found


def _law(prior: Prior) -> tuple[str, str]:
    law = prior.law
    match law.kind:
        case "normal":
            return "normal", f"{prior.value!r};{law.sd!r}"
        case "lognormal":
            spread = math.sqrt(math.log1p(law.cv**2))
            return "logNormal", f"{math.log(prior.value)!r};{spread!r}"
        case "uniform":
            return "uniform", f"{law.low!r};{law.high!r}"
        case _:
            return "", ""


_OBSERVABLES = ("observableId", "observableName", "observableFormula", "noiseFormula")


def _observables(model: Model, readings: Readings) -> list[Row]:
    scales = {state.name: state.scale for state in model.states}
    meanings = {one.name: one.meaning for one in (*model.states, *model.signals)}
    return [
        (_observable(name), meanings[name], name, float(scales.get(name, 1.0)))
        for name in readings.values
    ]


def _observable(name: str) -> str:
    return f"observed_{name}"


_MEASUREMENTS = (
    "observableId",
    "simulationConditionId",
    "measurement",
    "time",
    "datasetId",
)


def _measurements(readings: Readings, start: float) -> list[Row]:
    return [
        (_observable(name), _CONDITION, float(value), time - start, _DATASET)
        for name, found in readings.values.items()
        for time, value in zip(readings.times, found, strict=True)
    ]
