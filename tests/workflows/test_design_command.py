"""A person asks which trial to hold next, and what a committee would read of it."""

import json

import pytest

FEW = (
    *("--hypothesis", "no_opioid_role", "--hypothesis", "opioid_expectancy"),
    *("--workers", "1", "--seed", "3"),
)
SMALL = ("--draws", "16", "--bank-patients", "30", "--pool", "8", "--points", "2")


def test_designs_are_listed_with_what_each_costs_and_what_none_can_say(say):
    said = say("design", "list", "--json")
    assert said.code == 0, said.err
    record = json.loads(said.out)
    by_name = {one["name"]: one for one in record["designs"]}
    assert by_name["mu_tomography"]["cost_eur"] > 0
    missing = {one["experiment"] for one in record["not_ranked"]}
    assert "naltrexone_elsewhere" in missing
    asked = {answer for one in record["designs"] for answer in one["answers"]}
    assert len(asked | missing) == 12


def test_a_ranking_says_what_is_proposed_with_its_doubt_and_writes_a_page(
    say, tmp_path
):
    words = ("design", "rank", "naltrexone_and_saline", *FEW, *SMALL)
    said = say(*words, "--html", str(tmp_path))
    assert said.code == 0, said.err
    assert "among these hypotheses only" in said.out
    assert "Information is a bound from below" in said.out
    row = next(line for line in said.out.splitlines() if "│ naltrexone_and" in line)
    assert row.count("±") == 6
    page = (tmp_path / "design.html").read_text("utf-8")
    assert "What is told for what money" in page
    assert "equipoise design rank naltrexone_and_saline" in page
    again = say(*words, "--json")
    record = json.loads(again.out)
    assert record["designs"][0]["name"] == "naltrexone_and_saline"
    assert record["draws"] == 16


def test_an_adaptive_programme_is_set_beside_a_fixed_one(say):
    words = ("design", "adapt", "naltrexone_and_saline", "depot_naltrexone", *FEW)
    words = (*words, *SMALL, "--cohort", "12", "--cohorts", "2")
    said = say(*words)
    assert said.code == 0, said.err
    assert "among these hypotheses only" in said.out
    rows = [line for line in said.out.splitlines() if "│ adaptive" in line]
    assert [row.count("±") for row in rows] == [4, 4]
    courses = json.loads(say(*words, "--json").out)["courses"]
    told = {one["rule"]: one["information"][-1]["value"] for one in courses}
    assert set(told) == {"adaptive", "fixed", "in turn"}
    # two accounts of equal odds: no trial tells more than one bit
    assert all(-0.1 < value < 1 for value in told.values())


def test_a_synopsis_has_no_sample_size_without_its_monte_carlo_error(say, tmp_path):
    out = tmp_path / "synopsis.html"
    said = say(
        *("design", "synopsis", "naltrexone_and_saline", *FEW),
        *("--replicates", "12", "--patients", "4", "--out", str(out)),
    )
    assert said.code == 0, said.err
    page = out.read_text("utf-8")
    for title in ("Objective", "Schedule", "Estimands", "Sample size", "Analysis plan"):
        assert f"<h2>{title}</h2>" in page
    rows = [line for line in page.splitlines() if "no_<wbr>opioid_<wbr>role" in line]
    assert len(rows) == 1
    assert "±" in rows[0]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("rank", "factorial"), "No design is called 'factorial'."),
        (("rank", "--budget", "500"), "without a unit of money"),
        (("rank", "--draws", "3"), "has 3 draws, and needs 16. Give more."),
        (
            ("rank", "--hypothesis", "mu_agonism"),
            "has one account to tell apart. Name two hypotheses or more.",
        ),
        (
            ("rank", "mu_tomography", "--bank-patients", "12"),
            "has 18 patients in an arm, and the bank holds 12.",
        ),
    ],
)
def test_what_cannot_be_ranked_is_refused_in_one_line(say, words, said):
    found = say("design", *words)
    assert found.code == 2
    assert said in found.err
