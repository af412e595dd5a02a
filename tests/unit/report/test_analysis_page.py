"""The page of an analysis stands alone and says whom each number is about."""

import re

import numpy as np
import pytest

from equipoise.analysis import PLANS, analyse, flow
from equipoise.analysis.row import Row
from equipoise.report.analysis_page import (
    Analysis,
    flow_in_words,
    numbers_in_words,
    rendered,
    write_analysis,
)
from equipoise.report.flow_figure import flow_svg
from equipoise.trial.dataset import Panel, TrialData
from equipoise.units import days

NO = np.nan


@pytest.fixture
def trial() -> TrialData:
    """Return four patients, of whom the last left after naltrexone."""
    placebo = [[28, 8], [24, 12], [30, 26], [NO, NO]]
    naltrexone = [[26, 20], [25, 23], [28, 22], [22, 20]]
    return TrialData(
        patients=("<ann>", "bea", "cas", "dee"),
        arms=("placebo", "naltrexone"),
        period_of_arm=np.array([[1, 2], [2, 1], [1, 2], [0, 1]]),
        panels={
            "hamd17": Panel(
                visits=("baseline", "day 1"),
                times=(-0.05, 24.0),
                scores=np.stack([placebo, naltrexone], axis=1).astype(float),
            )
        },
    )


@pytest.fixture
def page(trial) -> str:
    result = analyse(trial, PLANS["williams_2018"])
    followed = flow(trial, "hamd17", at=days(1))
    return rendered(Analysis(result, followed, "<mine>.csv", "equipoise analyse"))


def test_every_analysis_has_its_card(page):
    assert page.count("<dt>intercurrent events</dt>") == len(
        PLANS["williams_2018"].analyses
    )
    assert page.index('id="all_infused"') < page.index('id="published"')


def test_it_needs_nothing_else_and_escapes_names(page):
    assert "<script" not in page
    assert not re.search(r'(?:src|href)="http', page)
    assert "&lt;mine&gt;.csv" in page


def test_a_virtual_study_is_said_to_be_one(trial, page):
    result = analyse(trial, PLANS["williams_2018"])
    virtual = rendered(Analysis(result, None, "VIRTUAL-1", "equipoise analyse"))
    assert "These patients are" in virtual
    assert "These patients are" not in page


def test_a_number_that_is_not_there_says_why(page):
    assert "nausea was not scored in these data" in page
    assert "nan" not in re.sub(r"<style>.*?</style>", "", page, flags=re.DOTALL)


def test_the_flow_is_drawn_and_told(trial):
    followed = flow(trial, "hamd17", at=days(1))
    assert flow_in_words(followed) == (
        "4 patients received something.",
        "naltrexone → placebo: 2 received naltrexone, 2 scored on day 1; "
        "1 received placebo (1 had left), 1 scored on day 1.",
        "placebo → naltrexone: 2 received placebo, 2 scored on day 1; "
        "2 received naltrexone, 2 scored on day 1.",
    )
    drawn = flow_svg(followed)
    assert drawn.count("<rect") == 1 + 2 * 4
    assert "received: 1; left before: 1" in drawn


def test_shares_are_told_as_per_cent_and_sizes_as_they_are():
    share = Row("x", 0.5, 0.25, 0.75, "1", "2 of 4", NO, (4,))
    size = Row("x", -1.5, -2.0, -1.0, "1", "", NO, (4,))
    assert numbers_in_words(share) == "50 (25 to 75) %"
    assert numbers_in_words(size) == "−1.50 (−2.00 to −1.00)"


def test_it_is_written_whole(trial, tmp_path):
    result = analyse(trial, PLANS["williams_2018"])
    written = write_analysis(Analysis(result, None, "mine", "equipoise"), tmp_path)
    assert written.name == "analysis.html"
    assert "Flow of patients" not in written.read_text(encoding="utf-8")
