"""What is concluded is said plainly, and claims no more than the weights do."""

from dataclasses import replace

import numpy as np

from equipoise.inference.record.outcome import RecordWeight, Undecided, Varied
from equipoise.inference.record.wording import in_words

ONE = RecordWeight(
    hypothesis="left",
    family="other",
    prior=0.5,
    weight=0.6,
    error=0.01,
    flat=0.6,
    flat_error=0.01,
    log_evidence=-3.0,
    log_evidence_error=0.05,
    draws=300.0,
    origins=(),
    without_origin=np.nan,
    misfits=(),
)
TWO = replace(ONE, hypothesis="right", weight=0.4, misfits=("trial.count",))
BOTH = (Undecided(("left", "right"), 1.0),)


def said(weights=(ONE, TWO), undecided=BOTH, studies=(), choices=()):
    return " ".join(in_words(weights, undecided, studies, choices))


def test_weights_are_said_to_be_among_these_only():
    assert "among these hypotheses only: 2 were weighed" in said()


def test_what_is_not_told_apart_is_given_its_sum_and_never_all_of_it():
    words = said()
    assert "does not tell left and right apart; together they have > 0.99" in words


def test_what_fails_a_check_is_told_before_any_weight():
    words = said(weights=(replace(ONE, draws=3.0), TWO))
    assert words.startswith("These weights are not settled: of left (3 effective draws")
    assert "of 40 needed). Ask for more with --draws and --patients." in words
    assert "not settled" not in said()
    assert "tail of the weights 0.90" in said((replace(ONE, pareto_k=0.9), TWO))


def test_two_routes_that_disagree_are_told():
    # 300 draws err by 0.058, the other route by 0.05: twice both is under 0.2
    apart = replace(ONE, second=-3.5, second_error=0.05)
    assert apart.doubts == (
        "two routes to the evidence 0.50 nats apart, of 0.20 allowed",
    )
    assert replace(ONE, second=-3.19, second_error=0.05).doubts == ()
    assert replace(ONE, second=-3.5, second_error=0.3).doubts == ()
    assert ONE.doubts == ()  # where no second route was asked for


def test_a_study_on_which_it_rests_is_named_with_who_leads_without_it():
    rows = [
        Varied("trial", {"left": 0.1, "right": 0.9}, 0.5, 100.0),
        Varied("mice", {"left": 0.6, "right": 0.4}, 0.01, 100.0),
    ]
    words = said(studies=rows)
    assert "without trial, 0.50 of all belief moves and right leads" in words
    assert "mice" not in words


def test_a_variation_with_few_draws_is_no_result():
    rows = [Varied("wide", {"left": 0.1, "right": 0.9}, 0.5, 2.0)]
    assert "wide" not in said(choices=rows)


def test_an_account_that_fits_nothing_is_said_to_even_if_it_wins():
    bad = replace(ONE, misfits=("trial.mean", "trial.sd"))
    words = said(weights=(bad, TWO))
    assert "No account fits the whole record: left, which has the most weight" in words
    assert "leaves 2 findings at less than one chance in a hundred" in words
    assert "the fewest of any account is 1" in words
