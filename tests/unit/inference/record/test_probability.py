"""A statement is as likely as the test that would end in it."""

import numpy as np
import pytest
from scipy import stats

from equipoise.inference.record.probability import (
    chance_inverse,
    chance_of_count,
    chance_stated,
    log_study,
)


@pytest.mark.parametrize("effect", [0.0, 0.6, -1.2])
def test_a_difference_is_stated_as_often_as_simulated_t_tests_find_it(effect, rng):
    n, trials = 10, 20_000
    draws = rng.of("t").generator().standard_normal((2, trials, n))
    tested = stats.ttest_ind(draws[0] + effect, draws[1], axis=1)
    ratio = np.array(effect / np.sqrt(2 / n))
    found = tested.pvalue < 0.05
    frequency = {
        "larger": (found & (tested.statistic > 0)).mean(),
        "smaller": (found & (tested.statistic < 0)).mean(),
        "same": (~found).mean(),
    }
    for says, often in frequency.items():
        # four standard errors of a share of 20 000 are at most 0.014
        expected = chance_stated(says, ratio, 2 * n - 2, 0.05)
        assert often == pytest.approx(float(expected), abs=0.014)


def test_the_three_statements_are_all_there_are():
    ratio = np.linspace(-40, 40, 81)
    each = [chance_stated(says, ratio, 18, 0.05) for says in ("larger", "smaller")]
    assert (each[0] + each[1] + chance_stated("same", ratio, 18, 0.05)).tolist() == (
        pytest.approx([1.0] * 81)
    )


def test_the_sign_of_a_correlation_is_as_likely_as_simulated(rng):
    n, rho, trials = 20, -0.3, 20_000
    z = rng.of("r").generator().standard_normal((2, trials, n))
    y = rho * z[0] + np.sqrt(1 - rho**2) * z[1]
    away = [v - v.mean(axis=1, keepdims=True) for v in (z[0], y)]
    often = ((away[0] * away[1]).sum(axis=1) < 0).mean()
    # Fisher's law is itself approximate: about 0.005 here
    assert often == pytest.approx(float(chance_inverse(np.array(rho), n)), abs=0.02)


def test_a_study_that_may_be_silent_is_worth_no_more_than_its_bound():
    # ln[(1 - tau) + tau / 8] against ln[(1 - tau) e^3 + tau / 8], e an error of 0.1
    sure, never = (np.full(3, p) for p in (1.0, 0.0))
    gap = log_study(sure, 0.25, 0.1) - log_study(never, 0.25, 0.1)
    by_hand = np.log(0.75 * 0.95**3 + 0.25 / 8) - np.log(0.75 * 0.05**3 + 0.25 / 8)
    assert float(gap) == pytest.approx(by_hand)
    assert gap < np.log(1 + 0.75 * 8 / 0.25)


def test_a_silent_study_says_the_same_under_every_account():
    assert float(log_study(np.array([0.2, 0.9]), 1.0, 0.1)) == pytest.approx(
        np.log(0.25)
    )


def test_five_of_five_is_the_mean_of_fifth_powers_without_bias(rng):
    shares = rng.of("pi").generator().beta(4, 2, 4_000)
    had = rng.of("had").generator().binomial(16, shares)
    found = chance_of_count(5, 5, had, np.full(had.shape, 16)).mean()
    # E[pi^5] of a beta law of 4 and 2 is a ratio of gammas: 4·5·6·7·8 / (6·7·8·9·10)
    assert found == pytest.approx(4 * 5 / (9 * 10), abs=0.015)


def test_a_count_that_no_choice_can_give_has_no_chance():
    assert chance_of_count(5, 5, np.array(4), np.array(16)) == 0
