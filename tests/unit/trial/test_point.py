"""A point says where a trial stands in what a hypothesis leaves open."""

import numpy as np
import pytest

from equipoise.evidence import priors
from equipoise.hypotheses import HYPOTHESES, MIXTURE
from equipoise.hypotheses.effect import Relief, Source
from equipoise.trial.point import (
    Point,
    central_point,
    drawn_links,
    even,
    points,
    value_drawn,
)

PERMISSIVE = HYPOTHESES["mu_permissive"]


@pytest.mark.parametrize(
    ("name", "left_open"),
    [
        ("no_opioid_role", ()),
        ("disinhibition_synaptogenesis", ()),
        ("mu_agonism", ()),
        ("mu_permissive", ("attenuation", "routes")),
        ("camp_brake", ("attenuation",)),
        ("direct_translation", ("sources",)),
        ("nocebo_malaise", ("nausea",)),
        ("opioid_expectancy", ("attenuation", "drawn")),
    ],
)
def test_what_a_hypothesis_leaves_open_differs_between_points(name, left_open, rng):
    found = points(HYPOTHESES[name], 8, rng=rng)
    assert len(found) == (8 if left_open else 1)
    for field in ("attenuation", "routes", "sources", "nausea", "drawn"):
        values = {repr(getattr(point, field)) for point in found}
        assert len(values) == (8 if field in left_open else 1), field


def test_the_first_points_stay_when_there_are_more(rng):
    assert points(MIXTURE, 16, rng=rng)[:5] == points(MIXTURE, 5, rng=rng)


@pytest.mark.parametrize("effect", [Relief, Source])
def test_shares_of_many_links_are_uniform_over_all_ways_to_share(effect, rng):
    name = "routes" if effect is Relief else "sources"
    shares = np.array([getattr(p, name) for p in points(MIXTURE, 4096, rng=rng)])
    n = len(MIXTURE.gains_with(effect))
    assert shares.shape == (4096, n)
    np.testing.assert_allclose(shares.sum(axis=1), 1)
    # A Dirichlet law of ones: mean 1/n, variance (n - 1) / n² (n + 1).  Three standard
    # errors of plain draws, which quasi-random ones are well within.
    error = 3 * np.sqrt((n - 1) / (n * n * (n + 1)) / 4096)
    np.testing.assert_allclose(shares.mean(axis=0), 1 / n, atol=error)
    variance = (n - 1) / (n * n * (n + 1))
    np.testing.assert_allclose(shares.var(axis=0), variance, rtol=0.15)


def test_the_share_of_the_first_of_two_is_uniform(rng):
    first = np.array([p.routes[0] for p in points(PERMISSIVE, 1024, rng=rng)])
    places = (np.arange(1024) + 0.5) / 1024
    # A Sobol sequence of a power of two has one point in each of so many cells.
    np.testing.assert_allclose(np.sort(first), places, atol=1 / 1024)


def test_links_share_evenly_where_a_point_says_nothing():
    assert even(("a", "b", "c"), ()) == (1 / 3, 1 / 3, 1 / 3)
    assert even(("a", "b"), (0.2, 0.8)) == (0.2, 0.8)
    assert even((), ()) == ()


def test_what_a_point_does_not_draw_has_its_typical_value():
    gain, prior = "gain_mu_expectancy", "need_mu_expectancy"
    assert drawn_links(HYPOTHESES["opioid_expectancy"]) == {gain: prior}
    assert value_drawn(central_point(), gain, prior) == priors()[prior].value
    assert value_drawn(Point(0.5, drawn={gain: 0.9}), gain, prior) == 0.9
