"""Antimony says what the SBML says: the package antimony reads it back."""

import antimony as reader
import pytest

from equipoise.errors import ExportError
from equipoise.model import Component, Quantity, State, assemble
from equipoise.model.exchange import Intake, antimony, consistency, sbml
from equipoise.model.exchange.extra import library

DOSES = (Intake("central", 100.0, -0.5), Intake("central", 50.0, 0.0, 2.0))


def read_back(text):
    reader.clearPreviousLoads()
    assert reader.loadAntimonyString(text) != -1, reader.getLastError()
    return reader.getSBMLString(reader.getMainModuleName())


def elements(text):
    """Return values, units and formulas of an SBML document, by name."""
    kit = library("libsbml")
    sheet = kit.readSBMLFromString(text).getModel()
    parameters = {
        one.getId(): (one.getValue() if one.isSetValue() else None, one.getConstant())
        for one in sheet.getListOfParameters()
    }
    rules = {
        one.getVariable(): (one.getElementName(), kit.formulaToL3String(one.getMath()))
        for one in sheet.getListOfRules()
    }
    events = {
        one.getId(): kit.formulaToL3String(one.getTrigger().getMath())
        for one in sheet.getListOfEvents()
    }
    return parameters, rules, events


def test_what_is_read_back_is_the_document(body, values):
    text = antimony(body, values, DOSES)
    assert elements(read_back(text)) == elements(sbml(body, values, DOSES))


def test_what_is_read_back_has_no_fault(body, values):
    assert consistency(read_back(antimony(body, values, DOSES))) == ()


def test_a_reader_finds_equations_units_and_meanings(body, values):
    lines = [line.strip() for line in antimony(body, values, DOSES).splitlines()]
    assert "concentration := central/v;" in lines
    assert "central' = -(cl*concentration) + dose_2_rate;" in lines
    assert "cl has litre_per_hour;" in lines
    assert 'cl is "clearance";' in lines


def test_a_name_that_is_a_word_of_antimony_gets_an_underscore():
    odd = Component(
        name="odd",
        parameters=(Quantity("at", "1/h", "a word of Antimony"),),
        states=(State("left", "1", "what is left", rest=1.0),),
        derivatives=lambda x, p: {"left": -p.at * x.left},
    )
    assert "left' = -(at_*left);" in antimony(assemble([odd]), {"at": 1.0})


def test_a_document_that_antimony_cannot_read_is_an_error(monkeypatch, body, values):
    kept = "equipoise.model.exchange.antimony_text.sbml"
    monkeypatch.setattr(kept, lambda *_: "no document")
    with pytest.raises(ExportError, match="The model makes no Antimony: "):
        antimony(body, values)
