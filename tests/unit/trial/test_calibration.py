"""What a hypothesis believes of effects becomes the gains of its links."""

from dataclasses import replace

import pytest

from equipoise.engine import solve
from equipoise.errors import HypothesisError
from equipoise.hypotheses import HYPOTHESES, model_of
from equipoise.hypotheses.hypothesis import Fix, Free, Nausea, Relief
from equipoise.population import typical_patient
from equipoise.trial.calibration import (
    REFERENCE_KETAMINE,
    REFERENCE_NALTREXONE,
    central_point,
    gains_at,
    points,
)
from equipoise.trial.ordering import schedule_of
from equipoise.units import days

every = pytest.mark.parametrize("hypothesis", list(HYPOTHESES), ids=lambda h: h.name)

PERMISSIVE = HYPOTHESES["mu_permissive"]

EXACT = {"rel": 1e-3, "abs": 1e-4}  # of two solutions, each to 1e-5 of the scale


def at_day_1(hypothesis, point, *signals, blocked=False, **changed):
    """Return signals of the typical patient one day after the reference regimen."""
    model = model_of(hypothesis)
    gains = {**gains_at(hypothesis, point), **changed}
    patient = typical_patient(model).with_values(gains)
    pill = (REFERENCE_NALTREXONE,) if blocked else ()
    schedule = schedule_of(model, (*pill, REFERENCE_KETAMINE), patient, (days(1),))
    found = solve(model, patient.values, schedule, signals)
    return [float(found[name][0, 0]) for name in signals]


@every
def test_the_typical_patient_has_one_point_of_relief_by_drug_and_one_by_belief(
    hypothesis,
):
    found = at_day_1(hypothesis, central_point(), "relief_drug", "relief_expectancy")
    assert found == pytest.approx([1.0, 1.0], **EXACT)


@pytest.mark.parametrize("attenuation", [0.2, 0.5, 0.9])
def test_a_gate_loses_the_attenuation_to_naltrexone(attenuation):
    point = replace(central_point(), attenuation=attenuation)
    (left,) = at_day_1(PERMISSIVE, point, "relief_drug", blocked=True)
    assert left == pytest.approx(1 - attenuation, **EXACT)


@pytest.mark.parametrize("share", [0.1, 0.5, 0.8])
def test_two_routes_share_the_effect(share):
    first, second = PERMISSIVE.gains_with(Relief)
    point = replace(central_point(), route_share=share)
    (alone,) = at_day_1(PERMISSIVE, point, "relief_drug", **{second: 0.0})
    assert alone == pytest.approx(share, **EXACT)
    (alone,) = at_day_1(PERMISSIVE, point, "relief_drug", **{first: 0.0})
    assert alone == pytest.approx(1 - share, **EXACT)


@pytest.mark.parametrize("share", [0.1, 0.5, 0.8])
def test_malaise_is_one_unit_of_hazard_and_one_point_of_worsening(share):
    hypothesis = HYPOTHESES["nocebo_malaise"]
    point = replace(central_point(), nausea_share=share)
    names = ("nausea_hazard_malaise", "worsening_nocebo")
    assert at_day_1(hypothesis, point, *names, blocked=True) == pytest.approx(
        [1.0, 1.0], **EXACT
    )
    _, second = hypothesis.gains_with(Nausea)
    (alone,) = at_day_1(hypothesis, point, names[0], blocked=True, **{second: 0.0})
    assert alone == pytest.approx(share, **EXACT)


@pytest.mark.parametrize(
    ("name", "left_open"),
    [
        ("no_opioid_role", ()),
        ("disinhibition_synaptogenesis", ()),
        ("mu_agonism", ()),
        ("mu_permissive", ("attenuation", "route_share")),
        ("nocebo_malaise", ("nausea_share",)),
    ],
)
def test_what_a_hypothesis_leaves_open_differs_between_points(name, left_open, rng):
    found = points(HYPOTHESES[name], 8, rng=rng)
    assert len(found) == (8 if left_open else 1)
    for field in ("attenuation", "route_share", "nausea_share"):
        values = {getattr(point, field) for point in found}
        if field in left_open:
            assert len(values) == 8
            assert all(0 < value < 1 for value in values)
        else:
            assert values == {getattr(central_point(), field)}


def test_the_first_points_stay_when_there_are_more(rng):
    assert points(PERMISSIVE, 16, rng=rng)[:5] == points(PERMISSIVE, 5, rng=rng)


@pytest.mark.parametrize(("effect", "what"), [(Relief, "relief"), (Nausea, "nausea")])
def test_three_routes_are_refused(effect, what, rng):
    gains = ("gain_ampa", "gain_disinhibition", "gain_nocebo")
    many = replace(
        HYPOTHESES["no_opioid_role"],
        edits=(
            Free("gain_lumped_relief", Relief()),
            *(Free(gain, effect()) for gain in gains),
        ),
    )
    with pytest.raises(HypothesisError) as refused:
        points(many, 4, rng=rng)
    assert str(refused.value) == (
        f"Hypothesis 'no_opioid_role' frees more than two links into {what}. "
        "Shares of three are not drawn yet."
    )


def test_a_route_that_brings_nothing_is_refused():
    cut = replace(
        HYPOTHESES["no_opioid_role"], edits=(Free("gain_mtorc1_synapse", Relief()),)
    )
    with pytest.raises(HypothesisError) as refused:
        gains_at(cut, central_point())
    assert str(refused.value) == (
        "Hypothesis 'no_opioid_role' frees 'gain_mtorc1_synapse', which brings nothing "
        "to the typical patient by day 1. Free what it depends on."
    )


def test_a_gate_asked_for_all_of_the_effect_takes_what_it_can():
    # naltrexone leaves some receptors free, so that the gate never shuts entirely
    for attenuation in (0.9995, 1.0):
        point = replace(central_point(), attenuation=attenuation)
        (left,) = at_day_1(PERMISSIVE, point, "relief_drug", blocked=True)
        assert 0 < left < 0.01


def test_an_attenuation_far_out_of_reach_of_the_gate_is_refused():
    # a gate that is proportional to tone shuts no further than receptors are blocked
    shallow = replace(
        PERMISSIVE, edits=(*PERMISSIVE.edits, Fix("steepness_opioid_gate", 1.0))
    )
    with pytest.raises(HypothesisError) as refused:
        gains_at(shallow, replace(central_point(), attenuation=0.99))
    said = str(refused.value)
    assert said.startswith(
        "Hypothesis 'mu_permissive' cannot lose 0.9900 of its effect to naltrexone: "
        "its gate reaches "
    )
    assert said.endswith(" Widen the range of 'threshold_opioid_gate'.")
