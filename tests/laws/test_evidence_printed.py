"""Rounding intervals hold what was rounded, whatever it was."""

import math
from decimal import ROUND_HALF_EVEN, Decimal

from hypothesis import given
from hypothesis import strategies as st

from equipoise.errors import PrintedNumberError
from equipoise.evidence import Printed

exact = st.decimals(min_value=-(10**6), max_value=10**6, places=8)
places = st.integers(min_value=0, max_value=6)


@given(exact, places)
def test_a_number_lies_in_the_interval_of_its_rounding(number: Decimal, kept: int):
    rounded = number.quantize(Decimal(1).scaleb(-kept), rounding=ROUND_HALF_EVEN)
    printed = Printed(f"{rounded:f}")
    assert printed.low <= float(number) <= printed.high
    assert printed.decimals == kept


@given(exact, places)
def test_the_interval_is_one_unit_of_the_last_decimal_wide(number: Decimal, kept: int):
    printed = Printed(f"{number:.{kept}f}")
    # Three roundings to double precision of numbers up to a million.
    assert abs((printed.high - printed.low) - 10.0**-kept) < 1e-9


@given(st.text(max_size=12))
def test_text_is_a_finite_number_or_refused(text: str):
    try:
        printed = Printed(text)
    except PrintedNumberError:
        return
    assert -math.inf < printed.low <= printed.value <= printed.high
