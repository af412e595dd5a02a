"""The page of the qualification tells every line, and marks what a check is worth."""

import re
from dataclasses import replace

import numpy as np
import pytest

from equipoise.evidence import targets
from equipoise.qualification import COURSES, Line, Qualification, followed
from equipoise.report.heat_map import ROWS, heat_map, relief_map, shares
from equipoise.report.qualification_figures import panel_figure
from equipoise.report.qualification_page import (
    grouped,
    heading,
    rendered,
    write_qualification,
)
from equipoise.report.qualification_panels import PANELS


@pytest.fixture(scope="module")
def found():
    """Give made-up values to the lines, on the courses that the page draws."""
    drawn = {line.course for panel in PANELS for line in panel.lines} | {"cascade_man"}
    lines = [Line(one, (one.low + one.high) / 2) for one in targets()]
    lines[0] = Line(lines[0].target, lines[0].target.high + 1)
    courses = {name: followed(COURSES[name]) for name in drawn}
    return Qualification(tuple(lines), courses)


@pytest.fixture(scope="module")
def page(found):
    return rendered(found)


def test_every_line_is_told_once_in_the_tables(found, page):
    assert page.count('<th scope="row" class="long">') == len(found.lines)


def test_a_miss_is_told_at_the_top(found, page):
    top = page.partition('<h2 id="curves">')[0]
    assert found.lines[0].target.what in top


def test_fitted_and_held_out_lines_are_never_mixed(found):
    for parts in grouped(found.lines).values():
        for part, lines in parts.items():
            assert {line.target.use for line in lines} == {part}


def test_the_heading_counts_each_part_apart(found):
    counts = found.counts
    told = heading(found)
    assert f"Held out, {counts['held_out']['met']} met" in told
    assert f"fitted, {counts['fitted']['met']} met" in told


def test_the_page_stands_alone(page):
    assert "http" not in page.replace("http://www.w3.org", "")
    assert not re.search(r"<script|<link|<iframe|\bsrc=|@import", page)
    hrefs = re.findall(r'href="([^"]*)"', page)
    assert all(one.startswith(("#", "data:")) for one in hrefs)


def test_the_same_qualification_gives_the_same_bytes(found, page, tmp_path):
    written = write_qualification(found, tmp_path)
    assert written.read_text(encoding="utf-8") == page


def test_published_points_are_drawn_with_held_out_ones_filled(found):
    (panel,) = [one for one in PANELS if one.key == "plasma-infusion"]
    picture = panel_figure(panel, found)
    bare = replace(found, lines=tuple(replace_values(found)))
    assert picture.count("<use") > panel_figure(panel, bare).count("<use")


def replace_values(found):
    return (replace(one, target=replace(one.target, value=None)) for one in found.lines)


def test_a_row_of_the_heat_map_is_a_share_of_its_own_largest_move(found):
    (course,) = found.courses["cascade_man"]
    for row in ROWS:
        drawn = shares(row, course, course.times)
        assert np.abs(drawn).max() == pytest.approx(1)
        assert drawn[0] == 0


def test_the_heat_map_tells_where_steps_rise_and_fall(found):
    picture = heat_map("cascade_man", "Man", "cascade_man", found)
    told = re.search(r"<desc[^>]*>([^<]*)", picture)[1]
    assert "GABA drive \N{MINUS SIGN}" in told
    assert "glutamate +" in told


def test_relief_has_a_row_and_a_peak_of_its_own_under_each_hypothesis(found):
    made = COURSES["mood_man"]
    pair = replace(made, hypotheses=("mu_agonism", "mu_permissive"))
    (line,) = [one for one in found.lines if one.target.name == "man_relief_peak"]
    told = Line(line.target, 8.0, {"mu_agonism": 8.0, "mu_permissive": 28.0})
    half = replace(found, courses={"mood_man": followed(pair)}, lines=(told,))
    picture = relief_map("relief", "Relief", "mood_man", half)
    assert re.search(r"mu agonism \+[\d.]+ points; mu permissive \+", picture)
    same = Line(line.target, 8.0)  # both dots at 8 h
    assert picture != relief_map(
        "relief", "Relief", "mood_man", replace(half, lines=(same,))
    )


def test_the_page_tells_relief_under_each_hypothesis(found):
    made = COURSES["mood_man"]
    pair = replace(made, hypotheses=("mu_agonism", "mu_permissive"))
    by = {"mu_agonism": 1e6, "mu_permissive": 15.0}
    lines = tuple(
        replace(one, by_hypothesis=by if one.target.course == made.name else {})
        for one in found.lines
    )
    courses = {**found.courses, made.name: followed(pair)}
    page = rendered(Qualification(lines, courses))
    part = page.partition('<h2 id="relief">')[2].partition("<h2")[0]
    (row,) = re.findall(r"<tr>.*mu_agonism.*</tr>", part)
    assert row.count('aria-label="missed"') == 3
    (row,) = re.findall(r"<tr>.*mu_permissive.*</tr>", part)
    assert row.count('aria-label="met"') == 3
