"""A number is told with no more digits than it deserves."""

import math

import pytest

from equipoise.report import words


@pytest.mark.parametrize(
    ("p", "said"),
    [
        (0.4127, "0.41"),
        (0.99, "0.99"),
        (0.995, "> 0.99"),
        (1.0, "> 0.99"),
        (0.01, "0.01"),
        (0.0099, "< 0.01"),
        (0.0, "< 0.01"),
        (math.nan, "–"),
    ],
)
def test_a_probability_is_never_nought_or_one(p, said):
    assert words.probability(p) == said


@pytest.mark.parametrize(
    ("value", "decimals", "said"),
    [
        (-22.34, 1, "−22.3"),
        (-0.04, 1, "0.0"),
        (1024, 0, "1,024"),
        (math.nan, 1, "–"),
        (math.inf, 1, "–"),
    ],
)
def test_a_number_has_a_true_minus_and_no_negative_nought(value, decimals, said):
    assert words.number(value, decimals) == said


def test_an_error_is_rounded_up_and_never_away():
    assert words.weight(0.5, 0.0301) == "0.50 ± 0.04"
    assert words.weight(0.5, 0.03) == "0.50 ± 0.03"
    assert words.weight(0.5, 1e-9) == "0.50 ± 0.01"


def test_a_weight_near_an_end_is_a_bound():
    assert words.weight(0.999, 0.02) == "> 0.99"
    assert words.weight(1e-7, 0.02) == "< 0.01"


@pytest.mark.parametrize(
    ("p", "word"),
    [
        (0.0099, "rare"),
        (0.01, "unusual"),
        (0.0949, "unusual"),
        (0.0951, "usual"),  # told as 0.10
        (1.0, "usual"),
        (math.nan, "not predicted"),
    ],
)
def test_a_surprise_has_the_word_of_its_rounded_number(p, word):
    assert words.surprise(p) == word


def test_three_digits_count():
    told = [words.short(x) for x in (0, 3, 0.05, 0.012349, 24.51, 1e6, -7.125)]
    assert told == ["0", "3", "0.05", "0.0123", "24.5", "1,000,000", "−7.12"]


def test_a_printed_number_keeps_its_digits():
    said = [words.as_printed(text) for text in ("-5.60", "<.001", "> 3", "different")]
    assert said == ["−5.60", "< .001", "> 3", "different"]
