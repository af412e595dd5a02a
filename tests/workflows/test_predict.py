"""A person predicts a trial before it is run, and scores the prediction after."""

import json
from pathlib import Path

import pytest

SMALL = ("--trials", "20", "--patients", "8", "--seed", "2")
PAIR = ("--hypothesis", "no_opioid_role", "--hypothesis", "mu_agonism")
FOUND = """date = 2999-01-01

[[finding]]
name = "madrs_change_day1_ketamine.mean"
value = "-14.2"
n = 47

[[finding]]
name = "madrs_response_day1_ketamine.share"
count = 30
n = 47
"""


@pytest.fixture(scope="module")
def predicted(program, tmp_path_factory):
    """Return a prediction of a trial, and what was said of it."""
    path = tmp_path_factory.mktemp("prediction") / "prediction.json"
    words = ("murrough_2013", *PAIR, *SMALL, "--workers", "1", "--out", str(path))
    started = program("predict", *words)
    out, err = started.communicate(timeout=300)
    assert started.returncode == 0, err
    return path, out, err


@pytest.fixture
def found(tmp_path):
    path = tmp_path / "found.toml"
    path.write_text(FOUND, encoding="utf-8")
    return path


def test_the_prediction_is_shown_with_where_it_comes_from(predicted):
    path, out, err = predicted
    assert "Weights are prior odds" in out
    assert "* madrs_difference_day1_ketamine_midazolam.mean" in out
    assert json.loads(path.read_text(encoding="utf-8"))["sha256"] in err


def test_it_is_scored_once_findings_are_there(predicted, found, say):
    said = say("predict", "score", str(predicted[0]), str(found), "--json")
    assert said.code == 0, said.err
    record = json.loads(said.out)
    assert [one["account"] for one in record["accounts"]][0] == "weighted mixture"
    assert len(record["numbers"]) == 2
    shown = say("predict", "score", str(predicted[0]), str(found))
    assert "unchanged" in shown.out
    assert "Best among these hypotheses only" in shown.out


def test_a_prediction_that_was_changed_is_refused(predicted, found, say, tmp_path):
    changed = tmp_path / "changed.json"
    text = predicted[0].read_text(encoding="utf-8")
    changed.write_text(text.replace('"seed":2', '"seed":3'), encoding="utf-8")
    said = say("predict", "score", str(changed), str(found))
    assert said.code == 2
    assert "was changed after it was written" in said.err


def test_what_nobody_planned_is_refused_by_name(predicted, say, tmp_path):
    path = tmp_path / "found.csv"
    path.write_text("name,value\nmadrs_change_day9_ketamine.mean,-14.2\n", "utf-8")
    said = say("predict", "score", str(predicted[0]), str(path))
    assert said.code == 2
    assert "Did you mean 'madrs_change_day" in said.err


def test_a_file_of_findings_is_begun_from_the_prediction(predicted, say):
    said = say("predict", "template", str(predicted[0]))
    assert said.code == 0
    assert 'name = "madrs_change_day1_ketamine.mean"' in said.out


def test_options_may_stand_before_the_protocol(say):
    said = say("predict", "--seed", "3", "wiliams_2018")
    assert said.code == 2
    assert "Did you mean 'williams_2018'?" in said.err


def test_a_run_that_is_not_there_is_named(say):
    said = say("predict", "williams_2018", "--weights", "ffff")
    assert said.code == 2
    assert "'ffff'" in said.err


def test_a_prediction_is_no_weighing(predicted, say):
    run = json.loads(predicted[0].read_text(encoding="utf-8"))["asked"]["run"]
    said = say("hypotheses", "shares", "mixture", "--posterior", run)
    assert said.code == 2
    assert "'predict', which does not weigh. Name one of 'weigh'." in said.err
    exported = say("runs", "export", run, "--to", "parquet")
    assert exported.code == 2
    assert "Name one of 'weigh' or 'reproduce'." in exported.err


def test_a_form_that_there_is_not_is_refused(predicted, say):
    run = json.loads(predicted[0].read_text(encoding="utf-8"))["asked"]["run"]
    said = say("runs", "export", run, "--to", "netcfd")
    assert said.code == 2
    assert "Did you mean 'netcdf'?" in said.err


def test_the_register_tells_what_was_made_of_a_run(predicted, say):
    run = json.loads(predicted[0].read_text(encoding="utf-8"))["asked"]["run"]
    told = say("runs", "status", run).out
    assert "prediction.html, prediction.json" in told


def test_the_page_holds_hash_and_command_and_needs_nothing(predicted):
    path, _, err = predicted
    page = Path(err.split("Page: ")[1].splitlines()[0]).read_text(encoding="utf-8")
    record = json.loads(path.read_text(encoding="utf-8"))
    assert record["sha256"] in page
    assert "equipoise predict murrough_2013 --hypothesis no_opioid_role" in page
    assert "among these hypotheses only" in page
    assert "http" not in page.replace("http://www.w3.org", "")
