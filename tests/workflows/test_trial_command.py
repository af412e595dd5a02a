"""A person lists, reads, changes, checks and runs a protocol."""

import json

import pytest

from equipoise.exchange import read_record, read_truth
from equipoise.trial import PROTOCOLS

FEW = ("--replicates", "12", "--patients", "8", "--workers", "1", "--seed", "3")


def test_every_protocol_is_listed_and_what_none_can_say(say):
    said = say("trial", "list")
    assert said.code == 0
    for protocol in PROTOCOLS:
        assert protocol.name in said.out
    assert "what makes an animal resilient is not in the model" in said.out


def test_a_protocol_is_shown_as_a_file_that_can_be_checked(say, tmp_path):
    file = tmp_path / "mine.toml"
    file.write_text(say("trial", "show", "fava_2020").out, "utf-8")
    said = say("trial", "check", str(file))
    assert said.code == 0
    assert (
        "'fava_2020' can be run: parallel, n = 99, midazolam, ketamine_01" in said.err
    )


def test_every_problem_of_a_file_is_said(say, tmp_path):
    file = tmp_path / "mine.toml"
    text = say("trial", "show", "fava_2020").out
    file.write_text(text.replace('"ketamine"', '"cetamine"').replace("[5]", "5"))
    file.write_text(file.read_text().replace('at = "1 d"', 'at = "3 d"'))
    said = say("trial", "check", str(file))
    assert said.code == 2
    assert "has visits out of order. Give each a later time." in said.err
    assert "No drug of the model is called 'cetamine'. Did you mean" in said.err


def test_a_protocol_that_is_not_there_is_refused(say):
    said = say("trial", "show", "wiliams_2018")
    assert said.code == 2
    assert "Did you mean 'williams_2018'?" in said.err


@pytest.fixture
def ran(say, tmp_path):
    words = ("trial", "run", "williams_2018", "--hypothesis", "mu_permissive", *FEW)
    said = say(*words, "--out", str(tmp_path / "out"), "--truth", "--json")
    assert said.code == 0, said.err
    return json.loads(said.out), tmp_path / "out"


def test_every_analysis_is_told_with_its_monte_carlo_error(ran):
    record, _ = ran
    assert set(record["ademp"]) == {
        "Aims",
        "Data",
        "Estimand",
        "Methods",
        "Performance",
    }
    for one in record["analyses"]:
        assert 0 <= one["rejected"] <= 1
        share = one["rejected"]
        expected = (share * (1 - share) / one["trials"]) ** 0.5
        assert one["rejected_error"] == pytest.approx(expected)


def test_the_record_is_virtual_and_can_be_read_back(ran):
    record, out = ran
    (folder,) = out.iterdir()
    assert folder.name == f"VIRTUAL-{record['run'][:8]}-R0001"
    found = read_record(folder)
    assert found.virtual
    assert found.protocol == "williams_2018"
    assert found.data.n == 14
    assert read_truth(folder).hypothesis == "mu_permissive"


def test_a_run_of_ones_own_protocol_says_what_was_asked(say, tmp_path):
    file = tmp_path / "mine.toml"
    text = say("trial", "show", "murrough_2013").out
    text = text.replace("infused = 73", "infused = 12").replace("murrough_2013", "mine")
    file.write_text(text, "utf-8")
    said = say("trial", "run", str(file), "--no-effect", *FEW)
    assert said.code == 0, said.err
    assert "Type I error" in said.out
    assert "12 trials of 'mine' with every arm given what 'midazolam' is given" in (
        said.err
    )


def test_one_arm_cannot_be_without_an_effect(say):
    said = say("trial", "run", "yoon_2019", "--no-effect", *FEW)
    assert said.code == 2
    assert "compares no two arms, so that there is no trial without an effect" in (
        said.err
    )


def test_a_plan_is_carried_out_on_every_trial(say):
    words = ("trial", "run", "williams_2018", "--plan", "williams_2018", "--no-effect")
    said = say(*words, *FEW, "--json")
    assert said.code == 0, said.err
    found = {one["analysis"]: one for one in json.loads(said.out)["analyses"]}
    assert {"all_infused", "published", "crossover"} <= set(found)
    assert found["all_infused"]["trials"] == 12
    assert found["all_infused"]["bias"] is not None
    assert found["response"]["bias"] is None
    assert found["response"]["exact"]
