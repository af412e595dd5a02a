"""Published points are drawn as they are printed."""

import math

from equipoise.report.exposure_figure import markers
from equipoise.report.published import published
from equipoise.report.rendering import PUBLISHED


def test_a_mean_with_its_standard_error_has_a_bar_of_it():
    first = published("mu_block_relative")[0]
    assert (first.value, first.low, first.high) == (91.0, 84.6, 97.4)
    assert (first.label, first.at) == ("Lee 1988, mean ± SE", 48.0)


def test_two_people_are_two_points():
    values = [one.value for one in published("mu_block") if one.source == "rabiner2011"]
    assert values == [92.0, 98.0]


def test_a_range_has_ends_and_no_value():
    (point,) = [p for p in published("ketamine_plasma_peak") if math.isnan(p.value)]
    assert (point.low, point.high) == (100.0, 250.0)


def test_a_point_whose_hour_is_not_printed_has_none():
    (point,) = [one for one in published("mu_block") if one.source == "weerts2008"]
    assert math.isnan(point.at)
    assert (point.value, point.low, point.high) == (94.9, 90.0, 99.80000000000001)


def test_a_point_moves_to_the_time_of_the_pill_and_to_the_scale_of_a_curve():
    point = published("mu_block_relative")[1].later(-0.75).times(0.5)
    assert (point.at, point.value) == (71.25, 40.0)


def test_a_mean_without_a_printed_error_has_no_bar():
    means = [p for p in published("ketamine_plasma_peak") if p.label.endswith("mean")]
    assert means
    assert all(one.low == one.value == one.high for one in means)


def test_every_source_of_points_has_a_sign_of_its_own():
    drawn = [one.source for measure in PUBLISHED for one in published(measure)]
    assert set(markers()) == set(drawn)
    assert len(set(markers().values())) == len(set(drawn))
