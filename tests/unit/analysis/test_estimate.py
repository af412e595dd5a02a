"""A count of patients, and its interval."""

import pytest

from equipoise.analysis import Count
from equipoise.errors import TooFewError


def test_a_share_is_the_count_over_the_patients():
    assert Count("response", 7, 14).share == 0.5


@pytest.mark.parametrize(
    ("count", "n", "low", "high"),
    [
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0000, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_the_interval_is_wilsons(count, n, low, high):
    # Newcombe 1998, Statistics in Medicine 17:857, table I, method 3; four decimals
    assert Count("response", count, n).interval == pytest.approx((low, high), abs=6e-5)


def test_the_interval_has_a_width_when_everybody_is_counted():
    low, high = Count("response", 7, 7).interval
    assert low < 0.9
    assert high == 1.0


def test_a_count_of_nobody_is_refused():
    with pytest.raises(TooFewError) as refused:
        Count("response on hamd17", 0, 0)
    assert str(refused.value) == (
        "The count of response on hamd17 needs at least 1 patient and has 0."
    )
