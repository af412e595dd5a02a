"""Many tests, one chance of error."""

import math

import pytest

from equipoise.analysis import Gates, adjusted, fixed_sequence, holm
from equipoise.errors import RepeatedNameError, UnknownNameError


def test_holm_is_that_of_r():
    # R: p.adjust(c(.01, .02, .03, .04, .05), "holm") is .05 .08 .09 .09 .09
    p = {str(n): n / 100 for n in range(1, 6)}
    assert list(holm(p).values()) == pytest.approx([0.05, 0.08, 0.09, 0.09, 0.09])


def test_a_fixed_sequence_stops_at_the_first_that_fails():
    p = {"a": 0.01, "b": 0.20, "c": 0.001, "d": 0.002}
    assert adjusted(fixed_sequence(("a", "b", "c", "d")), p) == {
        "a": 0.01,
        "b": 0.20,
        "c": 0.20,
        "d": 0.20,
    }


def test_a_family_opens_when_all_before_it_are_rejected():
    gates = Gates((("a", "b"), ("c", "d")))
    p = {"a": 0.01, "b": 0.03, "c": 0.001, "d": 0.04}
    # the first family by Holm: .02 and .03; the second: .002 and .04
    assert adjusted(gates, p) == pytest.approx(
        {"a": 0.02, "b": 0.03, "c": 0.03, "d": 0.04}
    )


def test_a_test_that_could_not_be_made_keeps_the_gate_shut():
    found = adjusted(fixed_sequence(("a", "b")), {"a": math.nan, "b": 0.001})
    assert found == {"a": 1.0, "b": 1.0}


def test_names_are_known_and_stand_once():
    with pytest.raises(UnknownNameError, match="'c'"):
        adjusted(fixed_sequence(("c",)), {"a": 0.5})
    with pytest.raises(RepeatedNameError):
        Gates((("a",), ("a",)))
