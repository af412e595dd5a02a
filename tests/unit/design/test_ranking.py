"""Designs stand in the order of what they tell, and ties are said."""

import numpy as np
import pytest

from equipoise.design import ranking
from equipoise.design.costs import Cost
from equipoise.design.laws import Judged
from equipoise.design.library import DESIGNS
from equipoise.design.ranking import rank
from equipoise.evidence import priors
from equipoise.report.design_words import ranking_in_words

NAMES = ("no_opioid_role", "mu_agonism")
EVEN = dict.fromkeys(NAMES, 0.5)
DRAWS = 40


def told_by(name, odds, numbers, price=1e5):
    """Return a design under whose trials the true account has about these odds."""
    log = np.zeros((2, DRAWS, 1, 2))
    each = np.log(odds) + 0.3 * numbers.standard_normal((2, DRAWS))
    for account in range(2):
        log[account, :, 0, account] = each[account]
    judged = Judged(
        log=log,
        of_bins=log[..., None],
        answered=np.ones((2, DRAWS, 1), dtype=bool),
        bins=np.zeros((2, DRAWS), dtype=np.int64),
    )
    design = DESIGNS[name]
    cost = Cost(price, {"cost_visit": 0.0}, design.patients)
    return ranking.Tested(design, cost, judged, 0.0)


@pytest.fixture
def three(rng):
    numbers = rng.generator()
    return (
        told_by("depot_naltrexone", 2.0, numbers, 9e4),
        told_by("factorial_with_saline", 20.0, numbers, 3e5),
        told_by("selective_antagonists", 2.0, numbers, 2e5),
    )


def test_what_tells_most_comes_first_and_likes_are_tied(three, rng):
    found = rank(three, "the prior", EVEN, budget=None, rng=rng)
    first, *rest = found.designs
    assert first.name == "factorial_with_saline"
    assert first.place == (1, 1)
    assert first.tied == ()
    assert {one.tied for one in rest} == {(rest[0].name,), (rest[1].name,)}
    assert all(one.place == (2, 3) for one in rest)
    assert 0.0 < found.stable < 1.0


def test_what_another_beats_in_all_three_does_not_lead(rng):
    numbers = rng.generator()
    two = (
        told_by("depot_naltrexone", 6.0, numbers, 9e4),
        told_by("selective_antagonists", 2.0, numbers, 2e5),
    )
    found = rank(two, "the prior", EVEN, budget=None, rng=rng)
    assert [one.leading for one in found.designs] == [True, False]


def test_animals_count_for_less(rng):
    numbers = rng.generator()
    people = told_by("depot_naltrexone", 20.0, numbers)
    mice = told_by("enantiomers_in_stressed_rodents", 20.0, numbers)
    assert people.speaks == 1.0
    assert mice.speaks == 1 - priors()["paradigm_silent"].value
    found = rank((people, mice), "the prior", EVEN, budget=None, rng=rng)
    assert found.designs[0].name == "depot_naltrexone"


def test_beyond_the_budget_nothing_is_proposed(three, rng):
    found = rank(three, "the prior", EVEN, budget=1e5, rng=rng)
    assert found.designs[0].name == "depot_naltrexone"
    assert "'depot_naltrexone' tells most" in ranking_in_words(found)[0]
    none = rank(three, "the prior", EVEN, budget=1.0, rng=rng)
    assert ranking_in_words(none) == (
        "No design costs as little as the budget. Give more, or enrol fewer.",
    )


def test_the_order_is_told_under_other_priors(three, rng):
    found = rank(three, "the prior", EVEN, budget=None, rng=rng)
    assert set(found.under) == {
        "as it is believed",
        "equal between families",
        "equal between accounts",
        "half on 'no naltrexone effect'",
        "half on 'opioid'",
    }
    assert "Under every other prior that was tried it stays first" in " ".join(
        ranking_in_words(found)
    )
