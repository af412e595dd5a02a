"""The power of a planned test is that of published tables."""

import numpy as np
import pytest

from equipoise.analysis import Plan, detectable, power
from equipoise.errors import TooFewError


@pytest.mark.parametrize(
    ("each", "effect"),
    # Cohen 1988, table 2.4.1: patients in each group for power .80 at two-sided .05
    [(393, 0.2), (64, 0.5), (26, 0.8)],
)
def test_two_samples_need_as_many_as_cohen_prints(each, effect):
    assert power(Plan("two samples", (each, each)), effect) == pytest.approx(
        0.80, abs=0.008
    )
    fewer = Plan("two samples", (each - each // 10, each - each // 10))
    assert power(fewer, effect) < 0.78


def test_paired_differences_of_half_a_deviation_need_34():
    assert power(Plan("paired", (34,)), 0.5) >= 0.8
    assert power(Plan("paired", (33,)), 0.5) < 0.8


def test_no_effect_is_detected_as_often_as_alpha():
    assert power(Plan("paired", (15,), alpha=0.05), 0.0) == pytest.approx(0.05)


def test_the_sign_of_an_effect_does_not_matter():
    plan = Plan("two samples", (10, 20))
    assert power(plan, -0.7) == power(plan, 0.7)


@pytest.mark.parametrize("n", [2, 3, 7, 12, 15, 400])
@pytest.mark.parametrize("wanted", [0.5, 0.8, 0.9, 0.99])
def test_what_is_detectable_has_the_power_wanted(n, wanted):
    plan = Plan("paired", (n,))
    assert power(plan, detectable(plan, wanted)) == pytest.approx(wanted)


def test_fifteen_responders_could_detect_three_quarters_of_a_deviation(rng):
    effect = detectable(Plan("paired", (15,)))
    assert effect == pytest.approx(0.778, abs=5e-4)
    draws = rng.of("trials").generator().normal(effect, 1, size=(100_000, 15))
    t = draws.mean(axis=1) / draws.std(axis=1, ddof=1) * np.sqrt(15)
    found = (abs(t) > 2.1448).mean()  # t of 14 df, two-sided .05
    assert found == pytest.approx(0.8, abs=0.004)  # three errors of 100 000 trials


def test_one_patient_cannot_be_tested():
    with pytest.raises(TooFewError):
        Plan("paired", (1,))
