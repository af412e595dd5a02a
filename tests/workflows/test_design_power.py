"""A person asks how large a trial must be, and what an analysis of it would find."""

import json

import pytest

FEW = (
    *("--hypothesis", "mu_permissive", "--hypothesis", "no_opioid_role"),
    *("--n", "8,14", "--replicates", "12", "--patients", "4"),
    *("--workers", "1", "--seed", "3"),
)


@pytest.fixture(scope="module")
def page(tmp_path_factory):
    return tmp_path_factory.mktemp("page") / "power.html"


def test_every_power_comes_with_its_monte_carlo_error(say, page):
    said = say("design", "power", "williams_2018", *FEW, "--html", str(page))
    assert said.code == 0, said.err
    assert "assurance under prior, equal between families" in said.out
    powers = [line for line in said.out.splitlines() if "mu_permissive" in line]
    assert len(powers) == 7
    for line in powers:
        assert line.count("±") >= 2
    assert "12 trials of 14 patients under each of 'mu_permissive'" in said.err
    assert "every arm is given what 'placebo' is given" in said.err
    text = page.read_text("utf-8")
    assert "picked by the outcome" in text
    assert text.index('id="all_infused"') < text.index('id="responders"')
    assert "equipoise design power williams_2018 --n 8,14" in text


def test_what_was_computed_is_found_again_as_json(say):
    said = say("design", "power", "williams_2018", *FEW, "--json")
    assert said.code == 0, said.err
    record = json.loads(said.out)
    assert record["sizes"] == [8, 14]
    assert record["belief"]["weights"] == {"mu_permissive": 0.5, "no_opioid_role": 0.5}
    assert set(record["ademp"]) >= {"Aims", "Data", "Estimands", "Methods"}
    for one in record["analyses"]:
        for rate in one["assurance"]:
            assert rate["error"] > 0


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--replicates", "0"), "0 trials say nothing of a power."),
        (("--n", "3"), "3 patients are fewer than the 4 that 'all_infused' needs"),
        (("--n", "12;20"), "'12;20' is no number of patients."),
        (("--analysis", "completer"), "Did you mean 'completers'?"),
        (("--target", "1.2"), "A power of 1.2 cannot be a target."),
        (("--weights", "feed"), "feed"),
        (("--without", "leavin"), "Did you mean 'leaving'?"),
        (("--hypothesis", "mu_permisive"), "Did you mean 'mu_permissive'?"),
        (("--plan", "wiliams_2018"), "Did you mean 'williams_2018'?"),
    ],
)
def test_what_cannot_be_answered_is_refused_in_one_line(say, words, said):
    found = say("design", "power", "williams_2018", *words)
    assert found.code == 2
    assert said in found.err
    assert len(found.err.strip().splitlines()) == 1


def test_a_run_that_gives_no_weights_is_refused(say):
    ran = say("design", "power", "williams_2018", *FEW, "--json")
    run = json.loads(ran.out)["run"]
    found = say("design", "power", "williams_2018", "--weights", run)
    assert found.code == 2
    assert f"Run {run} is of the task 'power', which does not weigh." in found.err


def test_weights_of_a_weighing_are_believed(say, tmp_path):
    pair = FEW[:4]
    small = ("--patients", "32", "--points", "4", "--animals", "8", "--draws", "192")
    words = ("weigh", "yoon_2019", *pair, *small, "--workers", "1")
    weighed = say(*words, "--out", str(tmp_path), "--json")
    assert weighed.code == 0, weighed.err
    weights = {
        one["hypothesis"]: one["weight"] for one in json.loads(weighed.out)["weights"]
    }
    listed = json.loads(say("runs", "list", "--json").out)
    run = next(line["id"] for line in listed if line["task"] == "weigh")
    said = say("design", "power", "williams_2018", *FEW, "--weights", run, "--json")
    assert said.code == 0, said.err
    record = json.loads(said.out)
    assert record["belief"]["origin"] == f"the weighing {run}"
    assert record["belief"]["weights"] == pytest.approx(weights)
    assert record["belief"]["weights"]["mu_permissive"] != 0.5


def test_a_trial_can_be_held_without_its_troubles(say):
    words = ("--without", "leaving", "--without", "carry-over", "--json")
    said = say("design", "power", "williams_2018", *FEW, *words)
    assert said.code == 0, said.err
    record = json.loads(said.out)
    assert record["troubles"] == {
        "patients_leave": False,
        "raters_guess": True,
        "effects_carry_over": False,
    }
    assert (
        "raters who guess, without what is left of earlier phases and patients who "
        "leave or miss visits"
    ) in record["ademp"]["Data"]


def test_a_trial_of_one_arm_is_refused(say):
    found = say("design", "power", "yoon_2019")
    assert found.code == 2
    assert "compares no two arms, so that no analysis of it has a power" in found.err


def test_looks_are_told_exactly_and_as_virtual_trials_went(say):
    words = [word for word in FEW if word not in ("--n", "8,14")]
    said = say("design", "looks", "williams_2018", *words, "--looks", "8,14")
    assert said.code == 0, said.err
    assert "O'Brien-Fleming, spending, exactly" in said.out
    assert "nothing differs" in said.out
    assert "stopped by odds of more than 10, from even" in said.out
    told = say("design", "looks", "williams_2018", *words, "--looks", "8,14", "--json")
    record = json.loads(told.out)
    assert record["exact"][0]["power"] == pytest.approx(0.05, abs=1e-4)
    (one,) = record["analyses"]
    assert {row["holds"] for row in one["decided"]} == {
        "mu_permissive",
        "no_opioid_role",
    }


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--looks", "14"), "The looks are after 14 patients."),
        (("--boundary", "pockock"), "Did you mean 'pocock'?"),
        (("--odds", "1"), "Odds of 1 decide nothing."),
        (("--against", "no_opiod_role"), "Did you mean 'no_opioid_role'?"),
        (
            ("--looks", "4,14", "--boundary", "pocock"),
            "'pocock' is for evenly spaced looks, and these are after 4, 14 patients.",
        ),
    ],
)
def test_looks_that_cannot_be_are_refused_in_one_line(say, words, said):
    found = say("design", "looks", "williams_2018", *words)
    assert found.code == 2
    assert said in found.err
    assert len(found.err.strip().splitlines()) == 1
