"""The page needs nothing else, and keeps hostile words harmless."""

import re

import pytest

from equipoise.report.document import (
    Bullets,
    Code,
    Document,
    Facts,
    Figure,
    Link,
    Paragraph,
    Section,
    Value,
    html,
)
from tests.unit.report.document.test_content import DOCUMENT

HOSTILE = '<script>alert("x")</script> {{ 7 * 7 }} #let'


@pytest.fixture(scope="module")
def page():
    said = Paragraph(
        (HOSTILE, Code(HOSTILE), Link(HOSTILE, "#s"), Value("v", "1", 0.1))
    )
    blocks = (said, Bullets((HOSTILE,)), Facts(((HOSTILE, HOSTILE),)))
    figure = Figure('<svg viewBox="0 0 1 1"><title>t</title></svg>', HOSTILE)
    section = Section("s", HOSTILE, (*blocks, figure))
    return html(Document(HOSTILE, HOSTILE, "ab", "note", HOSTILE, (section,)))


def test_words_are_never_markup(page):
    assert "<script" not in page
    assert page.count("&lt;script&gt;") >= 10
    assert "{{ 7 * 7 }}" in page


def test_a_number_carries_its_name_and_itself(page):
    assert '<data data-name="v" value="0.1">1</data>' in page


def test_a_figure_stands_in_the_page(page):
    assert '<svg viewBox="0 0 1 1"><title>t</title></svg>' in page


def test_it_says_of_which_run_it_is_and_what_is_in_it():
    page = html(DOCUMENT)
    assert '<meta name="equipoise-run" content="0123456789abcdef">' in page
    assert f'<meta name="equipoise-content" content="{DOCUMENT.hash}">' in page


def test_headings_go_one_step_at_a_time():
    page = html(DOCUMENT)
    levels = [int(one) for one in re.findall(r"<h(\d)", page)]
    assert levels == [1, 2, 3]


def test_a_wide_table_can_be_reached_and_scrolled_by_keyboard():
    page = html(DOCUMENT)
    assert (
        '<div class="scroll" tabindex="0" role="group" aria-label="Table: T">' in page
    )
