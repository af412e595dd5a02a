"""The document says of one patient what the model does, and libsbml finds no fault."""

import libsbml
import pytest

from equipoise.errors import ExportError, UnknownNameError
from equipoise.model import Component, Quantity, State, assemble
from equipoise.model.exchange import Intake, consistency, sbml
from equipoise.model.library import base_model
from equipoise.population import typical_patient

DOSES = (
    Intake("central", 100.0, -0.5),
    Intake("central", 50.0, 0.0, 2.0),
    Intake("memory", 1.0, 0.0),
)


@pytest.fixture
def document(body, values):
    text = sbml(body, values, DOSES, "Ann, who is well.")
    return libsbml.readSBMLFromString(text)


@pytest.fixture
def sheet(document):
    return document.getModel()


def said(tree):
    return libsbml.formulaToL3String(tree).replace(" dimensionless", "")


def test_it_is_level_3_version_2(document):
    assert (document.getLevel(), document.getVersion()) == (3, 2)


def test_libsbml_finds_no_fault_in_the_base_model():
    model = base_model()
    values = {n: float(v[0]) for n, v in typical_patient(model).values.items()}
    doses = (
        Intake("naltrexone_gut", 146.5, -0.45),
        Intake("ketamine_s_central", 70.0, 0.0, 2 / 3),
        Intake("ketamine_r_central", 70.0, 0.0, 2 / 3),
        Intake("belief", 1.0, 0.0),
    )
    assert consistency(sbml(model, values, doses)) == ()


def test_libsbml_finds_no_fault_without_doses(body, values):
    assert consistency(sbml(body, values)) == ()


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ('units="litre_per_hour"', 'units="litre"'),  # of a clearance
        ('multiplier="3600"', 'multiplier="60"'),  # of what is called an hour
        ('id="central"', 'id="centre"'),  # that rules and events still call central
    ],
)
def test_libsbml_does_find_a_fault_that_is_there(body, values, right, wrong):
    text = sbml(body, values, DOSES)
    assert right in text
    found = consistency(text.replace(right, wrong, 1))
    assert [one for one in found if one.startswith("error ")]


def test_a_fault_is_told_with_its_severity_number_and_line():
    found = consistency("<sbml>")
    assert found
    assert all(one.startswith(("error ", "fatal ")) for one in found)
    assert ", line " in found[0]


def test_time_is_in_hours(sheet):
    assert sheet.getTimeUnits() == "hour"
    (unit,) = sheet.getUnitDefinition("hour").getListOfUnits()
    assert (libsbml.UnitKind_toString(unit.getKind()), unit.getMultiplier()) == (
        "second",
        3600,
    )


def test_a_parameter_has_its_value_unit_and_meaning(sheet):
    found = sheet.getParameter("cl")
    assert (found.getValue(), found.getUnits()) == (10.0, "litre_per_hour")
    assert (found.getName(), found.getConstant()) == ("clearance", True)


def test_a_state_starts_at_rest_and_follows_its_rate(sheet):
    found = sheet.getParameter("brain")
    assert (found.getValue(), found.getUnits()) == (0.125, "uM")
    assert not found.getConstant()
    rule = sheet.getRateRule("brain")
    assert said(rule.getMath()) == "k_brain * (concentration - brain)"


def test_a_signal_is_assigned(sheet):
    found = sheet.getParameter("effect")
    assert not found.isSetValue()
    assert not found.getConstant()
    rule = sheet.getAssignmentRule("effect")
    assert said(rule.getMath()) == "brain / (brain + ec50)"


def test_a_state_that_nothing_changes_stays_in_its_unit(sheet):
    zero = sheet.getRateRule("memory").getMath()
    assert (zero.getValue(), zero.getUnits()) == (0, "point_per_hour")


def test_the_file_starts_with_the_first_dose(sheet):
    assert sheet.getParameter("protocol_start").getValue() == -0.5


def test_without_an_early_dose_the_file_starts_at_0(body, values):
    text = sbml(body, values, [Intake("central", 1.0, 5.0)])
    sheet = libsbml.readSBMLFromString(text).getModel()
    assert sheet.getParameter("protocol_start").getValue() == 0


def events(sheet):
    """Return what each event waits for and sets, by name."""
    return {
        event.getId(): (
            said(event.getTrigger().getMath()),
            event.getEventAssignment(0).getVariable(),
            said(event.getEventAssignment(0).getMath()),
        )
        for event in sheet.getListOfEvents()
    }


def test_a_bolus_adds_its_amount_when_its_time_comes(sheet):
    assert sheet.getParameter("dose_1_amount").getValue() == 100
    assert sheet.getParameter("dose_1_start").getValue() == -0.5
    assert events(sheet)["dose_1_given"] == (
        "(time + protocol_start) >= dose_1_start",
        "central",
        "central + dose_1_amount",
    )


def test_an_infusion_enters_at_a_rate_that_is_set_and_taken_back(sheet):
    assert said(sheet.getRateRule("central").getMath()) == (
        "-(cl * concentration) + dose_2_rate"
    )
    rate = sheet.getParameter("dose_2_rate")
    assert (rate.getValue(), rate.getUnits()) == (0, "umol_per_hour")
    found = events(sheet)
    assert found["dose_2_starts"] == (
        "(time + protocol_start) >= dose_2_start",
        "dose_2_rate",
        "dose_2_amount / dose_2_duration",
    )
    waits, sets, value = found["dose_2_ends"]
    assert waits == "(time + protocol_start) >= (dose_2_start + dose_2_duration)"
    assert (sets, value.split()[0]) == ("dose_2_rate", "0")


def test_a_dose_at_the_start_is_given_and_doses_at_once_all_count(sheet):
    for event in sheet.getListOfEvents():
        assert not event.getTrigger().getInitialValue()
        assert not event.getUseValuesFromTriggerTime()


def test_a_reader_is_told_whose_values_these_are(sheet):
    assert "<p>Ann, who is well.</p>" in sheet.getNotesString()


def test_the_same_patient_makes_the_same_bytes(body, values):
    assert sbml(body, values, DOSES) == sbml(body, values, DOSES)


def odd_one(name):
    return assemble(
        [
            Component(
                name="odd",
                parameters=(Quantity(name, "1/h", "a rate"),),
                states=(State("left", "1", "what is left", rest=1.0),),
                derivatives=lambda x, p: {"left": -p[name] * x.left},
            )
        ]
    )


def test_a_name_that_sbml_does_not_take_is_refused():
    with pytest.raises(ExportError) as caught:
        sbml(odd_one("κ"), {"κ": 1.0})
    assert str(caught.value) == (
        "'κ' cannot stand in SBML, where a name is of the letters a to z, digits and "
        "underscores."
    )


def test_a_name_that_a_dose_needs_is_refused():
    with pytest.raises(ExportError, match="faulty document: error .*dose_1_amount"):
        sbml(
            odd_one("dose_1_amount"), {"dose_1_amount": 1.0}, [Intake("left", 1.0, 0.0)]
        )


def test_a_dose_into_no_state_is_refused(body, values):
    with pytest.raises(UnknownNameError, match="No state is called 'centre'"):
        sbml(body, values, [Intake("centre", 1.0, 0.0)])
