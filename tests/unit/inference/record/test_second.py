"""The second route integrates what the first does, and finds its closed form."""

import numpy as np
import pytest
from scipy import stats
from scipy.special import logsumexp

from equipoise.hypotheses import HYPOTHESES
from equipoise.inference import nested
from equipoise.inference.importance import points_at
from equipoise.inference.nested import Nested
from equipoise.inference.record import (
    Plan,
    Thoroughness,
    record_work,
    second,
    studies_of,
)
from equipoise.inference.record.drawn import draws_of
from equipoise.inference.record.plan import Place
from equipoise.inference.record.second import routed
from equipoise.inference.record.simulated import NODES
from equipoise.inference.record.terms import Account, Draws, usual
from equipoise.inference.stored import arrays_of
from equipoise.population.patients import uniform_points

TRIAL, COUNT = studies_of(["williams_2018", "yoon_2019"])
DATUM, SD = 1.5, 0.5
LEVEL = np.array([-4.0, 0.5, -9.0, -2.0])  # of the printed set, by point
CHANCE = np.array([0.1, 0.2, 0.9, 0.3])  # of the count, by point


def log_read(scores):
    """Return a normal likelihood of the first score, and a level for each point."""
    return stats.norm(DATUM, SD).logpdf(scores[:, 0]) + LEVEL[points_at(scores, 4)]


@pytest.fixture
def account(rng, monkeypatch):
    """Return an account with draws from the prior, at four points, of few scores."""
    monkeypatch.setattr(second, "DIMENSIONS", 3)
    scores = stats.norm.ppf(uniform_points(3, 256, rng=rng.of("draws")))
    none, log = np.zeros(256), log_read(scores)
    draws = Draws(scores, none, log, log, log, none, np.arange(256) // 64)
    counts = {COUNT.name: np.repeat(CHANCE[:, None], NODES.size, axis=1)}
    return Account("it", draws, 4, 8, {}, counts, frozenset())


def test_it_gives_the_closed_form_of_two_studies_together(account, rng, monkeypatch):
    monkeypatch.setattr(nested, "_NETWORKS", 0)
    found = routed(account, (TRIAL, COUNT), usual(), log_read, rng=rng)
    exact = stats.norm(0, np.hypot(1, SD)).logpdf(DATUM)
    exact += logsumexp(LEVEL, b=CHANCE) - np.log(4)
    assert found.log_evidence == pytest.approx(exact, abs=3 * found.error)


def test_points_stand_in_the_order_of_what_they_bring(account, rng, monkeypatch):
    asked = []

    def ordered(log_likelihood, dimensions, *, rng):
        del rng
        cube = np.full((4, dimensions), 0.5)
        cube[:, -1] = (np.arange(4) + 0.5) / 4
        asked.append(log_likelihood(cube))
        return Nested(0.0, 0.0, 0)

    monkeypatch.setattr(second, "nested_evidence", ordered)
    routed(account, (TRIAL, COUNT), usual(), log_read, rng=rng)
    (log,) = asked
    own = stats.norm(DATUM, SD).logpdf(0) + LEVEL + np.log(CHANCE)
    assert log == pytest.approx(np.sort(own))


@pytest.fixture(scope="module")
def kept():
    """Return a plan and what its chunks before the second route hold."""
    small = Thoroughness(
        draws=64, rows=128, patients=32, points=4, animals=4, pool=4, second=True
    )
    plan = Plan((HYPOTHESES["mu_agonism"],), (TRIAL,), small, 0)
    work, held = record_work(plan), {}
    for number in work.needs(plan.numbers[Place("second", 0)]):
        held[number] = work.compute(number, held.__getitem__)
    return plan, held


def test_it_asks_for_the_very_likelihood_that_the_first_route_weighs(kept, monkeypatch):
    plan, held = kept
    draws = draws_of(plan, 0, held.__getitem__)
    asked = []

    def remembered(account, studies, taken, log_read, *, rng):
        asked.append((account, studies, taken, log_read, rng))
        return Nested(-1.0, 0.1, 7)

    monkeypatch.setattr(second, "routed", remembered)
    table = record_work(plan).compute(plan.numbers[Place("second", 0)], held.get)
    assert arrays_of(table)["log_evidence"].tolist() == [-1.0]
    ((_, studies, _, found, _),) = asked
    assert studies == plan.studies
    # A score of the whole and back is good to 1e-12; who responds may not flip.
    assert np.isfinite(draws.log_read).any()
    np.testing.assert_allclose(found(draws.scores), draws.log_read, rtol=1e-9)
