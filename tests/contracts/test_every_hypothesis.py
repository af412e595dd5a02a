"""Every hypothesis can be wrong, and its own model does what it claims.

No test here says which of them is right.
"""

import numpy as np
import pytest

from equipoise.engine import solve
from equipoise.evidence import priors, sources
from equipoise.hypotheses import HYPOTHESES, Free, Hypothesis, model_of
from equipoise.hypotheses.hypothesis import Gate, Nausea, Relief, Worsening
from equipoise.model.library import base_model
from equipoise.population import sample_patients, typical_patient
from equipoise.randomness import Stream
from equipoise.trial import MEASURES, holds
from equipoise.trial.calibration import (
    REFERENCE_KETAMINE,
    REFERENCE_NALTREXONE,
    Point,
    central_point,
    gains_at,
    points,
)
from equipoise.trial.library.protocols import PROTOCOLS, WILLIAMS_2018
from equipoise.trial.ordering import schedule_of
from equipoise.units import days

BLOCKED = (REFERENCE_NALTREXONE, REFERENCE_KETAMINE)

# The calibration solves at the default accuracy, 1e-5, and divides two such numbers.
CALIBRATED = 1e-4


def named(entries):
    return {"argvalues": tuple(entries), "ids": lambda entry: entry.name}


def every(having: type | None = None):
    """Return a mark that runs a test for every hypothesis with a kind of effect."""
    kept = [h for h in HYPOTHESES if having is None or h.gains_with(having)]
    return pytest.mark.parametrize("hypothesis", **named(kept))


def read(hypothesis, gains, doses, signal, at=24.0):
    model = model_of(hypothesis)
    typical = typical_patient(model).with_values(gains)
    schedule = schedule_of(model, doses, typical, (at,))
    return float(solve(model, typical.values, schedule, (signal,))[signal][0, 0])


@every()
def test_it_can_be_wrong(hypothesis: Hypothesis):
    assert hypothesis.predicts, "a hypothesis that predicts nothing cannot be tested"


@every()
def test_its_own_model_does_what_it_predicts(hypothesis: Hypothesis):
    for prediction in hypothesis.predicts:
        assert holds(prediction, hypothesis, PROTOCOLS["williams_2018"]), prediction


@every()
def test_it_predicts_what_can_be_measured_in_arms_that_exist(hypothesis: Hypothesis):
    arms = {arm.name for arm in WILLIAMS_2018.arms}
    for prediction in hypothesis.predicts:
        assert prediction.measure in MEASURES.names
        assert {prediction.arm, prediction.versus} == arms
    asked = [(p.measure, p.arm, p.versus) for p in hypothesis.predicts]
    assert len(set(asked)) == len(asked), "a thing predicted twice"


@every()
def test_its_claim_is_one_sentence(hypothesis: Hypothesis):
    claim = hypothesis.claim
    assert claim[0].isupper()
    assert claim.endswith(".")
    assert ". " not in claim
    assert "\n" not in claim


@every()
def test_its_sources_are_held(hypothesis: Hypothesis):
    assert hypothesis.sources
    assert [key for key in hypothesis.sources if key not in sources().names] == []


@every()
def test_what_it_frees_is_a_switch_whose_effect_has_the_prior(hypothesis: Hypothesis):
    for edit in hypothesis.edits:
        if isinstance(edit, Free):
            assert edit.gain.startswith("gain_")
            assert priors()[edit.gain].value == 0


def test_no_two_make_the_same_edits():
    edits = [frozenset(hypothesis.edits) for hypothesis in HYPOTHESES]
    assert len(set(edits)) == len(edits)


@every()
def test_the_typical_patient_has_one_point_of_relief_at_day_1(hypothesis: Hypothesis):
    for point in (central_point(), Point(0.3, 0.2, 0.9), Point(0.8, 0.7, 0.1)):
        gains = gains_at(hypothesis, point)
        for signal in ("relief_drug", "relief_expectancy"):
            found = read(hypothesis, gains, (REFERENCE_KETAMINE,), signal)
            assert found == pytest.approx(1, abs=CALIBRATED), signal


@every(having=Gate)
@pytest.mark.parametrize("attenuation", [0.02, 0.25, 0.5, 0.75, 0.98])
def test_naltrexone_takes_the_share_that_is_asked_of_the_gate(hypothesis, attenuation):
    for share in (0.1, 0.9):
        gains = gains_at(hypothesis, Point(attenuation, share, 0.5))
        left = read(hypothesis, gains, BLOCKED, "relief_drug")
        # One in a million of the threshold, and two solutions at the accuracy.
        assert 1 - left == pytest.approx(attenuation, abs=CALIBRATED)


@every(having=Relief)
def test_two_routes_carry_the_shares_that_are_asked_of_them(hypothesis: Hypothesis):
    routes = hypothesis.gains_with(Relief)
    if len(routes) < 2:
        return
    gains = dict(gains_at(hypothesis, Point(0.5, 0.3, 0.5)))
    for gain, share in zip(routes, (0.3, 0.7), strict=True):
        alone = {**gains, **{other: 0.0 for other in routes if other != gain}}
        found = read(hypothesis, alone, (REFERENCE_KETAMINE,), "relief_drug")
        assert found == pytest.approx(share, abs=CALIBRATED)


@every(having=Nausea)
def test_malaise_is_one_unit_of_hazard_in_the_shares_that_are_asked(hypothesis):
    links = hypothesis.gains_with(Nausea)
    gains = dict(gains_at(hypothesis, Point(0.5, 0.5, 0.3)))
    signal = "nausea_hazard_malaise"
    assert read(hypothesis, gains, BLOCKED, signal) == pytest.approx(1, abs=CALIBRATED)
    first = {**gains, links[1]: 0.0}
    assert read(hypothesis, first, BLOCKED, signal) == pytest.approx(
        0.3, abs=CALIBRATED
    )


@every(having=Worsening)
def test_malaise_worsens_by_one_point_under_naltrexone_alone(hypothesis: Hypothesis):
    gains = gains_at(hypothesis, central_point())
    found = read(hypothesis, gains, BLOCKED, "worsening_nocebo")
    assert found == pytest.approx(1, abs=CALIBRATED)


@every()
def test_it_leaves_dissociation_to_the_block_alone(hypothesis: Hypothesis):
    gains = gains_at(hypothesis, central_point())
    peak, signal = REFERENCE_KETAMINE.over, "dissociation_drive"
    found = read(hypothesis, gains, (REFERENCE_KETAMINE,), signal, at=peak)
    base = read(hypothesis, {}, (REFERENCE_KETAMINE,), signal, at=peak)
    assert found == pytest.approx(base, rel=CALIBRATED)


@every()
def test_its_points_are_what_it_leaves_open_and_the_first_stay(hypothesis, rng):
    many, few = points(hypothesis, 8, rng=rng), points(hypothesis, 3, rng=rng)
    assert len(many) in (1, 8)
    assert few == many[: len(few)]
    assert all(0 < share < 1 for point in many for share in vars(point).values())


OPIOID_PARAMETERS = (
    *("ki_naltrexone_mu", "ki_naltrexone_kappa", "ki_naltrexone_delta"),
    *("ki_ketamine_s_mu", "ki_ketamine_r_mu"),
    *("threshold_opioid_gate", "steepness_opioid_gate"),
)


def without_opioids():
    return [h for h in HYPOTHESES if h.family == "no naltrexone effect"]


@pytest.mark.parametrize("hypothesis", **named(without_opioids()))
@pytest.mark.parametrize("arm", **named(WILLIAMS_2018.arms))
def test_no_opioid_parameter_moves_a_byte_of_relief_where_opioids_have_no_role(
    hypothesis, arm
):
    model = model_of(hypothesis)
    patients = sample_patients(model, 4, rng=Stream(1)).with_values(
        gains_at(hypothesis, central_point())
    )
    schedule = schedule_of(model, arm.doses, patients, (1.0, days(1), days(7)))
    signals = ("relief_drug", "relief_expectancy", "dissociation_drive")
    usual = solve(model, patients.values, schedule, signals)
    for name in OPIOID_PARAMETERS:
        changed = patients.with_values({name: 3.7 * priors()[name].value})
        found = solve(model, changed.values, schedule, signals)
        for signal in signals:
            assert found[signal].tobytes() == usual[signal].tobytes(), (name, signal)


@pytest.mark.parametrize("hypothesis", **named(without_opioids()))
def test_naltrexone_moves_no_relief_where_opioids_have_no_role(hypothesis):
    model = model_of(hypothesis)
    patients = sample_patients(model, 8, rng=Stream(1)).with_values(
        gains_at(hypothesis, central_point())
    )
    times = tuple(days(n) for n in (1, 3, 7, 14))
    found = [
        solve(
            model,
            patients.values,
            schedule_of(model, arm.doses, patients, times),
            ("relief_drug",),
        )["relief_drug"]
        for arm in WILLIAMS_2018.arms
    ]
    # Twice the default accuracy, of a point.
    assert np.abs(found[0] - found[1]).max() < 2e-5


def test_a_model_without_a_hypothesis_relieves_by_expectation_alone():
    base = HYPOTHESES.entries[0]
    assert read(base, {}, BLOCKED, "relief_drug") == 0
    assert read(base, {}, BLOCKED, "worsening_nocebo") == 0
    assert read(base, {}, BLOCKED, "relief_expectancy") > 0
    assert model_of(base) is base_model()
