"""A schedule holds doses that can be given and times that rise."""

import numpy as np
import pytest

from equipoise.engine import Entry, Schedule
from equipoise.errors import ScheduleError


def dose(amount=1.0, start=0.0, duration=0.0):
    return Entry("gut", np.atleast_1d(amount), start, duration)


def test_patients_are_at_rest_until_the_first_dose_look_or_the_start_of_ketamine():
    assert Schedule((), (1.0, 2.0)).start == 0
    assert Schedule((), (-1.0, 2.0)).start == -1
    assert Schedule((dose(start=-3.0), dose(start=5.0)), (-1.0, 2.0)).start == -3


@pytest.mark.parametrize(
    ("times", "problem"),
    [
        ((), "A schedule needs at least one time to look at."),
        ((0.0, 2.0, 1.5), "Times must rise, and 1.5 h follows 2 h. "),
        ((0.0, 2.0, 2.0), "Times must rise, and 2 h follows 2 h. "),
        ((0.0, np.nan), "Times must rise, and nan h follows 0 h. "),
    ],
)
def test_times_that_do_not_rise_are_refused(times, problem):
    with pytest.raises(ScheduleError) as caught:
        Schedule((), times)
    advice = "Sort them and drop repeats." if times else ""
    assert str(caught.value) == problem + advice


@pytest.mark.parametrize("times", [(0.0, np.inf), (-np.inf, 0.0), (np.nan,)])
def test_a_time_that_is_not_finite_is_refused(times):
    with pytest.raises(ScheduleError) as caught:
        Schedule((), times)
    assert str(caught.value) == "Every time must be finite. Drop those that are not."


@pytest.mark.parametrize("amount", [-0.1, np.nan, np.inf, [1.0, -1.0]])
def test_an_amount_below_zero_or_not_finite_is_refused(amount):
    with pytest.raises(ScheduleError) as caught:
        Schedule((dose(amount=amount, start=-0.75),), (1.0,))
    assert str(caught.value) == (
        "A dose into 'gut' at -0.75 h is not a finite amount of zero or more for every "
        "patient. Look at dose and body weight."
    )


@pytest.mark.parametrize(
    ("start", "duration", "told"),
    [
        (0.0, -1.0, "starts at 0 h and lasts -1 h"),
        (0.0, np.inf, "starts at 0 h and lasts inf h"),
        (0.0, np.nan, "starts at 0 h and lasts nan h"),
        (np.nan, 1.0, "starts at nan h and lasts 1 h"),
    ],
)
def test_a_dose_that_starts_or_lasts_for_no_finite_time_is_refused(
    start, duration, told
):
    with pytest.raises(ScheduleError) as caught:
        Schedule((dose(start=start, duration=duration),), (1.0,))
    assert str(caught.value) == (
        f"A dose into 'gut' {told}. Both must be finite and the second not below zero."
    )


def test_a_dose_of_zero_is_a_dose_that_may_be_ordered():
    assert Schedule((dose(amount=0.0),), (1.0,)).entries[0].amount == 0
