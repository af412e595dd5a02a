"""Planted faults are named by patient and row; the rest is taken as written."""

import csv
import io

import pytest

from equipoise.exchange.deliver import deliver
from equipoise.exchange.intake import take_in
from equipoise.trial import PROTOCOLS

WILLIAMS = PROTOCOLS["williams_2018"]

TEXT = """\
patient,sequence,period,arm,visit,at,instrument,item,score
ann,A,1,placebo,baseline,-0.1,hamd17,total,26
ann,A,1,placebo,day 1,24,hamd17,total,9
ann,A,2,naltrexone,baseline,-0.1,hamd17,total,25
ann,A,2,naltrexone,day 1,24,hamd17,total,
bea,B,1,naltrexone,baseline,-0.1,hamd17,total,21
bea,B,1,naltrexone,day 1,24,hamd17,total,18
bea,B,2,placebo,baseline,-0.1,hamd17,total,22
bea,B,2,placebo,day 1,24,hamd17,total,10
"""


def judge(tmp_path, text, protocol=WILLIAMS):
    path = tmp_path / "scores.csv"
    path.write_text(text)
    return take_in(path, protocol)


def faults(found):
    return [(row.row, row.patient, row.verdict, row.reason) for row in found.faults]


def test_a_sound_table_is_taken_whole(tmp_path):
    found = judge(tmp_path, TEXT)
    assert found.counts == {"accepted": 8, "rejected": 0, "unclear": 0}
    assert found.data.scores("hamd17", arm="placebo", at=24).tolist() == [9, 10]


def test_two_baselines_are_both_left_out(tmp_path):
    found = judge(tmp_path, TEXT + "bea,B,2,placebo,baseline,-0.1,hamd17,total,24\n")
    reason = "hamd17 has two baselines at 'baseline' of period 2 (rows 7, 9)"
    assert faults(found) == [
        (7, "bea", "unclear", reason),
        (9, "bea", "unclear", reason),
    ]
    assert found.data.baseline("hamd17", arm="placebo").tolist()[0] == 26


def test_two_baselines_that_agree_are_still_two(tmp_path):
    found = judge(tmp_path, TEXT + "bea,B,2,placebo,baseline,-0.1,hamd17,total,22\n")
    assert [fault[0] for fault in faults(found)] == [7, 9]


def test_a_patient_in_both_sequences_is_left_out(tmp_path):
    found = judge(tmp_path, TEXT.replace("bea,B,2", "bea,A,2"))
    reason = "'bea' is in two sequences, 'B' and 'A' (rows 5 and 7)"
    assert faults(found) == [(row, "bea", "unclear", reason) for row in (5, 6, 7, 8)]
    assert found.data.patients == ("ann",)


def test_an_arm_in_two_periods_is_left_out(tmp_path):
    found = judge(tmp_path, TEXT.replace("bea,B,2,placebo", "bea,B,2,naltrexone"))
    reason = "'bea' received 'naltrexone' in periods 1 and 2 (rows 5 and 7)"
    assert {fault[3] for fault in faults(found)} == {reason}


def test_a_visit_at_another_time_than_elsewhere_is_unclear(tmp_path):
    found = judge(tmp_path, TEXT.replace("2,placebo,day 1,24", "2,placebo,day 1,-48"))
    reason = "hamd17 has 'day 1' at -48 h; elsewhere it is at 24 h"
    assert faults(found) == [(8, "bea", "unclear", reason)]


@pytest.mark.parametrize(
    ("score", "reason"),
    [
        ("53", "HAM-D17 total of 53 is outside 0 to 52"),
        ("-1", "HAM-D17 total of -1 is outside 0 to 52"),
        ("9.5", "HAM-D17 total of 9.5 is not in whole points"),
        ("9,5", "has '9,5' as its score"),
        ("n/a", "has 'n/a' as its score"),
        ("1_7", "has '1_7' as its score"),
        ("inf", "has 'inf' as its score"),
    ],
)
def test_an_impossible_score_is_rejected(tmp_path, score, reason):
    cell = f'"{score}"'
    found = judge(tmp_path, TEXT.replace("hamd17,total,9", f"hamd17,total,{cell}"))
    assert faults(found) == [(2, "ann", "rejected", reason)]


def test_an_unknown_treatment_is_rejected(tmp_path):
    text = TEXT.replace("1,naltrexone,day 1", "1,Naltrexone,day 1")
    found = judge(tmp_path, text)
    known = "it knows placebo, naltrexone"
    reason = f"the protocol knows no treatment 'Naltrexone'; {known}"
    assert faults(found) == [(6, "bea", "rejected", reason)]


def test_an_unknown_scale_is_rejected(tmp_path):
    found = judge(tmp_path, TEXT.replace("24,hamd17,total,9", "24,hamd71,total,9"))
    reason = "no scale is called 'hamd71'; did they mean 'hamd17'?"
    assert faults(found) == [(2, "ann", "rejected", reason)]


def test_items_that_do_not_add_up_are_unclear(tmp_path):
    rows = ["ann,A,1,placebo,baseline,-0.1,nausea,1,1"]
    rows += ["ann,A,1,placebo,baseline,-0.1,nausea,total,0"]
    found = judge(tmp_path, TEXT + "\n".join(rows) + "\n")
    reason = "items of nausea at 'baseline' add up to 1, the total says 0"
    assert [(f[0], f[2], f[3]) for f in faults(found)] == [
        (9, "unclear", reason),
        (10, "unclear", reason),
    ]


def test_a_row_that_lacks_a_cell_says_which(tmp_path):
    found = judge(tmp_path, TEXT.replace("ann,A,1,placebo,day 1,24", "ann,A,1,,day 1,"))
    assert faults(found) == [(2, "ann", "rejected", "has no treatment")]


def test_a_cut_row_stops_the_reading_and_is_named(tmp_path):
    with pytest.raises(Exception, match="has 8 cells in row 8 under 9 names"):
        judge(tmp_path, TEXT.rsplit(",", 1)[0] + "\n")


def bds(record, folder):
    deliver(record, folder, to="adam", made="2026-01-01T00:00:00")
    with (folder / "adrshamd.csv").open() as opened:
        return list(csv.DictReader(opened))


def judged_bds(tmp_path, rows):
    text = io.StringIO()
    writer = csv.DictWriter(text, list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    path = tmp_path / "adrshamd.csv"
    path.write_text(text.getvalue())
    return take_in(path, WILLIAMS)


def test_two_flagged_baselines_of_one_kind_are_unclear(record, tmp_path):
    rows = bds(record, tmp_path)
    wrong = next(
        n
        for n, row in enumerate(rows)
        if (row["SUBJID"], row["PARAMCD"], row["BASETYPE"], row["AVISIT"])
        == ("ann", "HAMD118", "STUDY", "Period 1 Day 1")
    )
    rows[wrong]["ABLFL"] = "Y"
    found = judged_bds(tmp_path, rows)
    assert {f[1] for f in faults(found)} == {"ann"}
    assert wrong + 1 in {f[0] for f in faults(found)}
    assert "hamd17 has two baselines of the kind 'STUDY'" in faults(found)[0][3]


def test_visits_taken_out_of_order_are_unclear(record, tmp_path):
    rows = bds(record, tmp_path)
    for row in rows:
        if (row["SUBJID"], row["AVISIT"]) == ("bea", "Period 1 Day 7"):
            row["ARRLT"] = "12"  # before day 1, at 24 h
    found = judged_bds(tmp_path, rows)
    told = faults(found)
    assert {fault[1] for fault in told} == {"bea"}
    assert told[0][3].startswith(
        "visits are out of order: 'day 7' took place before 'day 1' (rows "
    )


def test_the_report_has_a_line_for_every_row(tmp_path):
    found = judge(tmp_path, TEXT.replace("hamd17,total,9", "hamd17,total,90"))
    lines = list(csv.DictReader(io.StringIO(found.report())))
    assert [line["verdict"] for line in lines].count("accepted") == 7
    assert lines[1] == {
        "file": "scores.csv",
        "row": "2",
        "patient": "ann",
        "verdict": "rejected",
        "reason": "HAM-D17 total of 90 is outside 0 to 52",
    }
