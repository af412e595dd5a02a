"""The handbook holds a page for each entry, and says what the code says."""

import re

import pytest

from equipoise.evidence import priors
from equipoise.hypotheses import HYPOTHESES
from equipoise.model.library import COMPONENTS, base_model
from equipoise.model.typeset import equations_of
from equipoise.report.handbook import by_knowledge, handbook, write_handbook
from equipoise.report.markdown import table
from equipoise.report.wiring import closed_gains


@pytest.fixture(scope="module")
def pages():
    return handbook()


def test_every_step_and_every_hypothesis_has_a_page(pages):
    assert {f"components/{part.name}.md" for part in COMPONENTS} <= pages.keys()
    assert {f"hypotheses/{one.name}.md" for one in HYPOTHESES} <= pages.keys()


def test_a_page_shows_every_equation_and_parameter_with_its_source(pages):
    equations = equations_of(base_model())
    for part in COMPONENTS:
        page = pages[f"components/{part.name}.md"]
        assert page.count("```math") == len(equations[part.name])
        for parameter in part.parameters:
            prior = priors()[parameter.name]
            (row,) = re.findall(rf"^\| `{parameter.name}` \|.*$", page, re.MULTILINE)
            assert f"{prior.source} ({prior.status}" in row


def test_a_page_of_a_hypothesis_shows_what_it_frees_and_predicts(pages):
    for one in HYPOTHESES:
        page = pages[f"hypotheses/{one.name}.md"]
        assert one.claim in page
        assert all(f"| `{edit.gain}` |" in page for edit in one.frees)
        predicted = page.partition("## What it predicts")[2].partition("## Sources")[0]
        assert predicted.count("\n| ") == len(one.predicts) + 1  # the head


def test_every_link_between_pages_leads_somewhere(pages):
    there = set(pages) | {"influence.md"}  # made by a longer run
    for path, page in pages.items():
        folder = path.rpartition("/")[0]
        for target in re.findall(r"\]\((?!#|https:)([^)]+)\)", page):
            assert f"{folder}/{target}".lstrip("/") in there, (path, target)


def test_parameters_come_with_the_least_known_first_and_switches_apart():
    entries = by_knowledge(base_model())
    assert closed_gains(base_model()).isdisjoint(one.name for one in entries)
    sure = [("low", None, "medium", "high").index(one.confidence) for one in entries]
    assert sure == sorted(sure)
    names = {one.name for one in entries} | closed_gains(base_model())
    assert names == {one.name for one in base_model().parameters}


def test_pages_are_written_below_a_folder(tmp_path, pages):
    written = write_handbook(tmp_path)
    assert {path.relative_to(tmp_path).as_posix() for path in written} == set(pages)


def test_a_bar_inside_a_cell_ends_no_cell():
    assert table(("a",), [("x|y",)]).splitlines()[-1] == r"| x\|y |"
