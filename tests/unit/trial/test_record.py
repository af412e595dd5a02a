"""A record is refused where its tables lack something or contradict each other."""

from dataclasses import replace

import numpy as np
import pytest

from equipoise.errors import DataError, RepeatedNameError, UnknownNameError
from equipoise.trial.dataset import Panel, TrialData
from equipoise.trial.record import TrialRecord
from equipoise.trial.tables import TABLES, empty_table, table
from equipoise.trial.truth import Truth

NAN = float("nan")


def rows(name, *cells):
    names = [column.name for column in TABLES[name]]
    columns = zip(*cells, strict=True)
    return table(name, dict(zip(names, map(list, columns), strict=True)))


def subject(who, sequence="placebo → naltrexone"):
    return (who, sequence, "placebo", 40.0, "F", 70.0, NAN, "", True, True, "", 0.0)


@pytest.fixture
def record():
    scores = np.array([[[26.0, 9.0], [24.0, 20.0]]])
    panel = Panel(("baseline", "day 1"), (-0.5, 24.0), scores)
    return TrialRecord(
        study="VIRTUAL-X",
        protocol="williams_2018",
        virtual=True,
        data=TrialData(
            ("ann",), ("placebo", "naltrexone"), np.array([[1, 2]]), {"hamd17": panel}
        ),
        subjects=rows("subjects", subject("ann")),
        doses=rows(
            "doses",
            ("ann", 1, 0.0, 0.0, "ketamine", 35.0, 0.5, 2 / 3, "iv"),
            ("ann", 2, 21.0, 0.0, "ketamine", 35.0, 0.5, 2 / 3, "iv"),
        ),
    )


def test_tables_that_are_not_given_are_empty(record):
    assert list(record.tables) == list(TABLES)
    assert {record.tables[n]["subjid"].size for n in ("events", "visits")} == {0}


def test_it_says_which_arm_and_day_a_period_had(record):
    assert record.arm_in() == {("ann", 1): "placebo", ("ann", 2): "naltrexone"}
    assert record.period_starts() == {("ann", 1): 0.0, ("ann", 2): 21.0}


@pytest.mark.parametrize(
    ("study", "virtual", "message"),
    [
        ("X", True, "Study 'X' is virtual. Begin its name with VIRTUAL."),
        (
            "VIRTUAL-X",
            False,
            "Study 'VIRTUAL-X' is measured. Begin its name with another word than "
            "VIRTUAL.",
        ),
        (
            "VIRTUAL X",
            True,
            "'VIRTUAL X' is no name of a study. Use up to 40 letters, digits, dots, "
            "dashes.",
        ),
    ],
)
def test_the_name_of_a_study_says_whether_it_is_virtual(
    record, study, virtual, message
):
    with pytest.raises(DataError) as caught:
        replace(record, study=study, virtual=virtual)
    assert str(caught.value) == message


@pytest.mark.parametrize(
    ("name", "cells", "message"),
    [
        (
            "doses",
            ("bob", 1, 0.0, 0.0, "ketamine", 35.0, 0.5, 0.7, "iv"),
            "The table 'doses' has subject 'bob' in row 1, not in 'subjects'. "
            "Add the subject.",
        ),
        (
            "doses",
            ("ann", 3, 0.0, 0.0, "ketamine", 35.0, 0.5, 0.7, "iv"),
            "Patient 'ann' was dosed in period 3 (row 1 of 'doses'), and received no "
            "arm in it.",
        ),
        (
            "doses",
            ("ann", 1, 0.0, 0.0, "ketamine", -35.0, 0.5, 0.7, "iv"),
            "The table 'doses' has amount_mg -35 in row 1. Give 0 or more.",
        ),
        (
            "events",
            ("ann", 1, 1.0, "nausea", "terrible", NAN),
            "Patient 'ann' has an event of severity 'terrible' (row 1). "
            "Say one of: mild, moderate, severe.",
        ),
        (
            "events",
            ("ann", 1, 4.0, "nausea", "mild", 1.0),
            "Patient 'ann' has an event that ends before it begins (row 1). "
            "Correct its times.",
        ),
        (
            "disposition",
            ("ann", 9.0, "lost", ""),
            "Patient 'ann' has the status 'lost' (row 1). "
            "Say one of: completed, discontinued, screen failed.",
        ),
    ],
)
def test_a_contradiction_is_named_with_its_row(record, name, cells, message):
    with pytest.raises(DataError) as caught:
        replace(record, **{name: rows(name, cells)})
    assert str(caught.value) == message


def test_a_period_begins_once(record):
    doses = rows(
        "doses",
        ("ann", 1, 0.0, 0.0, "ketamine", 35.0, 0.5, 0.7, "iv"),
        ("ann", 1, 2.0, 0.0, "ketamine", 35.0, 0.5, 0.7, "iv"),
    )
    with pytest.raises(DataError, match="starts period 1 on day 0 and on day 2"):
        replace(record, doses=doses)


def test_two_subjects_of_one_name_are_refused(record):
    with pytest.raises(RepeatedNameError):
        replace(record, subjects=rows("subjects", subject("ann"), subject("ann")))


def test_a_patient_who_is_no_subject_is_refused(record):
    with pytest.raises(DataError, match="has scores and is not in 'subjects'"):
        replace(
            record,
            subjects=rows("subjects", subject("bob")),
            doses=empty_table("doses"),
        )


def test_another_order_than_planned_is_refused(record):
    other = subject("ann", "naltrexone → placebo")
    with pytest.raises(DataError, match="received 'placebo → naltrexone'; 'subjects'"):
        replace(record, subjects=rows("subjects", other))


def test_a_column_of_another_name_is_refused(record):
    with pytest.raises(UnknownNameError, match="Did you mean 'route'"):
        replace(record, doses={**record.doses, "rout": record.doses["route"]})


@pytest.mark.parametrize(
    ("columns", "problem"),
    [
        ({"drug": ["x"]}, "has no column 'subjid'. Add it."),
        (
            {"subjid": ["a"], "drug": ["x"], "from_day": ["monday"]},
            "has 'from_day' that is not a number.",
        ),
        (
            {"subjid": ["a"], "drug": [""], "from_day": [1.0]},
            "has '' as drug in row 1. It is: another drug that the patient takes.",
        ),
        (
            {"subjid": ["a"], "drug": ["x"], "from_day": [NAN]},
            "has 'nan' as from_day in row 1. It is: since when.",
        ),
        (
            {"subjid": ["a", "b"], "drug": ["x"], "from_day": [1.0]},
            "has columns of 1 and of 2 rows.",
        ),
    ],
)
def test_a_cell_is_what_its_column_holds(columns, problem):
    with pytest.raises(DataError) as caught:
        table("concomitant", columns)
    assert problem in str(caught.value)


def test_whole_numbers_are_not_cut(record):
    cells = {name: each for name, each in record.doses.items()}
    with pytest.raises(DataError, match="has 'period' that is not a whole"):
        table("doses", {**cells, "period": [1.5, 2.0]})


def test_an_unknown_table_is_refused():
    with pytest.raises(UnknownNameError, match="No table of a record is called"):
        empty_table("dose")


def test_the_truth_has_its_own_columns_and_no_others():
    latent = {
        "subjid": np.array(["ann"]),
        "period": np.array([1]),
        "t_h": np.array([24.0]),
        "quantity": np.array(["severity"]),
        "value": np.array([9.3]),
        "unit": np.array(["points"]),
    }
    parameters = {
        "subjid": np.array(["ann"]),
        "parameter": np.array(["weight"]),
        "value": np.array([70.0]),
        "unit": np.array(["kg"]),
    }
    truth = Truth("VIRTUAL-X", "mu_agonism", latent, parameters)
    assert list(truth.tables) == ["latent", "parameters"]
    with pytest.raises(UnknownNameError):
        Truth("VIRTUAL-X", "mu_agonism", {**latent, "x": latent["value"]}, parameters)
