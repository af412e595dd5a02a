"""A person has the data of a trial analysed as a plan says."""

import json

import pytest

from equipoise.analysis import PLANS, plan_text, read_plan

HEADER = "patient,period,arm,visit,at,instrument,item,score"
FALLS = {  # of eight patients: placebo, naltrexone
    "ann": (20, 6, "placebo"),
    "bea": (12, 2, "naltrexone"),
    "cas": (4, 6, "placebo"),
    "dee": (15, 2, "naltrexone"),
    "eve": (17, 9, "placebo"),
    "fay": (14, 3, "naltrexone"),
    "gil": (3, 1, "placebo"),
    "hal": (16, 5, "naltrexone"),
}


def lines():
    """Return the long table of a small crossover, rated before and on day 1."""
    for number, (who, (placebo, naltrexone, first)) in enumerate(FALLS.items()):
        for arm, fall in (("placebo", placebo), ("naltrexone", naltrexone)):
            period = 1 if arm == first else 2
            start = 24 + number % 3 + (arm == "placebo")
            row = f"{who},{period},{arm}"
            yield f"{row},baseline,-0.8333333333333334,hamd17,total,{start}"
            yield f"{row},day 1,24,hamd17,total,{start - fall}"


@pytest.fixture
def mine(tmp_path):
    """Return a function that writes such lines as a file of one's own."""

    def written(*rows):
        file = tmp_path / "mine.csv"
        file.write_text("\n".join([HEADER, *rows]) + "\n", encoding="utf-8")
        return str(file)

    return written


def test_data_of_ones_own_are_analysed(say, mine, tmp_path):
    said = say(
        *("analyse", mine(*lines()), "--plan", "williams_2018"),
        *("--out", str(tmp_path / "out")),
    )
    assert said.code == 0
    assert "Everybody infused: mixed model of day 1" in said.out
    assert "naltrexone → placebo: 4 received naltrexone" in said.out
    page = (tmp_path / "out/analysis.html").read_text(encoding="utf-8")
    assert "intercurrent events" in page
    assert "<svg" in page
    assert "principal stratum" in page


def test_the_json_holds_every_line_and_card(say, mine):
    said = say("analyse", mine(*lines()), "--plan", "williams_2018", "--json")
    held = json.loads(said.out)
    by_name = {one["name"]: one for one in held["analyses"]}
    completers = by_name["completers"]["rows"][0]
    # falls less falls: 14 10 -2 13 8 11 2 11, placebo falling more
    assert completers["value"] == pytest.approx(-67 / 8)
    assert completers["n"] == [8]
    assert set(by_name["completers"]["estimand"]) == {
        *("treatment", "population", "variable", "events", "summary")
    }
    assert by_name["nausea"]["rows"][0]["value"] is None
    assert len(held["flow"]["legs"]) == 2


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        ("ann,1,placebo,baseline,-0.8333333333333334,hamd17,total,30", "ann"),
        ("ann,2,placebo,day 1,24,hamd17,total,7", "ann"),
        ("bea,1,naltrexone,day 3,72,hamd17,total,99", "bea"),
        ("cas,1,placebo,day 3,12,hamd17,total,4", "cas"),
        ("ivo,1,saline,day 1,24,hamd17,total,9", "ivo"),
    ],
    ids=["two baselines", "two sequences", "impossible", "order", "unknown treatment"],
)
def test_a_planted_fault_is_named_by_patient(say, mine, row, fault):
    said = say("analyse", mine(*lines(), row), "--plan", "williams_2018")
    assert said.code == 2
    assert said.out == ""
    assert fault in said.err


def test_a_plan_is_printed_and_may_be_changed(say, mine, tmp_path):
    file = tmp_path / "plan.toml"
    text = say("trial", "plan", "williams_2018").out
    assert text == plan_text(PLANS["williams_2018"])
    file.write_text(text.replace('name = "williams_2018"', 'name = "mine"'), "utf-8")
    assert read_plan(file).name == "mine"
    said = say("analyse", mine(*lines()), "--plan", str(file), "--json")
    assert json.loads(said.out)["plan"] == "mine"


def test_an_unknown_plan_is_refused_in_one_line(say, mine):
    said = say("analyse", mine(*lines()), "--plan", "william_2018")
    assert said.code == 2
    assert "Did you mean 'williams_2018'?" in said.err
