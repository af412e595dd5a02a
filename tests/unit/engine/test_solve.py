"""Solving takes names and arrays that fit, and says which do not."""

import numpy as np
import pytest

from equipoise.engine import Entry, Schedule, solve
from equipoise.errors import ParameterError, ScheduleError, UnknownNameError


@pytest.fixture
def filled():
    """Both tanks are filled at once."""
    return Schedule((Entry("content", np.array([8.0, 8.0]), 0.0),), (0.0, 2.0, 4.0))


def test_it_halves_a_tank_as_often_as_its_half_life_passes(tank, given, filled):
    found = solve(tank, given, filled, ("content", "level"))
    # The default accuracy, 1e-5, of the larger of the content and its scale of 1 umol.
    assert found["content"][0] == pytest.approx([0, 2, 0.5], rel=1e-5, abs=1e-5)
    assert found["content"][1] == pytest.approx([0, 4, 2], rel=1e-5, abs=1e-5)
    assert found["level"] == pytest.approx(found["content"] / 8)
    assert found.times.tolist() == [0, 2, 4]
    assert found.solved.tolist() == [True, True]


def test_patients_come_first_and_times_last_even_for_what_never_changes(
    tank, given, filled
):
    found = solve(tank, given, filled, ("lifetime",))
    assert found["lifetime"] == pytest.approx(
        np.array([[1, 1, 1], [2, 2, 2]]) / np.log(2)
    )


def test_one_amount_or_value_stands_for_every_patient(tank, given, filled):
    once = Schedule((Entry("content", np.array([8.0]), 0.0),), filled.times)
    full = {**given, "full": np.array([8.0])}
    one = solve(tank, full, once, ("level",))
    other = solve(tank, given, filled, ("level",))
    assert one["level"].tobytes() == other["level"].tobytes()


def test_nobody_cannot_be_solved(tank):
    none = {"k": np.array([]), "full": np.array([])}
    with pytest.raises(ParameterError) as caught:
        solve(tank, none, Schedule((), (0.0, 1.0)), ("content",))
    assert str(caught.value) == (
        "'k' has shape (0,) for 0 patients. Give one finite value for every patient."
    )


def test_an_empty_list_of_signals_leaves_times_and_the_mask(tank, given, filled):
    found = solve(tank, given, filled, ())
    assert dict(found.values) == {}
    assert found.solved.tolist() == [True, True]


def test_a_parameter_that_the_model_lacks_is_refused(tank, given, filled):
    with pytest.raises(UnknownNameError) as caught:
        solve(tank, {**given, "ful": given["full"]}, filled, ("content",))
    assert str(caught.value) == (
        "No parameter of the model is called 'ful'. Did you mean 'full'?"
    )


def test_a_parameter_that_is_missing_is_named(tank, given, filled):
    with pytest.raises(UnknownNameError) as caught:
        solve(tank, {"k": given["k"]}, filled, ("content",))
    assert str(caught.value) == "No parameter given is called 'full'. Known: k."


def test_a_signal_that_the_model_lacks_is_refused_with_the_nearest(tank, given, filled):
    with pytest.raises(UnknownNameError) as caught:
        solve(tank, given, filled, ("content", "levle"))
    assert str(caught.value) == (
        "No state or signal is called 'levle'. Did you mean 'level'?"
    )


def test_a_dose_into_a_state_that_the_model_lacks_is_refused(tank, given):
    schedule = Schedule((Entry("contents", np.ones(2), 0.0),), (1.0,))
    with pytest.raises(UnknownNameError) as caught:
        solve(tank, given, schedule, ("content",))
    assert str(caught.value) == (
        "No state is called 'contents'. Did you mean 'content'?"
    )


def test_parameters_of_unequal_numbers_of_patients_are_refused(tank, filled):
    unequal = {"k": np.ones(2), "full": np.ones(3)}
    with pytest.raises(ParameterError) as caught:
        solve(tank, unequal, filled, ("content",))
    assert caught.value.parameter == "k"
    assert str(caught.value) == (
        "'k' has shape (2,) for 3 patients. Give one finite value for every patient."
    )


@pytest.mark.parametrize("value", [np.nan, np.inf])
def test_a_parameter_that_is_not_finite_is_refused_with_its_patient(
    tank, given, filled, value
):
    with pytest.raises(ParameterError) as caught:
        solve(tank, {**given, "k": np.array([1.0, value])}, filled, ("content",))
    assert str(caught.value) == (
        f"'k' is {value} in patient 2. Give one finite value for every patient."
    )


@pytest.mark.parametrize("accuracy", [0.0, -1e-3, 1.0, np.nan])
def test_an_accuracy_that_promises_nothing_is_refused(tank, given, filled, accuracy):
    with pytest.raises(ScheduleError) as caught:
        solve(tank, given, filled, ("content",), accuracy)
    assert str(caught.value) == (
        f"The accuracy is {accuracy:g}. Give a number between 0 and 1: 1e-4."
    )


def test_a_solution_carries_the_audit_of_its_accuracy(tank, given, filled):
    audit = solve(tank, given, filled, ("content",), 1e-6).audit
    assert audit.promised == 1e-6
    assert audit.sample == 2
    assert 0 <= audit.p50 <= audit.p99 <= audit.largest < 1e-6
    assert audit.kept


def test_a_dose_for_another_number_of_patients_is_refused(tank, given):
    schedule = Schedule((Entry("content", np.ones(3), 0.0),), (1.0,))
    with pytest.raises(ScheduleError) as caught:
        solve(tank, given, schedule, ("content",))
    assert str(caught.value) == (
        "A dose into 'content' is given for 3 patients, and there are 2. "
        "Give one amount for each."
    )
