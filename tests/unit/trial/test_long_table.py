"""The long table of a trial, read."""

import numpy as np
import pytest

from equipoise.errors import DataError, UnknownNameError
from equipoise.trial.dataset import Panel, TrialData
from equipoise.trial.long_table import trial_data

COLUMNS = ("patient", "period", "arm", "visit", "at", "instrument", "item", "score")

TEXT = """\
ann 1 placebo    baseline -0.1 hamd17 total 26
ann 1 placebo    day_1    24   hamd17 total 9
ann 2 naltrexone baseline -0.1 hamd17 total 25
ann 2 naltrexone day_1    24   hamd17 total
bea 1 naltrexone day_1    24   hamd17 total 18
bea 1 naltrexone baseline -0.1 hamd17 total 21
bea 1 naltrexone end      0.7  cadss  1     3
bea 1 naltrexone end      0.7  cadss  total 5
bea 1 naltrexone end      0.7  cadss  2     2
"""


def read(text: str) -> dict[str, list[str]]:
    """Return columns of words; a row without a last word has an empty score."""
    rows = [(line.split() + [""])[: len(COLUMNS)] for line in text.splitlines()]
    return {name: [row[i] for row in rows] for i, name in enumerate(COLUMNS)}


def test_words_become_a_trial():
    data = trial_data(read(TEXT))
    assert data.patients == ("ann", "bea")
    assert data.arms == ("naltrexone", "placebo")
    assert data.period_of_arm.tolist() == [[2, 1], [1, 0]]
    assert list(data.panels) == ["hamd17", "cadss"]
    assert data.baseline("hamd17", arm="naltrexone").tolist() == [25, 21]
    scores = data.scores("hamd17", arm="placebo", at=24)
    np.testing.assert_array_equal(scores, [9, np.nan])


def test_visits_are_put_in_order_of_time():
    panel = trial_data(read(TEXT)).panels["hamd17"]
    assert panel.visits == ("baseline", "day_1")
    assert panel.times == (-0.1, 24)
    assert panel.items is None


def test_items_stand_beside_their_total():
    panel = trial_data(read(TEXT)).panels["cadss"]
    assert panel.scores[1, 0, 0] == 5
    assert panel.items is not None
    assert panel.items[1, 0, 0].tolist() == [3, 2]
    assert np.isnan(panel.scores[0]).all()


@pytest.mark.parametrize("empty", ["", " ", "NaN", None, np.nan])
def test_an_empty_score_is_missing(empty):
    columns = read(TEXT)
    columns["score"][1] = empty
    data = trial_data(columns)
    assert np.isnan(data.scores("hamd17", arm="placebo", at=24)).all()


def test_the_table_comes_back_as_it_was():
    data = trial_data(read(TEXT))
    again = trial_data(data.rows())
    for column, cells in data.rows().items():
        np.testing.assert_array_equal(again.rows()[column], cells)


def test_the_arrays_come_back_as_they_were():
    scores = np.arange(16.0).reshape(2, 2, 4)
    scores[0, 1, 2] = scores[1, 0] = np.nan
    items = np.stack([scores - 1, scores + 1], axis=-1)
    panel = Panel(("a", "b", "c", "d"), (-1 / 3, 0.0, 1 / 3, 24.1), scores, items)
    period = np.array([[2, 1], [0, 1]])
    data = TrialData(("2", "1"), ("n", "p"), period, {"z": panel, "a": panel})
    again = trial_data(data.rows())
    assert (again.patients, again.arms) == (data.patients, data.arms)
    assert list(again.panels) == ["z", "a"]
    np.testing.assert_array_equal(again.period_of_arm, period)
    for name, back in again.panels.items():
        assert (back.visits, back.times) == (panel.visits, panel.times), name
        np.testing.assert_array_equal(back.scores, scores)
        np.testing.assert_array_equal(back.items, items)


def test_an_empty_table_is_a_trial_of_nobody():
    assert trial_data({column: [] for column in COLUMNS}).n == 0


@pytest.mark.parametrize(
    ("row", "column", "cell", "message"),
    [
        (2, "score", "2S", "Row 2 has '2S' as its score. Give a number, or leave it "
         "empty where missing."),
        (2, "score", "1_7", "Row 2 has '1_7' as its score. Give a number, or leave it "
         "empty where missing."),
        (2, "score", "inf", "Row 2 has 'inf' as its score. Give a number, or leave it "
         "empty where missing."),
        (3, "at", "", "Row 3 has '' as its at. Give a number."),
        (3, "period", "0", "Row 3 has '0' as its period. Give 1, 2, …."),
        (3, "period", "1.5", "Row 3 has '1.5' as its period. Give 1, 2, …."),
        (7, "item", "mood", "Row 7 has 'mood' as its item. Give 1, 2, … or 'total'."),
        (7, "item", "0", "Row 7 has '0' as its item. Give 1, 2, … or 'total'."),
        (4, "patient", "", "Row 4 has no patient. Name it."),
        (4, "arm", None, "Row 4 has no arm. Name it."),
        (9, "item", "1", "Row 9 scores again what row 7 scores. Keep one of them."),
        (8, "item", "3", "'cadss' has items and no total. Add rows with item 'total'."),
        (2, "period", "3", "Patient 'ann' has arm 'placebo' in periods 1 and 3. "
         "An arm is received in one period."),
        (2, "visit", "d1", "'hamd17' has visits 'd1' and 'day_1' at 24 h. "
         "Give each time one name."),
        (2, "at", "23.5", "'hamd17' has visit 'day_1' at 23.5 and 24 h. "
         "Give the times of the protocol."),
    ],
)  # fmt: skip
def test_a_table_that_cannot_be_taken_is_refused(row, column, cell, message):
    columns = read(TEXT)
    columns[column][row - 1] = cell
    with pytest.raises(DataError) as refused:
        trial_data(columns)
    assert str(refused.value) == message


def test_two_arms_in_one_period_are_refused():
    columns = read(TEXT)
    columns["period"][2:4] = ["1", "1"]
    with pytest.raises(DataError, match="Patient 'ann' has two arms in one period"):
        trial_data(columns)


def test_an_unknown_column_is_refused():
    with pytest.raises(UnknownNameError, match="Did you mean 'score'"):
        trial_data({**read(TEXT), "scores": [0] * 9})


def test_a_column_that_is_not_there_is_named():
    columns = read(TEXT)
    del columns["item"]
    with pytest.raises(DataError) as refused:
        trial_data(columns)
    assert str(refused.value) == "The table has no column 'item'. Add it."


def test_columns_are_of_one_length():
    columns = read(TEXT)
    columns["score"].pop()
    with pytest.raises(DataError) as refused:
        trial_data(columns)
    assert str(refused.value) == (
        "The table has one column of 8 rows and one of 9. Give a cell for every row."
    )


def test_a_planned_sequence_may_go_on_where_the_patient_left():
    planned = ["placebo → naltrexone"] * 4 + ["naltrexone → placebo"] * 5
    data = trial_data({**read(TEXT), "sequence": planned})
    assert data.sequence == ("placebo → naltrexone", "naltrexone")


def test_a_sequence_that_was_not_received_is_refused():
    planned = ["placebo → naltrexone"] * 9
    with pytest.raises(DataError) as refused:
        trial_data({**read(TEXT), "sequence": planned})
    assert str(refused.value) == (
        "Row 5 has the sequence 'placebo → naltrexone'; its periods say 'naltrexone'. "
        "Correct one of them."
    )
