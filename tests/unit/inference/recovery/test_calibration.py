"""Weights after simulated records: how often the truth is found, and how surely."""

import numpy as np
import pytest

from equipoise.inference.recovery.calibration import (
    agreement,
    fitted_slope,
    ranked,
    recovered,
    weights_after,
)
from equipoise.randomness import Stream

EACH = 4000


@pytest.fixture(scope="module")
def gaussian():
    """Return log evidence of three known normal laws, for numbers drawn from each."""
    means = np.array([-1.0, 0.0, 1.5])
    truth = np.repeat(np.arange(3), EACH)
    numbers = means[truth] + np.random.default_rng(3).standard_normal(truth.size)
    return -0.5 * (numbers - means[:, None]) ** 2, truth


def test_weights_of_the_laws_that_drew_are_calibrated(gaussian):
    log, truth = gaussian
    slope, intercept = fitted_slope(weights_after(log), truth)
    assert slope == pytest.approx(1.0, abs=0.04)
    assert intercept == pytest.approx(0.0, abs=0.06)


def test_weights_twice_as_sure_have_half_the_slope(gaussian):
    log, truth = gaussian
    two, of_two = log[:2, truth < 2], truth[truth < 2]
    right, _ = fitted_slope(weights_after(two), of_two)
    surer, _ = fitted_slope(weights_after(2 * two), of_two)
    assert surer == pytest.approx(right / 2, rel=1e-3)


def test_the_prior_moves_weights():
    found = weights_after(np.zeros((2, 1)), np.log([[0.8], [0.2]]))
    assert found[:, 0] == pytest.approx([0.8, 0.2])


def test_what_is_found_stands_by_true_and_weighed_account():
    weights = np.array([[0.9, 0.5, 0.2, 0.1], [0.1, 0.5, 0.8, 0.9]])
    truth = np.array([0, 0, 1, 1])
    found = recovered(("one", "other"), weights, truth, rng=Stream(1))
    assert found.confusion == pytest.approx(np.array([[0.7, 0.3], [0.15, 0.85]]))
    assert found.error == pytest.approx([0.2, 0.05])
    assert found.first.tolist() == [1.0, 1.0]
    assert sum(count for *_, count in found.curve) == weights.size


def test_a_curve_tells_the_share_that_is_true_bin_by_bin():
    weights = np.array([[0.95, 0.92, 0.92, 0.05], [0.05, 0.08, 0.08, 0.95]])
    found = recovered(("one", "other"), weights, np.array([0, 0, 1, 1]), rng=Stream(1))
    (low, few, first), (high, most, last) = found.curve
    assert (low, few, first) == pytest.approx((0.065, 0.25, 4))
    assert (high, most, last) == pytest.approx((0.935, 0.75, 4))


def test_even_ranks_are_even_and_uneven_ones_are_not():
    even = (np.arange(300) + 0.5) / 300
    found = ranked("effect", np.stack([even, even**3]))
    assert found.histogram[0].tolist() == [30.0] * 10
    assert found.p[0] == pytest.approx(1.0)
    assert found.p[1] < 1e-6


def test_intervals_hold_what_they_claim_where_ranks_are_even():
    found = ranked("effect", ((np.arange(1000) + 0.5) / 1000)[None])
    assert found.held == pytest.approx((0.5, 0.9), abs=0.002)


def test_bank_and_sampler_are_told_apart_in_their_errors():
    of_bank = {
        "log_trial": np.array([-3.0, -7.0]),
        "trial_draws": np.array([25.0, 100.0]),
        "trial_mean": np.array([[0.0, 0.0], [0.5, -1.0]]),
    }
    found = {
        "log_trial": np.array([-6.8]),
        "error": np.array([0.0]),
        "trial_mean": np.array([0.1, -0.9]),
        "trial_sd": np.array([0.8, 0.5]),
    }
    one = agreement("mu_agonism", 1, of_bank, found)
    assert (one.bank, one.sampler, one.error) == (-7.0, -6.8, 0.1)
    assert one.away == pytest.approx(0.5)
