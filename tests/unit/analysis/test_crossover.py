"""A crossover of two periods: treatment, period, carry-over."""

import numpy as np
import pytest

from equipoise.analysis import crossover_contrasts
from equipoise.analysis.crossover import crossed
from equipoise.errors import FitError, TooFewError
from equipoise.trial.dataset import Panel, TrialData
from equipoise.units import days


def test_the_treatment_is_adjusted_for_period(crossover):
    # arm less versus: ann -14, cas 2 (placebo first); bea -10, dee -10.
    # halves by period: -7, 1 and 5, 5: means -3 and 5
    found = crossover_contrasts(
        crossover, "hamd17", arm="placebo", versus="naltrexone", at=days(1)
    )
    assert found.treatment.mean == -8
    assert found.treatment.n == (2, 2)
    assert found.treatment.df == 2
    # halves by arm: -7, 1 and -5, -5
    assert found.period.mean == 2
    # sums: -26, -10 and -14, -14
    assert found.carry_over.mean == -4
    assert found.carry_over.standard_error == pytest.approx(np.sqrt(128 / 2))


def test_what_differs_between_periods_cancels():
    # everybody is 5 points better in the second period, and unequal sequences
    arm = np.array([10.0, 12.0, 11.0, 5.0])
    versus = np.array([15.0, 17.0, 15.0, 20.0]) - np.array([5, 5, 5, 0])
    arm = arm - np.array([0, 0, 0, 5])
    first = np.array([True, True, True, False])
    found = crossed("x", arm, versus, first)
    plain = crossed("x", arm + np.where(first, 0, 5), versus + 5 * first, first)
    assert found.treatment.mean == pytest.approx(plain.treatment.mean)
    assert found.period.mean == pytest.approx(plain.period.mean + 5)


def test_one_sequence_alone_is_refused():
    ones = np.ones(3)
    with pytest.raises(TooFewError):
        crossed("x", ones, ones, np.ones(3, dtype=bool))


def test_arms_of_later_periods_are_refused():
    data = TrialData(
        ("ann", "bea"),
        ("placebo", "low", "high"),
        np.array([[1, 2, 3], [3, 2, 1]]),
        {"hamd17": Panel(("baseline", "day 1"), (0.0, 24.0), np.ones((2, 3, 2)))},
    )
    with pytest.raises(FitError, match="needs 'low' and 'high' in the first two"):
        crossover_contrasts(data, "hamd17", arm="low", versus="high", at=24.0)
