"""Every point of the fall is given to a route, and none twice."""

import numpy as np
import pytest

from equipoise.hypotheses import HYPOTHESES, MIXTURE
from equipoise.population import central_settings
from equipoise.randomness import Stream
from equipoise.trial import REGIMENS, shares
from equipoise.trial.point import Point, central_point, points
from equipoise.trial.prediction import measured
from equipoise.trial.shares import ROUTES
from equipoise.units import days

ARMS = [REGIMENS[name] for name in ("ketamine", "ketamine_naltrexone")]
EXACT = {"rel": 1e-3, "abs": 2e-3}  # of several solutions, each to 1e-5 of the scale

every = pytest.mark.parametrize(
    "hypothesis", [*HYPOTHESES, MIXTURE], ids=lambda h: h.name
)


def of(name, regimen="ketamine", point=None):
    at = (point or central_point(),)
    found = shares(HYPOTHESES[name], at, REGIMENS[regimen], days(1))
    return {route: float(values[0]) for route, values in found.points.items()}


@pytest.fixture(scope="module")
def falls():
    return measured((*HYPOTHESES, MIXTURE), ARMS)


@every
@pytest.mark.parametrize("regimen", ARMS, ids=lambda r: r.name)
def test_shares_sum_to_the_fall(hypothesis, regimen, falls):
    found = shares(hypothesis, (central_point(),), regimen, days(1))
    fall = falls[hypothesis.name][regimen.name]["hamd17_fall_day1"]
    assert found.whole[0] == pytest.approx(fall, **EXACT)
    assert sum(v[0] for v in found.points.values()) == pytest.approx(found.whole[0])
    assert set(found.points) == set(ROUTES)


def test_each_account_relieves_by_its_own_route():
    effect = float(central_settings().effect[0])
    for name, route in (
        ("no_opioid_role", "lumped"),
        ("disinhibition_synaptogenesis", "nmda_glutamate"),
        ("hydroxynorketamine_ampa", "hydroxynorketamine"),
        ("mu_agonism", "mu_direct"),
        ("serotonin_1b_relay", "serotonin_1b"),
        ("endocannabinoid_relay", "cb1"),
        ("camp_brake", "nmda_glutamate"),
        ("nocebo_malaise", "nmda_glutamate"),
    ):
        found = of(name)
        assert found.pop(route) == pytest.approx(effect, **EXACT), name
        del found["expectancy"]
        assert list(found.values()) == pytest.approx([0] * len(found), abs=2e-3), name


def test_sources_have_the_shares_that_were_asked_of_them():
    # Both are small beside what saturates, so that they add up.
    effect = float(central_settings().effect[0])
    found = of("direct_translation", point=Point(0.5, sources=(0.3, 0.7)))
    assert found["glun2b"] == pytest.approx(0.3 * effect, rel=0.02)
    assert found["eef2_kinase"] == pytest.approx(0.7 * effect, rel=0.02)


def test_a_gate_takes_as_much_of_one_route_as_the_route_loses():
    # By hand: the gate takes g of a route of size s.  Alone the route brings s, and
    # together s - g; the mean over both orders gives s - g/2 and - g/2.
    off = Point(0.5, routes=(1e-6, 1 - 1e-6))
    free, shut = (
        of("mu_permissive", point=off),
        of("mu_permissive", "ketamine_naltrexone", off),
    )
    lost = free["nmda_glutamate"] - (shut["nmda_glutamate"] + shut["mu_gate"])
    assert shut["mu_gate"] == pytest.approx(-lost / 2, **EXACT)
    assert free["mu_gate"] == pytest.approx(0, abs=2e-3)


def test_nocebo_takes_and_camp_takes_where_naltrexone_was_given():
    worse = float(central_settings()["worsening_day1"][0])
    arm = "ketamine_naltrexone"
    assert of("nocebo_malaise", arm)["nocebo"] == pytest.approx(-worse, **EXACT)
    assert of("camp_brake", arm)["camp"] < -1
    assert of("camp_brake")["camp"] == pytest.approx(0, abs=2e-3)


def test_points_are_shared_out_each_by_itself():
    some = points(MIXTURE, 3, rng=Stream(5))
    together = shares(MIXTURE, some, ARMS[1], days(1))
    for i, point in enumerate(some):
        alone = shares(MIXTURE, (point,), ARMS[1], days(1))
        for route in ROUTES:
            assert alone.points[route][0] == pytest.approx(
                together.points[route][i], **EXACT
            )
    np.testing.assert_allclose(
        sum(together.points.values()), together.whole, rtol=1e-12
    )


def test_an_opioid_is_a_route_of_its_own():
    found = of("mu_agonism", "mu_agonist")
    assert found["mu_agonist"] > 100 * abs(found["mu_direct"])
