"""What stands beside a number says which step it belongs to, and who says so."""

import libsbml
import pytest

from equipoise.model import Component
from equipoise.model.exchange.annotation import (
    Remark,
    remark_on,
    remark_on_parameter,
    write_remark,
)
from equipoise.model.library import COMPONENTS


@pytest.fixture
def parameter():
    """Give a parameter of an SBML document that is kept alive beside it."""
    document = libsbml.SBMLDocument(3, 2)
    found = document.createModel().createParameter()
    found.setId("dose")
    yield found
    del document


def resources(element):
    terms = [element.getCVTerm(i) for i in range(element.getNumCVTerms())]
    return [
        term.getResourceURI(i) for term in terms for i in range(term.getNumResources())
    ]


def test_a_component_is_told_by_the_first_line_of_its_file_and_its_sources():
    remark = remark_on(COMPONENTS["nmda_receptor"])
    assert remark.sentences == (
        "nmda_receptor: NMDA receptors: ketamine and norketamine block the open "
        "channel.",
    )
    wanted = ("shaffer2014", "ebert1997", "kotermanski2009", "autry2011")
    assert remark.keys == wanted


def test_a_component_without_equations_is_told_by_its_name():
    assert remark_on(Component(name="empty")) == Remark(("empty",))


def test_a_parameter_is_told_by_the_source_of_its_typical_value():
    remark = remark_on_parameter("lag_naltrexone")
    assert remark == Remark(("Typical value: assumed.",), ("equipoise",))


def test_a_parameter_that_no_prior_describes_has_no_remark():
    assert remark_on_parameter("nobody_knows") == Remark(())


def test_notes_hold_the_sentences_and_the_keys_as_text(parameter):
    write_remark(parameter, Remark(("a < b & c.",), ("williams2018", "lee1988")))
    notes = parameter.getNotes()
    said = [
        notes.getChild(0).getChild(i).getChild(0).getCharacters()
        for i in range(notes.getChild(0).getNumChildren())
    ]
    assert said == ["a < b & c.", "Sources: williams2018, lee1988."]


def test_a_source_with_a_doi_is_annotated_by_it(parameter):
    write_remark(parameter, Remark((), ("williams2018", "equipoise")))
    assert resources(parameter) == [
        "https://identifiers.org/doi:10.1176/appi.ajp.2018.18020138"
    ]


def test_nothing_to_say_writes_nothing(parameter):
    write_remark(parameter, Remark(()))
    assert not parameter.isSetNotes()
    assert not parameter.isSetAnnotation()
