"""Solving takes names and arrays that fit, and says which do not."""

import importlib

import numpy as np
import pytest

from equipoise.engine import Entry, Schedule, solve
from equipoise.engine.kernel import host_width
from equipoise.engine.library import lanes
from equipoise.errors import ParameterError, ScheduleError, UnknownNameError
from equipoise.model import Component, Quantity, State, assemble


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


@pytest.mark.parametrize("shape", [(2, 1), (1, 2), (2, 2)])
def test_a_parameter_or_dose_of_two_dimensions_is_refused(tank, given, filled, shape):
    with pytest.raises(ParameterError) as caught:
        solve(tank, {**given, "k": np.ones(shape)}, filled, ("content",))
    assert caught.value.parameter == "k"
    assert f"has shape {shape}" in str(caught.value)
    schedule = Schedule((Entry("content", np.ones(shape), 0.0),), (1.0,))
    with pytest.raises(ScheduleError) as caught:
        solve(tank, given, schedule, ("content",))
    assert str(caught.value) == (
        f"A dose into 'content' is given for shape {shape} of patients, and there are "
        "2. Give one amount for each."
    )


@pytest.mark.parametrize("value", [np.nan, -np.inf])
def test_one_value_for_all_that_is_not_finite_is_refused(tank, given, filled, value):
    with pytest.raises(ParameterError, match="in patient 1"):
        solve(tank, {**given, "full": np.array([value])}, filled, ("content",))


def test_values_whose_squares_no_number_holds_are_finite_all_the_same(tank, given):
    huge = {**given, "full": np.array([1e200, 1e-200])}
    found = solve(tank, huge, Schedule((), (1.0,)), ("content",))
    assert found.solved.all()


def test_a_dose_before_all_times_is_in_the_past_of_nobody(tank, given):
    early = Schedule((Entry("content", np.full(2, 8.0), -3.0),), (0.0, 1.0))
    late = Schedule((Entry("content", np.full(2, 8.0), 0.0),), (3.0, 4.0))
    found, same = (solve(tank, given, one, ("content",), 1e-8) for one in (early, late))
    # Half-lives of 1 and 2 h: three hours leave an eighth, and 8 / sqrt(8).
    assert found["content"][:, 0] == pytest.approx([1.0, 8**0.5], rel=1e-7)
    assert found["content"] == pytest.approx(same["content"], rel=1e-7)


def test_whole_numbers_are_as_good_as_others(tank, given):
    whole = Schedule((Entry("content", np.array([8, 8]), 1, 2),), (2, 3, 5))
    exact = Schedule(
        (Entry("content", np.array([8.0, 8.0]), 1.0, 2.0),), (2.0, 3.0, 5.0)
    )
    counts = {"k": given["k"], "full": np.array([8, 8])}
    found, same = (
        solve(tank, values, one, ("content", "level"))
        for values, one in ((counts, whole), (given, exact))
    )
    for name in ("content", "level"):
        assert found[name].tobytes() == same[name].tobytes(), name


def test_a_state_may_rest_at_a_whole_number():
    falling = Component(
        name="falling",
        parameters=(Quantity("k", "1/h", "rate"),),
        states=(State("left", "1", "what is left", rest=1),),
        derivatives=lambda x, p: {"left": -p.k * x.left},
    )
    given = {"k": np.array([0.5])}
    found = solve(assemble([falling]), given, Schedule((), (2.0,)), ("left",), 1e-8)
    assert found["left"] == pytest.approx(np.array([[np.exp(-1)]]), rel=1e-7)


def test_a_model_without_parameters_is_that_of_one_patient():
    clock = Component(
        name="clock",
        states=(State("time", "h", "since the start"),),
        derivatives=lambda x, _: {"time": 1 + 0 * x.time},
    )
    found = solve(assemble([clock]), {}, Schedule((), (2.0,)), ("time",))
    assert found["time"] == pytest.approx(np.array([[2.0]]), rel=1e-9)


@pytest.mark.parametrize("width", [w for w in (1, 2, 4, 8) if w <= host_width()])
def test_the_width_of_a_register_changes_no_result(tank, given, filled, width):
    usual = solve(tank, given, filled, ("content", "level"), 1e-6)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(lanes, "host_width", lambda: width)
        found = solve(tank, given, filled, ("content", "level"), 1e-6)
    for name in ("content", "level"):
        assert found[name] == pytest.approx(usual[name], rel=1e-12), name


def test_patients_who_are_solved_again_are_spread_over_all():
    sampled = importlib.import_module("equipoise.engine.solve")._sampled
    assert sampled(5).tolist() == [0, 1, 2, 3, 4]
    places = sampled(1_000_000)
    assert places.size == 32
    gaps = np.diff([*places, 1_000_000])
    assert gaps.max() < 2 * 1_000_000 / 32
    assert len(set((places % 2).tolist())) == 2
