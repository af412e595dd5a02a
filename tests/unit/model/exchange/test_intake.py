"""Values and doses that are not those of one patient are refused, in words."""

from math import inf, nan

import pytest

from equipoise.errors import ParameterError, ScheduleError, UnknownNameError
from equipoise.model.exchange.intake import Intake, check_patient


@pytest.mark.parametrize("amount", [-1.0, nan, inf])
def test_an_amount_is_finite_and_not_negative(amount):
    with pytest.raises(ScheduleError, match="dose into 'central' is of"):
        Intake("central", amount, 0.0)


@pytest.mark.parametrize(
    ("start", "duration"), [(nan, 1.0), (-inf, 1.0), (0.0, -1.0), (0.0, inf)]
)
def test_start_and_duration_are_finite_and_no_dose_ends_before_it_starts(
    start, duration
):
    with pytest.raises(ScheduleError, match="Both must be finite"):
        Intake("central", 1.0, start, duration)


def test_a_dose_may_come_before_time_0(body, values):
    check_patient(body, values, [Intake("central", 1.0, -0.75)])


def test_an_unknown_parameter_is_named_with_the_nearest(body, values):
    with pytest.raises(UnknownNameError, match="'k_brian'. Did you mean 'k_brain'"):
        check_patient(body, {**values, "k_brian": 1.0}, [])


def test_a_missing_parameter_is_named(body, values):
    del values["ec50"]
    with pytest.raises(UnknownNameError, match="No parameter given is called 'ec50'"):
        check_patient(body, values, [])


def test_a_value_that_is_not_finite_is_named(body, values):
    with pytest.raises(ParameterError, match="'cl' is nan"):
        check_patient(body, {**values, "cl": nan}, [])


def test_a_dose_into_no_state_is_named_with_the_nearest(body, values):
    with pytest.raises(UnknownNameError, match="'centre'. Did you mean 'central'"):
        check_patient(body, values, [Intake("centre", 1.0, 0.0)])
