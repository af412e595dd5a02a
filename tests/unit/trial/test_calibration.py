"""What a hypothesis believes of effects becomes the gains of its links."""

from dataclasses import replace

import pytest

from equipoise.engine import solve
from equipoise.errors import HypothesisError
from equipoise.evidence import priors
from equipoise.hypotheses import HYPOTHESES, Fix, Free, model_of
from equipoise.hypotheses.effect import (
    BlockedRelief,
    Depth,
    Link,
    Nausea,
    Relief,
    Source,
)
from equipoise.population import typical_patient
from equipoise.trial.calibration import (
    REFERENCE_KETAMINE,
    REFERENCE_NALTREXONE,
    Point,
    central_point,
    gains_at,
    gains_in,
    gains_of,
    reach,
)
from equipoise.trial.library.regimens.reference import REFERENCES
from equipoise.trial.ordering import schedule_of
from equipoise.trial.regimen import Regimen
from equipoise.trial.relief import SIGNALS
from equipoise.trial.typical import read_typical
from equipoise.units import days

PERMISSIVE = HYPOTHESES["mu_permissive"]
RELEASE = HYPOTHESES["peptide_release"]
NOCEBO = HYPOTHESES["nocebo_malaise"]
NONE = HYPOTHESES["no_opioid_role"]

EXACT = {"rel": 1e-3, "abs": 1e-4}  # of two solutions, each to 1e-5 of the scale


def at_day_1(hypothesis, point, *signals, blocked=False, **changed):
    """Return signals of the typical patient one day after the reference regimen."""
    model = model_of(hypothesis)
    gains = {**gains_at(hypothesis, point), **changed}
    patient = typical_patient(model).with_values(gains)
    pill = (REFERENCE_NALTREXONE,) if blocked else ()
    schedule = schedule_of(model, (*pill, REFERENCE_KETAMINE), patient, (days(1),))
    found = solve(model, patient.values, schedule, SIGNALS)
    return [float(found[name][0, 0]) for name in signals]


def refused(hypothesis, point=None):
    with pytest.raises(HypothesisError) as caught:
        gains_at(hypothesis, point or central_point())
    return str(caught.value)


@pytest.mark.parametrize("place", [0.2, 0.5, 0.9])
def test_a_gate_loses_the_attenuation_to_naltrexone(place):
    # A gate can lose all but a thousandth, so the place is the attenuation to that.
    (left,) = at_day_1(PERMISSIVE, Point(place), "relief_drug", blocked=True)
    assert left == pytest.approx(1 - place, abs=2e-3)


@pytest.mark.parametrize("share", [0.1, 0.5, 0.8])
def test_two_routes_share_the_effect(share):
    first, second = PERMISSIVE.gains_with(Relief)
    point = Point(0.5, routes=(share, 1 - share))
    (alone,) = at_day_1(PERMISSIVE, point, "relief_drug", **{second: 0.0})
    assert alone == pytest.approx(share, **EXACT)
    (alone,) = at_day_1(PERMISSIVE, point, "relief_drug", **{first: 0.0})
    assert alone == pytest.approx(1 - share, **EXACT)


def test_three_routes_share_the_effect():
    three = replace(
        PERMISSIVE,
        edits=(*PERMISSIVE.edits, Free("gain_lumped_relief", Relief())),
    )
    point = Point(0.3, routes=(0.2, 0.3, 0.5))
    routes = three.gains_with(Relief)
    for gain, share in zip(routes, point.routes, strict=True):
        off = {other: 0.0 for other in routes if other != gain}
        (alone,) = at_day_1(three, point, "relief_drug", **off)
        assert alone == pytest.approx(share, **EXACT)


def test_a_lumped_route_that_no_gate_shuts_limits_what_can_be_lost():
    half = replace(
        PERMISSIVE,
        edits=(*PERMISSIVE.edits, Free("gain_lumped_relief", Relief())),
    )
    found = reach(half, Point(0.5, routes=(0.2, 0.2, 0.6)))
    assert found.high == pytest.approx(0.4, abs=2e-3)
    assert found.at == pytest.approx(found.high / 2, abs=1e-3)
    (left,) = at_day_1(
        half, Point(0.5, routes=(0.2, 0.2, 0.6)), "relief_drug", blocked=True
    )
    assert left == pytest.approx(1 - found.at, **EXACT)


def test_the_share_of_a_blocked_route_follows_from_the_attenuation():
    gains = gains_at(RELEASE, Point(1.0))
    # All that can be lost is lost if peptides carry all of the effect.
    assert gains["gain_mtorc1_synapse"] == pytest.approx(0, abs=1e-3)
    gains = gains_at(RELEASE, Point(0.0))
    assert gains["gain_mu_fast"] == pytest.approx(0, abs=1e-3)


def test_what_cannot_be_lost_is_not_asked_for():
    found = reach(RELEASE, central_point())
    assert 0 == found.low < found.high < 1
    assert reach(NONE, central_point()) is None


def test_a_harmful_kappa_adds_to_the_effect_when_it_is_blocked():
    harmful = HYPOTHESES["kappa_harmful"]
    found = reach(harmful, Point(0.5))
    assert (found.low, found.high) == pytest.approx((-1, 0), abs=1e-6)
    (more,) = at_day_1(harmful, Point(0.5), "relief_drug", blocked=True)
    assert more == pytest.approx(1.5, **EXACT)
    gains = gains_at(harmful, Point(0.5))
    assert gains["gain_kappa_direct"] > 0
    assert gains["gain_kappa_tone"] > 0


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_a_tone_takes_its_part_of_the_attenuation(share):
    kappa = HYPOTHESES["kappa_beneficial"]
    point = Point(0.5, drawn={"gain_kappa_tone": share})
    taken = reach(kappa, point).at
    (left,) = at_day_1(kappa, point, "relief_drug", blocked=True, gain_kappa_tone=0.0)
    assert 1 - left == pytest.approx(taken * (1 - share), **EXACT)


@pytest.mark.parametrize("share", [0.1, 0.5, 0.8])
def test_malaise_is_one_unit_of_hazard_and_one_point_of_worsening(share):
    point = Point(0.5, nausea=(share, 1 - share))
    names = ("nausea_hazard_malaise", "worsening_nocebo")
    assert at_day_1(NOCEBO, point, *names, blocked=True) == pytest.approx(
        [1.0, 1.0], **EXACT
    )
    _, second = NOCEBO.gains_with(Nausea)
    (alone,) = at_day_1(NOCEBO, point, names[0], blocked=True, **{second: 0.0})
    assert alone == pytest.approx(share, **EXACT)


def test_gains_of_many_points_are_those_of_each():
    some = (Point(0.2, routes=(0.3, 0.7)), Point(0.8, routes=(0.6, 0.4)))
    together = gains_of(PERMISSIVE, some)
    for point, gains in zip(some, together, strict=True):
        assert dict(gains) == pytest.approx(dict(gains_at(PERMISSIVE, point)), rel=1e-4)


def test_sources_are_brought_to_one_size_and_shared_out():
    translation = HYPOTHESES["direct_translation"]
    even = gains_at(translation, central_point())
    uneven = gains_at(translation, Point(0.5, sources=(0.2, 0.8)))
    for gain, ratio in (("gain_glun2b_mtorc1", 0.2 / 0.5), ("gain_rest_eef2", 1.6)):
        assert uneven[gain] / even[gain] == pytest.approx(ratio, rel=1e-6)


@pytest.mark.parametrize("species", ["rat", "mouse"])
def test_animals_have_one_point_of_relief_too_and_no_expectation(species):
    given = REFERENCES[species]
    gains = gains_in(species, NOCEBO, central_point())
    assert not {"gain_nocebo", "gain_malaise_peak"} & set(gains)
    regimen = Regimen("reference", "", (given.ketamine,), species)
    model = model_of(NOCEBO)
    found = read_typical(model, [gains], regimen, (days(1),), SIGNALS)
    assert found["relief_drug"][0, 0] == pytest.approx(1, **EXACT)
    assert found["relief_expectancy"][0, 0] == 0


def test_a_route_that_brings_nothing_is_refused():
    cut = replace(NONE, edits=(Free("gain_mtorc1_synapse", Relief()),))
    assert refused(cut) == (
        "Hypothesis 'no_opioid_role' frees 'gain_mtorc1_synapse', which brings nothing "
        "to the typical patient by day 1. Free what it depends on."
    )


def test_a_blocked_route_that_brings_nothing_is_refused():
    cut = replace(NONE, edits=(*NONE.edits, Free("gain_mu_fast", BlockedRelief())))
    assert refused(cut) == (
        "Hypothesis 'no_opioid_role' frees 'gain_mu_fast', which brings nothing to the "
        "typical patient by day 1. Free what it depends on."
    )


def test_a_source_that_brings_nothing_is_refused():
    into = "gain_mtorc1_synapse"
    cut = replace(
        NONE,
        edits=(
            Free("gain_hnk_ampa", Source(into)),
            Free("gain_ampa", Source(into)),
            Free(into, Relief()),
        ),
    )
    assert "frees 'gain_ampa', which brings nothing" in refused(cut)


def test_a_gate_through_which_nothing_is_lost_is_refused():
    open_gate = Free("gain_opioid_gate", Depth(solved="threshold_opioid_gate"))
    assert refused(replace(NONE, edits=(*NONE.edits, open_gate))) == (
        "Hypothesis 'no_opioid_role' loses nothing to naltrexone through "
        "'gain_opioid_gate'. Free what carries the loss, or do not solve for it."
    )


def test_a_gate_proportional_to_tone_is_asked_for_no_more_than_it_can_lose():
    shallow = replace(
        PERMISSIVE, edits=(*PERMISSIVE.edits, Fix("steepness_opioid_gate", 1.0))
    )
    found = reach(shallow, central_point())
    # It shuts no further than receptors are blocked, nine of ten on average.
    assert 0.8 < found.high < 0.95
    (left,) = at_day_1(shallow, Point(1.0), "relief_drug", blocked=True)
    assert left == pytest.approx(1 - found.high, abs=1e-3)


def test_a_link_of_natural_size_has_gain_one_and_a_fixed_parameter_its_value():
    stages = HYPOTHESES["two_stage_enantiomers"]
    gains = gains_at(stages, central_point())
    assert {gains[gain] for gain in stages.gains_with(Link)} == {1.0}
    assert gains["weight_disinhibition_s"] == 0.0


def test_the_prior_of_every_attenuation_is_uniform():
    # So that cutting it to what can be reached leaves it uniform.
    for hypothesis in HYPOTHESES:
        if hypothesis.attenuated:
            assert priors()[hypothesis.attenuated.effect.prior].law.kind == "uniform"
