"""Draws go where the likelihood is, and their weights make up for it."""

import numpy as np
import pytest
from scipy import stats

from equipoise.inference.importance import (
    Defended,
    Proposal,
    cube_of,
    effective_draws,
    fitted,
    log_weights,
    pareto_k,
    points_at,
    prior_proposal,
    resampled,
)
from equipoise.population.patients import uniform_points


def test_draws_from_the_prior_alone_weigh_their_likelihood(rng):
    scores = prior_proposal(4).scores(uniform_points(4, 64, rng=rng))
    logs = np.arange(64.0)
    assert log_weights(scores, logs, [prior_proposal(4)]) == pytest.approx(logs)


def test_weights_are_those_of_the_mixture(rng):
    scores = rng.generator().normal(size=(20, 3))
    root = np.array([[0.5, 0.0], [0.3, 0.8]])
    other = Proposal(np.array([0.5, -1.0]), root, np.array([0.2, 0.8]))
    found = log_weights(scores, np.zeros(20), [prior_proposal(3, 2), other])
    # of two points the first is drawn where the last score is below zero
    last = np.where(scores[:, 2] < 0, 0.4, 1.6) * stats.norm.pdf(scores[:, 2])
    density = [
        stats.norm.pdf(scores).prod(axis=1),
        stats.multivariate_normal(other.mean, root @ root.T).pdf(scores[:, :2]) * last,
    ]
    expected = density[0] / (0.5 * density[0] + 0.5 * density[1])
    assert np.exp(found) == pytest.approx(expected)


def test_scores_are_placed_by_mean_and_spread():
    root = np.array([[0.5, 0.0], [1.0, 2.0]])
    proposal = Proposal(np.array([1.0, -2.0]), root, np.ones(1))
    cube = np.array([[0.5, 0.5, 0.5], [stats.norm.cdf(1), stats.norm.cdf(-1), 0.9]])
    last = stats.norm.ppf(0.9)
    assert proposal.scores(cube) == pytest.approx(
        np.array([[1, -2, 0], [1.5, -3, last]])
    )


def test_points_are_drawn_by_their_shares(rng):
    share = np.array([0.1, 0.6, 0.3])
    cube = uniform_points(3, 1024, rng=rng)
    scores = Proposal(np.zeros(2), np.eye(2), share).scores(cube)
    found = np.bincount(points_at(scores, 3)) / 1024
    # quasi-random points miss a share by about one in their number
    assert found == pytest.approx(share, abs=3 / 1024)


def test_scores_come_back_as_points_of_the_cube():
    scores = np.array([[0.0, 1.0], [-50.0, 50.0]])
    cube = cube_of(scores)
    assert cube[0] == pytest.approx([0.5, stats.norm.cdf(1)])
    assert (cube[1] > 0).all()  # strictly inside, so that every law has a quantile
    assert (cube[1] < 1).all()


def test_a_defended_proposal_never_weighs_a_draw_more_than_eightfold(rng):
    narrow = Proposal(np.full(2, 3.0), 0.3 * np.eye(2), np.ones(1))
    defended = Defended(narrow)
    scores = defended.scores(uniform_points(4, 1024, rng=rng))
    assert (np.exp(defended.log_ratio(scores)) <= 8 + 1e-9).all()
    # an eighth are from the prior, of which one in a thousand is near the others
    assert (scores[:, 0] < 1.5).mean() == pytest.approx(1 / 8, abs=0.02)


def test_a_fit_is_wider_than_the_draws_and_leans_as_they_do(rng):
    root = np.array([[0.5, 0.0], [0.48, 0.64]])  # SDs 0.5 and 0.8, correlation 0.6
    scores = rng.generator().normal(size=(4000, 3))
    scores[:, :2] = [1.0, -1.0] + scores[:, :2] @ root.T
    proposal = fitted(scores, np.zeros(4000))
    covariance = np.cov(scores[:, :2], rowvar=False, ddof=0)
    found = proposal.root @ proposal.root.T
    assert proposal.mean == pytest.approx(scores[:, :2].mean(axis=0))
    assert np.diag(found) == pytest.approx(1.1**2 * np.diag(covariance))
    assert found[0, 1] == pytest.approx(1.1**2 * covariance[0, 1] * 4000 / 4020)


def test_a_fit_is_never_narrower_or_wider_than_its_bounds(rng):
    scores = rng.generator().normal(0, [0.01, 5.0, 1.0], size=(400, 3))
    root = fitted(scores, np.zeros(400)).root
    assert np.sqrt((root**2).sum(axis=1)) == pytest.approx([0.3, 1.2])


def test_points_are_fitted_by_what_they_carry(rng):
    scores = rng.generator().normal(size=(1000, 2))
    log_weight = np.where(scores[:, 1] < 0, -np.inf, 0.0)
    draws = np.isfinite(log_weight).sum()
    found = fitted(scores, log_weight, 2).share
    assert found == pytest.approx([1 / (draws + 2), (draws + 1) / (draws + 2)])


def test_a_fit_rests_on_sixty_draws_even_if_one_carries_the_weight(rng):
    scores = rng.generator().normal(size=(200, 3))
    log_weight = np.zeros(200)
    log_weight[0] = 50.0
    proposal = fitted(scores, log_weight)
    # flattened until one draw of 200 has a weight w with (w + 199)² = 60 (w² + 199)
    w = np.roots([59, -398, 60 * 199 - 199**2]).max()
    share = np.r_[w, np.ones(199)] / (w + 199)
    assert proposal.mean == pytest.approx(share @ scores[:, :2], abs=1e-6)


def test_draws_that_are_impossible_carry_no_weight(rng):
    scores = rng.generator().normal(size=(300, 3))
    log_weight = np.where(scores[:, 0] > 0, -np.inf, 0.0)
    possible = scores[scores[:, 0] <= 0]
    assert fitted(scores, log_weight).mean == pytest.approx(
        possible[:, :2].mean(axis=0)
    )
    log_weight[scores[:, 0] <= 0] = scores[scores[:, 0] <= 0, 1] * 30
    assert np.isfinite(fitted(scores, log_weight).mean).all()


@pytest.mark.parametrize(
    ("weight", "draws"), [([1, 1, 0], 2.0), ([3, 1], 1.6), ([5], 1.0), ([2] * 7, 7.0)]
)
def test_effective_draws_are_worked_by_hand(weight, draws):
    with np.errstate(divide="ignore"):
        log_weight = np.log(np.array(weight, dtype=float)) - 700  # on any scale
    assert effective_draws(log_weight) == pytest.approx(draws)


def test_where_no_draw_is_possible_the_next_are_from_the_prior(rng):
    scores = rng.generator().normal(size=(50, 3))
    found = fitted(scores, np.full(50, -np.inf))
    assert (found.mean.tolist(), found.root.tolist()) == ([0.0] * 2, np.eye(2).tolist())


@pytest.mark.parametrize("shape", [0.2, 0.5, 0.9])
def test_the_shape_of_the_tail_is_that_of_a_pareto_law(rng, shape):
    u = rng.generator().random(20_000)
    found = pareto_k(-shape * np.log(u))
    # 424 of them tell a shape to (1 + k) / sqrt(424), and ten more pull to one half
    assert found == pytest.approx(shape, abs=3 * (1 + shape) / np.sqrt(424) + 0.01)


def test_impossible_draws_have_no_tail():
    assert pareto_k(np.full(100, -np.inf)) == np.inf


def test_a_sample_by_weight_takes_each_draw_as_often_as_it_weighs(rng):
    log_weight = rng.generator().normal(size=20)
    log_weight[3] = -np.inf
    share = np.exp(log_weight) / np.exp(log_weight).sum()
    count = np.bincount(resampled(log_weight - 500, 1000, 0.3), minlength=20)
    assert np.abs(count - 1000 * share).max() <= 1
    assert count[3] == 0
