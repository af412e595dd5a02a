"""What a contrast is read against follows from what the source prints."""

from dataclasses import replace

import numpy as np
import pytest
from scipy import stats

from equipoise.analysis.boundaries import pocock
from equipoise.audit.context import beyond, context_of, planned
from equipoise.audit.interval import Interval
from equipoise.randomness import Stream


@pytest.fixture(scope="module")
def context():
    return context_of("williams2018", rng=Stream(2018))


def test_a_source_without_a_choice_on_record_has_none(rng):
    assert context_of("mathew2019", rng=rng) is None


def test_patients_are_chosen_for_half_of_what_they_began_with(context):
    assert context.chosen.threshold == -25.9 / 2
    assert (context.chosen.mean, context.chosen.sd, context.chosen.n) == (
        -14.2,
        10.7,
        12,
    )


def test_without_correlation_choice_alone_makes_eight_points(context):
    first = context.apparent[0]
    # normal law: -10.7 φ(a) / Φ(a), a = (-12.95 + 14.2) / 10.7 = 0.1168
    a = (-12.95 + 14.2) / 10.7
    expected = -10.7 * stats.norm.pdf(a) / stats.norm.cdf(a)
    # the number chosen varies from trial to trial, which moves the mean by less
    assert first.effect.value == pytest.approx(expected, abs=0.4)
    assert first.significant.share > 0.2


def test_the_correlation_is_that_of_the_three_printed_sds(context):
    r = (10.7**2 + 6.8**2 - 12.6**2) / (2 * 10.7 * 6.8)
    assert context.correlation.low < r < context.correlation.high
    assert context.correlation.high - context.correlation.low < 0.05


def test_fifteen_were_planned_and_seven_looked_at(context):
    assert planned(context.looked) == 15
    shares = {one.boundary.name: one.boundary.shares[0] for one in context.stops}
    assert shares["Pocock"] == 0.5
    assert shares["Pocock, spending"] == 7 / 15


def test_p_is_that_of_the_printed_f(context):
    low, high = stats.f.sf([5.45, 5.35], 1, 11)
    p = context.p["hamd17_change_day1_difference_completers"]
    assert np.allclose([p.low, p.high], [low, high])


def test_the_boundaries_are_those_of_two_looks(context):
    # Pocock 1977: 2.178; O'Brien and Fleming 1979: 2.797
    asked = {one.boundary.name: one.boundary.p[0] for one in context.stops}
    assert asked["Pocock"] == pytest.approx(2 * stats.norm.sf(2.178), rel=2e-3)
    assert asked["O'Brien-Fleming"] == pytest.approx(2 * stats.norm.sf(2.797), rel=4e-3)


def test_each_contrast_is_held_against_each_boundary(context):
    everyone, chosen = context.looked.everyone, context.looked.contrast
    for stop in context.stops:
        assert stop.beyond[everyone.name] is False  # p .04
        assert stop.beyond[chosen.name] is True  # p .0006


def test_a_p_around_a_boundary_is_left_open():
    bound = pocock(2)
    around = Interval(bound.p[0] - 1e-3, bound.p[0] + 1e-3)
    assert beyond(around, bound) is None
    assert beyond(replace(around, high=bound.p[0] - 1e-4), bound) is True
