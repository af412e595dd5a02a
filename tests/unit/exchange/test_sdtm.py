"""SDTM-shaped domains hold what was collected, and nothing that was not."""

import csv
import io

import pytest

from equipoise.exchange.csv_file import dataset_csv
from equipoise.exchange.sdtm import sdtm


@pytest.fixture(scope="module")
def domains(record):
    return {
        one.name: list(csv.DictReader(io.StringIO(dataset_csv(one))))
        for one in sdtm(record)
    }


def test_the_domains_are_these(domains):
    assert list(domains) == ["DM", "SE", "EX", "RS", "QS", "PC", "AE", "DS", "CM"]
    for name, rows in domains.items():
        assert {row["DOMAIN"] for row in rows} == {name}
        assert {row["STUDYID"] for row in rows} == {"VIRTUAL-0a1b2c3d-R0001"}


def test_a_dose_is_kept_as_ordered_and_as_given(domains):
    ketamine = [row for row in domains["EX"] if row["EXTRT"] == "KETAMINE"]
    bea = next(row for row in ketamine if row["USUBJID"].endswith("-bea"))
    # 0.5 mg/kg in 62.5 kg
    assert (bea["EXDOSE"], bea["EXDOSU"], bea["EXAMTMG"]) == ("0.5", "mg/kg", "31.25")
    assert (bea["EXSTDTC"], bea["EXENDTC"]) == (
        "2000-01-03T10:00:00",
        "2000-01-03T10:40:00",
    )
    pill = next(row for row in domains["EX"] if row["EXTRT"] == "NALTREXONE")
    assert (pill["EXDOSE"], pill["EXDOSU"], pill["EXROUTE"]) == ("50", "mg", "ORAL")


def test_placebo_has_rows_too(domains):
    assert [r["EXDOSE"] for r in domains["EX"] if r["EXTRT"] == "PLACEBO"] == ["0"] * 3


def test_an_interview_has_its_items_and_total_by_their_codes(domains):
    first = [
        row
        for row in domains["RS"]
        if (row["USUBJID"][-3:], row["VISIT"]) == ("ann", "PERIOD 1 BASELINE")
    ]
    codes = {row["RSTESTCD"] for row in first}
    expected = {f"HAMD1{n:02d}" for n in (*range(1, 16), 17, 18)}
    assert codes == expected | {"HAMD116A", "HAMD116B"}
    total = next(row for row in first if row["RSTESTCD"] == "HAMD118")
    assert (total["RSSTRESN"], total["RSCAT"]) == ("26", "HAMD 17")


def test_the_part_that_is_not_asked_is_logically_skipped(domains):
    skipped = [row for row in domains["RS"] if row["RSTESTCD"] == "HAMD116B"]
    assert {(row["RSSTAT"], row["RSREASND"], row["RSORRES"]) for row in skipped} == {
        ("NOT DONE", "LOGICALLY SKIPPED ITEM", "")
    }


def test_a_missing_score_is_not_done(domains):
    missing = [
        row
        for row in domains["RS"]
        if row["RSTESTCD"] == "HAMD118" and row["RSSTAT"] == "NOT DONE"
    ]
    assert {(row["USUBJID"][-3:], row["VISIT"]) for row in missing} == {
        ("ann", "PERIOD 2 DAY 7"),
        ("cyd", "PERIOD 1 DAY 7"),
    }


def test_what_is_derived_is_not_tabulated(domains):
    tests = {row["RSTESTCD"] for row in domains["RS"]}
    tests |= {row["QSTESTCD"] for row in domains["QS"]}
    assert not any(code.startswith("HAMD6") for code in tests)


def test_elements_say_which_arm_in_which_epoch(domains):
    bea = [row for row in domains["SE"] if row["USUBJID"].endswith("-bea")]
    assert [(row["EPOCH"], row["ELEMENT"]) for row in bea] == [
        ("TREATMENT 1", "naltrexone"),
        ("TREATMENT 2", "placebo"),
    ]


def test_one_who_did_not_enter_is_a_screen_failure(domains):
    dan = next(row for row in domains["DM"] if row["SUBJID"] == "dan")
    assert (dan["ARMNRS"], dan["ARM"], dan["RFXSTDTC"]) == ("SCREEN FAILURE", "", "")


def test_planned_and_actual_arms_differ_where_a_patient_left(domains):
    cyd = next(row for row in domains["DM"] if row["SUBJID"] == "cyd")
    assert (cyd["ARM"], cyd["ACTARM"]) == ("placebo - naltrexone", "placebo")
    assert (cyd["ARMCD"], cyd["ACTARMCD"]) == ("PLAC-NALT", "PLAC")


def test_concentrations_below_the_limit_say_so(domains):
    results = [
        (row["PCORRES"], row["PCSTRESN"], row["PCSTAT"]) for row in domains["PC"]
    ]
    assert results == [
        ("0.81", "0.81", ""),
        ("BLQ", "", ""),
        ("0.77", "0.77", ""),
        ("", "", "NOT DONE"),
    ]


def test_study_days_have_no_zero(domains):
    assert domains["CM"][0]["CMSTDY"] == "-200"
    headache = next(row for row in domains["AE"] if row["AETERM"] == "headache")
    assert headache["AESTDY"] == "-1"  # the evening before the first dose
