"""The printed trial under draws: the set, and what was told beside it."""

from dataclasses import replace

import numpy as np
import pytest

from equipoise.hypotheses import HYPOTHESES
from equipoise.inference.pieces import Effort, Work, solved_pool, told_in
from equipoise.inference.record.printed import (
    ALONE,
    PRINTED,
    PUBLISHED,
    READ,
    by_count,
    by_law,
    conducted_at,
    read_by_law,
    ways_of,
)
from equipoise.inference.secondary_law import log_secondary
from equipoise.population.patients import uniform_points
from equipoise.population.settings import DIMENSIONS
from equipoise.randomness import Stream
from equipoise.trial import PROTOCOLS

EFFORT = Effort(trials=1, patients=16, points=2, draws=48, rows=512)


@pytest.fixture(scope="module")
def work():
    return Work(PROTOCOLS["williams_2018"], EFFORT, Stream(3))


@pytest.fixture(scope="module")
def solved(work):
    return solved_pool(HYPOTHESES["mu_agonism"], work)


@pytest.fixture(scope="module")
def scores():
    cube = uniform_points(DIMENSIONS, 20, rng=Stream(3).of("draws"))
    return 0.5 * np.sqrt(12) * (cube - 0.5)


@pytest.fixture(scope="module")
def found(work, solved, scores):
    return by_law(solved, work, scores)


def test_the_trial_is_its_set_and_what_was_told_given_the_set(
    work, solved, scores, found
):
    told = told_in(work, work.rng.of("weigh"))
    assert told is not None
    beside = np.concatenate(
        [log_secondary(some, *told) for some in conducted_at(solved, work, scores)]
    )
    possible = np.isfinite(found[ALONE])
    assert possible.sum() > 10
    assert found[READ][possible] == pytest.approx((found[ALONE] + beside)[possible])


def test_all_kinds_are_of_every_draw(scores, found):
    assert set(found) == {READ, PRINTED, ALONE, PUBLISHED}
    assert {one.shape for one in found.values()} == {(len(scores),)}


def test_the_second_route_asks_for_the_same_likelihood(work, solved, scores, found):
    assert (read_by_law(solved, work, scores) == found[READ]).all()


def test_a_simulated_trial_tells_nothing_beside_its_set(work, solved, scores):
    simulated = replace(work, stand_in=ways_of(work)[0][0])
    found = by_law(solved, simulated, scores[:4])
    assert told_in(simulated, work.rng) is None
    assert (found[READ] == found[ALONE]).all()


def test_counting_weighs_both_as_well(work, solved, scores, found):
    best = np.argsort(-np.nan_to_num(found[READ], neginf=-1e9))[:3]
    counted = by_count(solved, work, scores[best])
    known = np.isfinite(counted[READ])
    assert known.any()
    # what was told is one of many things that could have been, and no density
    assert (counted[READ] < counted[ALONE])[known].all()
