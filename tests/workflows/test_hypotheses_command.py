"""A person looks at the rival accounts."""

import json

import pytest

from equipoise.hypotheses import HYPOTHESES


def test_it_lists_every_hypothesis_with_its_claim(say):
    said = say("hypotheses", "list")
    assert (said.code, said.err) == (0, "")
    for hypothesis in HYPOTHESES:
        assert hypothesis.name in said.out
        assert hypothesis.claim[:40] in said.out


def test_it_lists_them_as_a_record(say):
    listed = json.loads(say("hypotheses", "list", "--json").out)
    assert [entry["name"] for entry in listed] == list(HYPOTHESES.names)
    for entry, hypothesis in zip(listed, HYPOTHESES, strict=True):
        assert entry["claim"] == hypothesis.claim
        assert entry["sources"] == list(hypothesis.sources)
        assert entry["predicts"]


@pytest.mark.parametrize("name", HYPOTHESES.names)
def test_it_shows_what_one_claims_frees_and_predicts(say, name):
    hypothesis = HYPOTHESES[name]
    said = say("hypotheses", "show", name)
    assert (said.code, said.err) == (0, "")
    assert said.out.startswith(f"{name}: {hypothesis.claim}\n")
    for edit in hypothesis.frees:
        assert f"  {edit.gain} (" in said.out
    for prediction in hypothesis.predicts:
        sentence = f"{prediction.direction} in {prediction.arm}"
        assert f"  {prediction.measure}: {sentence}" in said.out


def test_it_shows_one_as_a_record(say):
    shown = json.loads(say("hypotheses", "show", "mu_permissive", "--json").out)
    assert shown["frees"]["gain_opioid_gate"] == "gate"
    assert shown["family"] == "opioid"
    assert {
        "measure": "hamd17_fall_day1",
        "arm": "naltrexone",
        "direction": "smaller",
        "versus": "placebo",
    } in shown["predicts"]
