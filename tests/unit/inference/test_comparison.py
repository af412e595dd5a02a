"""A comparison is a record that can be kept."""

import json
from dataclasses import replace

import pytest

from equipoise.engine import Audit
from equipoise.inference import (
    CAVEAT,
    SELECTED,
    Comparison,
    Predicted,
    Statistic,
    Weight,
)

MEAN = Statistic(
    name="hamd17_change_day1_placebo.mean",
    title="HAM-D17 change, day 1, placebo: mean",
    among="responders",
    printed="-22.3",
    value=-22.3,
    low=-22.35,
    high=-22.25,
    unit="points",
    by_hypothesis={"mu_agonism": Predicted(-18.0, -23.0, -13.0, 0.08, 97)},
)


@pytest.fixture
def comparison():
    return Comparison(
        run="0123456789abcdef",
        readings="library",
        protocol="williams_2018",
        baseline="before_pill",
        seed=7,
        trials=100,
        patients=16,
        points=4,
        draws=48,
        statistics=(MEAN,),
        weights=(Weight("mu_agonism", 0.5, 0.625, 0.125, -60.0, 0.25, 31.5),),
        without_contrast={"mu_agonism": 3},
        courses={},
        accuracy={"mu_agonism": Audit(1e-5, 32, 1e-7, 2e-6, 3e-6)},
    )


def test_the_record_says_what_was_compared_and_how(comparison):
    record = comparison.record()
    assert record["protocol"] == "williams_2018"
    assert record["baseline"] == "before_pill"
    efforts = ("seed", "trials", "patients", "points", "draws")
    assert [record[name] for name in efforts] == [7, 100, 16, 4, 48]
    assert record["without_contrast"] == {"mu_agonism": 3}
    assert set(record["versions"]) >= {"equipoise", "python", "numpy", "scipy"}


def test_the_record_holds_each_statistic_as_printed_and_as_predicted(comparison):
    assert comparison.record()["statistics"] == [
        {
            "name": "hamd17_change_day1_placebo.mean",
            "among": "responders",
            "printed": "-22.3",
            "unit": "points",
            "by_hypothesis": {
                "mu_agonism": {
                    "mean": -18.0,
                    "low": -23.0,
                    "high": -13.0,
                    "surprise": 0.08,
                    "trials": 97,
                }
            },
        }
    ]


def test_the_record_holds_each_weight_with_its_error(comparison):
    assert comparison.record()["weights"] == [
        {
            "hypothesis": "mu_agonism",
            "prior": 0.5,
            "weight": 0.625,
            "mcse": 0.125,
            "log_evidence": -60.0,
            "log_evidence_error": 0.25,
            "effective_draws": 31.5,
            "correction": 0.0,
            "correction_error": 0.0,
            "law_error": 0.0,
            "pareto_k": 0.0,
        }
    ]


def test_the_caveat_stands_beside_the_weights(comparison):
    assert comparison.record()["caveat"] == CAVEAT == "among these hypotheses only"


def test_the_record_is_made_of_plain_values(comparison):
    record = comparison.record()
    assert json.loads(json.dumps(record)) == record


def test_samples_that_were_picked_on_the_outcome_are_known():
    assert SELECTED == ("responders", "nonresponders")


def test_the_record_says_how_exact_the_least_exact_solution_is(comparison):
    assert comparison.record()["accuracy"] == {
        "mu_agonism": {"promised": 1e-5, "p99": 2e-6, "largest": 3e-6}
    }


def test_a_weight_that_rests_on_too_little_is_doubted(comparison):
    # 31.5 effective draws are fewer than 40
    assert comparison.doubts == ("mu_agonism: 32 effective draws, of 40 needed",)
    record = comparison.record()
    assert record["trusted"] is False
    assert record["doubts"] == list(comparison.doubts)
    assert "0.3 to 0.4 nats" in record["law_error"]


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"pareto_k": 0.75}, ("tail of the weights 0.75, over 0.7",)),
        (
            {"log_evidence_error": 0.5},
            ("log evidence known to 0.50 nats, over 0.4",),
        ),
        (
            {"log_evidence_error": float("nan")},
            ("log evidence known to nan nats, over 0.4",),
        ),
        ({}, ()),
    ],
)
def test_each_check_of_a_weight_says_what_it_found(comparison, change, why):
    one = replace(comparison.weights[0], draws=60.0, **change)
    assert one.doubts == why
