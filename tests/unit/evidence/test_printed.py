"""A printed number keeps its decimals and says from where it may have been rounded."""

import math

import pytest

from equipoise.errors import PrintedNumberError
from equipoise.evidence import Printed


@pytest.mark.parametrize(
    ("text", "value", "decimals", "low", "high"),
    [
        ("-22.3", -22.3, 1, -22.35, -22.25),  # half of 0.1 either way
        ("14.17", 14.17, 2, 14.165, 14.175),
        ("106", 106.0, 0, 105.5, 106.5),
        ("4", 4.0, 0, 3.5, 4.5),
        ("-2.0", -2.0, 1, -2.05, -1.95),
        (".041", 0.041, 3, 0.0405, 0.0415),
        ("0.059", 0.059, 3, 0.0585, 0.0595),
        ("0", 0.0, 0, -0.5, 0.5),
        ("100.0", 100.0, 1, 99.95, 100.05),
    ],
)
def test_the_rounding_interval_is_half_a_unit_of_the_last_decimal(
    text: str, value: float, decimals: int, low: float, high: float
):
    number = Printed(text)
    assert (number.value, number.decimals, number.bound) == (value, decimals, "")
    assert (number.low, number.high) == (low, high)


def test_a_p_below_a_bound_lies_between_0_and_it():
    number = Printed("<0.001")
    assert (number.bound, number.value, number.decimals) == ("<", 0.001, 3)
    assert (number.low, number.high) == (0.0, 0.001)


def test_a_number_above_a_bound_has_no_upper_end():
    number = Printed(">0.05")
    assert (number.bound, number.value) == (">", 0.05)
    assert (number.low, number.high) == (0.05, math.inf)


def test_a_typeset_minus_is_a_minus():
    number = Printed("\N{MINUS SIGN}8.4")
    assert (number.text, number.value) == ("\N{MINUS SIGN}8.4", -8.4)
    assert (number.low, number.high) == (-8.45, -8.35)


@pytest.mark.parametrize(
    "text",
    ["", "nan", "inf", "-", ".", "1.", "1,5", "1e3", "+2", " 2", "<-1", "≈3", "1" * 16],
)
def test_what_no_source_prints_is_refused(text: str):
    with pytest.raises(PrintedNumberError) as caught:
        Printed(text)
    assert str(caught.value) == (
        f"'{text}' is not a number as printed. "
        "Write it as the source does, such as '-22.3' or '<0.001'."
    )
    assert caught.value.text == text
