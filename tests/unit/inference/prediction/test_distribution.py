"""What is predicted of a number is the law of a sample, smoothed and never certain."""

import math

import numpy as np
import pytest
from scipy.special import ndtr, ndtri

from equipoise.inference.prediction.distribution import (
    GRID,
    below,
    chance,
    predicted_of,
)

TRIALS = 4000
NORMAL = -12.0 + 3.0 * ndtri((np.arange(TRIALS) + 0.5) / TRIALS)


@pytest.mark.parametrize("at", [-17.0, -15.0, -12.0, -10.5, -7.0])
def test_the_chance_of_a_rounded_number_is_that_of_the_normal_law(at):
    low, high = at - 0.05, at + 0.05
    exact = ndtr((high + 12) / 3) - ndtr((low + 12) / 3)
    found = chance(predicted_of(NORMAL), low, high, "linear")
    # a grid of 99 quantiles, widened by 0.36 SD and pulled in, within 1.7 SD
    assert math.log(found) == pytest.approx(math.log(exact), abs=0.04)


def test_an_sd_is_widened_on_the_log_scale():
    found = predicted_of(np.exp(1.0 + 0.2 * (NORMAL + 12.0) / 3.0))
    exact = ndtr((math.log(2.75) - 1) / 0.2) - ndtr((math.log(2.65) - 1) / 0.2)
    assert chance(found, 2.65, 2.75, "log") == pytest.approx(exact, rel=0.04)


def test_a_p_that_is_printed_as_a_bound_has_the_chance_of_all_below():
    uniform = (np.arange(TRIALS) + 0.5) / TRIALS
    found = chance(predicted_of(uniform), 0.0, 0.2, "probit")
    assert found == pytest.approx(0.2, abs=0.01)


def test_a_count_is_counted_and_not_widened():
    shares = np.repeat([0.25, 0.5, 0.75], [100, 200, 100])
    found = predicted_of(shares)
    assert chance(found, 0.375, 0.625, "linear") == pytest.approx(0.5, abs=0.01)
    assert below(found, 0.5, "linear") == pytest.approx(0.5, abs=0.01)


def test_what_no_trial_showed_is_unlikely_and_not_impossible():
    found = predicted_of(NORMAL)
    assert 0 < chance(found, 49.95, 50.05, "linear") < 1 / TRIALS


def test_half_of_the_trials_lie_within_50_per_cent():
    low, high = predicted_of(NORMAL).intervals["50"]
    assert low == pytest.approx(-12 - 0.6745 * 3, abs=0.01)
    assert high == pytest.approx(-12 + 0.6745 * 3, abs=0.01)


def test_a_weighted_sample_is_that_of_the_weighted_trials():
    values = np.array([0.0] * 50 + [10.0] * 50)
    weight = np.array([0.9 / 50] * 50 + [0.1 / 50] * 50)
    found = predicted_of(values, weight)
    assert found.mean == pytest.approx(1.0)
    assert found.sd == pytest.approx(3.0)  # 10 times the root of 0.9 0.1


def test_what_no_trial_has_is_not_predicted():
    found = predicted_of(np.array([np.nan, np.nan]))
    assert (found.known, found.grid) == (0, ())
    assert 0 < found.exists < 0.5


def test_one_trial_is_enough_to_be_asked():
    found = predicted_of(np.array([3.0]))
    assert len(found.grid) == GRID
    assert chance(found, 2.95, 3.05, "linear") > 0.5
