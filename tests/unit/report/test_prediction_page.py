"""A page of a prediction shows the number on which the trial is judged, first."""

import numpy as np
import pytest

from equipoise.inference.prediction import (
    PRIOR,
    Asked,
    Expected,
    Forecast,
    Source,
    numbers_of,
)
from equipoise.report.prediction_figure import in_words
from equipoise.report.prediction_page import prediction_page, shown


@pytest.fixture
def made():
    """Return a prediction by two accounts, of which one never has a contrast."""
    steps, nothing = np.linspace(-1, 1, 101), np.full(101, np.nan)
    found = {
        "one": {
            "hamd17_baseline_a.mean": steps,
            "hamd17_change_day1_a.mean": steps - 5,
            "hamd17_change_day3_a.mean": steps - 4,
            "hamd17_difference_day1_b_a.mean": steps,
        },
        "other": {
            "hamd17_baseline_a.mean": steps,
            "hamd17_change_day1_a.mean": steps - 7,
            "hamd17_change_day3_a.mean": steps - 4,
            "hamd17_difference_day1_b_a.mean": nothing,
        },
    }
    accounts = (Expected("one", 0.2, PRIOR, 0.0), Expected("other", 0.8, PRIOR, 0.0))
    numbers = numbers_of(found, accounts, "hamd17_difference_day1_b_a")
    told = Asked("a_trial", "", "", "", "", 1, 101, 8, "1a2b", {})
    source = Source("", "", "", (), "From priors.")
    return Forecast("2027-01-01", told, source, accounts, numbers)


def test_what_is_judged_is_drawn_first_with_its_visit_beside_it(made):
    names = [one.name for one in shown(made)]
    first, second = "hamd17_difference_day1_b_a.mean", "hamd17_change_day1_a.mean"
    assert names == [first, second]


def test_accounts_stand_by_weight_and_where_they_come_from(made):
    page = prediction_page(made, "f" * 64, "equipoise predict a_trial")
    assert page.index("<td>A</td>") < page.index(">other<")
    assert "From priors. They hold among these hypotheses only." in page
    assert "f" * 64 in page
    assert "not there" in page  # the account without a contrast


def test_a_number_is_told_with_both_intervals(made):
    told = in_words(made.numbers[1].accounts["one"]).replace("\N{MINUS SIGN}", "-")
    half, most = "half between -5.5 and -4.5", "nine of ten between -5.9 and -4.1"
    assert told == f"mean -5, {half}, {most}"
