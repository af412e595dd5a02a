"""The evidence of several studies under one account."""

from dataclasses import replace

import numpy as np
import pytest
from scipy import stats

from equipoise.inference.record.combined import Combined
from equipoise.inference.record.library import STUDIES
from equipoise.inference.record.probability import chance_stated
from equipoise.inference.record.read_out import Difference
from equipoise.inference.record.simulated import NODES
from equipoise.inference.record.terms import (
    Account,
    Draws,
    over_silences,
    terms_of,
    usual,
)
from equipoise.inference.record.varying import Record
from equipoise.population.settings import DIMENSIONS, DRAWN

GLUTAMATE = STUDIES["glutamate_in_rodents"]
TRIAL = STUDIES["williams_2018"]
COUNT = STUDIES["yoon_2019"]
ROUTE = ("gain_disinhibition",)


def draws(n=64, log=None, scores=None):
    """Return draws from the prior, with the log likelihood of a printed set."""
    grid = stats.norm.ppf((np.arange(n) + 0.5) / n)
    held = np.zeros((n, DIMENSIONS)) if scores is None else scores(grid)
    none = np.zeros(n)
    likelihood = none if log is None else log(grid)
    return Draws(held, none, *[likelihood] * 3, none, np.arange(n) * 4 // n)


def account(differences=None, counts=None, held=None, points=1, frees=ROUTE):
    """Return an account that frees the way to glutamate."""
    told = differences or {}, counts or {}
    return Account("it", held or draws(), points, 8, *told, frozenset(frees))


def certain(sign):
    """Return a difference that no test can miss."""
    return Difference(np.full((8, 1), 100.0 * sign), np.ones((8, 1)))


def test_one_doubted_study_has_its_closed_form():
    # Beta(2, 6) has mean 1/4; the statement is certain, an error has chance 0.1
    one = account({GLUTAMATE.statements[0].finding: certain(1)})
    found = over_silences(
        terms_of(one, [GLUTAMATE], usual()).log_evidence([GLUTAMATE.name])
    )
    assert found == pytest.approx(np.log(0.75 * 0.95 + 0.25 * 0.5), abs=1e-3)


def test_an_account_that_is_silent_of_a_signal_gives_it_an_even_chance():
    finding = GLUTAMATE.statements[0].finding
    one = account({finding: certain(-1)}, frees=())
    said = GLUTAMATE.statements[0]
    assert set(one.chance(GLUTAMATE, said, usual())) == {0.5}
    assert one.chance(GLUTAMATE, said, replace(usual(), denies=True)).max() < 0.01


def test_a_lumped_account_says_nothing_of_other_drugs():
    study = STUDIES["enantiomers_in_rodents"]
    (said,) = study.statements
    held = {said.finding: certain(-1)}
    lumped = account(held, frees=("gain_lumped_relief",))
    assert set(lumped.chance(study, said, usual())) == {0.5}
    assert account(held).chance(study, said, usual()).min() > 0.99


def test_a_study_that_contradicts_costs_no_more_than_its_bound():
    finding = GLUTAMATE.statements[0].finding
    logs = [
        over_silences(
            terms_of(account({finding: certain(s)}), [GLUTAMATE], usual()).log_evidence(
                [GLUTAMATE.name]
            )
        )
        for s in (1, -1)
    ]
    assert 0 < logs[0] - logs[1] < np.log(1 + 0.75 * 2 / 0.25)


def test_a_trial_with_a_gaussian_likelihood_has_its_closed_form():
    # a score z ~ N(0, 1) and a datum 1 ~ N(z, 1): evidence N(1; 0, 2)
    one = account(held=draws(4096, log=lambda z: stats.norm(z).logpdf(1.0)))
    found = over_silences(terms_of(one, [TRIAL], usual()).log_evidence([TRIAL.name]))
    assert found == pytest.approx(stats.norm(0, np.sqrt(2)).logpdf(1.0), abs=1e-3)


def test_what_a_trial_teaches_is_carried_to_the_other_studies_of_people():
    # two points; the trial is possible at the second alone, where the count is certain
    def scores(grid):
        held = np.zeros((grid.size, DIMENSIONS))
        held[:, -1] = np.sort(grid)
        return held

    seen = draws(scores=scores, log=lambda z: np.where(np.sort(z) > 0, 0.0, -np.inf))
    table = np.repeat([[1e-9], [1.0]], NODES.size, axis=1)
    one = account(counts={COUNT.name: table}, held=seen, points=2)
    terms = terms_of(one, [TRIAL, COUNT], usual())
    both = over_silences(terms.log_evidence([TRIAL.name, COUNT.name]))
    alone = over_silences(terms.log_evidence([TRIAL.name]))
    assert both == pytest.approx(alone)
    assert over_silences(terms.log_evidence([COUNT.name])) == pytest.approx(np.log(0.5))


def test_what_depends_on_the_effect_is_read_between_its_nodes():
    held = draws(2)
    table = np.tile(np.linspace(0.0, 0.6, NODES.size), (1, 1))
    # scores of zero: the effect is at its median, which is the fourth node
    assert account(held=held).at_draws(table).tolist() == pytest.approx([0.3, 0.3])


def test_a_wider_prior_has_its_closed_form():
    place = DRAWN.index("rating_noise")

    def scores(grid):
        held = np.zeros((grid.size, DIMENSIONS))
        held[:, place] = grid
        return held

    seen = draws(8192, scores=scores, log=lambda z: stats.norm(z, 0.5).logpdf(1.0))
    record = Record((), (account(held=seen),), (TRIAL,), np.ones(1))
    found = record.read(usual(), ("rating_noise", 0.5)).log_evidence()
    assert found[0] == pytest.approx(stats.norm(0, np.sqrt(0.5)).logpdf(1.0), abs=2e-3)


def test_more_animals_make_a_statement_surer():
    difference = Difference(np.full((8, 1), 1.0), np.full((8, 1), 4.0))
    one = account({GLUTAMATE.statements[0].finding: difference})
    few, many = (
        one.chance(GLUTAMATE, GLUTAMATE.statements[0], replace(usual(), sizes=s))[0]
        for s in (1.0, 2.0)
    )
    assert few == pytest.approx(
        float(chance_stated("larger", np.array(1 / np.sqrt(0.4)), 18, 0.05))
    )
    assert many > few


def two(*logs):
    """Return accounts with these log likelihoods of the trial and prior odds 3 : 1."""
    terms = tuple(
        replace(
            terms_of(
                account(held=draws(log=lambda z, log=log: np.full(z.size, log))),
                [TRIAL],
                usual(),
            ),
            name=f"{i}",
        )
        for i, log in enumerate(logs)
    )
    prior = np.array([3.0, *np.ones(len(logs) - 1)])
    return Combined(terms, prior / prior.sum(), usual().silent)


def test_a_scramble_counts_alike_however_many_draws_it_has():
    # three scrambles of evidence 1, and one of 5 with three draws of six in all
    log = np.log([1.0, 1.0, 1.0, 4.0, 5.0, 6.0])
    of = np.array([0, 1, 2, 3, 3, 3])
    ratio = np.log(6 / (4 * np.array([1, 1, 1, 3, 3, 3])))
    none = np.zeros(6)
    held = Draws(np.zeros((6, DIMENSIONS)), ratio, *[log] * 3, none, of)
    terms = terms_of(account(held=held), [TRIAL], usual())

    def found(scrambles):
        return np.exp(over_silences(terms.log_evidence([TRIAL.name], scrambles)))

    assert found(None) == pytest.approx(2.0)
    assert [found([s]) for s in range(4)] == pytest.approx([1.0, 1.0, 1.0, 5.0])
    assert found([1, 3]) == pytest.approx(3.0)


def test_selection_for_publication_divides_by_its_chance():
    held = replace(draws(), log_published=np.full(64, np.log(0.25)))
    one = terms_of(account(held=held), [TRIAL], usual(published=True))
    found = over_silences(one.log_evidence([TRIAL.name]))
    assert found == pytest.approx(np.log(4.0))


def test_weights_follow_bayes():
    assert two(0.0, np.log(3)).weights().tolist() == pytest.approx([0.5, 0.5])


def test_the_waterfall_adds_up_to_the_weights():
    one = two(0.0, 1.3, 0.4)
    total = [sum(row[n] for row in one.waterfall().values()) for n in one.names]
    assert total == pytest.approx(np.log(one.weights() / one.prior).tolist())


def test_accounts_within_half_a_nat_are_one_class_with_their_sum():
    one = two(0.0, 0.1, 0.4, 0.7)
    found = one.undecided()
    assert [c.hypotheses for c in found] == [("3", "2"), ("1", "0")]
    assert sum(c.weight for c in found) == pytest.approx(1.0)


def test_a_likelihood_without_noise_has_no_error():
    assert two(0.0, 1.0).errors().weight.tolist() == pytest.approx([0.0, 0.0])


def test_what_all_accounts_share_is_no_error_of_their_odds():
    shared = np.repeat([0.0, 0.3, -0.2, 0.5], 16)
    held = draws()
    logs = [shared, shared + 1.0]
    terms = [
        terms_of(account(held=replace(held, log_read=log)), [TRIAL], usual())
        for log in logs
    ]
    found = Combined(tuple(terms), np.ones(2) / 2, usual().silent).errors()
    assert found.log_evidence.min() > 0.1
    assert found.odds.tolist() == pytest.approx([0.0, 0.0], abs=1e-12)


def test_the_error_is_as_large_as_the_spread_over_fresh_draws(rng):
    def once(i):
        draw = rng.of("error", i).generator()
        held = draws(512, log=lambda z: 1.5 * draw.standard_normal(z.size))
        return terms_of(account(held=held), [TRIAL], usual())

    several = [Combined((once(i),), np.ones(1), usual().silent) for i in range(40)]
    spread = np.std([one.log_evidence()[0] for one in several], ddof=1)
    told = np.mean([one.errors().log_evidence[0] for one in several])
    # the SD of 40 draws errs by a ninth, a jackknife over 4 by 0.4 in each of 40
    assert told == pytest.approx(spread, rel=0.4)


def test_an_error_is_never_less_than_that_of_its_own_counting():
    # one beside the mean of two errs by half of each; a weight by that of its odds
    # times its own share and the other's
    found = two(0.0, 0.0).errors(np.array([0.3, 0.4]))
    beside = np.hypot(0.3, 0.4) / 2
    assert found.log_evidence.tolist() == pytest.approx([0.3, 0.4])
    assert found.odds.tolist() == pytest.approx([beside, beside])
    shares = two(0.0, 0.0).weights()
    assert found.weight == pytest.approx([2 * beside * shares.prod()] * 2)
    assert found.flat.tolist() == pytest.approx([beside / 2, beside / 2])


def test_the_printed_trial_can_be_weighed_by_its_set_alone():
    held = replace(draws(), log_alone=np.full(64, np.log(3.0)))
    terms = terms_of(account(held=held), [TRIAL], replace(usual(), alone=True))
    found = over_silences(terms.log_evidence([TRIAL.name]))
    assert found == pytest.approx(np.log(3.0))
