"""Chance is a patient's own: nobody else, and no hypothesis, changes it."""

from dataclasses import replace

import numpy as np
import pytest

from equipoise.hypotheses import HYPOTHESES, model_of
from equipoise.population import sample_patients, sample_settings
from equipoise.randomness import Stream
from equipoise.trial import PROTOCOLS
from equipoise.trial.calibration import points
from equipoise.trial.clinic import Held, hold
from equipoise.trial.delivered import record_of
from equipoise.trial.solved import solved_arms

POOL, TRIALS = 16, 20
RNG = Stream(20)


def solved(protocol, name):
    hypothesis = HYPOTHESES[name]
    pool = sample_patients(
        model_of(hypothesis), POOL, rng=RNG.of("patients"), species=protocol.species
    )
    at = points(hypothesis, 2, rng=RNG.of("points"))
    return solved_arms(protocol, pool, hypothesis, at)


def held(protocol, solution, trials=TRIALS, rng=RNG) -> Held:
    settings = sample_settings(trials, rng=RNG.of("settings"))
    return hold(protocol, solution, settings, rng=rng)


def with_patients(protocol, count):
    return replace(protocol, enrolment=replace(protocol.enrolment, infused=count))


@pytest.fixture(scope="module", params=["williams_2018", "murrough_2013"])
def protocol(request):
    return with_patients(PROTOCOLS[request.param], 12)


@pytest.fixture(scope="module")
def solution(protocol):
    return solved(protocol, "mu_permissive")


@pytest.fixture(scope="module")
def twelve(protocol, solution):
    return held(protocol, solution)


def every_number(one: Held, patients: int) -> list[np.ndarray]:
    found = [one.sequence, one.stay.until, one.stay.why]
    for phase in one.phases:
        found += [phase.at, phase.severity, phase.sick, phase.episodes[0].start]
        found += phase.items.values()
    return [values[:, :patients] for values in found]


def test_a_patients_row_stays_when_patients_are_added(protocol, solution, twelve):
    more = held(with_patients(protocol, 21), solution)
    for before, after in zip(
        every_number(twelve, 12), every_number(more, 12), strict=True
    ):
        np.testing.assert_array_equal(before, after)
    screened = twelve.ward.screened
    np.testing.assert_array_equal(screened.entered, more.ward.screened.entered[:, :12])


def test_a_trial_stays_when_trials_are_added(protocol, solution, twelve):
    more = held(protocol, solution, trials=TRIALS + 2)
    few = every_number(twelve, 12)
    for before, after in zip(few, every_number(more, 12), strict=True):
        np.testing.assert_array_equal(before, after[:TRIALS])


def test_the_same_seed_brings_the_same_patients_under_every_hypothesis(
    protocol, twelve
):
    other = held(protocol, solved(protocol, "no_opioid_role"))
    ours, theirs = twelve.ward, other.ward
    for name in ("reason", "pool", "severity", "female", "takes", "entered"):
        np.testing.assert_array_equal(
            getattr(ours.screened, name), getattr(theirs.screened, name)
        )
    for name in ("drift", "effect", "expectation", "dissociation", "worsening"):
        np.testing.assert_array_equal(
            getattr(ours.traits, name), getattr(theirs.traits, name)
        )
    np.testing.assert_array_equal(twelve.sequence, other.sequence)
    baseline = protocol.enrolment.instrument
    np.testing.assert_array_equal(
        twelve.phases[0].items[baseline][:, :, 0],
        other.phases[0].items[baseline][:, :, 0],
    )


def test_another_seed_brings_others(protocol, solution, twelve):
    other = held(protocol, solution, rng=Stream(21))
    assert not np.array_equal(other.ward.screened.severity[:, :5], 0)
    assert not np.array_equal(twelve.ward.screened.entered, other.ward.screened.entered)


def test_totals_are_whole_numbers_within_the_scale(protocol, twelve):
    name = protocol.enrolment.instrument
    totals = twelve.scores(name)
    known = totals[np.isfinite(totals)]
    assert known.size
    np.testing.assert_array_equal(known, np.round(known))
    assert known.min() >= 0
    assert known.max() <= {"hamd17": 52, "madrs": 60}[name]


def test_nobody_is_seen_before_coming_or_after_leaving(twelve):
    for phase in twelve.phases:
        when = phase.episodes[0].start[..., None] + phase.at
        seen = np.isfinite(when)
        assert (when <= twelve.stay.until[..., None])[seen].all()


def test_a_record_can_be_made_of_every_trial(twelve):
    for trial in range(TRIALS):
        made = record_of(twelve, trial, f"VIRTUAL-{trial}")
        entered = made.subjects["eligible"]
        assert entered.sum() == 12
        assert set(made.subjects["reason"][entered]) == {""}
        assert (made.subjects["reason"][~entered] != "").all()
        assert len(made.disposition["subjid"]) == len(made.subjects["subjid"])
