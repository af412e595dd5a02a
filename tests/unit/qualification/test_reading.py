"""A number is read of a course as its target asks, worked by hand."""

from dataclasses import replace

import numpy as np
import pytest

from equipoise.engine import Entry
from equipoise.errors import UnknownNameError
from equipoise.evidence import Target
from equipoise.model import Component, Quantity, State, assemble
from equipoise.qualification import Followed
from equipoise.qualification.reading import farthest, half_way, readings

TARGET = Target(
    name="one",
    group="some",
    what="one",
    course="some",
    reads=("plasma",),
    statistic="level",
    unit="uM",
    published="1",
    low=0,
    high=1,
    within="",
    use="fitted",
    source="equipoise",
    status="derived",
    at=2.0,
)


def body():
    return assemble(
        [
            Component(
                name="body",
                parameters=(Quantity("cl", "L/h", ""), Quantity("v", "L", "")),
                states=(
                    State("amount", "umol", "", scale=10),
                    State("effect", "1", "", rest=1.0),
                ),
                signals=(Quantity("plasma", "uM", ""),),
                signal_values=lambda x, p: {"plasma": x.amount / p.v},
                derivatives=lambda x, p: {
                    "amount": -p.cl * x.plasma,
                    "effect": 0 * p.cl / p.v,
                },
            )
        ]
    )


@pytest.fixture
def course():
    """Rise to 4 at 1 h and fall to nothing at 5 h; an effect goes below 1."""
    times = np.array([0.0, 1.0, 3.0, 5.0])
    values = {
        "plasma": np.array([0.0, 4.0, 2.0, 0.0]),
        "amount": np.array([0.0, 8.0, 4.0, -0.001]),
        "effect": np.array([1.0, 0.4, 0.8, 1.0]),
    }
    parameters = {"cl": 3.0, "v": 2.0}
    given = (Entry("amount", np.array([32.0]), 0.0),)
    return Followed("", body(), times, values, parameters, given)


def read(course, **asked):
    (value,) = readings(replace(TARGET, **asked), (course,)).values()
    return value


def test_a_level_lies_between_the_points_of_the_grid(course):
    assert read(course) == 3.0
    assert read(course, unit="%") == 300.0
    assert read(course, unit="ng/mL", molar_mass=200.0) == 600.0
    assert read(course, over="v") == 1.5


def test_signals_are_added_up(course):
    assert read(course, reads=("plasma", "effect"), at=1.0) == 4.4


def test_a_peak_and_its_time_are_those_of_the_largest_move(course):
    assert read(course, statistic="peak") == 4.0
    assert read(course, statistic="time_of_peak", unit="min") == 60.0
    assert read(course, statistic="time_of_peak", reads=("effect",)) == 1.0


def test_one_level_is_set_beside_another(course):
    assert read(course, statistic="relative_level", at=3.0, beside=1.0) == 0.5


def test_areas_are_those_of_trapezia_until_the_time_asked(course):
    assert read(course, statistic="area") == 2 + 6 + 2
    assert read(course, statistic="area", beside=3.0) == 8
    other = {"statistic": "ratio_of_areas", "versus": ("effect",)}
    assert read(course, **other) == pytest.approx(10 / (0.7 + 1.2 + 1.8))


def test_a_half_life_is_the_time_in_which_half_is_left(course):
    assert read(course, statistic="half_life", at=1.0, beside=3.0, unit="h") == 2.0
    assert read(course, statistic="half_life", at=1.0, beside=3.0, unit="min") == 120.0


def test_half_way_is_where_half_of_the_move_is_first_reached(course):
    assert half_way(("plasma",), course) == 0.5
    assert half_way(("effect",), course) == 0.5
    assert read(course, statistic="half_way", unit="min") == 30.0


def test_what_never_moves_has_no_time(course):
    still = replace(course, values={**course.values, "plasma": np.ones(4)})
    for statistic in ("half_way", "time_of_peak", "share_of_peak"):
        assert np.isnan(read(still, statistic=statistic))


def test_a_share_of_the_peak_is_of_the_largest_move(course):
    assert read(course, statistic="share_of_peak", at=3.0, unit="%") == 50.0
    share = read(course, statistic="share_of_peak", at=3.0, reads=("effect",))
    assert share == pytest.approx(1 / 3)


def test_the_lowest_of_all_matter_is_in_its_own_scale(course):
    assert read(course, statistic="lowest", reads=()) == pytest.approx(-0.001 / 10)
    assert read(course, statistic="lowest", reads=("effect", "plasma")) == 0.0
    assert read(course, statistic="highest", reads=("effect", "plasma")) == 4.0


def test_the_largest_departure_from_rest_is_in_its_own_scale(course):
    assert read(course, statistic="departure", reads=("effect",)) == 0.6
    assert read(course, statistic="departure", reads=()) == 4.0  # of plasma


def test_what_clearance_did_not_take_out_is_unaccounted_for(course):
    asked = {"statistic": "unaccounted", "versus": ("amount", "cl")}
    assert read(course, **asked) == pytest.approx(1 - 10 * 3 / 32)


def test_of_several_hypotheses_the_one_farthest_out_is_told(course):
    higher = replace(
        course, hypothesis="other", values={**course.values, "plasma": np.full(4, 9.0)}
    )
    found = readings(TARGET, (course, higher))
    assert found == {"": 3.0, "other": 9.0}  # 4 at 1 h and 2 at 3 h are 3 at 2 h
    assert farthest(TARGET, found.values()) == 9.0


def test_a_patient_who_could_not_be_solved_gives_no_number(course):
    lost = replace(
        course,
        hypothesis="other",
        values={**course.values, "plasma": np.full(4, np.nan)},
    )
    found = readings(TARGET, (course, lost))
    assert np.isnan(farthest(TARGET, found.values()))


def test_an_unknown_signal_is_refused(course):
    with pytest.raises(UnknownNameError, match="Did you mean 'plasma'"):
        read(course, reads=("plasm",))
