"""Choosing patients on one arm makes an effect where there is none."""

import numpy as np
import pytest

from equipoise.audit.selection import Chosen, apparent_effects, expected_effect

HALF = Chosen(mean=-14.2, sd=10.7, threshold=-13.0, n=12)


@pytest.mark.parametrize("r", [0.0, 0.4, 0.8])
def test_the_apparent_effect_is_that_of_a_bivariate_normal(r, rng):
    # many patients in each trial, so that the share kept hardly varies
    trial = Chosen(HALF.mean, HALF.sd, HALF.threshold, n=400)
    (found,) = apparent_effects(trial, (r,), trials=400, rng=rng)
    error = found.effect.standard_error
    assert found.effect.value == pytest.approx(expected_effect(trial, r), abs=4 * error)


def test_the_closed_form_agrees_with_draws(rng):
    x, own = rng.of("draws").generator().normal(size=(2, 1_000_000))
    y = 0.5 * x + np.sqrt(0.75) * own
    kept = x <= -0.3
    gap = (x - y)[kept]
    found = expected_effect(Chosen(0.0, 1.0, -0.3, 10), 0.5)
    # three standard errors
    assert found == pytest.approx(gap.mean(), abs=3 * gap.std() / np.sqrt(gap.size))


def test_nobody_left_out_means_no_effect_and_alpha(rng):
    everyone = Chosen(mean=0.0, sd=1.0, threshold=50.0, n=12)
    (found,) = apparent_effects(everyone, (0.3,), trials=20_000, rng=rng)
    assert found.effect.value == pytest.approx(0, abs=4 * found.effect.standard_error)
    low, high = found.significant.interval
    assert low <= 0.025 <= high  # one side of a two-sided .05


def test_a_higher_correlation_leaves_less_to_choose(rng):
    found = apparent_effects(HALF, (0.0, 0.3, 0.6, 0.9), rng=rng)
    effects = [one.effect.value for one in found]
    shares = [one.significant.share for one in found]
    assert effects == sorted(effects)
    assert shares == sorted(shares, reverse=True)
    assert shares[0] > 0.2  # where one in forty would be due


def test_trials_without_two_kept_patients_are_counted_apart(rng):
    rare = Chosen(mean=0.0, sd=1.0, threshold=-1.5, n=6)
    (found,) = apparent_effects(rare, (0.5,), trials=1000, rng=rng)
    assert found.untested + found.significant.n == 1000
    assert found.untested > 500


def test_the_standardised_size_is_the_median_with_its_error(rng):
    trial = Chosen(HALF.mean, HALF.sd, HALF.threshold, n=12)
    found = [
        apparent_effects(trial, (0.2,), trials=2000, rng=rng.of("again", k))[0].d
        for k in range(60)
    ]
    spread = np.std([one.value for one in found], ddof=1)
    # the SD of 60 is known to 9 %, and the mean of the errors to less
    error = np.mean([one.standard_error for one in found])
    assert error == pytest.approx(spread, rel=0.3)
