"""The first screen shows what the model does with whatever is asked of it."""

import numpy as np
import pytest

from equipoise.app.asked import Asked
from equipoise.app.explore import Explored, at_days, explore
from equipoise.app.people import differences, typical_severity
from equipoise.app.quantities import NODES
from equipoise.model.library import base_model
from equipoise.population import central_settings
from equipoise.randomness import Stream
from equipoise.trial import PROTOCOLS

FEW = 8


@pytest.fixture(scope="module")
def opening() -> Explored:
    return explore(Asked(people=FEW))


def course(found, arm, name):
    return found.conditions[arm].typical[name]


def test_without_naltrexone_both_conditions_are_the_same():
    found = explore(Asked(naltrexone=0, people=FEW))
    placebo, naltrexone = found.conditions.values()
    for name, values in placebo.typical.items():
        np.testing.assert_array_equal(values, naltrexone.typical[name])
    np.testing.assert_array_equal(placebo.scores.hamd17, naltrexone.scores.hamd17)


def test_under_no_opioid_role_naltrexone_does_nothing_to_severity():
    found = explore(Asked(hypothesis="no_opioid_role", people=FEW))
    placebo, naltrexone = (c.scores.hamd17 for c in found.conditions.values())
    np.testing.assert_allclose(placebo, naltrexone, atol=1e-3)  # of points, as drawn


def test_the_mean_effect_of_the_reference_dose_is_that_of_the_prior(opening):
    # The typical patient loses what the drug and expectation bring by day 1.
    at = at_days(opening)
    fall = np.diff(course(opening, "placebo", "hamd17")[at[:2]])[0]
    settings = central_settings()
    expected = float(settings.effect[0]) + float(settings["size_expectancy"][0])
    assert fall == pytest.approx(-expected, rel=0.02)  # belief is not at its peak


def test_patients_are_as_ill_as_the_trial_asks():
    least = PROTOCOLS["williams_2018"].enrolment.at_least
    severity = differences(500, rng=Stream(0)).severity
    assert severity.min() >= least
    assert np.median(severity) == pytest.approx(typical_severity(), abs=0.1)


def test_the_first_patients_stay_when_more_come(opening):
    more = explore(Asked(people=2 * FEW))
    for arm, one in opening.conditions.items():
        np.testing.assert_allclose(
            differences(2 * FEW, rng=Stream(0)).effect[:FEW],
            differences(FEW, rng=Stream(0)).effect,
        )
        np.testing.assert_array_equal(
            one.typical["mu_block"], more.conditions[arm].typical["mu_block"]
        )


def test_bands_are_percentiles_of_patients(opening):
    for one in opening.conditions.values():
        expected = np.percentile(one.scores.hamd17, (5, 25, 50, 75, 95), axis=0)
        np.testing.assert_allclose(one.bands["hamd17"], expected, rtol=1e-12)


def test_every_time_of_a_dose_and_of_a_visit_is_looked_at(opening):
    for at in (-0.75, 0.0, 2 / 3, 24.0, 336.0):
        assert np.abs(opening.times - at).min() < 1e-6


@pytest.mark.parametrize("node", [n.name for n in NODES if n.clamp])
def test_holding_a_step_at_rest_stops_what_comes_through_it(node):
    held = explore(Asked(people=1, clamp={node: NODES[node].rest}))
    values = course(held, "placebo", node)
    assert (values == NODES[node].rest).all()


def test_holding_every_way_to_relief_leaves_expectation_alone():
    rest = {"habenula_quiet": 0.0, "mtorc1": 1.0}
    held = explore(Asked(people=1, clamp=rest))
    np.testing.assert_allclose(course(held, "placebo", "relief_drug"), 0, atol=1e-3)
    fall = course(held, "placebo", "hamd17")
    assert fall.min() < fall[0]  # what expectation brings is left


def test_a_gain_that_is_shut_brings_no_relief_by_its_way():
    shut = explore(
        Asked(people=1, gain={"gain_habenula_relief": 0.0, "gain_mtorc1_synapse": 0.0})
    )
    np.testing.assert_allclose(course(shut, "placebo", "relief_drug"), 0, atol=1e-6)


def test_expectation_is_as_large_as_asked():
    none, some = (explore(Asked(people=1, expectancy=e)) for e in (0.0, 6.0))
    at = at_days(none)[1]
    more = course(some, "placebo", "hamd17") - course(none, "placebo", "hamd17")
    assert more[at] == pytest.approx(-6.0, rel=0.05)


def test_what_a_node_stands_for_is_in_the_model():
    model = base_model()
    known = {one.name for one in (*model.states, *model.signals)}
    assert [n for node in NODES for n in node.stands_for if n not in known] == []
