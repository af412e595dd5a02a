"""Tables tell every printed number, sample by sample, and no more than is known."""

import numpy as np

from equipoise.inference import Predicted
from equipoise.report.tables import (
    all_patients,
    groups,
    picked_patients,
    predicted_in_words,
)


def test_everyone_and_the_picked_are_told_apart(comparison):
    assert [one.among for one in all_patients(comparison)] == [
        "infused",
        "completers",
        "completers",
    ]
    assert {one.among for one in picked_patients(comparison)} == {"responders"}


def test_rows_stand_with_their_sample_in_the_order_of_the_columns(comparison):
    names = ("mu_permissive", "no_opioid_role")
    infused, completers = groups(all_patients(comparison), names)
    assert (infused.among, len(infused.rows), len(completers.rows)) == ("infused", 1, 2)
    assert [cell.mean for cell in completers.rows[0].cells] == ["−3.4", "−0.2"]


def test_a_prediction_has_the_decimals_of_the_print(comparison):
    row = groups(picked_patients(comparison), ("no_opioid_role",))[0].rows[0]
    assert (row.printed, row.unit) == ("−16.7", "points")
    assert (row.cells[0].mean, row.cells[0].interval) == ("−3.7", "−11.1 to 2.3")


def test_a_p_value_is_told_as_one(comparison):
    row = groups(all_patients(comparison), ("no_opioid_role",))[1].rows[1]
    assert (row.printed, row.unit) == ("< 0.001", "")
    assert row.cells[0].interval == "< 0.001 to 0.040"


def test_what_no_trial_has_is_not_told_as_a_number():
    nothing = Predicted(np.nan, np.nan, np.nan, np.nan, 0)
    cell = predicted_in_words(nothing, 1)
    assert (cell.mean, cell.interval, cell.surprise) == ("no trial has it", "", "")
