"""A person has a published trial conducted, and keeps what comes out."""

import json
import re

import pytest

from equipoise.hypotheses import HYPOTHESES

SMALL = ("--trials", "20", "--patients", "16", "--draws", "48", "--seed", "1")
PAIR = ("--hypothesis", "no_opioid_role", "--hypothesis", "nocebo_malaise")
PATIENCE = 300  # s, on a machine under load


@pytest.fixture(scope="module")
def kept(program, tmp_path_factory):
    """Return the outcome of two runs, on one process and on two."""
    found = {}
    for name, workers in (("one", "1"), ("two", "2")):
        folder = tmp_path_factory.mktemp("reports")
        words = (*PAIR, *SMALL, "--workers", workers, "--out", str(folder), "--json")
        words += ("--runs", str(tmp_path_factory.mktemp("runs")))
        started = program("reproduce", "williams_2018", *words)
        out, err = started.communicate(timeout=PATIENCE)
        assert started.returncode == 0, err
        page = (folder / "report.html").read_bytes()
        found[name] = out, page, err, folder
    return found


@pytest.fixture(scope="module")
def record(kept):
    return json.loads(kept["one"][0])


def test_the_same_words_give_the_same_bytes_on_any_number_of_processes(kept):
    # told apart by lines: to show what differs in a page takes minutes
    for one, two in zip(kept["one"][:2], kept["two"][:2], strict=True):
        pairs = zip(one.splitlines(), two.splitlines(), strict=True)
        assert [pair for pair in pairs if pair[0] != pair[1]] == []


def test_the_record_says_what_was_done(record):
    assert record["protocol"] == "williams_2018"
    assert record["baseline"] == "before_pill"
    assert (record["seed"], record["trials"]) == (1, 20)
    assert (record["patients"], record["draws"]) == (16, 48)
    assert set(record["versions"]) >= {"equipoise", "python", "numpy", "scipy", "numba"}
    assert record["caveat"] == "among these hypotheses only"


def test_the_record_holds_each_printed_number_beside_its_predictions(record):
    by_name = {entry["name"]: entry for entry in record["statistics"]}
    change = by_name["hamd17_change_day1_placebo.mean"]
    assert (change["printed"], change["among"]) == ("-22.3", "responders")
    assert change["unit"] == "points"
    assert list(change["by_hypothesis"]) == ["no_opioid_role", "nocebo_malaise"]
    for entry in record["statistics"]:
        for found in entry["by_hypothesis"].values():
            assert found["trials"] <= 20
            if found["trials"]:
                # of 20 trials and the printed one, none is an impossible outcome
                assert 2 / 21 <= found["surprise"] <= 1
                assert found["low"] <= found["high"]


def test_all_who_were_randomised_come_before_those_picked_on_the_outcome(record):
    order = ("infused", "completers", "responders", "nonresponders")
    places = [order.index(entry["among"]) for entry in record["statistics"]]
    assert places == sorted(places)
    assert set(places) == {0, 1, 2, 3}


def test_the_weights_add_to_one_and_carry_their_error(record):
    weights = record["weights"]
    assert [w["hypothesis"] for w in weights] == ["no_opioid_role", "nocebo_malaise"]
    assert sum(w["weight"] for w in weights) == pytest.approx(1.0)
    assert sum(w["prior"] for w in weights) == pytest.approx(1.0)
    for weight in weights:
        assert weight["mcse"] > 0
        assert weight["effective_draws"] > 0


def test_the_record_holds_no_date_and_no_place(kept):
    out, page, _, folder = kept["one"]
    for text in (out, page.decode("utf-8")):
        assert str(folder) not in text
        assert not re.search(r"20\d\d-[01]\d-[0-3]\d", text)
        assert not re.search(r"\d\d:\d\d:\d\d", text)


def test_progress_and_the_place_of_the_report_go_to_those_who_watch(kept):
    _, _, err, folder = kept["one"]
    assert str(folder / "report.html") in err.replace("\n", "")
    assert "100 %" in err
    assert "Traceback" not in err


def test_nothing_is_left_beside_the_report(kept):
    for _, _, _, folder in kept.values():
        assert [path.name for path in folder.iterdir()] == ["report.html"]


def test_every_hypothesis_is_compared_unless_some_are_named(say, tmp_path):
    words = ("--trials", "8", "--patients", "8", "--draws", "48", "--workers", "1")
    said = say(
        "reproduce",
        "williams_2018",
        *words,
        "--baseline",
        "after_pill",
        "--out",
        str(tmp_path / "new" / "place"),
    )
    assert said.code == 0, said.err
    for hypothesis in HYPOTHESES:
        assert hypothesis.name in said.out
    assert "among these hypotheses only" in said.out
    everyone, picked = (
        said.out.index(title)
        for title in ("All who were randomised", "Picked on the outcome")
    )
    assert everyone < picked
    assert (tmp_path / "new" / "place" / "report.html").is_file()
