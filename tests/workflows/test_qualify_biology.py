"""A person asks whether the model reproduces what it must."""

import json
from dataclasses import replace

import pytest

from equipoise.evidence import targets
from equipoise.hypotheses import HYPOTHESES
from equipoise.qualification import Qualification, qualify_biology


@pytest.fixture(scope="module")
def found():
    return qualify_biology()


@pytest.fixture
def qualify(say, monkeypatch, found, tmp_path):
    """Return a function that asks, with the lines of a qualification made before."""

    def ask(*words, lines=found.lines):
        made = Qualification(tuple(lines), found.courses)
        monkeypatch.setattr("equipoise.cli.qualify.qualify_biology", lambda: made)
        return say("qualify", "biology", "--out", str(tmp_path), *words)

    return ask


def test_it_tells_every_line_and_writes_a_page(qualify, tmp_path):
    said = qualify()
    assert said.code == 0
    page = tmp_path / "qualification.html"
    assert said.err.replace("\n", "") == f"Page: {page}"
    text = page.read_text(encoding="utf-8")
    for target in targets():
        assert target.what[:40] in text
    last = said.out.rstrip().splitlines()[-1]
    assert last.startswith("Held out, ")


def test_a_known_miss_is_told_with_its_reason(qualify, found):
    known = [line.target for line in found.lines if line.target.known_miss]
    assert known
    told = qualify().out
    for target in known:
        assert f"{target.what}: {target.known_miss}." in told


def test_a_miss_that_is_not_known_ends_with_code_1(qualify, found):
    first, *rest = found.lines
    missed = replace(first, value=first.target.high + 1)
    said = qualify(lines=[missed, *rest])
    assert said.code == 1
    assert f"{first.target.what}: not known to be missed." in said.out


def test_it_gives_every_line_as_a_record(qualify, found):
    record = json.loads(qualify("--json").out)
    assert record["passed"] is True
    assert [one["target"] for one in record["lines"]] == list(targets().names)
    assert record["counts"] == found.record()["counts"]


def test_a_folder_that_cannot_be_written_is_refused_before_the_work(
    say, monkeypatch, tmp_path
):
    def fail():
        pytest.fail("work was begun")

    monkeypatch.setattr("equipoise.cli.qualify.qualify_biology", fail)
    taken = tmp_path / "taken"
    taken.write_text("mine", encoding="utf-8")
    said = say("qualify", "biology", "--out", str(taken))
    assert (said.code, said.out) == (2, "")
    assert "cannot be written" in said.err


def test_relief_is_told_under_each_hypothesis_and_not_one_that_was_picked(
    qualify, found
):
    told = qualify().out
    (relief, *_) = [one for one in found.lines if one.target.course == "mood_man"]
    assert tuple(relief.by_hypothesis) == HYPOTHESES.names
    part = told.partition("Relief under each hypothesis")[2].partition("Missed:")[0]
    assert all(name in part for name in HYPOTHESES.names)
