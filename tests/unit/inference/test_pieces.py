"""The pieces of a comparison give the same numbers wherever they are computed."""

from dataclasses import replace

import numpy as np
import pytest

from equipoise.errors import EffortError
from equipoise.hypotheses import HYPOTHESES
from equipoise.inference.pieces import (
    BLOCKS,
    Effort,
    Work,
    block_likelihoods,
    of_block,
    solved_pool,
    starts,
    virtual_trials,
)
from equipoise.population.settings import DIMENSIONS, settings_at
from equipoise.randomness import Stream
from equipoise.trial import PROTOCOLS

SMALL = Effort(trials=130, patients=16, points=3, draws=48, rows=64)


@pytest.fixture(scope="module")
def work():
    return Work(PROTOCOLS["williams_2018"], SMALL, Stream(1))


@pytest.fixture(scope="module")
def solved(work):
    return solved_pool(HYPOTHESES["mu_permissive"], work)


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        (
            {"draws": 60},
            "There are 60 draws, which is no multiple of 48. Give 48 or 96.",
        ),
        ({"draws": 0}, "There are 0 draws, which is no multiple of 48. Give 48 or 96."),
        (
            {"patients": 60},
            "There are 60 patients, which is no multiple of 8. Give 56 or 64.",
        ),
    ],
)
def test_work_that_cannot_be_shared_out_is_refused(changed, sentence):
    with pytest.raises(EffortError) as refused:
        replace(SMALL, **changed)
    assert str(refused.value) == sentence


def test_the_pieces_are_the_pool_the_trials_the_blocks_of_each_round_and_the_count():
    assert SMALL.pieces == 1 + 2 + 7 * 8
    assert replace(SMALL, trials=100).pieces == 1 + 1 + 7 * 8
    assert list(starts(250)) == [0, 100, 200]


def test_blocks_share_out_the_draws_and_the_patients():
    everyone = np.arange(64)
    blocks = [everyone[of_block(block)] for block in range(BLOCKS)]
    assert sorted(np.concatenate(blocks)) == everyone.tolist()
    assert {len(block) for block in blocks} == {8}


def test_the_pool_is_solved_at_every_point(solved):
    assert solved.n_patients == 16
    assert len(solved.points) == 3


def test_virtual_trials_are_the_first_of_more(work, solved):
    values, by_trials = virtual_trials(solved, work, 100)
    assert {len(value) for value in values.values()} == {30}
    assert by_trials["completers"]["mean"].shape == (30, 2, 6)
    longer = Work(work.protocol, replace(SMALL, trials=160), work.rng)
    more, _ = virtual_trials(solved, longer, 100)
    for name, value in values.items():
        np.testing.assert_array_equal(value, more[name][:30])


def test_pieces_of_virtual_trials_have_patients_of_their_own(work, solved, monkeypatch):
    alike = settings_at(np.full((200, DIMENSIONS), 0.5))
    monkeypatch.setattr(
        "equipoise.inference.pieces.sample_settings", lambda *_, **__: alike
    )
    whole = Work(work.protocol, replace(SMALL, trials=200), work.rng)
    first, second = (virtual_trials(solved, whole, start)[0] for start in (0, 100))
    name = "hamd17_baseline_infused.mean"
    assert not np.isin(first[name], second[name]).all()


def test_a_block_looks_at_its_own_draws_and_patients(work, solved, rng):
    scores = rng.of("scores").generator().normal(size=(16, DIMENSIONS))
    found = block_likelihoods(solved, work, scores, 3)
    assert found.shape == (2,)
    others = np.delete(np.arange(16), np.arange(16)[of_block(3)])
    changed = scores.copy()
    changed[others] = 0.0
    np.testing.assert_array_equal(block_likelihoods(solved, work, changed, 3), found)
    other_people = replace(
        solved, relief=solved.relief.copy(), dissociation=solved.dissociation.copy()
    )
    elsewhere = np.delete(np.arange(solved.n_patients), [3, 11])
    other_people.relief[:, elsewhere] = 0.0
    other_people.dissociation[:, elsewhere] = 0.0
    again = block_likelihoods(other_people, work, scores, 3)
    np.testing.assert_array_equal(again, found)


def test_draws_have_the_same_likelihood_however_many_are_looked_at(work, solved, rng):
    scores = rng.of("scores").generator().normal(size=(160, DIMENSIONS))
    many = block_likelihoods(solved, work, scores, 0)
    few = block_likelihoods(solved, work, scores[:40], 0)
    np.testing.assert_array_equal(few, many[:5])


def test_forty_draws_are_counted_and_fewer_of_few():
    assert Effort().counted == 40
    assert Effort(draws=48).counted == 8
    assert Effort(draws=384).counted == 16
