"""The clinic of planned trials agrees with the conduct of trials as printed.

The two are written apart: one interpolates courses, scores visit by visit and loses
patients by hazards; the other looks courses up and takes the flow as given.  On one
pool and the same settings they must tell the same story, up to what raters believe,
which moves a score by less than their unblinding, and Monte Carlo error: an SD of 7.5
points over some five thousand patients is 0.1 points.
"""

import numpy as np
import pytest

from equipoise.evidence import priors
from equipoise.hypotheses import HYPOTHESES, model_of
from equipoise.population import sample_patients, sample_settings
from equipoise.randomness import Stream
from equipoise.trial import PROTOCOLS, conduct, courses, hold, solved_arms
from equipoise.trial.calibration import points
from equipoise.trial.chance import draw_chance
from equipoise.trial.library.instruments import HAMD17

TRIALS = 400
NEAR = 0.5 * priors()["rater_unblinding"].value + 0.2  # points


@pytest.fixture(scope="module")
def both():
    rng, trial = Stream(4), PROTOCOLS["williams_2018"]
    hypothesis = HYPOTHESES["mu_permissive"]
    pool = sample_patients(model_of(hypothesis), 32, rng=rng.of("patients"))
    at = points(hypothesis, 4, rng=rng.of("points"))
    settings = sample_settings(TRIALS, rng=rng.of("settings"))
    chance = draw_chance(trial, HAMD17, TRIALS, rng=rng)
    printed = conduct(trial, courses(trial, pool, hypothesis, at), settings, chance)
    solved = solved_arms(trial, pool, hypothesis, at)
    return printed, hold(trial, solved, settings, rng=rng)


def falls(scores):
    return np.nanmean(scores[..., 1:] - scores[..., :1], axis=(0, 1))


def test_falls_agree_at_every_visit_of_both_arms(both):
    printed, planned = both
    ours, theirs = falls(planned.scores("hamd17")), falls(printed.hamd17)
    np.testing.assert_allclose(ours, theirs, atol=NEAR)


def test_the_contrast_of_the_arms_agrees_better_since_raters_err_in_both(both):
    printed, planned = both
    ours = np.diff(falls(planned.scores("hamd17")), axis=0)
    theirs = np.diff(falls(printed.hamd17), axis=0)
    np.testing.assert_allclose(ours, theirs, atol=0.4)


def test_baselines_and_their_spread_agree(both):
    printed, planned = both
    ours, theirs = planned.scores("hamd17")[..., 0], printed.hamd17[..., 0]
    assert np.nanmean(ours) == pytest.approx(np.nanmean(theirs), abs=0.3)
    assert np.nanstd(ours) == pytest.approx(np.nanstd(theirs), abs=0.3)


def test_dissociation_and_nausea_agree(both):
    printed, planned = both
    np.testing.assert_allclose(
        np.nanmean(planned.scores("cadss"), axis=(0, 1)),
        np.nanmean(printed.cadss, axis=(0, 1)),
        atol=0.8,  # an SD of 18 points over five thousand patients is 0.25
    )
    np.testing.assert_allclose(
        np.nanmean(planned.scores("nausea"), axis=(0, 1))[:, 0],
        np.nanmean(printed.nausea, axis=(0, 1)),
        atol=0.03,
    )


def test_patients_wait_as_long_for_the_second_phase(both):
    printed, planned = both
    start = planned.phases[1].episodes[0].start / 24
    assert np.nanmean(start) == pytest.approx(np.nanmean(printed.wait), abs=0.8)
