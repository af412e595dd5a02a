"""The promised accuracy is kept: the engine beside itself a thousand times tighter.

The matrix exponential and another solver hold the reference itself to the truth.
"""

import numpy as np
import pytest

from equipoise.engine import solve
from equipoise.trial.ordering import schedule_of

REFERENCE = 1e-10


@pytest.fixture(scope="module")
def schedule(model, patients, orders, times):
    return schedule_of(model, orders, patients, times)


@pytest.fixture(scope="module")
def solved_at(model, patients, schedule):
    names = [state.name for state in model.states]

    def at(accuracy):
        return solve(model, patients.values, schedule, names, accuracy)

    return at


@pytest.fixture(scope="module")
def reference(solved_at):
    return solved_at(REFERENCE)


@pytest.mark.parametrize("accuracy", [1e-3, 1e-4, 1e-5, 1e-6])
def test_no_state_of_any_patient_is_further_off_than_promised(
    model, solved_at, reference, errors, accuracy
):
    found = solved_at(accuracy)
    assert found.solved.all()
    largest = errors(model, reference, found)
    assert {name: error for name, error in largest.items() if error >= accuracy} == {}


def test_a_score_moves_by_less_than_a_hundredth_of_a_point(model, patients, schedule):
    relief = ("relief_drug", "relief_expectancy", "worsening_nocebo")
    usual = solve(model, patients.values, schedule, relief)
    tight = solve(model, patients.values, schedule, relief, 1e-7)  # a hundred times
    for signal in relief:
        assert np.abs(usual[signal] - tight[signal]).max() < 0.01


def test_fractions_stay_fractions_and_nothing_falls_below_zero(
    model, patients, schedule
):
    fractions = ("mu_block", "kappa_block", "delta_block", "nmda_block")
    fractions += ("nmda_block_interneuron", "nmda_block_pyramidal", "habenula_quiet")
    amounts = [s.name for s in model.states if s.unit in ("umol", "uM")]
    found = solve(model, patients.values, schedule, (*fractions, *amounts), 1e-8)
    for name in fractions:
        assert found[name].min() >= -1e-8, name  # the accuracy asked for
        assert found[name].max() <= 1 + 1e-8, name
    scales = {state.name: state.scale for state in model.states}
    for name in amounts:
        assert found[name].min() >= -1e-8 * scales[name], name
