"""A person looks at the rival accounts."""

import json

import pytest

from equipoise.hypotheses import HYPOTHESES
from equipoise.report.accounts import prediction_in_words
from equipoise.trial.shares import ROUTES


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
        assert len(entry["predicts"]) == len(hypothesis.predicts)


@pytest.mark.parametrize("name", HYPOTHESES.names)
def test_it_shows_what_one_claims_frees_and_predicts(say, name):
    hypothesis = HYPOTHESES[name]
    said = say("hypotheses", "show", name)
    assert (said.code, said.err) == (0, "")
    assert said.out.startswith(f"{name}: {hypothesis.claim}\n")
    for edit in hypothesis.frees:
        assert f"  {edit.gain}: " in said.out
    for prediction in hypothesis.predicts:
        assert f"  {prediction_in_words(prediction)}\n" in said.out


def test_it_says_what_can_be_lost_to_naltrexone(say):
    out = say("hypotheses", "show", "camp_brake").out
    assert "50 mg of naltrexone can take 0 to 1 of the effect" in out
    assert "can take" not in say("hypotheses", "show", "mu_agonism").out
    shown = json.loads(say("hypotheses", "show", "peptide_release", "--json").out)
    assert 0 == shown["attenuation"]["low"] < shown["attenuation"]["high"] < 1


def test_it_says_predictions_prediction_in_words(say):
    out = say("hypotheses", "show", "mu_permissive").out
    assert (
        "  fall of HAM-D17 by day 1: smaller, ketamine after naltrexone than ketamine\n"
    ) in out
    assert (
        "  fall of HAM-D17 by day 1: ketamine after naltrexone less ketamine is "
        "smaller than saline after naltrexone less saline\n"
    ) in out
    assert "  share taken of fall of HAM-D17 by day 1" in out


def test_it_shows_one_as_a_record(say):
    shown = json.loads(say("hypotheses", "show", "mu_permissive", "--json").out)
    assert shown["frees"]["gain_opioid_gate"] == "depth"
    assert shown["family"] == "opioid"
    assert {
        "measure": "hamd17_fall_day1",
        "regimen": "ketamine_naltrexone",
        "direction": "smaller",
        "versus": "ketamine",
        "beside": None,
    } in shown["predicts"]


def test_a_variant_says_whose_odds_it_shares(say):
    out = say("hypotheses", "show", "kappa_harmful").out
    assert "A variant of kappa_beneficial, whose prior odds it shares.\n" in out
    assert "Fixes sign_kappa at -1.\n" in out


def test_it_says_where_two_part(say):
    said = say("hypotheses", "differ", "mu_agonism", "camp_brake", "--most", "3")
    assert (said.code, said.err) == (0, "")
    assert said.out.startswith("mu_agonism and camp_brake part in ")
    assert "times what counts as the same." in said.out
    found = json.loads(
        say("hypotheses", "differ", "mu_agonism", "camp_brake", "--json").out
    )
    sizes = [entry["times_same"] for entry in found]
    assert sizes == sorted(sizes, reverse=True)
    for entry in found:
        assert entry["difference"] == entry["second"] - entry["first"]


def test_one_does_not_part_from_itself(say):
    said = say("hypotheses", "differ", "camp_brake", "camp_brake")
    assert said.out.startswith("camp_brake and camp_brake part in none of ")


def test_it_shows_the_shares_of_routes(say):
    arm = ("--regimen", "ketamine_naltrexone")
    said = say("hypotheses", "shares", "peptide_release", *arm)
    assert (said.code, said.err) == (0, "")
    assert "µ receptors, by released peptides" in said.out
    found = json.loads(say("hypotheses", "shares", "mixture", *arm, "--json").out)
    assert set(found["points"]) == set(found["drawn"]) == set(ROUTES)
    assert sum(found["points"].values()) == pytest.approx(found["whole"])


def test_a_share_below_zero_has_a_minus_and_nothing_has_no_sign(say):
    out = say("hypotheses", "shares", "kappa_harmful", "--draws", "2").out
    (kappa,) = [line for line in out.splitlines() if "κ receptors" in line]
    assert "\N{MINUS SIGN}" in kappa
    assert "-" not in kappa
    mixture = say("hypotheses", "shares", "mixture", "--draws", "2").out
    assert "0.00" in mixture
    assert "-0.00" not in mixture


@pytest.mark.parametrize("command", ["show", "shares"])
def test_an_unknown_name_is_refused_with_the_nearest(say, command):
    said = say("hypotheses", command, "mu_agonist")
    assert said.code == 2
    assert "Did you mean 'mu_agonism'?" in said.err


def test_an_unknown_name_of_either_is_refused(say):
    for names in (("mu_agonist", "camp_brake"), ("camp_brake", "mu_agonist")):
        said = say("hypotheses", "differ", *names)
        assert said.code == 2
        assert "Did you mean 'mu_agonism'?" in said.err
