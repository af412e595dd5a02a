"""Programmes of cohorts: what is learnt is kept, and the better question is asked."""

import numpy as np
import pytest

from equipoise.design.adaptive import (
    adaptive,
    arena_of,
    expected,
    in_turn,
    programme,
)
from equipoise.design.programmes import compare_rules
from equipoise.design.statistics import Sample

DRAWS, COHORTS = 24, 3


def sample(numbers, apart):
    """Return a design in which the second of two accounts lies so far away."""
    mean = np.stack([np.zeros(DRAWS), np.full(DRAWS, apart)])
    mean = (mean + 0.2 * numbers.standard_normal((2, DRAWS)))[..., None]
    shape = (2, DRAWS, COHORTS)
    return Sample(
        trials=mean[:, :, None] + numbers.standard_normal((*shape, 1)),
        scale=np.ones(shape),
        answered=np.ones(shape, dtype=bool),
        mean=mean,
        covariance=np.ones((2, DRAWS, 1, 1)),
        origin=np.tile(np.arange(DRAWS), (2, 1)),
        harmed=np.zeros((2, DRAWS)),
    )


@pytest.fixture
def arena(rng):
    numbers = rng.generator()
    samples = [sample(numbers, 0.0), sample(numbers, 3.0)]
    return arena_of(("blind", "sharp"), samples, (10.0, 30.0), np.array([0.5, 0.5]))


def test_the_sharper_question_is_expected_to_tell_more(arena):
    prior = arena.prior()
    blind, sharp = (expected(arena, prior, i, 0) for i in (0, 1))
    assert abs(blind) < 0.1
    assert 0.3 < sharp < np.log(2)


def test_the_adaptive_rule_asks_it(arena):
    assert adaptive(arena, arena.prior(), np.zeros(2, dtype=np.int64), 0) == 1


def test_a_design_without_patients_left_is_not_chosen(arena):
    held = np.array([0, COHORTS])
    assert adaptive(arena, arena.prior(), held, COHORTS) == 0


def test_belief_in_the_true_account_grows_from_cohort_to_cohort(arena):
    each = [programme(arena, truth, COHORTS, adaptive)[1] for truth in range(DRAWS)]
    mean = np.mean([one[:, 0] for one in each], axis=0)
    assert mean[0] > 0.6
    assert mean[-1] > mean[0]


def test_in_turn_is_every_design_in_turn(arena):
    chosen, _ = programme(arena, 0, COHORTS, in_turn)
    assert chosen == [0, 1, 0]


def test_rules_meet_the_same_truths_and_what_is_gained_has_its_error(arena, rng):
    courses, gained = compare_rules(arena, COHORTS, 40, rng=rng)
    by_rule = {one.rule: one for one in courses}
    # The fixed rule holds the sharp one throughout, as the adaptive one does.
    assert by_rule["fixed"].chosen["sharp"] == (1.0, 1.0, 1.0)
    assert by_rule["fixed"].cost[-1].value == pytest.approx(3 * 30)
    assert by_rule["in turn"].cost[-1].value == pytest.approx(10 + 30 + 10)
    assert len(gained) == COHORTS
    assert by_rule["adaptive"].information[-1].error > 0
    assert abs(gained[0].value) < 1e-12
