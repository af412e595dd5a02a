"""Two routes to an evidence agree where it has a closed form."""

import numpy as np
import pytest
from scipy import stats
from scipy.special import logsumexp, ndtri

from equipoise.inference import nested
from equipoise.inference.emulator import emulator
from equipoise.inference.importance import (
    Defended,
    fitted,
    log_weights,
    prior_proposal,
)
from equipoise.inference.nested import nested_evidence
from equipoise.population.patients import uniform_points

DATUM, SD = np.array([1.0, -0.8, 0.3]), np.array([0.5, 0.7, 1.5])
LEVEL = np.array([-1.0, 0.5])  # of the likelihood at each of two points
EXACT = stats.norm(0, np.sqrt(1 + SD**2)).logpdf(DATUM).sum()
EXACT += logsumexp(LEVEL) - np.log(2)


def log_likelihood(scores):
    away = stats.norm(DATUM, SD).logpdf(scores[:, :-1]).sum(axis=1)
    return away + LEVEL[(scores[:, -1] > 0).astype(int)]


@pytest.fixture
def drawn(rng):
    """Return draws of a Gaussian toy at two points, and their log weights."""
    proposals = [Defended(prior_proposal(4, 2))]
    scores = np.empty((0, 4))
    for turn in range(6):
        new = proposals[-1].scores(uniform_points(5, 48, rng=rng.of(turn)))
        scores = np.concatenate([scores, new])
        weight = log_weights(scores, log_likelihood(scores), proposals)
        proposals.append(Defended(fitted(scores, weight, 2)))
    own = log_likelihood(new) + proposals[-2].log_ratio(new)
    return scores, weight, logsumexp(own) - np.log(len(own))


def test_both_routes_give_the_closed_form(drawn, rng, monkeypatch):
    monkeypatch.setattr(nested, "_LIVE", 300)
    monkeypatch.setattr(nested, "_NETWORKS", 0)
    scores, weight, first = drawn
    known = emulator(scores, log_likelihood(scores), weight, 2)
    second = nested_evidence(lambda c: known.log_likelihood(ndtri(c)), 4, rng=rng)
    assert known.error < 0.01
    assert second.log_evidence == pytest.approx(EXACT, abs=0.05)
    assert first == pytest.approx(second.log_evidence, abs=0.05 + 0.15)
    assert second.error < 0.05


def test_an_emulator_tells_what_it_misses(drawn, rng):
    scores, weight, _ = drawn
    noise = rng.generator().normal(0, 0.3, len(scores))
    known = emulator(scores, log_likelihood(scores) + noise, weight, 2)
    # the weighted root mean square of some hundred errors
    assert known.error == pytest.approx(0.3, rel=0.35)


def test_an_impossible_draw_is_taken_for_an_unlikely_one(drawn):
    scores, weight, _ = drawn
    gone = scores[:, 0] < -1.5
    log = np.where(gone, -np.inf, log_likelihood(scores))
    known = emulator(scores, log, np.where(gone, -np.inf, weight), 2)
    best = log.max()
    assert known.log_likelihood(scores[gone]).max() < best - 5
