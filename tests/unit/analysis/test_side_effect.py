"""Patients counted by a level that they reached."""

import numpy as np
import pytest

from equipoise.analysis import Count, count_at_least
from equipoise.errors import TooFewError


def test_the_level_itself_counts(paired):
    data = paired([0, 1, 2, np.nan], [0, 0, 0, 1])
    assert count_at_least(data, "cadss", arm="placebo", at=1.0, level=1) == Count(
        "cadss at or above 1, placebo arm, 1 h", count=2, n=3
    )
    assert count_at_least(data, "cadss", arm="naltrexone", at=1.0, level=1).count == 1


def test_nobody_is_too_few(paired):
    data = paired([np.nan, np.nan], [1, 1])
    with pytest.raises(TooFewError, match="count of cadss at or above 1"):
        count_at_least(data, "cadss", arm="placebo", at=1.0, level=1)
