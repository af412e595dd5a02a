"""A difference between regimens, and how much it errs."""

import numpy as np
import pytest

from equipoise.evidence import priors
from equipoise.inference.record.read_out import (
    difference,
    relief_difference,
    relief_variance,
)
from equipoise.population import central_settings


def test_two_groups_add_what_differs_between_people_and_what_readings_err():
    one, other = np.array([[4.0, 6.0]]), np.array([[3.0, 3.0]])
    noise = priors()["noise_pupil"].value
    found = difference("pupil_diameter", one, other, paired=False)
    assert found.mean.tolist() == [2.0]
    assert found.variance[0] == pytest.approx(2.0 + 2 * noise**2)


def test_pairs_lose_what_people_have_in_both_regimens():
    one, other = np.array([[4.0, 6.0]]), np.array([[3.0, 5.0]])
    found = difference("pupil_diameter", one, other, paired=True)
    assert found.variance[0] == pytest.approx(2 * priors()["noise_pupil"].value ** 2)


def test_a_relative_error_grows_with_what_there_is():
    one, other = np.array([[10.0, 10.0]]), np.array([[1.0, 1.0]])
    found = difference("glutamate", one, other, paired=False)
    assert found.variance[0] == pytest.approx(
        101 * priors()["reading_noise"].value ** 2
    )


def test_relief_is_in_points_of_the_effect():
    one, other = np.array([[1.0, 1.0]]), np.array([[0.5, 0.5]])
    found = relief_difference(one, other, np.array([0.0, 8.0]))
    assert found.mean.tolist() == [[0.0, 4.0]]


def test_the_spread_of_a_fall_is_that_of_simulated_patients(rng):
    held = {name: float(central_settings()[name][0]) for name in NAMES}
    draw = rng.of("falls").generator()
    n, effect = 400_000, 7.0

    def log_normal(sd):
        return np.exp(sd * draw.standard_normal(n) - sd**2 / 2)

    def errors(name):
        return held[name] * (draw.standard_normal(n) - draw.standard_normal(n))

    relief = np.where(draw.random(n) < 0.5, 0.8, 1.2)
    fall = (
        effect * relief * log_normal(held["spread_response"])
        + held["size_expectancy"] * log_normal(held["spread_expectancy"])
        + errors("rating_noise")
        + errors("severity_drift")
    )
    found = relief_variance(np.array([[0.8, 1.2]]), np.array([effect]))
    # a heavy tail: the variance of 400 000 draws errs by about a hundredth
    assert found[0, 0] == pytest.approx(fall.var(), rel=0.05)


NAMES = (
    "spread_response",
    "spread_expectancy",
    "size_expectancy",
    "rating_noise",
    "severity_drift",
)
