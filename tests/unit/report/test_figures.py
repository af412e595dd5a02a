"""A figure shows what was predicted beside what was printed, on one scale."""

import re
from dataclasses import replace
from html import unescape
from xml.etree import ElementTree

import numpy as np
import pytest
from matplotlib.figure import Figure

from equipoise.report.canvas import Plan, drawn
from equipoise.report.exposure_figure import (
    FIRST_DAY,
    FIRST_WEEK,
    occupancy_figure,
    plasma_figure,
)
from equipoise.report.forest import KINDS, forest_figures, kind_of
from equipoise.report.time_course import (
    Scales,
    printed_means,
    remission,
    scales,
    time_course_figure,
)
from equipoise.report.weights_figure import weights_figure

SOURCE = "williams2018"
LETTERS = {"no_opioid_role": "A", "mu_permissive": "B"}


def texts(svg):
    return [unescape(found) for found in re.findall(r"<text[^>]*>([^<]*)</text>", svg)]


def markers(svg, colour):
    """Return how often marks of a colour are put somewhere."""
    return len(re.findall(rf"<use [^>]*stroke: {colour}", svg))


@pytest.fixture
def courses(comparison):
    return comparison.courses["mu_permissive"]


def test_every_figure_is_well_formed(comparison, exposures, williams):
    shared = scales(comparison.courses["mu_permissive"], SOURCE)
    drawings = [
        weights_figure(comparison.weights, LETTERS),
        *forest_figures(comparison.statistics, SOURCE, ("placebo",), LETTERS),
        *(
            time_course_figure(name, course, shared, SOURCE)
            for name, found in comparison.courses.items()
            for course in found
        ),
        *(plasma_figure(one, williams.arm(one.arm)) for one in exposures),
    ]
    for svg in drawings:
        named = svg.replace("<svg ", '<svg xmlns:xlink="x" ', 1)
        assert ElementTree.fromstring(named).tag == "svg"


def test_two_figures_of_one_page_share_no_id():
    def line(figure):
        figure.add_subplot().plot([0, 1], [1, 0], marker="o")

    ids = [
        set(re.findall(r'\bid="([^"]*)"', drawn(Plan(key, "t", "d", 200, 100), line)))
        for key in ("one", "two")
    ]
    assert all(ids)
    assert not ids[0] & ids[1]


def test_a_title_cannot_become_markup():
    svg = drawn(Plan("k", "a < b & c", "d", 100, 100), Figure.add_subplot)
    assert '<title id="k-title">a &lt; b &amp; c</title>' in svg


def test_remission_is_the_score_that_the_source_names():
    assert remission(SOURCE) == 7


def test_printed_means_are_those_of_the_sample_and_the_arm():
    responders = printed_means(SOURCE, "responders", "naltrexone")
    assert (responders.baseline, responders.change) == (28.1, -5.6)


def test_all_completers_have_a_printed_change_and_no_printed_baseline():
    everyone = printed_means(SOURCE, "completers", "placebo")
    assert (everyone.baseline, everyone.change) == (None, -14.2)


def test_the_axes_hold_every_course_and_every_printed_mean(courses):
    shared = scales(courses, SOURCE)
    # highest of 29 ± 2 and 28.1; lowest change -24, highest 1
    assert shared == Scales(highest=32, change=(-28, 4), remission=7)


def test_visits_stand_at_their_true_distances(courses):
    svg = time_course_figure(
        "mu_permissive", courses[0], scales(courses, SOURCE), SOURCE
    )
    ticks = dict(
        (label, float(x))
        for x, label in re.findall(r'<text [^>]*x="([\d.]+)"[^>]*>(\d+)</text>', svg)
        if label in {"0", "1", "3", "5", "7", "14"}
    )
    per_day = (ticks["14"] - ticks["1"]) / 13
    assert ticks["7"] - ticks["3"] == pytest.approx(4 * per_day, rel=1e-4)
    assert {"day", "remission ≤ 7"} <= set(texts(svg))


def test_the_whiskers_reach_the_extremes_however_narrow_the_box(courses):
    def levels(lower, upper):
        box = np.array([-40.0, lower, -10, upper, 20, -10])
        course = replace(courses[0], box=np.stack([box, box]))
        shared = scales((course,), SOURCE)
        svg = time_course_figure("mu_permissive", course, shared, SOURCE)
        lines = re.findall(r'd="M \S+ (\S+) \nL \S+ (\S+) \n" [^>]*#0072b2', svg)
        return {start for start, end in lines if start == end}

    narrow, wide = levels(-12, -8), levels(-35, 15)
    assert len(narrow) >= 3  # two caps and the median
    assert narrow == wide


def test_printed_squares_are_drawn_for_responders_in_both_parts(courses):
    shared = scales(courses, SOURCE)
    everyone, responders = (
        time_course_figure("mu_permissive", course, shared, SOURCE)
        for course in courses
    )
    blue = "#0072b2"
    # baseline and day 1 of the responders; the change is marked for both samples
    assert markers(responders, blue) - markers(everyone, blue) == 2


def test_a_course_is_read_aloud(courses):
    svg = time_course_figure(
        "mu_permissive", courses[0], scales(courses, SOURCE), SOURCE
    )
    assert "placebo arm: day 0 26.0 ± 2.0, day 1 12.0 ± 2.0" in svg
    assert "median change on day 1 −14.0 points" in svg


def test_every_printed_number_has_a_kind(comparison):
    known = {kind.name for kind in KINDS}
    kinds = [kind_of(one, SOURCE) for one in comparison.statistics]
    assert set(kinds) <= known
    assert kinds == ["level", "change", "p", "change", "p"]


def test_a_row_shows_the_print_and_names_every_hypothesis(comparison):
    panels = forest_figures(comparison.statistics[1:2], SOURCE, (), LETTERS)
    assert len(panels) == 1
    assert {"−8.4", "A", "B"} <= set(texts(panels[0]))


def test_a_hypothesis_that_predicts_nothing_has_a_letter_and_no_mark(comparison):
    (panel,) = forest_figures(comparison.statistics[4:], SOURCE, (), LETTERS)
    assert {"A", "B"} <= set(texts(panel))


def test_a_long_list_of_numbers_is_cut_into_panels(comparison):
    many = [comparison.statistics[2]] * 10
    panels = forest_figures(many, SOURCE, (), LETTERS)
    assert [texts(panel).count("< 0.001") for panel in panels] == [5, 5]


def test_weights_are_drawn_with_the_caveat(comparison):
    svg = weights_figure(comparison.weights, LETTERS)
    assert "0.41 ± 0.03" in texts(svg)
    assert any("among these hypotheses only" in text for text in texts(svg))


def test_occupancy_is_in_per_cent_and_shows_the_published_points(exposures, williams):
    svg = occupancy_figure(exposures[1], williams.arm("naltrexone"), FIRST_WEEK)
    assert "100" in texts(svg)
    told = {"Lee 1988, mean ± SE", "Rabiner 2011, one each", "naltrexone 50 mg"}
    assert told <= set(texts(svg))
    assert "Weerts 2008, mean ± SD" not in texts(svg)  # its hour is not printed


def test_a_point_without_an_hour_stands_in_the_margin_of_the_first_day(
    exposures, williams
):
    svg = occupancy_figure(exposures[1], williams.arm("naltrexone"), FIRST_DAY)
    assert "Weerts 2008, mean ± SD" in texts(svg)


def test_without_a_pill_no_opioid_receptor_is_drawn(exposures, williams):
    svg = occupancy_figure(exposures[0], williams.arm("placebo"), FIRST_DAY)
    assert "NMDA channels" in texts(svg)
    assert "µ receptors" not in texts(svg)


def test_plasma_is_told_in_ng_per_ml(exposures, williams):
    svg = plasma_figure(exposures[0], williams.arm("placebo"))
    # medians of 1 / 1.4 uM of either enantiomer at the start: 2 / 1.4 times 237.73
    assert "ketamine, S + R, venous peaks at 340 ng/mL in the median" in svg
    assert "norketamine, S + R peaks at 320 ng/mL" in svg
    assert "not uncertainty of the mean" in svg
