"""Whoever may not enter is told why, and the first who may are taken."""

from dataclasses import replace

import numpy as np
import pytest

from equipoise.errors import ProtocolError
from equipoise.population import sample_settings
from equipoise.trial import PROTOCOLS, Medicine, RunIn
from equipoise.trial.screening import REASONS, screen
from equipoise.units import days

TRIALS = 50
AGES = np.array([30.0, 50.0, 64.9, 70.0])


@pytest.fixture
def settings(rng):
    return sample_settings(TRIALS, rng=rng.of("settings"))


@pytest.fixture
def shares(williams, settings, rng):
    """Return a maker of the share of candidates who are told each reason."""

    def make(**changes):
        trial = replace(williams, **changes)
        reason = screen(trial, AGES, settings, rng=rng).reason
        counts = np.bincount(reason.ravel(), minlength=len(REASONS))
        return dict(zip(REASONS, counts / counts.sum(), strict=True))

    return make


def test_those_too_old_do_not_enter(shares):
    assert shares()["age"] == pytest.approx(0.25, abs=0.04)  # one of four of the pool


def test_nobody_who_takes_an_excluded_medicine_enters(williams, settings, rng):
    found = screen(williams, AGES, settings, rng=rng)
    opioid = [m.name for m in williams.medicines].index("opioid")
    takes = found.of_entered(found.takes[..., opioid])
    assert not takes.any()
    assert (found.reason == REASONS.index("excluded medicine")).any()


def test_a_medicine_that_is_only_held_keeps_nobody_out(shares):
    held = (Medicine("opioid", "held", before=days(1)),)
    assert shares(medicines=held)["excluded medicine"] == 0


def test_more_are_too_well_where_the_threshold_is_higher(williams, shares):
    low = shares()["not severe enough"]
    strict = replace(williams.enrolment, at_least=26)
    assert shares(enrolment=strict)["not severe enough"] > 2 * low


def test_a_run_in_turns_those_away_who_improve(shares):
    run_in = RunIn("hamd17", at=-days(7), most_fall=0.1)
    assert shares(run_in=run_in)["improved before randomisation"] > 0.05
    assert shares()["improved before randomisation"] == 0


def test_the_first_who_may_enter_are_taken(williams, settings, rng):
    found = screen(williams, AGES, settings, rng=rng)
    for trial in range(TRIALS):
        (may,) = np.nonzero(found.reason[trial] == 0)
        assert found.entered[trial].tolist() == may[:14].tolist()


def test_a_search_that_finds_nobody_is_given_up(williams, settings, rng):
    strict = replace(williams.enrolment, at_least=52, most_screened=3)
    with pytest.raises(ProtocolError) as refused:
        screen(replace(williams, enrolment=strict), AGES, settings, rng=rng)
    assert str(refused.value) == (
        "Protocol 'williams_2018' finds 0 eligible of 42 screened, and wants 14. "
        "Lower what makes a patient eligible, or screen more."
    )


def test_animals_are_taken_as_they_come(rng, settings):
    trial = PROTOCOLS["zhang_2019"]
    found = screen(trial, AGES, settings, rng=rng)
    assert (found.reason == 0).all()
    assert found.entered.tolist() == [list(range(40))] * TRIALS
