"""What the order of the arms may have done."""

import math

import numpy as np
import pytest
from scipy import stats

from equipoise.analysis import carryover, first_period_contrast
from equipoise.errors import DataError, TooFewError
from equipoise.trial.dataset import Panel, TrialData
from equipoise.units import days


def test_the_test_of_order_is_worked_by_hand(crossover):
    order = carryover(crossover, "hamd17")
    # bea and dee start from 24.5 and 21, ann and cas from 27 and 29
    assert order.of == (
        "mean baseline hamd17, naltrexone → placebo less placebo → naltrexone"
    )
    assert order.mean == pytest.approx(22.75 - 28)
    assert order.standard_error == pytest.approx(math.sqrt((6.125 + 2) / 2))
    assert (order.df, order.n) == (2, (2, 2))


def test_the_test_of_order_is_the_pooled_t_squared(crossover):
    order = carryover(crossover, "hamd17")
    t = stats.ttest_ind([24.5, 21], [27, 29])
    assert order.f == pytest.approx(t.statistic**2)
    assert order.p == pytest.approx(t.pvalue)
    assert order.interval == pytest.approx(tuple(t.confidence_interval(0.95)))


def test_the_test_of_order_is_the_analysis_of_variance_between_patients(crossover):
    # order effect and patients within order, from all eight baselines
    scores = np.array([[28, 26], [24, 25], [30, 28], [20, 22]], dtype=float)
    groups = [scores[[1, 3]], scores[[0, 2]]]
    between = sum(4 * (group.mean() - scores.mean()) ** 2 for group in groups)
    within = sum(
        2 * ((group.mean(axis=1) - group.mean()) ** 2).sum() for group in groups
    )
    assert carryover(crossover, "hamd17").f == pytest.approx(between / (within / 2))


def test_those_without_both_baselines_are_left_out(crossover):
    period = crossover.period_of_arm.copy()
    period[3] = [0, 1]  # dee leaves after naltrexone
    scores = crossover.panels["hamd17"].scores.copy()
    scores[3, 0] = np.nan
    panel = Panel(("baseline", "day 1", "day 3"), (0.0, 24.0, 72.0), scores)
    data = TrialData(crossover.patients, crossover.arms, period, {"hamd17": panel})
    order = carryover(data, "hamd17")
    assert order.n == (1, 2)
    assert order.mean == pytest.approx(24.5 - 28)


def test_the_first_periods_are_compared_between_patients(crossover):
    first = first_period_contrast(
        crossover, "hamd17", arm="placebo", versus="naltrexone", at=days(1)
    )
    # ann and cas fall by 20 and 4 after placebo, bea and dee by 2 after naltrexone
    assert first.of == (
        "change in hamd17 from baseline, placebo less naltrexone arm, 24 h, "
        "first period"
    )
    assert first.mean == -10
    assert first.standard_error == pytest.approx(8)
    assert first.df == pytest.approx(1)
    # t = -10/8 on one degree of freedom, whose law is Cauchy's
    assert first.p == pytest.approx(1 - 2 / math.pi * math.atan(1.25))
    assert first.n == (2, 2)
    assert first.estimate.n == 4


def test_a_parallel_trial_gives_the_published_result():
    # R, ?t.test on `sleep` (Student 1908), unpaired: t = -1.8608, df = 17.776,
    # p-value = 0.07939, 95 percent confidence interval -3.3654832 0.2054832
    drug_1 = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0]
    drug_2 = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4]
    scores = np.full((20, 2, 2), np.nan)
    scores[:10, 0] = [[0, extra] for extra in drug_1]
    scores[10:, 1] = [[0, extra] for extra in drug_2]
    sleep = TrialData(
        patients=tuple(f"p{i}" for i in range(20)),
        arms=("first", "second"),
        period_of_arm=np.repeat([[1, 0], [0, 1]], 10, axis=0),
        panels={"sleep": Panel(("baseline", "night"), (0.0, 8.0), scores)},
    )
    contrast = first_period_contrast(sleep, "sleep", arm="first", versus="second", at=8)
    assert contrast.f == pytest.approx(1.8608**2, rel=6e-5)
    assert contrast.df == pytest.approx(17.776, abs=5e-4)
    assert contrast.p == pytest.approx(0.07939, abs=5e-6)
    assert contrast.interval == pytest.approx((-3.3654832, 0.2054832), abs=5e-8)


def test_without_spread_nothing_is_tested(crossover):
    scores = crossover.panels["hamd17"].scores.copy()
    scores[:, :, 0], scores[:, :, 1] = 25, 20
    panel = Panel(("baseline", "day 1", "day 3"), (0.0, 24.0, 72.0), scores)
    data = TrialData(
        crossover.patients, crossover.arms, crossover.period_of_arm, {"hamd17": panel}
    )
    first = first_period_contrast(
        data, "hamd17", arm="placebo", versus="naltrexone", at=days(1)
    )
    for contrast in (first, carryover(data, "hamd17")):
        assert contrast.mean == 0
        assert math.isnan(contrast.p)
        assert np.isnan(contrast.interval).all()


def test_one_sequence_has_no_order(crossover):
    placebo_first = crossover.keep(crossover.period("placebo") == 1)
    with pytest.raises(DataError) as refused:
        carryover(placebo_first, "hamd17")
    assert str(refused.value) == (
        "The test of order compares two sequences of two arms; there are 1 of 2."
    )


def test_more_arms_have_more_orders_than_are_compared(crossover):
    period = np.array([[1, 2, 3], [2, 1, 3], [1, 2, 3], [2, 1, 3]])
    panels = {"hamd17": Panel(("baseline",), (0.0,), np.ones((4, 3, 1)))}
    data = TrialData(crossover.patients, ("a", "b", "c"), period, panels)
    with pytest.raises(DataError, match="there are 2 of 3"):
        carryover(data, "hamd17")


def test_one_patient_of_each_order_is_too_few(crossover):
    two = crossover.keep(np.array([True, True, False, False]))
    with pytest.raises(TooFewError, match="at least 3 patients and has 2"):
        carryover(two, "hamd17")


def test_one_patient_of_an_arm_is_too_few(crossover):
    three = crossover.keep(np.array([True, True, True, False]))
    with pytest.raises(TooFewError) as refused:
        first_period_contrast(
            three, "hamd17", arm="placebo", versus="naltrexone", at=days(1)
        )
    assert str(refused.value) == (
        "The change in hamd17 from baseline, placebo less naltrexone arm, 24 h, first "
        "period, one arm, needs at least 2 patients and has 1."
    )
