"""The model for one patient as SBML, Level 3 Version 2.

States and signals are parameters: a state follows a rate rule, a signal an assignment
rule.  Species would need compartments and reactions, and give amounts and
concentrations a meaning that states in points or fractions do not have.  Numbers keep
the units of the package, with the hour as the unit of time.

A dose is an event: a bolus adds its amount to a state; an infusion has a rate of its
own, which one event sets and another takes back to zero.  Their values are those at
the moment of execution, so that two doses at once both count.  A file starts at time 0;
``protocol_start`` is that moment on the clock of the protocol, on which doses start.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from equipoise.errors import ExportError
from equipoise.model.component import names
from equipoise.model.exchange.annotation import (
    Element,
    Remark,
    remark_on,
    remark_on_parameter,
    write_remark,
)
from equipoise.model.exchange.extra import library
from equipoise.model.exchange.intake import Intake, check_patient
from equipoise.model.exchange.mathematics import (
    Node,
    joined,
    named,
    now,
    number,
    tree_of,
)
from equipoise.model.exchange.unit_definitions import definitions, per_hour, unit_id
from equipoise.model.expression import Expression
from equipoise.model.model import Model

_LEVEL, _VERSION = 3, 2
_START = "protocol_start"
_REFUSED = ("error", "fatal")


@dataclass(frozen=True)
class _Entry:
    """A parameter of the file: what it is, and the value it starts from."""

    name: str
    unit: str
    meaning: str
    value: float | None
    constant: bool
    remark: Remark = Remark(())


def sbml(
    model: Model,
    values: Mapping[str, float],
    doses: Sequence[Intake] = (),
    about: str = "",
) -> str:
    """Return the model for one patient as an SBML document.

    Parameters
    ----------
    model : Model
    values : mapping from parameter to float
        Every parameter of the model, in its unit, and no other.
    doses : sequence of Intake
        At times of the protocol; the file starts at the earliest, or at 0.
    about : str
        Whose values these are, for a reader of the file.

    Raises
    ------
    MissingExtraError
        If libsbml is not installed.
    UnknownNameError, ParameterError
        If values or doses are not those of a patient of the model.
    ExportError
        If a name cannot stand in SBML, or libsbml finds an error in the document.
    """
    check_patient(model, values, doses)
    kit = library("libsbml")
    document = kit.SBMLDocument(_LEVEL, _VERSION)
    sheet = document.createModel()
    _write_head(sheet, model, about)
    entries = [*_entries(model, values), *_dose_entries(model, doses)]
    rates = [per_hour(state.unit) for state in model.states]
    _write_units(sheet, [*rates, *(entry.unit for entry in entries)])
    for entry in entries:
        _write_entry(sheet, entry)
    _write_rules(sheet, model, doses)
    for place, dose in enumerate(doses, 1):
        _write_events(sheet, f"dose_{place}", dose, model)
    text: str = kit.writeSBMLToString(document)
    for problem in consistency(text):
        if problem.startswith(_REFUSED):
            what = f"makes a faulty document: {problem.rstrip('.')}"
            raise ExportError("The model", what)
    return text


def consistency(text: str) -> tuple[str, ...]:
    """Return what libsbml finds wrong in an SBML document, and nothing if it is sound.

    Units are checked with their factors, so that an hour is no minute.  Each finding
    is what libsbml calls it (``error``, ``warning``), its number, its line and words.

    Raises
    ------
    MissingExtraError
        If libsbml is not installed.
    """
    document = library("libsbml").readSBMLFromString(text)
    document.checkConsistencyWithStrictUnits()
    found = [document.getError(i) for i in range(document.getNumErrors())]
    return tuple(
        f"{one.getSeverityAsString().lower()} {one.getErrorId()}, "
        f"line {one.getLine()}: {' '.join(one.getMessage().split())}"
        for one in found
    )


def _write_head(sheet: Element, model: Model, about: str) -> None:
    _done(sheet.setId("equipoise"), "equipoise")
    sheet.setName("Equipoise: ketamine, from dose to severity, in one patient")
    sheet.setTimeUnits(unit_id("h"))
    sheet.setSubstanceUnits(unit_id("umol"))
    sheet.setExtentUnits(unit_id("umol"))
    sheet.setVolumeUnits(unit_id("L"))
    parts = [remark_on(part) for part in model.components]
    sentences = [sentence for part in parts for sentence in part.sentences]
    keys = dict.fromkeys(key for part in parts for key in part.keys)
    first = (about,) if about else ()
    write_remark(sheet, Remark((*first, *sentences), tuple(keys)))


def _write_units(sheet: Element, units: Sequence[str]) -> None:
    kit = library("libsbml")
    for name, parts in definitions(("h", "umol", *units)).items():
        definition = sheet.createUnitDefinition()
        _done(definition.setId(name), name)
        for part in parts:
            unit = definition.createUnit()
            unit.setKind(kit.UnitKind_forName(part.kind))
            unit.setExponent(part.exponent)
            unit.setScale(part.scale)
            unit.setMultiplier(part.multiplier)


def _entries(model: Model, values: Mapping[str, float]) -> list[_Entry]:
    found = [
        _Entry(
            q.name, q.unit, q.meaning, values[q.name], True, remark_on_parameter(q.name)
        )
        for q in model.parameters
    ]
    for part in model.components:
        remark = remark_on(part)
        found += [
            _Entry(s.name, s.unit, s.meaning, s.rest, False, remark)
            for s in part.states
        ]
        found += [
            _Entry(q.name, q.unit, q.meaning, None, False, remark) for q in part.signals
        ]
    return found


def _dose_entries(model: Model, doses: Sequence[Intake]) -> list[_Entry]:
    start = min([0.0, *(dose.start for dose in doses)])
    meaning = "time of the protocol at which this file starts"
    found = [_Entry(_START, "h", meaning, start, True)]
    for place, dose in enumerate(doses, 1):
        name, unit = f"dose_{place}", _unit_of(model, dose)
        into = f"of dose {place}, into {dose.state}"
        found += [
            _Entry(f"{name}_amount", unit, f"amount {into}", dose.amount, True),
            _Entry(f"{name}_start", "h", f"start {into}", dose.start, True),
        ]
        if dose.duration:
            found += [
                _Entry(
                    f"{name}_duration", "h", f"duration {into}", dose.duration, True
                ),
                _Entry(f"{name}_rate", per_hour(unit), f"rate {into}", 0.0, False),
            ]
    return found


def _unit_of(model: Model, dose: Intake) -> str:
    return model.states[names(model.states).index(dose.state)].unit


def _write_entry(sheet: Element, entry: _Entry) -> None:
    written = sheet.createParameter()
    _done(written.setId(entry.name), entry.name)
    written.setName(entry.meaning)
    written.setUnits(unit_id(entry.unit))
    written.setConstant(entry.constant)
    if entry.value is not None:
        written.setValue(float(entry.value))
    write_remark(written, entry.remark)


def _write_rules(sheet: Element, model: Model, doses: Sequence[Intake]) -> None:
    for signal in model.signals:
        rule = sheet.createAssignmentRule()
        _done(rule.setVariable(signal.name), signal.name)
        rule.setMath(_in_unit(model.equations.signals[signal.name], signal.unit))
    for state in model.states:
        change = model.equations.derivatives[state.name]
        rates = [
            named(f"dose_{place}_rate")
            for place, dose in enumerate(doses, 1)
            if dose.state == state.name and dose.duration
        ]
        own = _in_unit(change, per_hour(state.unit))
        rule = sheet.createRateRule()
        _done(rule.setVariable(state.name), state.name)
        rule.setMath(joined("PLUS", [own, *rates]) if rates else own)


def _in_unit(form: Expression, unit: str) -> Node:
    return _zero(unit) if form == 0 else tree_of(form)


def _zero(unit: str) -> Node:
    """Return nothing in a unit: the one number that may stand for a quantity."""
    node = number(0)
    node.setUnits(unit_id(unit))
    return node


def _write_events(sheet: Element, name: str, dose: Intake, model: Model) -> None:
    amount, start = named(f"{name}_amount"), named(f"{name}_start")
    if not dose.duration:
        added = joined("PLUS", [named(dose.state), amount])
        _write_event(sheet, f"{name}_given", start, (dose.state, added))
        return
    duration, rate = named(f"{name}_duration"), f"{name}_rate"
    running = joined("DIVIDE", [amount, duration])
    _write_event(sheet, f"{name}_starts", start, (rate, running))
    end = joined("PLUS", [named(f"{name}_start"), named(f"{name}_duration")])
    nothing = _zero(per_hour(_unit_of(model, dose)))
    _write_event(sheet, f"{name}_ends", end, (rate, nothing))


def _write_event(sheet: Element, name: str, at: Node, sets: tuple[str, Node]) -> None:
    event = sheet.createEvent()
    _done(event.setId(name), name)
    event.setUseValuesFromTriggerTime(False)
    trigger = event.createTrigger()
    trigger.setInitialValue(False)
    trigger.setPersistent(True)
    clock = joined("PLUS", [now(), named(_START)])
    trigger.setMath(joined("RELATIONAL_GEQ", [clock, at]))
    assignment = event.createEventAssignment()
    _done(assignment.setVariable(sets[0]), sets[0])
    assignment.setMath(sets[1])


def _done(code: int, name: str) -> None:
    """Refuse a name that libsbml has not taken: it says so by a number alone."""
    if code != library("libsbml").LIBSBML_OPERATION_SUCCESS:
        raise ExportError(
            f"'{name}'",
            "cannot stand in SBML, where a name is of the letters a to z, digits and "
            "underscores",
        )
