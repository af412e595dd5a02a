"""Power, type I error and bias are the shares and means that they are said to be."""

import math
from dataclasses import replace

import numpy as np
import pytest

from equipoise.design.assurance import Belief
from equipoise.design.power import Asked, Drawn, powers, sign_of
from equipoise.design.power_plan import statistician
from equipoise.design.power_rates import Rate, as_declared, mean, share_of
from equipoise.design.sample_size import resampled
from equipoise.trial import PROTOCOLS

WILLIAMS = PROTOCOLS["williams_2018"]
PLAN = statistician(WILLIAMS)
TRIALS = 4


def drawn(p, value=0.0, truth=0.0):
    """Return the same four trials for every analysis at both of two sizes."""
    shape = (2, len(PLAN.analyses), TRIALS)
    numbers = np.broadcast_to(np.array(p), shape).copy()
    values = np.full(shape, value)
    return Drawn(values, values, values, numbers, np.full(TRIALS, truth))


@pytest.fixture
def found(rng):
    asked = Asked(
        PLAN,
        WILLIAMS.primary,
        (8, 14),
        Belief({"mu_permissive": 0.25, "no_opioid_role": 0.75}, "for example"),
        0.8,
    )
    under = {
        "mu_permissive": drawn([0.01, 0.04, 0.2, math.nan], value=5.0, truth=4.0),
        "no_opioid_role": drawn([0.01, 0.6, 0.2, 0.9], value=1.0),
    }
    null = drawn([0.01, 0.6, 0.2, math.nan])
    return powers(asked, under, null, resampled(TRIALS, rng=rng))


def test_a_trial_that_cannot_be_analysed_has_found_nothing(found):
    here = found[0].accounts["mu_permissive"][0]
    assert here.power.value == 0.5  # two of four
    assert here.done == 0.75


def test_type_one_error_is_among_trials_that_can_be_analysed(found):
    assert found[0].erring[1].n == 14
    assert found[0].erring[1].rate.value == pytest.approx(1 / 3)
    assert found[0].erring[1].rate.trials == 3


def test_bias_is_against_the_true_contrast(found):
    by_name = {one.name: one for one in found}
    assert by_name["all_infused"].accounts["mu_permissive"][0].bias.value == 1.0
    assert math.isnan(by_name["response"].accounts["mu_permissive"][0].bias.value)


def test_assurance_weighs_the_powers(found):
    assert found[0].assurance[0].value == pytest.approx(0.25 * 0.5 + 0.75 * 0.25)
    assert found[0].assurance[0].error > 0


def test_those_who_were_picked_come_last_and_are_labelled(found):
    assert [one.picked for one in found] == [False] * (len(found) - 1) + [True]


def test_no_share_is_without_monte_carlo_error():
    assert share_of(np.zeros(100, dtype=bool)).error > 0
    assert share_of(np.ones(100, dtype=bool)).error > 0


def test_a_mean_of_one_is_without_an_error_and_so_not_given():
    assert math.isnan(mean(np.array([3.0])).value)


def test_an_exact_test_may_err_less_often_and_never_more():
    little, much = Rate(0.03, 0.002, 10_000), Rate(0.06, 0.002, 10_000)
    assert as_declared(little, exact=True)
    assert not as_declared(little)
    assert not as_declared(much, exact=True)


def test_the_bounds_of_ten_thousand_trials_are_those_of_the_plan():
    bounds = [0.0434, 0.0436, 0.0564, 0.0566]
    held = [as_declared(Rate(one, 0.002, 10_000)) for one in bounds]
    assert held == [False, True, True, False]


def test_a_contrast_taken_the_other_way_round_has_the_other_sign():
    one = PLAN.analyses[0]
    assert sign_of(one, WILLIAMS.primary) == 1.0
    turned = replace(one, arms=one.arms[::-1])
    assert sign_of(turned, WILLIAMS.primary) == -1.0
