"""A PDF is set from the same tree, and takes words as words."""

import sys

import pytest

from equipoise.errors import MissingExtraError
from equipoise.report.document import (
    Code,
    Document,
    Figure,
    Link,
    Paragraph,
    Section,
)
from equipoise.report.document.pdf import pdf, pictures, require_typst
from tests.unit.report.document.test_content import DOCUMENT

HOSTILE = '#import "x" $x$ *y* _z_ @key <label> \\ ] [ ` // #panic("no")'


def test_the_same_document_gives_the_same_bytes():
    first, second = pdf(DOCUMENT), pdf(DOCUMENT)
    assert first.startswith(b"%PDF-")
    assert first == second


def test_its_run_and_contents_can_be_read_from_the_file():
    found = pdf(DOCUMENT)
    assert b"run 0123456789abcdef" in found
    assert DOCUMENT.hash.encode() in found


def test_words_are_never_markup():
    said = Paragraph((HOSTILE, Code(HOSTILE), Link(HOSTILE, "https://example.org")))
    svg = '<svg viewBox="0 0 9 9"><title>#t</title><desc>$d</desc></svg>'
    section = Section("s", HOSTILE, (said, Figure(svg, HOSTILE)))
    document = Document(HOSTILE, HOSTILE, "ab", "note", HOSTILE, (section,))
    assert len(pictures(document, 10)) == 1


def test_without_typst_the_extra_is_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(MissingExtraError) as refused:
        require_typst()
    assert str(refused.value) == (
        "This needs 'typst', which is not installed. "
        "Install it with: pip install 'equipoise[pdf]'"
    )
