"""A person reads the published record, and checks a file before adding it."""

import json
import tomllib
from importlib.resources import files

import pytest

from equipoise.evidence import findings, recorded_sources

RECORD = files("equipoise.evidence") / "library" / "findings"


def test_it_lists_the_sources_that_are_recorded(say):
    said = say("evidence", "list")
    assert (said.code, said.err) == (0, "")
    for source in recorded_sources():
        assert source in said.out


def test_it_lists_them_as_a_record(say):
    said = say("evidence", "list", "--json")
    listed = json.loads(said.out)
    assert (said.code, said.err) == (0, "")
    assert {entry["source"] for entry in listed} == set(recorded_sources())
    for entry in listed:
        assert entry["findings"] == len(findings(entry["source"]))


def test_it_shows_every_number_as_printed(say):
    said = say("evidence", "show", "williams2018")
    assert said.code == 0
    line = next(x for x in said.out.splitlines() if "hamd17_change_day1_placebo " in x)
    for text in ("mean -22.3", "sd 3.2", "f 106", "p <0.001", "responders", "points"):
        assert text in line


def test_it_shows_them_as_a_record(say):
    said = say("evidence", "show", "williams2018", "--json")
    shown = json.loads(said.out)
    held = tomllib.loads((RECORD / "williams2018.toml").read_text(encoding="utf-8"))
    assert [entry["name"] for entry in shown] == [f["name"] for f in held["finding"]]
    (change,) = [e for e in shown if e["name"] == "hamd17_change_day1_placebo"]
    assert change["printed"] == {
        "mean": "-22.3",
        "sd": "3.2",
        "f": "106",
        "p": "<0.001",
    }
    assert (change["among"], change["n"], change["unit"]) == ("responders", 7, "points")


MINE = """\
[[finding]]
name = "hamd17_change_day1_placebo"
measure = "hamd17_change"
arm = "placebo"
at_day = 1
among = "responders"
mean = "-22.3"
n = 7
unit = "points"
place = "Results, par. 1"
"""


@pytest.fixture
def checked(say, tmp_path):
    """Return a function that checks a file of findings: its path, and what is said."""

    def check(text):
        path = tmp_path / "mine2026.toml"
        path.write_text(text, encoding="utf-8")
        return path, say("evidence", "check", str(path))

    return check


def test_a_file_without_fault_passes(checked):
    path, said = checked(MINE)
    assert (said.code, said.out, said.err) == (0, f"{path}: no problem found.\n", "")


def test_every_problem_is_named_with_its_file_and_line(checked):
    path, said = checked(MINE.replace("-22.3", "about 22").replace('"points"', '"pt"'))
    assert (said.code, said.out) == (2, "")
    first, second = said.err.splitlines()
    assert first.startswith(f"{path}, line 7: 'mean': 'about 22' is not a number as ")
    assert second.startswith(f"{path}, line 9: No unit is called 'pt'. ")


def test_a_key_without_a_value_that_can_be_read_is_named_with_its_line(checked):
    path, said = checked(MINE.replace('"placebo"', '"placebo'))
    assert (said.code, said.out) == (2, "")
    assert f"{path}, line 4: The value of 'arm' cannot be read." in said.err


def test_a_file_that_is_not_there_is_named(say, tmp_path):
    path = tmp_path / "nowhere.toml"
    said = say("evidence", "check", str(path))
    assert (said.code, said.out) == (2, "")
    assert said.err.startswith(f"{path}: The file cannot be read")
    assert said.err.count("\n") == 1
