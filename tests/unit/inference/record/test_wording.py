"""What is concluded is said plainly, and claims no more than the weights do."""

from dataclasses import replace

import numpy as np

from equipoise.inference.record.fitting import Fit
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


def fit(weight, studies=4, fitted=3, findings=9):
    return Fit(weight.hypothesis, studies, fitted, findings, weight.misfits)


def said(weights=(ONE, TWO), undecided=BOTH, studies=(), choices=(), fits=None):
    held = [fit(one) for one in weights] if fits is None else fits
    return " ".join(in_words(weights, undecided, studies, choices, held))


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


def test_the_account_that_leads_is_held_against_the_record_alone():
    assert (
        "left, which has the most weight, fits 3 of the 4 studies that it speaks to "
        "and leaves no finding at less than one chance in a hundred." in said()
    )
    missed = replace(ONE, misfits=("trial.mean",))
    assert "leaves one finding at less than one chance in a hundred; some account " in (
        said((missed, replace(TWO, misfits=())))
    )


def test_an_account_that_fits_more_than_the_one_that_leads_is_named():
    words = said(fits=[fit(ONE), fit(TWO, studies=3, fitted=3)])
    assert "Of what an account speaks to, right fits most: 3 of 3 studies." in words
    assert "fits most" not in said(fits=[fit(ONE), fit(TWO, studies=9, fitted=6)])


def test_one_study_is_told_as_one():
    words = said(fits=[fit(ONE, studies=1, fitted=1), fit(TWO)])
    assert "fits 1 of one study that it speaks to" in words


def test_what_no_account_fits_is_said_of_the_one_that_leads():
    bad = replace(ONE, misfits=("trial.mean", "trial.sd"))
    words = said(weights=(bad, TWO))
    assert "No account fits the whole record: left, which has the most weight" in words
    assert "leaves 2 findings at less than one chance in a hundred" in words
    assert "the fewest of any account is 1" in words


def test_an_account_that_fits_nothing_is_said_to_even_if_it_wins():
    words = said(fits=[fit(ONE, fitted=0), fit(TWO)])
    assert (
        "left fits nothing, even though it has the most weight: none of the 4 studies "
        "that it speaks to. A weight compares accounts, and says of none that it is "
        "good." in words
    )
    assert words.count("nothing") == 1  # it is told once, and the other not
    one = said(fits=[fit(ONE, studies=1, fitted=0), fit(TWO)])
    assert "most weight: not the one study that it speaks to." in one


def test_an_account_that_fits_nothing_is_said_to_if_it_loses():
    words = said(fits=[fit(ONE), fit(TWO, fitted=0)])
    assert "right fits nothing of what was weighed." in words
    assert "even though" not in words
    assert "nothing" not in said()


def test_an_account_that_wins_by_saying_nothing_is_told():
    words = said(fits=[fit(ONE, studies=0, fitted=0, findings=0), fit(TWO)])
    assert "left, which has the most weight, says nothing of what was weighed." in words
    assert "fits nothing" not in words


def test_who_gives_next_to_no_chance_to_most_findings_is_named():
    worse = replace(TWO, misfits=("a", "b", "c"))
    fits = [fit(ONE), fit(worse, findings=5)]
    assert "bear on it by right (3 of 5)." in said(weights=(ONE, worse), fits=fits)
    assert "bear on it" not in said(fits=[fit(ONE), fit(worse, findings=6)])
