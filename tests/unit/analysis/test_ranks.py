"""Two groups of patients compared by their ranks."""

import numpy as np
import pytest

from equipoise.analysis import rank_sum
from equipoise.analysis.ranks import ranked
from equipoise.errors import TooFewError
from equipoise.units import days


def test_groups_that_do_not_overlap_have_the_least_p():
    test = ranked("x", np.array([1.0, 2.0, np.nan]), np.array([3.0, 4.0, 5.0]))
    assert test.n == (2, 3)
    assert test.u == 0
    assert test.p == pytest.approx(2 / 10)  # 1 of 10 ways, at either end


def test_first_periods_are_compared(crossover):
    test = rank_sum(crossover, "hamd17", arm="placebo", versus="naltrexone", at=days(1))
    assert test.n == (2, 2)  # ann 8, cas 26 against bea 23, dee 20
    assert test.superiority == 0.5
    assert test.p == 1.0


def test_scores_that_are_all_alike_tell_nothing():
    test = ranked("x", np.ones(3), np.ones(4))
    assert test.p == 1.0
    assert np.isnan(test.p_normal)


def test_many_patients_are_taken_as_normal():
    values = np.arange(120.0)
    test = ranked("x", values[::2], values[1::2])
    assert test.p == test.p_normal


def test_an_empty_group_is_refused():
    with pytest.raises(TooFewError):
        ranked("x", np.array([np.nan]), np.ones(3))
