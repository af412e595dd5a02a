"""Every statement and count has its chance before and after, and its ends."""

import numpy as np
import pytest
from scipy import stats

from equipoise.hypotheses import HYPOTHESES
from equipoise.inference.record.library import STUDIES
from equipoise.inference.record.read_out import Difference
from equipoise.inference.record.simulated import NODES
from equipoise.inference.record.stating import ends_of, stated_in
from equipoise.inference.record.terms import Account, Draws, usual
from equipoise.inference.record.varying import Record
from equipoise.population.settings import DIMENSIONS

GLUTAMATE = STUDIES["glutamate_in_rodents"]
COUNT = STUDIES["yoon_2019"]
ROUTE = ("gain_disinhibition",)


def account(differences=None, counts=None, frees=ROUTE):
    n, none = 64, np.zeros(64)
    scores = np.zeros((n, DIMENSIONS))
    scores[:, -1] = stats.norm.ppf((np.arange(n) + 0.5) / n)
    draws = Draws(scores, none, none, none, none, none, np.arange(n) * 4 // n)
    held = differences or {}, counts or {}
    return Account("it", draws, 2, 8, *held, frozenset(frees))


def stated(study, one):
    record = Record((HYPOTHESES["mu_agonism"],), (one,), (study,), np.ones(1))
    (found,) = stated_in(record, record.read(usual()), usual())
    return found


def two_ways():
    """Return a difference that half of the draws hold for sure, and half the other."""
    mean = np.where(np.arange(8) < 4, 100.0, -100.0)[:, None]
    return {GLUTAMATE.statements[0].finding: Difference(mean, np.ones((8, 1)))}


def test_the_record_moves_the_chance_of_a_statement():
    # a draw that holds it has the likelihood 0.95 and the other 0.05, but 0.5 both
    # where the study says nothing, 1 in 4: 0.75 x 0.95 + 0.25 x 0.5 = 0.8375
    found = stated(GLUTAMATE, account(two_ways()))
    assert found.before["it"] == pytest.approx(0.5)
    assert found.after["it"] == pytest.approx(0.8375, abs=1e-3)
    assert (found.low["it"], found.high["it"]) == pytest.approx((0, 1), abs=1e-6)
    assert (found.even, found.silent) == (0.5, ())
    assert (
        found.words
        == "glutamate at 1 h: rats, ketamine, beside rats, untreated: larger"
    )


def test_an_account_without_the_links_is_told_to_be_silent():
    found = stated(GLUTAMATE, account(two_ways(), frees=()))
    assert found.silent == ("it",)
    assert (found.before["it"], found.after["it"]) == pytest.approx((0.5, 0.5))


def test_a_count_has_its_chance_beside_that_of_any_other_count():
    # two points: all respond for sure at one, half the time at the other; the count is
    # twice as likely at the first, which then has two thirds: 2/3 + 1/3 x 1/2
    table = np.array([[1.0], [0.5]]) + np.zeros((2, NODES.size))
    found = stated(COUNT, account(counts={COUNT.name: table}))
    assert found.before["it"] == pytest.approx(0.75)
    assert found.after["it"] == pytest.approx(5 / 6)
    assert (found.low["it"], found.high["it"]) == pytest.approx((0.5, 1.0))
    assert found.even == pytest.approx(1 / 6)
    assert found.words.endswith(": 5 of 5")


def test_ends_leave_out_no_more_than_a_twentieth_on_either_side():
    # a twentieth of 64 is 3.2: the fourth value holds it, and the 61st nineteen
    values = np.arange(64.0)
    assert ends_of(values[::-1], np.full(64, 1 / 64)) == (3.0, 60.0)
    share = np.where(values == 7, 0.96, 0.04 / 63)
    assert ends_of(values, share) == (7.0, 7.0)  # 0.004 below it and 0.036 above
