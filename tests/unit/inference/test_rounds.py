"""Rounds draw from what the rounds before have found."""

import numpy as np
import pytest

from equipoise.errors import ImpossiblePrintError
from equipoise.hypotheses import HYPOTHESES
from equipoise.inference.chunks import Plan
from equipoise.inference.pieces import BLOCKS, Effort, Work
from equipoise.inference.rounds import LOG, counted_scores, drawn, in_blocks
from equipoise.inference.stored import table_of
from equipoise.randomness import Stream
from equipoise.trial import PROTOCOLS


@pytest.fixture
def plan():
    effort = Effort(trials=1, patients=8, points=2, draws=48, rows=64)
    work = Work(PROTOCOLS["williams_2018"], effort, Stream(1))
    return Plan((HYPOTHESES["mu_agonism"],), work)


def all_of(value):
    held = table_of("mu_agonism", "weigh", {LOG: np.full(2, value)})
    return lambda _: held


def test_a_hypothesis_that_makes_the_print_impossible_is_named(plan):
    message = (
        "'mu_agonism' makes the print of 'williams2018' impossible under each of 48 "
        "draws. Draw more with --draws, or leave the hypothesis out."
    )
    with pytest.raises(ImpossiblePrintError) as caught:
        in_blocks(plan, 0, all_of(-np.inf))
    assert str(caught.value) == message
    scores, law = counted_scores(plan, 0, 0, all_of(-np.inf))
    assert (len(scores), len(law)) == (0, 0)


def test_impossible_draws_are_followed_by_draws_from_the_prior(plan):
    found = drawn(plan, 0, 2, all_of(-np.inf))
    assert np.diag(found.proposal.root).tolist() == [1.0] * (found.scores.shape[1] - 1)
    assert np.isfinite(found.scores).all()


def test_the_draws_that_are_counted_are_shared_out_among_the_blocks(plan):
    parts = [counted_scores(plan, 0, block, all_of(-60.0)) for block in range(BLOCKS)]
    assert [len(law) for _, law in parts] == [1] * BLOCKS
    assert {float(law[0]) for _, law in parts} == {-60.0}
    everyone = drawn(plan, 0, 3, all_of(-60.0)).scores
    for scores, _ in parts:
        assert (np.abs(everyone - scores[0]).max(axis=1) == 0).any()
