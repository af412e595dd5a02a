"""Who is screened, who is eligible, and what each phase holds for them."""

from dataclasses import replace

import numpy as np
import pytest
from scipy.stats import truncnorm

from equipoise.errors import ProtocolError
from equipoise.population import sample_settings
from equipoise.trial.chance import CANDIDATES_PER_PATIENT, draw_chance
from equipoise.trial.enrol import RESPONSE, enrol
from equipoise.trial.library.instruments import HAMD17

TRIALS = 400


@pytest.fixture
def many(williams, rng):
    """Chance and settings of many trials, all trials of one mean and spread."""
    settings = sample_settings(TRIALS, rng=rng.of("settings"))
    for name, value in (("severity_mean", 22.0), ("severity_sd", 5.0)):
        settings.values[name][:] = value
    settings.values["rating_noise"][:] = 3.0
    return settings, draw_chance(williams, HAMD17, TRIALS, rng=rng)


@pytest.fixture
def told_apart(williams, many):
    """People of trials in which each candidate is another patient of the pool."""
    settings, chance = many
    candidates = CANDIDATES_PER_PATIENT * williams.enrolment.infused
    come = np.broadcast_to((np.arange(candidates) + 0.5) / candidates, (1, candidates))
    chance = replace(chance, candidate_patient=come)
    return enrol(williams, candidates, settings, chance), chance


def of_chosen(people, values):
    return np.take_along_axis(values, people.pool, axis=1)


def test_everyone_enrolled_was_eligible_at_screening(told_apart):
    people, chance = told_apart
    noise = 3.0 * of_chosen(people, chance.candidate_screening)
    severity = 22.0 + 5.0 * of_chosen(people, chance.candidate_severity)
    assert np.round(severity + noise).min() == 20


def test_the_first_who_are_eligible_are_taken(told_apart):
    people, chance = told_apart
    screened = 22 + 5 * chance.candidate_severity + 3 * chance.candidate_screening
    for trial in range(TRIALS):
        (eligible,) = np.nonzero(np.round(screened[trial]) >= 20)
        assert people.pool[trial].tolist() == eligible[:14].tolist()


def test_those_enrolled_regress_to_the_mean_by_as_much_as_the_interview_errs(
    williams, many
):
    settings, chance = many
    people = enrol(williams, 32, settings, chance)
    # screened scores are normal with variance 5² + 3², cut at 19.5; of what they lie
    # above the mean, 5² / (5² + 3²) is the patients' own
    sd = np.sqrt(34)
    cut = truncnorm((19.5 - 22) / sd, np.inf, loc=22, scale=sd)
    own = 22 + 25 / 34 * (cut.mean() - 22)
    severity = people.severity.mean(axis=2)
    error = severity.std() / np.sqrt(severity.size)
    assert severity.mean() == pytest.approx(own, abs=4 * error)
    assert own < cut.mean() - 10 * error  # so that the difference can be seen


def test_half_of_the_patients_receive_each_arm_first(williams, many):
    people = enrol(williams, 32, *many)
    assert np.unique(people.first_arm).tolist() == [0, 1]
    assert (people.first_arm.sum(axis=1) == 7).all()


def test_the_order_of_the_arms_is_drawn_anew_in_each_trial(williams, many):
    first = enrol(williams, 32, *many).first_arm
    assert len({tuple(trial) for trial in first.tolist()}) > TRIALS * 0.8
    assert (np.abs(first.mean(axis=0) - 0.5) < 4 * 0.5 / np.sqrt(TRIALS)).all()


def test_too_few_eligible_are_refused(williams, many):
    strict = replace(williams.enrolment, at_least=35)
    with pytest.raises(ProtocolError) as refused:
        enrol(replace(williams, enrolment=strict), 32, *many)
    assert str(refused.value) == (
        "Protocol 'williams_2018' finds 0 eligible of 84 screened, and wants 14. "
        "Lower the score that makes a patient eligible, or screen more."
    )


def test_one_trial_that_finds_too_few_is_enough_to_refuse(williams, many):
    settings, chance = many
    chance.candidate_screening[7] = np.where(np.arange(84) < 13, 50.0, -50.0)
    with pytest.raises(ProtocolError, match="finds 13 eligible of 84 screened"):
        enrol(williams, 32, settings, chance)


def test_a_patient_comes_from_the_whole_pool(williams, many):
    people = enrol(williams, 5, *many)
    assert np.unique(people.pool).tolist() == [0, 1, 2, 3, 4]


def test_effects_are_worked_by_hand(small, quiet, still):
    two = small(2)
    chance = still(two, 1)
    chance.trait[0, 1, RESPONSE] = 1.0
    chance.occasion[0, 1, 1, RESPONSE] = 2.0
    settings = quiet(
        effect_day1=12.0, effect_study=-2.0, spread_response=0.5, retest_response=0.64
    )
    people = enrol(two, 1, settings, chance)
    # 10 points, times exp(0.5 (0.8 own + 0.6 occasion) - 0.5² / 2)
    typical = 10 * np.exp(-0.125)
    assert people.effect[0, 0] == pytest.approx([typical, typical])
    assert people.effect[0, 1] == pytest.approx(
        [typical * np.exp(0.4), typical * np.exp(0.4 + 0.6)]
    )


def test_an_effect_is_never_below_zero(small, quiet, still):
    two = small(2)
    against = quiet(effect_day1=1.0, effect_study=-4.0)
    assert not enrol(two, 1, against, still(two, 1)).effect.any()


def test_effects_have_the_mean_that_a_trial_has_drawn(williams, many):
    settings, chance = many
    drawn = {"effect_day1": 9.0, "spread_response": 0.6, "retest_response": 0.3}
    for name, value in drawn.items():
        settings.values[name][:] = value
    settings.values["effect_study"][:] = 1.0
    effect = enrol(williams, 32, settings, chance).effect
    error = effect.std() / np.sqrt(effect[..., 0].size)  # phases go together
    assert effect.mean() == pytest.approx(10.0, abs=4 * error)
    log = np.log(effect)
    r = np.corrcoef(log[..., 0].ravel(), log[..., 1].ravel())[0, 1]
    assert r == pytest.approx(0.3, abs=4 * (1 - 0.3**2) / np.sqrt(log[..., 0].size))


def test_severity_drifts_between_phases(small, quiet, still):
    two = small(2)
    chance = still(two, 1)
    chance.candidate_severity[0] = np.arange(12) / 10
    chance.occasion[0, 0, :, 2] = [1.0, -1.0]
    settings = quiet(severity_mean=30.0, severity_sd=5.0, severity_drift=2.0)
    people = enrol(two, 1, settings, chance)
    assert people.severity[0] == pytest.approx(np.array([[32.0, 28.0], [30.5, 30.5]]))
