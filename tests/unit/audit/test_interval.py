"""An interval holds every number that a printed one may have been."""

import math

import pytest

from equipoise.audit.interval import EVERYTHING, Interval, cut_off, within
from equipoise.evidence import Printed


@pytest.mark.parametrize(
    ("text", "inside", "outside"),
    [
        ("2.5", (2.45, 2.5, 2.55), (2.449, 2.551)),
        ("-22.3", (-22.35, -22.25), (-22.36, -22.24)),
        ("<0.001", (0.0, 0.001), (0.0011,)),
        (">0.5", (0.5, 1e9), (0.49,)),
        ("7", (6.5, 7.5), (6.49, 7.51)),
    ],
)
def test_both_halves_round_to_a_printed_number(text, inside, outside):
    printed = within(Printed(text))
    assert all(printed.holds(value) for value in inside)
    assert not any(printed.holds(value) for value in outside)


@pytest.mark.parametrize(
    ("text", "inside", "outside"),
    [
        ("2.5", (2.5, 2.59), (2.49, 2.61)),
        ("-2.5", (-2.5, -2.59), (-2.49, -2.61)),
        ("-0.0", (-0.05,), (0.05,)),
    ],
)
def test_digits_cut_off_bring_a_number_nearer_to_zero(text, inside, outside):
    printed = cut_off(Printed(text))
    assert all(printed.holds(value) for value in inside)
    assert not any(printed.holds(value) for value in outside)


def test_arithmetic_holds_the_result_of_every_pair():
    a, b = Interval(-1.5, 2.0), Interval(0.5, 3.0)
    for x in (-1.5, 0.0, 2.0):
        for y in (0.5, 1.7, 3.0):
            assert (a + b).holds(x + y)
            assert (a - b).holds(x - y)
            assert (a * b).holds(x * y)
            assert (a / b).holds(x / y)
        assert a.squared().holds(x * x)
        assert a.size().holds(abs(x))


def test_the_square_of_what_crosses_zero_begins_at_zero():
    assert Interval(-2.0, 1.0).squared().low == 0.0
    assert Interval(-2.0, 1.0).size() == Interval(0.0, 2.0)


@pytest.mark.parametrize(
    ("over", "under", "low", "high"),
    [
        (Interval(1, 2), Interval(0, 4), 0.25, math.inf),
        (Interval(-2, -1), Interval(0, 4), -math.inf, -0.25),
        (Interval(1, 2), Interval(-4, 0), -math.inf, -0.25),
        (Interval(-1, 2), Interval(0, 4), -math.inf, math.inf),
        (Interval(1, 2), Interval(0, 0), -math.inf, math.inf),
    ],
)
def test_dividing_by_what_may_be_zero_has_no_end(over, under, low, high):
    found = over / under
    assert (found.low, found.high) == (
        pytest.approx(low, abs=1e-9),
        pytest.approx(high, abs=1e-9),
    )


def test_intervals_that_touch_meet_and_those_apart_share_nothing():
    assert Interval(0, 1).meets(Interval(1, 2))
    assert Interval(0, 1).common(Interval(2, 3)).empty
    assert not Interval(0, 1).meets(Interval(1.1, 2))
    assert EVERYTHING.meets(Interval(5, 5))
