"""The fewest patients that are enough are those of a test whose power is known."""

import numpy as np
import pytest
from scipy.special import ndtri

from equipoise.design.sample_size import Needed, resampled, smallest

SIZES = (12, 20, 30, 40)
TRIALS = 8_000


@pytest.fixture
def found(rng):
    """Whether a z test of an effect of half an SD finds it, the first n of forty."""
    drawn = rng.of("z").generator().normal(0.5, 1.0, size=(TRIALS, SIZES[-1]))
    z = [drawn[:, :n].sum(axis=1) / np.sqrt(n) for n in SIZES]
    return (np.abs(np.array(z)) > 1.959964).astype(float)


def test_a_size_between_two_that_were_held_is_that_of_the_formula(found, rng):
    needed = smallest(SIZES, found, 0.8, resampled(TRIALS, rng=rng))
    exact = ((1.959964 + ndtri(0.8)) / 0.5) ** 2  # 31.4
    # an error of 0.0045 in a share is 0.3 patients where power rises 0.014 with each
    assert needed.n == pytest.approx(exact, abs=1.0)
    assert needed.low <= needed.n <= needed.high
    assert needed.high - needed.low <= 3


def test_fewer_trials_leave_more_doubt(found, rng):
    many = smallest(SIZES, found, 0.8, resampled(TRIALS, rng=rng))
    few = smallest(SIZES, found[:, :100], 0.8, resampled(100, rng=rng))
    width = (few.high or 2 * SIZES[-1]) - (few.low or SIZES[0])
    assert width > many.high - many.low


def test_what_no_trial_reaches_is_said_to_be_beyond_them(rng):
    never = np.zeros((2, 50))
    found = smallest((10, 20), never, 0.8, resampled(50, rng=rng))
    assert found == Needed(None, None, None, 10, 20)
    assert found.words == "more than 20"


def test_what_the_smallest_reaches_is_said_to_be_at_most_that(rng):
    found = smallest((10, 20), np.ones((2, 50)), 0.8, resampled(50, rng=rng))
    assert found.words == "at most 10"


def test_power_that_falls_by_chance_is_pooled_with_its_neighbour(rng):
    shares = np.zeros((3, 100))
    for row, count in enumerate((40, 90, 70)):  # pooled: 0.4, 0.8, 0.8
        shares[row, :count] = 1
    assert smallest((10, 20, 30), shares, 0.8, resampled(100, rng=rng)).n == 20
