"""A forest of statements and counts says who predicts what, and who is silent."""

import re
from dataclasses import replace

import pytest

from equipoise.inference.record import Stated
from equipoise.report.canvas import PLACEBO_BLUE, VERMILLION
from equipoise.report.chances_figure import chances_figures

NAMES = ("first", "second", "third")
LETTERS = dict(zip(NAMES, "ABC", strict=True))
TITLES = {"rats": "Study of rats", "mice": "Study of mice"}


def by(*values):
    return dict(zip(NAMES, values, strict=True))


ONE = Stated(
    finding="rats2020.relief",
    study="rats",
    says="smaller",
    words="immobility at 24 h: smaller",
    even=0.5,
    before=by(0.3, 0.4, 0.5),
    after=by(0.91, 0.004, 0.5),
    low=by(0.85, 0.001, 0.5),
    high=by(0.95, 0.006, 0.5),
    silent=("third",),
)


def drawn(*stated):
    return chances_figures(stated, TITLES, LETTERS)


def said(svg):
    return re.search(r"<desc[^>]*>(.*?)</desc>", svg, re.DOTALL)[1]


def text(svg):
    return [one.strip() for one in re.findall(r"<text[^>]*>(.*?)</text>", svg)]


def test_a_row_has_its_words_under_the_title_of_its_study():
    (svg,) = drawn(ONE)
    written = text(svg)
    place = [
        written.index(one)
        for one in ("Study of rats", "rats2020.relief", "immobility at 24 h: smaller")
    ]
    assert place == sorted(place)


def test_who_is_silent_is_named_and_not_drawn():
    (svg,) = drawn(ONE)
    assert "silent: C" in text(svg)
    assert "C" not in text(svg)
    assert "0.50" not in text(svg)
    assert said(svg).endswith("silent: C")


def test_chances_are_said_before_and_after_and_never_as_none_or_all():
    (svg,) = drawn(replace(ONE, high=by(1.0, 0.006, 0.5)))
    assert "A 0.30 before, 0.91 after (0.85 to &gt; 0.99)" in said(svg)
    assert "B 0.40 before, &lt; 0.01 after (&lt; 0.01 to &lt; 0.01)" in said(svg)


@pytest.mark.parametrize(
    ("chance", "even", "colour"),
    [
        (0.6, 0.5, PLACEBO_BLUE),
        (0.5, 0.5, VERMILLION),
        (0.2, 1 / 6, PLACEBO_BLUE),
        (0.2, 0.5, VERMILLION),
    ],
)
def test_what_does_no_better_than_even_is_orange(chance, even, colour):
    given = by(chance, chance, chance)
    (svg,) = drawn(replace(ONE, even=even, after=given, silent=()))
    other = {PLACEBO_BLUE, VERMILLION} - {colour}
    assert colour.lower() in svg.lower()
    assert other.pop().lower() not in svg.lower()


def test_no_part_is_longer_than_a_page_and_no_study_is_torn_that_fits_one():
    # a row has 17 + 22.5 + 6 points and a title 15: 424.5 for nine rows, of 760
    many = [replace(ONE, finding=f"rats2020.f{n}") for n in range(9)]
    more = [replace(ONE, study="mice", finding=f"mice2020.f{n}") for n in range(9)]
    parts = drawn(*many, *more)
    assert [text(one)[-1] for one in parts] == ["silent: C", "silent: C"]
    assert ["mice2020.f0" in text(one) for one in parts] == [False, True]
    assert ["rats2020.f8" in text(one) for one in parts] == [True, False]
    assert len(drawn(*many[:4], *more[:4])) == 1


def test_the_words_of_a_long_study_go_on_in_the_next_part():
    many = [replace(ONE, finding=f"rats2020.f{n}") for n in range(30)]
    parts = drawn(*many)
    assert "Study of rats" in text(parts[0])
    assert "Study of rats, continued" in text(parts[1])
    assert sum(len(re.findall(r"rats2020\.f\d+", one)) for one in parts) == 30
