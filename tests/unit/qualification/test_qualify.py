"""A line is met, missed and known, or missed."""

import math
from dataclasses import replace

import pytest

from equipoise.evidence import targets
from equipoise.qualification import Line, Qualification

FITTED = replace(targets()["mu_block_1h"], low=90, high=99, use="fitted")


@pytest.mark.parametrize(
    ("value", "why", "verdict"),
    [
        (90, "", "met"),
        (99, "it was known", "met"),
        (99.1, "", "missed"),
        (89, "it was known", "missed and known"),
        (math.nan, "", "missed"),
    ],
)
def test_the_verdict_is_that_of_the_range(value, why, verdict):
    assert Line(replace(FITTED, known_miss=why), value).verdict == verdict


def test_fitted_and_held_out_lines_are_counted_apart():
    held_out = replace(FITTED, use="held_out")
    known = replace(held_out, known_miss="it was known")
    lines = (Line(FITTED, 95), Line(held_out, 95), Line(known, 10), Line(known, 20))
    found = Qualification(lines, {})
    assert found.counts["fitted"] == {"met": 1, "missed and known": 0, "missed": 0}
    assert found.counts["held_out"] == {"met": 1, "missed and known": 2, "missed": 0}
    assert sum(found.counts["consistency"].values()) == 0
    assert found.passed


def test_one_miss_that_is_not_known_is_enough_to_fail():
    assert not Qualification((Line(FITTED, 95), Line(FITTED, 10)), {}).passed


def test_a_value_holds_in_its_range_under_each_hypothesis_apart():
    line = Line(FITTED, 10, {"one": 95.0, "another": 10.0})
    held = {name: line.holds(value) for name, value in line.by_hypothesis.items()}
    assert held == {"one": True, "another": False}
    (record,) = Qualification((line,), {}).record()["lines"]
    assert record["by_hypothesis"] == {"one": 95.0, "another": 10.0}


def test_the_record_holds_every_line_and_no_number_that_is_none():
    record = Qualification((Line(FITTED, math.nan),), {}).record()
    (line,) = record["lines"]
    assert line["value"] is None
    assert (line["target"], line["use"], line["verdict"]) == (
        "mu_block_1h",
        "fitted",
        "missed",
    )
