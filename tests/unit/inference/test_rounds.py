"""Rounds draw from what those before have found; the evidence is without bias."""

import numpy as np
import pytest
from scipy import stats
from scipy.special import logsumexp

from equipoise.inference.importance import effective_draws
from equipoise.inference.rounds import Rounds
from equipoise.population.settings import DIMENSIONS

DRAWS, COUNT, LEARNING = 192, 6, 2

# datum and its SD for some scores: likelihoods as wide as the prior, and far narrower
TOYS = [
    (np.array([0.5, -0.5, 0.0]), np.array([1.0, 1.0, 2.0])),
    (np.array([1.5, -1.0, 0.5]), np.array([0.3, 0.5, 1.0])),
    (np.array([2.0, 1.0, -1.0, 0.0, 0.5]), np.array([0.4, 0.4, 0.6, 1.0, 2.0])),
]
every_toy = pytest.mark.parametrize(("datum", "sd"), TOYS)


def rounds(datum, sd, rng, count=COUNT):
    """Return rounds on a Gaussian toy."""
    found = Rounds(1)
    for _ in range(count):
        scores = found.next_scores(DRAWS, rng=rng)
        log = stats.norm(datum, sd).logpdf(scores[:, : len(datum)]).sum(axis=1)
        found = found.followed_by(scores, log)
    return found


@every_toy
def test_the_evidence_is_that_of_the_closed_form(datum, sd, rng):
    log_weight = rounds(datum, sd, rng).since(LEARNING).log_weight
    # a normal prior seen through normal noise: variance 1 + sd² in each dimension
    exact = stats.norm(0, np.sqrt(1 + sd**2)).logpdf(datum).sum()
    found = logsumexp(log_weight) - np.log(len(log_weight))
    share = np.exp(log_weight - found)
    error = share.std() / np.sqrt(len(share))
    assert found == pytest.approx(exact, abs=4 * error)
    assert error < 0.1


@every_toy
def test_the_weighted_draws_have_the_closed_posterior(datum, sd, rng):
    held = rounds(datum, sd, rng).since(LEARNING)
    share = np.exp(held.log_weight - logsumexp(held.log_weight))
    spread = 1 / np.sqrt(1 + 1 / sd**2)
    error = spread / np.sqrt(effective_draws(held.log_weight))
    mean = share @ held.scores[:, : len(datum)]
    assert (np.abs(mean - datum / (1 + sd**2)) < 4 * error).all()


@pytest.mark.parametrize(("datum", "sd"), TOYS[1:])
def test_later_rounds_are_worth_more_draws(datum, sd, rng):
    found = rounds(datum, sd, rng)
    first, last = (effective_draws(found.rounds[i].log_weight) for i in (0, -1))
    assert last > 2 * first


@every_toy
def test_no_draw_weighs_more_than_eight_times_its_likelihood(datum, sd, rng):
    for held in rounds(datum, sd, rng).rounds:
        assert (held.log_ratio <= np.log(8) + 1e-9).all()


def test_the_first_round_draws_from_the_prior_and_weighs_by_likelihood(rng):
    (first,) = rounds(*TOYS[0], rng, count=1).rounds
    assert first.log_weight == pytest.approx(first.log_likelihood)
    # quasi-random points miss the mean of a normal by far less than 1 / sqrt(192)
    assert np.abs(first.scores.mean(axis=0)).max() < 0.07


def test_each_round_has_draws_of_its_own(rng):
    flat = rounds(np.zeros(0), np.ones(0), rng, count=2)
    one, other = flat.rounds
    assert one.scores.shape == other.scores.shape == (DRAWS, DIMENSIONS)
    assert not np.isin(one.scores, other.scores).any()


def test_rounds_of_learning_are_left_out_in_order(rng):
    found = rounds(*TOYS[0], rng)
    held = found.since(LEARNING)
    assert len(held.scores) == (COUNT - LEARNING) * DRAWS
    np.testing.assert_array_equal(held.scores[:DRAWS], found.rounds[2].scores)
    np.testing.assert_array_equal(held.log_ratio[-DRAWS:], found.rounds[-1].log_ratio)
    assert found.since(COUNT).scores.shape == (0, DIMENSIONS)


def test_impossible_draws_are_followed_by_draws_from_the_prior(rng):
    found = Rounds(2)
    for _ in range(2):
        scores = found.next_scores(DRAWS, rng=rng)
        found = found.followed_by(scores, np.full(DRAWS, -np.inf))
    assert found.proposal.proposal.root.tolist() == np.eye(DIMENSIONS - 1).tolist()
    assert np.isfinite(found.next_scores(DRAWS, rng=rng)).all()
