"""ADaM-shaped data sets hold what a reader of theirs, such as admiral, expects."""

import csv
import io
from collections import Counter
from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from equipoise.errors import ExportError
from equipoise.exchange.adam import adam
from equipoise.exchange.adam_events import code_of
from equipoise.exchange.csv_file import dataset_csv
from equipoise.exchange.terms import terms_of
from equipoise.trial.dataset import Panel
from equipoise.trial.unknown_names import ANALYTES


@pytest.fixture(scope="module")
def tables(record):
    """Every data set as a plain CSV reader gives it."""
    return {
        one.name: list(csv.DictReader(io.StringIO(dataset_csv(one))))
        for one in adam(record)
    }


@pytest.fixture(scope="module")
def scores(tables):
    return [*tables["ADRSHAMD"], *tables["ADQSCADS"]]


def test_the_data_sets_are_these(tables):
    assert list(tables) == ["ADSL", "ADQSCADS", "ADRSHAMD", "ADPC", "ADAE"]


def test_every_study_is_called_virtual(tables):
    for name, rows in tables.items():
        assert {row["STUDYID"] for row in rows} == {"VIRTUAL-0a1b2c3d-R0001"}, name
        assert all(row["USUBJID"].startswith("VIRTUAL-") for row in rows)


def test_names_labels_and_cells_survive_a_transport_file(record):
    for one in adam(record):
        for variable in one.variables:
            assert len(variable.name) <= 8
            assert len(variable.label) <= 40
            assert (variable.name + variable.label).isascii()


def test_a_row_has_a_key_of_its_own(scores):
    keys = Counter(
        (r["USUBJID"], r["PARAMCD"], r["AVISIT"], r["BASETYPE"]) for r in scores
    )
    assert set(keys.values()) == {1}


def test_there_is_one_baseline_of_each_kind(scores):
    series = {(r["USUBJID"], r["PARAMCD"], r["BASETYPE"]) for r in scores}
    flagged = Counter(
        (r["USUBJID"], r["PARAMCD"], r["BASETYPE"]) for r in scores if r["ABLFL"] == "Y"
    )
    assert set(flagged) == series
    assert set(flagged.values()) == {1}


def test_the_base_of_a_series_is_its_flagged_value(scores):
    base = {
        (r["USUBJID"], r["PARAMCD"], r["BASETYPE"]): r["AVAL"]
        for r in scores
        if r["ABLFL"] == "Y"
    }
    for row in scores:
        key = row["USUBJID"], row["PARAMCD"], row["BASETYPE"]
        assert row["BASE"] == base[key]


def test_change_is_the_value_less_the_base(scores):
    for row in (row for row in scores if row["AVAL"]):
        value, base = float(row["AVAL"]), float(row["BASE"])
        assert float(row["CHG"]) == value - base
        if base:
            expected = 100 * (value - base) / abs(base)
            assert float(row["PCHG"]) == pytest.approx(expected)
        else:
            assert row["PCHG"] == ""


def test_the_kinds_of_baseline_differ_in_the_second_period(scores):
    ann = {
        row["BASETYPE"]: (row["BASE"], row["CHG"])
        for row in scores
        if (row["SUBJID"], row["PARAMCD"], row["AVISIT"])
        == ("ann", "HAMD118", "Period 2 Day 1")
    }
    assert ann == {"PERIOD 2": ("24", "-4"), "STUDY": ("26", "-6")}


def test_half_of_the_baseline_is_a_response(scores):
    flags = {
        (row["SUBJID"], row["AVISIT"]): row["CRIT1FL"]
        for row in scores
        if row["PARAMCD"] == "HAMD118" and row["BASETYPE"].startswith("PERIOD")
    }
    assert flags["bea", "Period 2 Day 1"] == "Y"  # 22 to 11
    assert flags["ann", "Period 2 Day 1"] == "N"  # 24 to 20
    assert flags["ann", "Period 1 Baseline"] == ""
    assert flags["ann", "Period 2 Day 7"] == ""  # missing


def test_a_missing_score_has_a_row_that_no_analysis_takes(scores):
    missing = [row for row in scores if not row["AVAL"]]
    assert missing
    assert {(row["ANL01FL"], row["CHG"], row["CRIT1FL"]) for row in missing} == {
        ("", "", "")
    }


def test_periods_of_a_subject_are_dated_as_readers_of_crossovers_look_for(tables):
    ann, bea, cyd, dan = tables["ADSL"]
    assert (ann["TRT01P"], ann["TRT02P"]) == ("placebo", "naltrexone")
    assert ann["TRTSEQA"] == "placebo - naltrexone"
    assert ann["AP01SDT"] == ann["TR01SDT"] == ann["TRTSDT"] == "2000-01-03"
    assert ann["AP02SDT"] == "2000-01-24"  # 21 days later
    assert bea["AP02SDT"] == "2000-01-17"
    assert date.fromisoformat(ann["AP01EDT"]) < date.fromisoformat(ann["AP02SDT"])
    assert (cyd["TRT02P"], cyd["TRT02A"], cyd["AP02SDT"]) == ("naltrexone", "", "")
    assert (cyd["EOSSTT"], cyd["DCSREAS"]) == ("DISCONTINUED", "worsening")
    assert (dan["RANDFL"], dan["SCRFREAS"]) == ("N", "HAM-D17 of 15")


def test_a_visit_is_dated_by_when_it_took_place(scores):
    late = next(r for r in scores if r["ARRLT"] == "25.5")
    assert (late["NRRLT"], late["ADTM"], late["ADY"]) == (
        "24",
        "2000-01-04T11:30:00",
        "2",
    )


def test_dissociation_has_its_time_point(scores):
    at = [r for r in scores if r["PARAMCD"] == "CADSSTOT" and r["ATPTN"]]
    assert {(row["ATPT"], row["ATPTN"]) for row in at} == {("40 min", "40")}


def test_nothing_is_put_in_place_of_what_is_below_the_limit(tables):
    below = [row for row in tables["ADPC"] if row["AVALC"] == "BLQ"]
    assert [(row["AVAL"], row["ALLOQ"], row["ANL01FL"]) for row in below] == [
        ("", "0.01", "")
    ]


def test_hours_since_the_first_dose_go_on_through_the_periods(tables):
    bea = next(row for row in tables["ADPC"] if row["SUBJID"] == "bea")
    assert float(bea["AFRLT"]) == pytest.approx(14 * 24 + 0.75 + 2 / 3)


def test_events_before_the_first_dose_are_not_of_the_treatment(tables):
    flags = [(r["AETERM"], r["TRTEMFL"], r["AOCCPFL"]) for r in tables["ADAE"]]
    assert flags == [("nausea", "Y", "Y"), ("nausea", "Y", ""), ("headache", "", "Y")]


def test_two_scales_of_one_code_are_refused():
    with pytest.raises(ExportError, match="would both be called 'MYSCALEA'"):
        terms_of(["my_scale_a1", "my_scale_a2"])


def test_the_last_score_before_ketamine_is_the_baseline(record):
    panel = Panel(
        ("screening", "baseline", "day 1"),
        (-48.0, -0.5, 24.0),
        np.array([[[30.0, 26.0, 9.0], [28.0, np.nan, 20.0]]]),
    )
    data = replace(record.data.keep(np.array([True, False, False])), panels={})
    tables = {
        name: {column: cells[columns["subjid"] == "ann"] for column, cells in rows}
        for name, columns in record.tables.items()
        for rows in [columns.items()]
    }
    one = replace(record, data=replace(data, panels={"hamd17": panel}), **tables)
    rows = list(csv.DictReader(io.StringIO(dataset_csv(adam(one)[1]))))
    base = {
        (row["BASETYPE"], row["APERIOD"]): (row["AVISIT"], row["BASE"])
        for row in rows
        if row["ABLFL"] == "Y"
    }
    assert base == {
        ("PERIOD 1", "1"): ("Period 1 Baseline", "26"),
        ("PERIOD 2", "2"): ("Period 2 Screening", "28"),  # as the later one is missing
        ("STUDY", "1"): ("Period 1 Baseline", "26"),
    }


def test_two_analytes_of_one_code_are_refused(record):
    named = record.concentrations["analyte"].astype("<U20")
    named[:2] = "hydroxybupropion", "hydroxybutyrate"
    taken = {**record.concentrations, "analyte": named}
    with pytest.raises(ExportError) as caught:
        adam(replace(record, concentrations=taken))
    assert str(caught.value) == (
        "'hydroxybupropion' and 'hydroxybutyrate' would both be called 'HYDROXYB' in "
        "the files. Rename one."
    )


def test_everything_that_protocols_measure_in_plasma_has_a_code_of_its_own():
    codes = [code_of(analyte) for analyte in ANALYTES]
    assert len(set(codes)) == len(codes)
