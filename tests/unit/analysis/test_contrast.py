"""Two arms in the same patients."""

import math

import pytest
from scipy import stats

from equipoise.analysis import (
    Change,
    paired_at_visits,
    paired_contrast,
    paired_difference,
)
from equipoise.errors import NotMeasuredError, TooFewError
from equipoise.units import days


def test_the_contrast_is_worked_by_hand(crossover):
    contrast = paired_contrast(
        crossover, "hamd17", arm="placebo", versus="naltrexone", at=days(1)
    )
    assert contrast.of == (
        "change in hamd17 from baseline, placebo less naltrexone arm, 24 h"
    )
    assert contrast.mean == -8  # of -14, -10, 2, -10
    assert contrast.sd == pytest.approx(math.sqrt(48))  # 36 + 4 + 100 + 4, over 3
    assert contrast.n == 4
    assert contrast.f == pytest.approx(16 / 3)
    assert contrast.d == pytest.approx(2 / math.sqrt(3))


def test_the_contrast_is_the_paired_t_of_the_changes(crossover):
    contrast = paired_contrast(
        crossover, "hamd17", arm="placebo", versus="naltrexone", at=days(1)
    )
    t = stats.ttest_rel([-20, -12, -4, -12], [-6, -2, -6, -2])
    assert contrast.f == pytest.approx(t.statistic**2)
    assert contrast.p == pytest.approx(t.pvalue)
    assert contrast.interval == pytest.approx(tuple(t.confidence_interval(0.95)))


def test_it_does_the_arithmetic_of_the_index_trial():
    # [@williams2018], Results: -16.7 (6.7), F = 43.6, d = 2.5 in 7 responders
    contrast = Change("as printed", mean=-16.7, sd=6.7, n=7)
    assert f"{contrast.d:.1f}" == "2.5"
    low, high = (7 * (mean / sd) ** 2 for mean, sd in ((16.65, 6.75), (16.75, 6.65)))
    assert low < contrast.f < high
    assert low < 43.6 < high  # within the rounding of mean and SD


def test_the_paired_difference_gives_the_published_result(paired):
    # R, ?t.test on `sleep` (Student 1908): t = -4.0621, df = 9, p-value = 0.002833,
    # 95 percent confidence interval -2.4598858 -0.7001142, mean difference -1.58
    drug_1 = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0]
    drug_2 = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4]
    sleep = paired(drug_1, drug_2)
    difference = paired_difference(
        sleep, "cadss", arm="placebo", versus="naltrexone", at=1.0
    )
    assert difference.mean == pytest.approx(-1.58)
    assert difference.f == pytest.approx(4.0621**2, rel=3e-5)  # half the last digit
    assert difference.p == pytest.approx(0.002833, abs=5e-7)
    assert difference.interval == pytest.approx((-2.4598858, -0.7001142), abs=5e-8)


def test_a_later_visit_rests_on_those_with_both_scores(crossover):
    visits = paired_at_visits(
        crossover, "hamd17", arm="placebo", versus="naltrexone", days=(1, 3)
    )
    assert list(visits) == [1, 3]
    assert visits[1].n == 4
    assert visits[3].n == 2  # ann 10 - 18, dee 12 - 16
    assert visits[3].mean == -6
    assert visits[3].f == pytest.approx(9)
    # t = 3 on one degree of freedom, whose law is Cauchy's
    assert visits[3].p == pytest.approx(1 - 2 / math.pi * math.atan(3))


def test_a_day_without_a_visit_is_refused(crossover):
    with pytest.raises(NotMeasuredError, match="at 120 h"):
        paired_at_visits(
            crossover, "hamd17", arm="placebo", versus="naltrexone", days=(1, 5)
        )


def test_one_pair_is_too_few(crossover):
    without_dee = crossover.keep(crossover.scores("hamd17", arm="placebo", at=24) > 8)
    with pytest.raises(TooFewError) as refused:
        paired_contrast(
            without_dee, "hamd17", arm="placebo", versus="naltrexone", at=days(3)
        )
    assert str(refused.value) == (
        "The mean change in hamd17 from baseline, placebo less naltrexone arm, 72 h "
        "needs at least 2 patients and has 0."
    )
