"""A document is one tree, whose numbers can be read by a machine."""

import json
from dataclasses import replace

from equipoise.report.document import (
    Column,
    Document,
    Paragraph,
    Section,
    Table,
    Value,
    plain,
    sections,
    values,
)

TABLE = Table(
    "T", (Column("a"), Column("b", number=True)), (("x", Value("w", "2", 2)),)
)
INNER = Section("inner", "Inner", (TABLE,))
OUTER = Section(
    "outer", "Outer", (Paragraph(("n ", Value("n", "1.5", 1.5))),), (INNER,)
)
DOCUMENT = Document("T", "S", "0123456789abcdef", "note", "B", (OUTER,))


def test_its_numbers_come_in_reading_order():
    assert [(one.name, one.value) for one in values(DOCUMENT)] == [("n", 1.5), ("w", 2)]


def test_a_section_comes_before_its_parts():
    assert [one.key for one in sections(DOCUMENT)] == ["outer", "inner"]


def test_a_number_that_there_is_not_is_null_and_not_nan():
    held = plain(Value("n", "–", float("nan")))
    assert json.loads(json.dumps(held, allow_nan=False))["value"] is None


def test_its_hash_changes_with_a_number_and_with_nothing_else():
    other = replace(OUTER, blocks=(Paragraph(("n ", Value("n", "1.6", 1.6))),))
    assert DOCUMENT.hash == replace(DOCUMENT).hash
    assert DOCUMENT.hash != replace(DOCUMENT, sections=(other,)).hash
