"""The change from baseline in one arm, and its test."""

import math

import numpy as np
import pytest
from scipy import stats

from equipoise.analysis import (
    Change,
    Estimate,
    change_from_baseline,
    changes,
    mean_change,
    mean_difference,
)
from equipoise.errors import NotMeasuredError, TooFewError, UnknownNameError
from equipoise.units import days


def test_each_patient_changes_from_the_own_baseline(crossover):
    falls = changes(crossover, "hamd17", arm="placebo", at=days(1))
    assert falls.tolist() == [-20, -12, -4, -12]


def test_it_averages_the_falls_of_the_patients(crossover):
    change = mean_change(crossover, "hamd17", arm="placebo", at=days(1))
    assert change == Estimate(
        of="change in hamd17 from baseline, placebo arm, 24 h",
        value=-12.0,
        standard_error=math.sqrt(128 / 3) / 2,  # squares 64 + 0 + 64 + 0
        n=4,
        unit="points",
        sd=math.sqrt(128 / 3),
    )


def test_the_test_is_worked_by_hand(crossover):
    change = change_from_baseline(crossover, "hamd17", arm="placebo", at=days(1))
    assert change.f == pytest.approx(13.5)  # 4 × 144 / (128 / 3)
    assert change.d == pytest.approx(12 / math.sqrt(128 / 3))


def test_the_test_is_the_one_sample_t_squared(crossover):
    change = change_from_baseline(crossover, "hamd17", arm="naltrexone", at=days(1))
    t = stats.ttest_1samp([-6, -2, -6, -2], 0)
    assert change.f == pytest.approx(t.statistic**2)
    assert change.p == pytest.approx(t.pvalue)
    assert change.interval == pytest.approx(tuple(t.confidence_interval(0.95)))


def test_patients_who_lack_a_score_are_left_out(crossover):
    change = mean_change(crossover, "hamd17", arm="placebo", at=days(3))
    assert change.n == 3
    assert change.value == pytest.approx((-18 - 3 - 8) / 3)


@pytest.mark.parametrize(
    ("mean", "sd", "n", "f", "p"),
    [
        (-5.6, 5.7, 7, 6.8, 0.04),  # HAM-D17 after naltrexone, responders
        (5.5, 6.9, 12, 7.7, 0.018),  # HAM-D6, difference between arms, all patients
    ],
)
def test_it_does_the_arithmetic_of_the_index_trial(mean, sd, n, f, p):
    # [@williams2018], Results; mean and SD are rounded, so F may be off by 2 %
    change = Change("as printed", mean, sd, n)
    assert change.f == pytest.approx(f, rel=0.02)
    assert change.p == pytest.approx(p, rel=0.03)


@pytest.mark.parametrize(
    ("f", "n", "p"),
    [(6.8, 7, 0.04), (5.4, 7, 0.059), (29.8, 7, 0.002), (7.7, 12, 0.018)],
)
def test_p_follows_from_f_as_in_the_index_trial(f, n, p):
    # [@williams2018], Results; the SD is chosen so that F is the printed one
    change = Change("as printed", 1.0, math.sqrt(n / f), n)
    assert change.f == pytest.approx(f)
    assert float(f"{change.p:.{len(str(p)) - 2}f}") == p


def test_without_spread_nothing_is_tested():
    alike = mean_difference("fall", np.array([0.1 + 0.2, 0.3, 0.3]))
    assert alike.mean == pytest.approx(0.3)
    assert 0 < alike.sd < 1e-15  # rounding alone
    assert math.isnan(alike.f)
    assert math.isnan(alike.p)
    assert math.isnan(alike.d)
    assert np.isnan(alike.interval).all()


def test_one_patient_has_no_spread(crossover):
    only = crossover.keep(np.array([True, False, False, False]))
    with pytest.raises(TooFewError) as refused:
        mean_change(only, "hamd17", arm="placebo", at=days(1))
    assert str(refused.value) == (
        "The mean change in hamd17 from baseline, placebo arm, 24 h needs at least 2 "
        "patients and has 1."
    )


def test_nobody_is_too_few(crossover):
    nobody = crossover.keep(np.zeros(4, dtype=bool))
    with pytest.raises(TooFewError, match="has 0"):
        mean_change(nobody, "hamd17", arm="placebo", at=days(1))


def test_a_visit_that_was_not_made_is_named(crossover):
    with pytest.raises(NotMeasuredError) as refused:
        mean_change(crossover, "hamd17", arm="placebo", at=days(7))
    assert str(refused.value) == (
        "hamd17 was not scored in the 'placebo' arm at 168 h. "
        "It was scored there at -0.05, 24, 72 h."
    )


def test_an_unknown_instrument_is_named(crossover):
    with pytest.raises(UnknownNameError, match="Did you mean 'hamd17'"):
        mean_change(crossover, "hamd7", arm="placebo", at=days(1))
