"""Who lacks the extra is told how to get it."""

import sys

import pytest

from equipoise.errors import MissingExtraError
from equipoise.model.exchange import antimony, consistency, sbml
from equipoise.model.exchange.extra import library


def test_a_library_is_found_by_the_name_it_is_imported_by():
    assert library("libsbml").__name__ == "libsbml"


@pytest.mark.parametrize(
    ("missing", "needing"),
    [("libsbml", sbml), ("libsbml", antimony), ("antimony", antimony)],
)
def test_without_the_extra_an_export_says_what_to_install(
    monkeypatch, body, values, missing, needing
):
    monkeypatch.setitem(sys.modules, missing, None)
    with pytest.raises(MissingExtraError) as caught:
        needing(body, values)
    assert str(caught.value) == (
        f"This needs '{missing}', which is not installed. "
        "Install it with: pip install 'equipoise[sbml]'"
    )
    assert (caught.value.library, caught.value.extra) == (missing, "sbml")


def test_without_the_extra_a_document_is_not_called_consistent(monkeypatch):
    monkeypatch.setitem(sys.modules, "libsbml", None)
    with pytest.raises(MissingExtraError):
        consistency("<sbml/>")
