"""What a design is worth follows from the weights after each trial, by hand."""

import numpy as np
import pytest

from equipoise.design.laws import Judged
from equipoise.design.value import RESERVE, Asking, posterior, value

EVEN = np.array([0.5, 0.5])


def judged_of(odds, answered=True):
    """Return trials, one for each draw, in which the true account has these odds."""
    draws = len(odds)
    log = np.zeros((2, draws, 1, 2))
    for account in range(2):
        log[account, :, 0, account] = np.log(odds)
    return Judged(
        log=log,
        of_bins=log[..., None],
        answered=np.full((2, draws, 1), answered),
        bins=np.zeros((2, draws), dtype=np.int64),
    )


def kept(weight, before=0.5):
    return (1 - RESERVE) * weight + RESERVE * before


def test_weights_follow_from_odds():
    after = posterior(judged_of([3.0]), EVEN)
    assert after[0, 0, 0] == pytest.approx([kept(0.75), kept(0.25)])
    assert after[1, 0, 0] == pytest.approx([kept(0.25), kept(0.75)])


def test_a_trial_that_answers_nothing_leaves_the_weights():
    found = value(
        judged_of([100.0] * 4, answered=False), Asking(EVEN, np.array([0, 1])), 1.0
    )
    assert found.information.value == 0.0
    assert found.weight.value == pytest.approx(0.5)
    assert found.harmed == 1.0


def test_information_is_the_mean_log_of_weight_over_prior():
    found = value(judged_of([3.0, 1.0]), Asking(EVEN, np.array([0, 1])), 0.0)
    each = [np.log2(kept(0.75) / 0.5), 0.0]
    assert found.information.value == pytest.approx(np.mean(each))
    assert found.information.error == pytest.approx(np.std(each, ddof=1) / 2**0.5)
    assert found.of_family.value == pytest.approx(np.mean(each))


def test_an_answer_is_decisive_above_odds_of_ten_and_misleading_below_a_tenth():
    found = value(
        judged_of([20.0, 9.0, 1 / 9.0, 1 / 20.0]), Asking(EVEN, np.array([0, 1])), 0.0
    )
    assert found.decisive.value == 0.25
    assert found.misleading.value == 0.25
    assert found.family_decisive.value == 0.25
    assert found.family_misleading.value == 0.25


def test_accounts_of_one_family_are_one_answer():
    found = value(judged_of([3.0, 1.0]), Asking(EVEN, np.array([0, 0])), 0.0)
    assert found.of_family.value == pytest.approx(0.0)


def test_what_may_not_speak_tells_so_much_less():
    whole = value(judged_of([3.0, 1.0]), Asking(EVEN, np.array([0, 1])), 0.0)
    part = value(judged_of([3.0, 1.0]), Asking(EVEN, np.array([0, 1]), 0.75), 0.0)
    assert part.information.value == pytest.approx(0.75 * whole.information.value)
    gained = whole.weight.value - 0.5
    assert part.weight.value == pytest.approx(0.5 + 0.75 * gained)
