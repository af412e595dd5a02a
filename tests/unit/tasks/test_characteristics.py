"""Operating characteristics count what analyses of stored trials say."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from equipoise.runs import Limits, Runner, carry_out
from equipoise.tasks import TASKS
from equipoise.tasks.characteristics import Outcome, characteristics, judged, summed
from equipoise.tasks.library.hold import (
    Trials,
    held_at,
    solution_of,
    stored_trials,
    trials_of,
    trials_work,
    true_contrasts,
)
from equipoise.trial import PROTOCOLS
from equipoise.trial.delivered import trial_data

ASKED = Trials(PROTOCOLS["williams_2018"], "mu_permissive", 8, patients=8, points=2)


def carried_out(asked: Trials, home: Path):
    return carry_out(
        trials_work(asked), Runner(home, Limits(workers=1), lambda _: None)
    )


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    return carried_out(ASKED, tmp_path_factory.mktemp("runs"))


def outcomes(*p: float) -> list[Outcome]:
    return [Outcome(1.0, 0.0, 2.0, one) for one in p]


def test_the_share_below_five_per_cent_has_its_error():
    found = summed("t", outcomes(0.01, 0.04, 0.5, 0.9), np.full(4, np.nan))
    assert found.rejected == 0.5
    assert found.rejected_error == pytest.approx(0.25)  # (0.5 0.5 / 4) ** 0.5
    assert np.isnan(found.bias)
    assert np.isnan(found.coverage)


def test_what_could_not_be_done_is_left_out_and_counted():
    found = summed("t", outcomes(0.01, np.nan, 0.5), np.zeros(3))
    assert (found.trials, found.rejected) == (2, 0.5)


def test_bias_and_coverage_are_of_the_truth_of_each_trial():
    truth = np.array([0.0, 3.0, 1.0])
    found = summed("t", outcomes(0.5, 0.5, 0.5), truth)
    assert found.bias == pytest.approx((1.0 - 2.0 + 0.0) / 3)
    assert found.coverage == pytest.approx(2 / 3)


def test_stored_scores_are_those_of_the_trials_as_held(run):
    stored = stored_trials(run, ASKED)
    held = held_at(ASKED, solution_of(ASKED, run.read(0)), 0)
    assert len(stored) == 8
    for i, data in enumerate(stored):
        again = trial_data(held, i)
        for name, panel in again.panels.items():
            np.testing.assert_array_equal(panel.scores, data.panels[name].scores)


def test_a_run_can_be_taken_up_from_its_specification(run):
    assert trials_of(run.specification) == ASKED
    assert TASKS["trials"].work(run.specification).specification.id == run.id


def test_a_crossover_is_analysed_in_four_ways(run):
    names = [one.analysis for one in characteristics(run, ASKED)]
    assert len(names) == 4
    assert np.isfinite(true_contrasts(run)).all()


def test_without_an_effect_every_arm_is_given_the_same_and_the_truth_is_none(tmp_path):
    asked = replace(ASKED, effect=False)
    assert len({arm.doses for arm in asked.given.arms}) == 1
    run = carried_out(asked, tmp_path)
    np.testing.assert_allclose(true_contrasts(run), 0, atol=1e-9)
    assert all(one.as_declared is not None for one in characteristics(run, asked))


def test_a_type_i_error_outside_its_bounds_is_labelled():
    bad = summed("t", outcomes(*[0.01] * 20, *[0.5] * 80), np.zeros(100))
    assert judged(bad).as_declared is False
    good = summed("t", outcomes(*[0.01] * 5, *[0.5] * 95), np.zeros(100))
    assert judged(good).as_declared is True
