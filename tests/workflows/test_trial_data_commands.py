"""A person holds a virtual trial, takes its data to other tools, and brings data in."""

import csv
import json
from collections import Counter

import pytest

from equipoise.exchange import read_record, read_truth


@pytest.fixture(scope="module")
def held(tmp_path_factory):
    return tmp_path_factory.mktemp("trials")


@pytest.fixture
def record(say, held):
    """Return the folder of the record of one virtual trial of Williams 2018."""
    found = list(held.glob("VIRTUAL-*"))
    if not found:
        words = ("--replicates", "2", "--patients", "64", "--workers", "1")
        said = say("trial", "run", "williams_2018", *words, "--out", str(held))
        assert said.code == 0, said.err
        found = list(held.glob("VIRTUAL-*"))
    return found[0]


def rows_in(path):
    with path.open(encoding="utf-8", newline="") as opened:
        return list(csv.DictReader(opened))


def test_the_data_set_of_a_virtual_trial_opens_with_a_plain_reader(
    say, record, tmp_path
):
    said = say("trial", "export", str(record), "--to", "adam", "--out", str(tmp_path))
    assert (said.code, said.out) == (0, "")
    assert said.err == f"{record.name} as adam: {tmp_path}\n"
    people = rows_in(tmp_path / "adsl.csv")
    treated = [row for row in people if row["SAFFL"] == "Y"]
    assert len(treated) == 14
    assert all(row["STUDYID"].startswith("VIRTUAL-") for row in people)
    assert all(row["AP01SDT"] and row["TRT01A"] and row["TRTSEQP"] for row in treated)
    scores = rows_in(tmp_path / "adrshamd.csv")
    keys = Counter(
        (r["USUBJID"], r["PARAMCD"], r["AVISIT"], r["BASETYPE"]) for r in scores
    )
    assert set(keys.values()) == {1}
    flagged = Counter(
        (r["USUBJID"], r["PARAMCD"], r["BASETYPE"]) for r in scores if r["ABLFL"]
    )
    assert set(flagged.values()) == {1}
    changed = [row for row in scores if row["CHG"]]
    assert changed
    for row in changed:
        assert float(row["CHG"]) == float(row["AVAL"]) - float(row["BASE"])


@pytest.mark.parametrize("form", ["adam", "sdtm"])
def test_what_went_out_comes_in_without_a_fault(say, record, tmp_path, form):
    say("trial", "export", str(record), "--to", form, "--out", str(tmp_path))
    said = say("trial", "read", str(tmp_path), "--protocol", "williams_2018", "--json")
    told = json.loads(said.out)
    assert (said.code, told["faults"]) == (0, [])
    assert told["counts"]["accepted"] > 1000
    assert sorted(told["patients"]) == sorted(read_record(record).data.patients)


def test_a_fault_is_named_and_the_rest_is_taken(say, record, tmp_path):
    say("trial", "export", str(record), "--to", "csv", "--out", str(tmp_path / "out"))
    rows = rows_in(tmp_path / "out" / "scores.csv")
    place = next(n for n, row in enumerate(rows) if row["score"] == "0")
    rows[place]["score"] = "99"
    data, report, taken = (tmp_path / n for n in ("data.csv", "rows.csv", "taken.csv"))
    with data.open("w", newline="", encoding="utf-8") as opened:
        writer = csv.DictWriter(opened, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    files = ("--report", str(report), "--out", str(taken))
    said = say("trial", "read", str(data), "--protocol", "williams_2018", *files)
    assert said.code == 0
    assert f"rows {len(rows) - 1} accepted, 1 rejected, 0 unclear" in said.out
    told = rows_in(report)
    assert told[place]["verdict"] == "rejected"
    assert told[place]["patient"] == rows[place]["patient"]
    assert len(told) == len(rows)
    assert len(rows_in(taken)) == len(rows)  # the cell of that score is empty


def test_the_truth_goes_along_only_where_it_is_asked_for(say, record, tmp_path):
    one, two = tmp_path / "one", tmp_path / "two"
    say("trial", "export", str(record), "--to", "parquet", "--out", str(one))
    assert not (one / "truth").exists()
    words = ("--to", "parquet", "--out", str(two), "--truth")
    said = say("trial", "export", str(record), *words)
    assert said.code == 2  # the run was not asked for it
    assert "holds no equipoise trial truth" in said.err
    out = ("--replicates", "2", "--patients", "64", "--workers", "1", "--truth")
    say("trial", "run", "williams_2018", *out, "--out", str(tmp_path / "told"))
    told = next((tmp_path / "told").glob("VIRTUAL-*"))
    assert say("trial", "export", str(told), *words).code == 0
    assert read_truth(two).study == told.name


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("export", "nowhere", "--to", "adam", "--out", "x"), "holds no equipoise"),
        (("read", "nowhere.csv"), "is not there. Name a file or a folder of files."),
        (("read", "nowhere.csv", "--protocol", "wiliams_2018"), "Did you mean"),
    ],
)
def test_a_refusal_is_one_line(say, words, message):
    said = say("trial", *words)
    assert (said.code, said.out) == (2, "")
    assert said.err.startswith("error: ")
    assert message in said.err
    assert said.err.count("\n") == 1
