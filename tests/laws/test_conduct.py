"""What holds of every trial that is conducted, whatever is drawn."""

from dataclasses import fields, replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from equipoise.hypotheses import HYPOTHESES, model_of
from equipoise.population import Settings, sample_patients, sample_settings
from equipoise.randomness import Stream
from equipoise.trial import PROTOCOLS, conduct, courses
from equipoise.trial.calibration import points
from equipoise.trial.chance import Chance, draw_chance
from equipoise.trial.enrol import enrol
from equipoise.trial.library.instruments import HAMD17

TRIAL = PROTOCOLS["williams_2018"]
POOL = 8
MOST = 12

seeds = st.integers(0, 2**31)
counts = st.integers(1, MOST)


def solved_under(name):
    hypothesis, rng = HYPOTHESES[name], Stream(1)
    pool = sample_patients(model_of(hypothesis), POOL, rng=rng.of("patients"))
    return courses(TRIAL, pool, hypothesis, points(hypothesis, 4, rng=rng.of("points")))


@pytest.fixture(scope="module")
def solved():
    """Courses of a hypothesis that has relief, malaise and several points."""
    return solved_under("nocebo_malaise")


def drawn(seed, trials) -> tuple[Settings, Chance]:
    rng = Stream(seed)
    settings = sample_settings(trials, rng=rng.of("settings"))
    return settings, draw_chance(TRIAL, HAMD17, trials, rng=rng)


def changed(chance, how) -> Chance:
    """Return chance with every array changed in one way."""
    found = {f.name: how(getattr(chance, f.name)) for f in fields(chance)}
    return Chance(**found)


def scores(conducted):
    """Return everything that the trials delivered."""
    names = ("period_of_arm", "items", "cadss", "nausea", "wait")
    return [getattr(conducted, name) for name in names]


def assert_same(one, other):
    for left, right in zip(one, other, strict=True):
        np.testing.assert_array_equal(left, right)


@given(seeds)
def test_the_same_seed_gives_the_same_bytes(solved, seed):
    one, again = (conduct(TRIAL, solved, *drawn(seed, 3)) for _ in range(2))
    for left, right in zip(scores(one), scores(again), strict=True):
        assert left.tobytes() == right.tobytes()


@given(seeds, counts)
def test_the_first_trials_stay_when_more_are_conducted(solved, seed, count):
    few = scores(conduct(TRIAL, solved, *drawn(seed, count)))
    many = scores(conduct(TRIAL, solved, *drawn(seed, MOST)))
    assert_same(few, [array[:count] for array in many])


@given(seeds, st.data())
def test_a_trial_does_not_depend_on_the_trials_beside_it(solved, seed, data):
    first = data.draw(counts) - 1
    settings, chance = drawn(seed, MOST)
    alone = slice(first, first + 1)
    one = conduct(
        TRIAL, solved, settings.rows(alone), changed(chance, lambda a: a[alone])
    )
    all_of_them = scores(conduct(TRIAL, solved, settings, chance))
    assert_same(scores(one), [array[alone] for array in all_of_them])


@given(seeds)
def test_trials_may_share_the_chance_of_one(solved, seed):
    settings, _ = drawn(seed, 3)
    _, chance = drawn(seed, 1)
    shared = conduct(TRIAL, solved, settings, chance)
    repeated = changed(chance, lambda a: np.repeat(a, 3, axis=0))
    assert_same(scores(shared), scores(conduct(TRIAL, solved, settings, repeated)))


@given(seeds)
def test_naming_the_arms_the_other_way_round_swaps_them_and_nothing_else(solved, seed):
    settings, chance = drawn(seed, 3)
    one = scores(conduct(TRIAL, solved, settings, chance))
    swapped = replace(
        solved,
        arms=solved.arms[::-1],
        **{
            f.name: np.flip(getattr(solved, f.name), axis=2)
            for f in fields(solved)
            if np.ndim(getattr(solved, f.name)) > 1
        },
    )
    other_way = replace(
        chance, sequence=1 - chance.sequence, misses=chance.misses[..., ::-1]
    )
    other = conduct(replace(TRIAL, arms=TRIAL.arms[::-1]), swapped, settings, other_way)
    *of_arms, wait = scores(other)
    assert_same(one, [*(np.flip(array, axis=2) for array in of_arms), wait])


@given(seeds, st.permutations(range(POOL)))
def test_the_order_of_the_pool_does_not_matter(solved, seed, order):
    settings, chance = drawn(seed, 2)
    one = scores(conduct(TRIAL, solved, settings, chance))
    place = np.argsort(order)[(chance.candidate_patient * POOL).astype(int)]
    moved = replace(chance, candidate_patient=(place + 0.5) / POOL)
    other = conduct(TRIAL, solved.some(list(order)), settings, moved)
    assert_same(one, scores(other))


@given(seeds, st.floats(1.0, 3.0))
def test_more_relief_never_raises_a_score_of_the_first_phase(solved, seed, factor):
    settings, chance = drawn(seed, 2)
    less = conduct(TRIAL, solved, settings, chance)
    larger = replace(solved, relief=solved.relief * factor)
    more = conduct(TRIAL, larger, settings, chance)
    # ratings that are missing differ, as those who complete do
    first = (less.period_of_arm == 1) & (more.period_of_arm == 1)
    one, other = less.items[first], more.items[first]
    known = np.isfinite(one) & np.isfinite(other)
    assert (other[known] <= one[known]).all()


@given(seeds)
def test_scores_are_within_their_scales_and_items_add_up(solved, seed):
    conducted = conduct(TRIAL, solved, *drawn(seed, 2))
    maxima = np.array(HAMD17.maxima)
    known = np.isfinite(conducted.items)
    assert (conducted.items[known] >= 0).all()
    assert (np.where(known, conducted.items, 0) <= maxima).all()
    for index in range(2):
        data = conducted.trial(index)
        panel = data.panels["hamd17"]
        np.testing.assert_array_equal(panel.items.sum(axis=-1), panel.scores)
        assert (data.panels["nausea"].scores % 1 == 0)[data.period_of_arm > 0].all()


@given(seeds)
def test_at_most_those_who_stay_complete_and_five_of_their_ratings_miss(solved, seed):
    conducted = conduct(TRIAL, solved, *drawn(seed, 4))
    completed = (conducted.period_of_arm > 0).all(axis=2)
    assert (completed.sum(axis=1) <= 12).all()
    missing = np.isnan(conducted.hamd17) & completed[..., None, None]
    assert (missing.sum(axis=(1, 2)) == [0, 0, 0, 3, 1, 1]).all()


@given(seeds)
def test_a_trial_meets_the_same_patients_under_every_hypothesis(under_each, seed):
    settings, chance = drawn(seed, 2)
    first_phase = []
    for found in under_each.values():
        people = enrol(TRIAL, found.n_patients, settings, chance)
        conducted = conduct(TRIAL, found, settings, chance)
        order = conducted.period_of_arm == 1
        # nothing has been given when the baseline of the first phase is rated
        baseline = conducted.items[..., 0, :][order]
        first_phase.append(
            [people.pool, people.severity, people.expectation, order, baseline]
        )
    for other in first_phase[1:]:
        assert_same(first_phase[0], other)


@pytest.fixture(scope="module")
def under_each():
    return {name: solved_under(name) for name in HYPOTHESES.names}


def test_a_pool_holds_the_same_patients_under_every_hypothesis():
    pools = [
        sample_patients(model_of(hypothesis), POOL, rng=Stream(1).of("patients"))
        for hypothesis in HYPOTHESES
    ]
    for pool in pools[1:]:
        for name, values in pool.values.items():
            np.testing.assert_array_equal(values, pools[0].values[name])
