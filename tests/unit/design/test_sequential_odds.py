"""Odds from virtual trials end a trial as often as odds from known laws would."""

import math

import numpy as np
import pytest
from scipy.special import ndtr

from equipoise.design.sequential_odds import decided, log_odds, require_odds
from equipoise.errors import PowerError

LOOKS, EFFECT, ODDS, TRIALS = (20, 40), 0.6, 10.0, 1500


@pytest.fixture(scope="module")
def estimates():
    """Return means of 20 and of 40 normal numbers, around nothing and an effect."""
    drawn = np.random.default_rng(5).normal(size=(TRIALS, LOOKS[-1]))
    nothing = np.array([drawn[:, :n].mean(axis=1) for n in LOOKS])
    return nothing + EFFECT, nothing


def test_a_trial_ends_at_the_first_look_as_often_as_the_laws_say(estimates):
    logs, _ = log_odds(*estimates)
    found = decided(("effect", "nothing"), LOOKS, logs, ODDS)
    n = LOOKS[0]
    edge = math.log(ODDS) / (n * EFFECT)  # log odds are n d (x - d / 2)
    rightly = 1 - ndtr((edge + EFFECT / 2 - EFFECT) * math.sqrt(n))
    wrongly = ndtr((-edge + EFFECT / 2 - EFFECT) * math.sqrt(n))
    # three errors of a share of 1500 are 0.04; smoothing widens a law a little
    assert found.rightly[0].value == pytest.approx(rightly, abs=0.05)
    assert found.wrongly[0].value == pytest.approx(wrongly, abs=0.012)


def test_a_trial_ends_wrongly_no_more_often_than_one_in_the_odds(estimates):
    logs, against = log_odds(*estimates)
    for one in (logs, -against):
        found = decided(("it", "other"), LOOKS, one, ODDS)
        assert found.wrong.value <= 1 / ODDS + 3 * found.wrong.error
        assert found.right.value > 0.5


def test_what_cannot_be_told_apart_ends_no_trial():
    same = np.random.default_rng(3).normal(size=(2, 1000))
    logs, _ = log_odds(same, same)
    found = decided(("a", "b"), LOOKS, logs, ODDS)
    assert found.right.value == found.wrong.value == 0.0
    assert found.n.value == LOOKS[-1]
    assert found.n.error > 0


def test_a_trial_without_an_estimate_is_no_evidence():
    known = np.random.default_rng(3).normal(size=(1, 50))
    logs, _ = log_odds(np.full((1, 50), math.nan), known)
    assert (logs == 0).all()


def test_each_rate_adds_up(estimates):
    logs, _ = log_odds(*estimates)
    found = decided(("a", "b"), LOOKS, logs, ODDS)
    assert sum(one.value for one in found.rightly) == pytest.approx(found.right.value)
    assert sum(one.value for one in found.wrongly) == pytest.approx(found.wrong.value)


@pytest.mark.parametrize("odds", [1.0, 0.1, math.inf, math.nan])
def test_odds_that_decide_nothing_are_refused(odds):
    with pytest.raises(PowerError, match="decide nothing. Ask for more than 1"):
        require_odds(odds)
