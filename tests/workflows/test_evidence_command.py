"""A person reads the published record, and checks a file before adding it."""

import json
import tomllib
from importlib.resources import files

import pytest

from equipoise.evidence import (
    claims,
    experiments,
    findings,
    limits,
    recorded_sources,
)

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
    counts = {key: sum(entry[key] for entry in listed) for key in ("limits",)}
    stated = [source for limit in limits() for source in limit.stated]
    assert counts == {"limits": len(stated)}  # every source that states one has a file


def test_it_says_in_which_document_a_source_was_read(say):
    listed = json.loads(say("evidence", "list", "--json").out)
    read_in = {entry["source"]: entry["read_in"] for entry in listed}
    assert read_in["yoon2019"] == ["mathew2019"]
    assert read_in["williams2018"] == []
    line = next(x for x in say("evidence", "list").out.splitlines() if "yoon2019" in x)
    assert "mathew2019" in line


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
    named = {key: [one["name"] for one in shown[f"{key}s"]] for key in held}
    assert named["finding"] == [f["name"] for f in held["finding"]]
    for key in ("claim", "limit", "experiment"):
        assert {one["name"] for one in held[key]} <= set(named[key])
    changes = {entry["name"]: entry for entry in shown["findings"]}
    change = changes["hamd17_change_day1_placebo"]
    assert change["printed"] == {
        "mean": "-22.3",
        "sd": "3.2",
        "f": "106",
        "p": "<0.001",
    }
    assert (change["among"], change["n"], change["unit"]) == ("responders", 7, "points")
    assert changes["naltrexone_blockade_hours"]["n"] is None
    assert changes["naltrexone_blockade_hours"]["quotes"] == ["lee1988"]


def test_a_source_is_shown_with_its_claims_limits_and_experiments(say):
    said = say("evidence", "show", "hashimoto2020")
    assert (said.code, said.err) == (0, "")
    assert said.out.startswith("Hashimoto, 2020, Are NMDA and opioid receptors ")
    for word in ("Claims", "permissive_mu_tone", "Limits", "helpless_rats"):
        assert word in said.out
    assert "enantiomers_in_stressed_rodents" in said.out
    line = next(x for x in said.out.splitlines() if "affinity_ratio" in x)
    assert "mean about 4" in line


def test_a_source_that_claims_nothing_is_shown_without_headings(say):
    said = say("evidence", "show", "rabiner2011")
    assert said.code == 0
    assert not [word for word in ("Claims", "Limits", "Exper") if word in said.out]


def test_every_claim_is_shown_with_what_speaks_for_and_against_it(say):
    said = say("evidence", "claims")
    assert (said.code, said.err) == (0, "")
    assert all(claim.name in said.out for claim in claims())
    lines = [line.split() for line in said.out.splitlines()]
    at = lines.index(["claim", "permissive_mu_tone"])
    sheet = lines[at : lines.index([], at)]
    (against,) = [line for line in sheet if line[:2] == ["against", "it"]]
    assert "yoon2019.response_day21" in against


def test_claims_are_found_by_any_words_in_them(say):
    shown = json.loads(say("evidence", "claims", "--about", "Habenula", "--json").out)
    assert {"permissive_mu_tone", "habenula_is_the_place"} < {c["name"] for c in shown}
    assert all("habenula" in json.dumps(claim) for claim in shown)
    both = json.loads(say("evidence", "claims", "--about", "cyclic mtor", "--json").out)
    assert [claim["name"] for claim in both] == ["naltrexone_brakes_mtor_by_camp"]


def test_words_that_no_claim_mentions_are_refused_with_the_nearest(say):
    said = say("evidence", "claims", "--about", "habenulla")
    assert (said.code, said.out) == (2, "")
    assert said.err == (
        "error: No subject of a claim is called 'habenulla'. Did you mean 'habenula'?\n"
    )


def test_every_limit_and_every_experiment_is_shown(say):
    for words, held in (("limits", limits()), ("experiments", experiments())):
        said = say("evidence", words)
        assert (said.code, said.err) == (0, "")
        assert all(one.name in said.out for one in held)
        shown = json.loads(say("evidence", words, "--json").out)
        assert [one["name"] for one in shown] == list(held.names)


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


CLAIMED = (
    MINE
    + """
[[claim]]
name = "gate"
topic = "mechanism"
says = "Tone holds a gate open."
stated = { mine2026 = "Abstract" }
supports = ["mine2026.hamd17_change_day1_placebo"]
contradicts = ["klein2020.relief_2_hours_naltrexone"]

[[limit]]
name = "few"
of = "williams2018"
says = "Few patients."
stated = { mathew2019 = "par. 4" }

[[experiment]]
name = "more"
says = "More patients."
stated = { mathew2019 = "par. 4" }
tests = ["mine2026.gate"]
"""
)


def test_a_file_may_hold_claims_limits_and_experiments(checked):
    assert checked(CLAIMED)[1].code == 0


def test_every_problem_of_every_kind_of_table_is_named_at_once(checked):
    text = CLAIMED.replace('topic = "mechanism"', 'topic = "mecanism"')
    text = text.replace("2_hours_naltrexone", "2_hours_naltrexon")
    text = text.replace('of = "williams2018"', 'of = "wiliams2018"')
    text = text.replace('"mine2026.gate"', '"mine2026.gait"')
    path, said = checked(text)
    assert (said.code, said.out) == (2, "")
    assert [line.removeprefix(f"{path}, line ") for line in said.err.splitlines()] == [
        "14: No topic is called 'mecanism'. Did you mean 'mechanism'?",
        "18: No finding or claim of 'klein2020' is called "
        "'relief_2_hours_naltrexon'. Did you mean 'relief_2_hours_naltrexone'?",
        "22: No source is called 'wiliams2018'. Did you mean 'williams2018'?",
        "30: No finding or claim of 'mine2026' is called 'gait'. Did you mean 'gate'?",
    ]


def test_problems_are_given_as_a_record(say, tmp_path):
    path = tmp_path / "mine2026.toml"
    path.write_text(MINE.replace('"points"', '"pt"'), encoding="utf-8")
    said = say("evidence", "check", str(path), "--json")
    assert (said.code, said.err) == (2, "")
    record = json.loads(said.out)
    assert record["file"] == str(path)
    assert [one["line"] for one in record["problems"]] == [9]
    path.write_text(MINE, encoding="utf-8")
    said = say("evidence", "check", str(path), "--json")
    assert (said.code, json.loads(said.out)["problems"]) == (0, [])
