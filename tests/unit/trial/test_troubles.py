"""Without one of its troubles a trial meets the same patients, and the others."""

from dataclasses import replace

import numpy as np
import pytest

from equipoise.hypotheses import HYPOTHESES, model_of
from equipoise.population import sample_patients, sample_settings
from equipoise.randomness import Stream
from equipoise.trial import PROTOCOLS
from equipoise.trial.calibration import points
from equipoise.trial.clinic import hold
from equipoise.trial.protocol import Protocol
from equipoise.trial.solved import solved_arms
from equipoise.trial.troubles import USUAL, Troubles

TRIALS = 20
ZARATE: Protocol = PROTOCOLS["zarate_2006"]  # the second phase after a fixed time


@pytest.fixture(scope="module")
def held():
    """Return a function that holds the same trials with other troubles."""
    rng, hypothesis = Stream(6), HYPOTHESES["no_opioid_role"]
    pool = sample_patients(model_of(hypothesis), 8, rng=rng.of("patients"))
    at = points(hypothesis, 2, rng=rng.of("points"))
    solved = solved_arms(ZARATE, pool, hypothesis, at)
    settings = sample_settings(TRIALS, rng=rng.of("settings"))

    def made(**without):
        troubles = replace(USUAL, **without)
        return hold(ZARATE, solved, settings, rng=rng, troubles=troubles)

    return made


def severity(one, period):
    return one.phases[period].severity


def test_as_conducted_a_trial_has_all_of_them():
    assert Troubles() == USUAL
    assert all(vars(USUAL).values())


def test_where_nobody_leaves_everybody_comes_to_every_visit(held):
    usual, whole = held(), held(patients_leave=False)
    assert not usual.came.all()
    assert whole.came.all()
    for phase in whole.phases:
        assert np.isfinite(phase.at).all()
    np.testing.assert_array_equal(severity(usual, 0), severity(whole, 0))


def test_where_raters_do_not_guess_only_ratings_after_treatment_change(held):
    usual, blind = held(), held(raters_guess=False)
    np.testing.assert_array_equal(severity(usual, 0), severity(blind, 0))
    ours, theirs = (one.scores("hamd17") for one in (usual, blind))
    np.testing.assert_array_equal(ours[..., 0], theirs[..., 0])
    assert not np.array_equal(ours[..., 1], theirs[..., 1], equal_nan=True)


def test_where_nothing_carries_over_a_second_phase_starts_as_if_untreated(held):
    usual, clean = held(), held(effects_carry_over=False)
    np.testing.assert_array_equal(severity(usual, 0), severity(clean, 0))
    untreated = clean.ward.screened.of_entered(clean.ward.screened.severity)
    own = untreated + clean.ward.traits.drift[..., 1]
    before = severity(clean, 1)[..., 0]  # the baseline, before the second treatment
    there = np.isfinite(clean.phases[1].episodes[0].start)
    np.testing.assert_allclose(before[there], own[there], atol=1e-9)
    left = np.abs(severity(usual, 1)[..., 0] - before)[there]
    assert left.max() > 0.01
