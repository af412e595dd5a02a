"""Events for NONMEM, Monolix and nlmixr2, read back by a plain reader."""

import csv
import io

import numpy as np
import pytest

from equipoise.errors import ExportError
from equipoise.exchange.pharmacometric import (
    MONOLIX,
    NLMIXR2,
    NONMEM,
    TOOLS,
    events,
    events_csv,
)
from equipoise.trial.record import TrialRecord

every_tool = pytest.mark.parametrize("tool", TOOLS.values(), ids=list(TOOLS))


def read(record, tool):
    text = events_csv(events(record), tool)
    return [
        {name.upper(): cell for name, cell in row.items()}
        for row in csv.DictReader(io.StringIO(text))
    ]


def test_a_known_infusion_has_its_rate(record):
    # 70 kg at 0.5 mg/kg are 35 mg; in 40 minutes, 35 / (2/3) = 52.5 mg/h
    infusion = next(row for row in read(record, NONMEM) if row["EVID"] == "1")
    assert (infusion["AMT"], infusion["RATE"]) == ("35", "52.5")
    assert float(infusion["AMT"]) / float(infusion["RATE"]) == pytest.approx(2 / 3)


def test_monolix_is_given_the_duration_and_no_rate(record):
    infusion = next(row for row in read(record, MONOLIX) if row["EVID"] == "1")
    assert "RATE" not in infusion
    assert float(infusion["TINF"]) == 2 / 3


def test_nlmixr2_has_small_letters_and_na(record):
    text = events_csv(events(record), NLMIXR2)
    head, first = text.splitlines()[:2]
    assert head == "id,time,amt,rate,cmt,evid,mdv,dv,dvid,occ,wt,seq,trt,cens"
    assert first == "1,0,NA,NA,NA,0,0,26,2,1,70,1,1,0"


def test_the_header_is_that_of_the_record_layout(record):
    head = events_csv(events(record), NONMEM).splitlines()[0]
    assert head.startswith("ID,TIME,AMT,RATE,CMT,EVID,MDV,DV,DVID,OCC,WT,SEQ,TRT")


@every_tool
def test_records_of_a_patient_stand_together_in_order_of_time(record, tool):
    rows = read(record, tool)
    who = [int(row["ID"]) for row in rows]
    assert who == sorted(who)
    for one in set(who):
        times = [float(row["TIME"]) for row in rows if int(row["ID"]) == one]
        assert times == sorted(times)
        assert times[0] >= 0


@every_tool
def test_every_dose_and_score_comes_back(record, tool):
    rows = read(record, tool)
    codes = {(c, n): meaning for c, n, meaning in events(record).codes}
    who = [codes["ID", int(row["ID"])] for row in rows]
    doses = sorted(
        (name, int(row["OCC"]), float(row["AMT"]))
        for name, row in zip(who, rows, strict=True)
        if row["EVID"] == "1"
    )
    given = record.doses
    held = zip(given["subjid"], given["period"], given["amount_mg"], strict=True)
    assert doses == sorted((str(w), int(p), float(a)) for w, p, a in held if a > 0)
    scored = [
        (name, float(row["DV"]))
        for name, row in zip(who, rows, strict=True)
        if codes.get(("DVID", int(row["DVID"]))) == "hamd17 total" and row["MDV"] == "0"
    ]
    totals = record.data.panels["hamd17"].scores
    assert sorted(score for _, score in scored) == sorted(totals[np.isfinite(totals)])


def test_the_second_period_goes_on_on_the_same_clock(record):
    rows = [row for row in read(record, NONMEM) if row["ID"] == "1"]
    pill = next(row for row in rows if row["OCC"] == "2" and row["EVID"] == "1")
    # day 21 less 45 minutes, from the first rating 50 minutes before ketamine
    assert float(pill["TIME"]) == pytest.approx(21 * 24 - 0.75 + 5 / 6)


def test_a_rating_stands_where_it_took_place(record):
    rows = [r for r in read(record, NONMEM) if (r["ID"], r["DV"]) == ("1", "9")]
    assert float(rows[0]["TIME"]) == pytest.approx(25.5 + 5 / 6)


def test_what_is_below_the_limit_counts_for_nothing_in_nonmem_alone(record):
    below = [row for row in read(record, NONMEM) if row["CENS"] == "1"]
    assert [(row["DV"], row["MDV"]) for row in below] == [("0.01", "1")]
    below = [row for row in read(record, MONOLIX) if row["CENS"] == "1"]
    assert [(row["DV"], row["MDV"]) for row in below] == [("0.01", "0")]


def test_a_placebo_pill_has_no_row(record):
    amounts = [row["AMT"] for row in read(record, NONMEM)]
    assert "0" not in amounts


def test_events_without_doses_are_refused(record):
    bare = TrialRecord(record.study, "p", True, record.data, record.subjects)
    with pytest.raises(ExportError) as caught:
        events(bare)
    assert str(caught.value) == (
        "Period 1 of 'ann' has no dose, so its events have no time. Add its doses."
    )
