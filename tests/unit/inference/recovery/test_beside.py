"""What the other studies of simulated records came to, under an account."""

import numpy as np
import pytest

from equipoise.inference.record.library import STUDIES
from equipoise.inference.record.read_out import Difference
from equipoise.inference.record.terms import Account, Taken, unweighed
from equipoise.inference.recovery.beside import beside, patterns_of
from equipoise.inference.recovery.prints import Prints
from equipoise.inference.recovery.records import Records

PEOPLE, ANIMALS = STUDIES["krystal_2006"], STUDIES["glutamate_in_rodents"]
TAKEN = Taken(printed=False, error=0.1, sizes=1.0, silent=np.array([0.2, 0.6]))


@pytest.fixture
def account():
    """Return an account with two draws of people, two of animals, and links to all."""
    stated = (*PEOPLE.statements, *ANIMALS.statements)
    return Account(
        name="mu_agonism",
        draws=unweighed(np.zeros((2, 18))),
        points=1,
        animals=2,
        differences={
            one.finding: Difference(np.array([[0.3], [0.9]]), np.ones((2, 1)))
            for one in stated
        },
        counts={},
        frees=frozenset(link for one in stated for link in one.needs),
    )


def of(records):
    none = np.zeros((records, 2, 5))
    return Prints(12, np.full(records, 6), none, none[..., :4], np.zeros((records, 2)))


def test_a_statement_that_came_out_otherwise_has_the_rest_of_the_chance(account):
    outcomes = np.array([[True, True], [True, False], [False, False], [False, True]])
    found = patterns_of(account, PEOPLE, outcomes, TAKEN)
    chances = np.exp([found.at(np.full(2, r), np.arange(2)) for r in range(4)])
    # every way in which a study comes out, together
    assert chances.sum(axis=0) == pytest.approx(np.ones((2, 2)))


def test_as_reported_is_the_likelihood_of_the_real_study(account):
    found = patterns_of(account, PEOPLE, np.array([[True, True]]), TAKEN)
    real = account.log_likelihood(PEOPLE, TAKEN)
    assert found.at(np.zeros(2, int), np.arange(2)) == pytest.approx(real)


def test_animals_are_averaged_over_draws_of_their_own(account):
    outcomes = {
        PEOPLE.name: np.ones((1, 2), bool),
        ANIMALS.name: np.ones((1, len(ANIMALS.statements)), bool),
    }
    records = Records(np.zeros((1, 18)), of(1), {}, outcomes)
    found = beside(account, (PEOPLE, ANIMALS), {}, records, TAKEN)
    each = np.exp(account.log_likelihood(ANIMALS, TAKEN))
    assert np.exp(found.animals[0]) == pytest.approx(each.mean(axis=0))
    people = found.of_people(np.zeros(2, int), np.arange(2))
    assert people == pytest.approx(account.log_likelihood(PEOPLE, TAKEN))


def test_a_count_has_the_chance_of_that_count(account):
    table = np.array([[[0.2, 0.8]]])  # of a point: none, and one
    records = Records(
        np.zeros((2, 18)),
        of(2),
        {"yoon_2019": np.array([1, 0])},
        {PEOPLE.name: np.ones((2, 2), bool)},
    )
    alone = beside(
        account,
        (PEOPLE,),
        {},
        Records(records.scores, records.prints, {}, records.outcomes),
        TAKEN,
    )
    found = beside(account, (PEOPLE,), {"yoon_2019": table}, records, TAKEN)
    every, first = np.arange(2), np.zeros(2, int)
    added = found.of_people(every, first) - alone.of_people(every, first)
    assert np.exp(added[:, 0]) == pytest.approx([0.8, 0.2])
