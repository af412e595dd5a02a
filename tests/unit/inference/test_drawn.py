"""A comparison draws where the print is likely, and its evidence is without bias."""

from functools import cache

import numpy as np
import pytest
from scipy import stats

from equipoise.errors import ImpossiblePrintError
from equipoise.hypotheses import HYPOTHESES
from equipoise.inference.chunks import Plan
from equipoise.inference.drawn import (
    LOG,
    counted_scores,
    drawn,
    in_blocks,
    round_scores,
)
from equipoise.inference.pieces import BLOCKS, Effort, Work, of_block
from equipoise.inference.refereed import Correction
from equipoise.inference.stored import table_of
from equipoise.inference.weighing import weights
from equipoise.population.settings import DIMENSIONS
from equipoise.randomness import Stream
from equipoise.trial import PROTOCOLS

MU = HYPOTHESES["mu_agonism"]


def plan_of(seed=1, draws=48):
    effort = Effort(trials=1, patients=8, points=2, draws=draws, rows=64)
    return Plan((MU,), Work(PROTOCOLS["williams_2018"], effort, Stream(seed)))


@pytest.fixture
def plan():
    return plan_of()


def all_of(value):
    held = table_of("mu_agonism", "weigh", {LOG: np.full(1, value)})
    return lambda _: held


def test_a_hypothesis_that_makes_the_print_impossible_is_named(plan):
    message = (
        "'mu_agonism' makes the print of 'williams2018' impossible under each of 32 "
        "draws. Draw more with --draws, or leave the hypothesis out."
    )
    with pytest.raises(ImpossiblePrintError) as caught:
        in_blocks(plan, 0, all_of(-np.inf))
    assert str(caught.value) == message
    scores, law = counted_scores(plan, 0, 0, all_of(-np.inf))
    assert (len(scores), len(law)) == (0, 0)


def test_the_draws_that_are_counted_are_shared_out_among_the_blocks(plan):
    parts = [counted_scores(plan, 0, block, all_of(-60.0)) for block in range(BLOCKS)]
    assert [len(law) for _, law in parts] == [1] * BLOCKS
    assert {float(law[0]) for _, law in parts} == {-60.0}
    everyone = drawn(plan, 0, all_of(-60.0)).scores
    for scores, _ in parts:
        assert (np.abs(everyone - scores[0]).max(axis=1) == 0).any()


def reading_a_toy(plan, datum, sd):
    """Return how chunks are read in which a Gaussian stands for the likelihood."""

    @cache
    def logs(turn):
        scores = round_scores(plan, 0, turn, read)
        return stats.norm(datum, sd).logpdf(scores[:, : len(datum)]).sum(axis=1)

    def read(number):
        place = plan.place(number)
        mine = logs(place.turn)[of_block(place.part)]
        return table_of("mu_agonism", "weigh", {LOG: mine})

    return read


def test_each_block_keeps_the_weights_of_its_own_draws():
    plan, datum, sd = plan_of(draws=96), np.ones(3), np.ones(3)
    read = reading_a_toy(plan, datum, sd)
    held, found = drawn(plan, 0, read), in_blocks(plan, 0, read)
    assert found.shape == (BLOCKS, 8)
    # of 16 draws in each of four rounds a block has the eighth and the sixteenth
    np.testing.assert_array_equal(found[7], held.log_weight[7::8])


def test_the_evidence_of_a_comparison_is_without_bias():
    """Over twelve seeds of the usual effort, in as many dimensions as a trial has."""
    rest = DIMENSIONS - 1
    datum, sd = np.linspace(-1, 1.5, rest), np.linspace(0.4, 2, rest)
    exact = stats.norm(0, np.sqrt(1 + sd**2)).logpdf(datum).sum()
    found = [_evidence(seed, datum, sd) for seed in range(12)]
    error = np.std(found, ddof=1) / np.sqrt(12)
    # pooled by the mixture of all rounds the mean is 0.13 nats too small
    assert np.mean(found) == pytest.approx(exact, abs=3 * error)
    assert error < 0.03


def _evidence(seed, datum, sd):
    plan = plan_of(seed, Effort().draws)
    logs = {"mu_agonism": in_blocks(plan, 0, reading_a_toy(plan, datum, sd))}
    (one,) = weights([MU], logs, {"mu_agonism": Correction(0.0, 0.0, 0.0)})
    return one.log_evidence
