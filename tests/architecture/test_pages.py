"""The pages in docs that are made from the code are those that it makes now."""

from pathlib import Path

import pytest

from equipoise.report.handbook import handbook

DOCS = Path(__file__).parents[2] / "docs"
AGAIN = "Run 'make docs' and commit what it writes."


@pytest.fixture(scope="module")
def pages():
    return handbook()


def test_every_page_is_as_the_code_makes_it(pages):
    stale = [
        name
        for name, text in pages.items()
        if not (DOCS / name).is_file()
        or (DOCS / name).read_text(encoding="utf-8") != text
    ]
    assert stale == [], AGAIN


def test_no_page_is_of_a_step_or_hypothesis_that_is_gone(pages):
    there = {
        path.relative_to(DOCS).as_posix()
        for folder in ("components", "hypotheses")
        for path in (DOCS / folder).iterdir()
    }
    assert there <= set(pages), AGAIN
