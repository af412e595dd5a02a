"""Patients are tilted until their sums are expected."""

import numpy as np
import pytest
from scipy import stats

from equipoise.inference.saddle import tilted


@pytest.fixture
def rows(rng):
    return rng.of("rows").generator().normal([1.0, -2.0], [1.0, 3.0], (400, 2))


def test_tilted_patients_have_the_mean_of_the_sums(rows):
    sums = np.array([[10.0, -4.0], [2.0, -30.0]])
    tilt = tilted(rows, sums, 5)
    assert tilt.share.sum(axis=1) == pytest.approx(1.0)
    assert tilt.share @ rows == pytest.approx(sums / 5, abs=1e-4)


def test_the_tilt_and_its_height_are_those_of_their_definition(rows):
    tilt = tilted(rows, np.array([[10.0, -4.0]]), 5)
    weight = np.exp(rows @ tilt.slope[0])
    assert tilt.share[0] == pytest.approx(weight / weight.sum())
    height = 5 * np.log(weight.mean()) - tilt.slope[0] @ [10.0, -4.0]
    assert tilt.height[0] == pytest.approx(height)


def test_of_a_coin_the_law_is_that_of_stirling():
    rows = np.array([[0.0]] * 3 + [[1.0]] * 1)
    for count in (1, 4, 7):
        found = tilted(rows, np.array([[float(count)]]), 10).log_density[0]
        # Stirling's formula in place of each factorial of the binomial
        expected = stats.binom.logpmf(count, 10, 0.25)
        wrong = 1 / (12 * 10) - 1 / (12 * count) - 1 / (12 * (10 - count))
        assert found == pytest.approx(expected - wrong, abs=4e-3)


def test_sums_that_no_weights_have_are_impossible(rows):
    tilt = tilted(rows, np.array([[5 * rows[:, 0].max() + 1, -10.0], [5, -10]]), 5)
    assert tilt.log_density[0] == -np.inf
    assert np.isfinite(tilt.log_density[1])


def test_each_of_several_sums_has_the_law_it_has_alone(rows):
    sums = np.array([[10.0, -4.0], [2.0, -30.0], [5.0, -10.0]])
    together = tilted(rows, sums, 5).log_density
    alone = [tilted(rows, one[None], 5).log_density[0] for one in sums]
    assert together == pytest.approx(alone)


def test_units_scale_the_density(rows):
    sums = np.array([[10.0, -4.0]])
    once = tilted(rows, sums, 5).log_density[0]
    twice = tilted(2 * rows, 2 * sums, 5).log_density[0]
    assert twice == pytest.approx(once - 2 * np.log(2))
