"""The evidence of records from draws that were picked is that of the whole bank."""

import numpy as np
import pytest
from scipy.special import logsumexp
from scipy.stats import binom

from equipoise.inference.recovery.beside import Beside
from equipoise.inference.recovery.evidence import PriorBank, evidences, learnt, picked
from equipoise.inference.recovery.prints import log_likelihoods
from equipoise.inference.recovery.records import Records
from equipoise.population.settings import DIMENSIONS
from equipoise.randomness import Stream

NOTHING = Beside((), (), np.zeros((6, 3)))


@pytest.fixture(scope="module")
def bank(patients):
    scores = np.random.default_rng(2).standard_normal((len(patients), DIMENSIONS))
    return PriorBank(scores, patients)


@pytest.fixture(scope="module")
def records(prints):
    return Records(np.zeros((len(prints), DIMENSIONS)), prints, {}, {})


@pytest.fixture(scope="module")
def exact(patients, prints):
    """Return the log likelihood of every print under every draw."""
    return np.stack([log_likelihoods(*under, prints) for under in patients])


def of(bank, records, count, others=NOTHING, seed=1):
    picks = np.full(len(records), count)
    return picked(bank, others, records, picks, rng=Stream(seed))


def test_many_picks_give_the_mean_over_the_bank(bank, records, exact):
    found = evidences(of(bank, records, 4096), len(records))
    whole = logsumexp(exact, axis=0) - np.log(len(exact))
    assert found["log_evidence"] == pytest.approx(whole, abs=0.02)


def test_few_picks_err_and_are_not_biased(bank, records, exact):
    few, exact = PriorBank(bank.scores[::4], bank.rows[::4]), exact[::4]
    found = [
        evidences(of(few, records, 4, seed=seed), 6)["log_evidence"]
        for seed in range(40)
    ]
    ratio = np.exp(np.array(found) - logsumexp(exact, axis=0) + np.log(len(exact)))
    assert (ratio.std(axis=0) > 0.01).any()
    error = ratio.std(axis=0, ddof=1) / np.sqrt(len(ratio))
    assert (np.abs(ratio.mean(axis=0) - 1) < 3.5 * error).all()


def test_other_studies_multiply_what_the_trial_says(bank, records):
    said = np.log([0.5, 0.25, 0.25])
    others = Beside((), (), np.tile(said, (6, 1)))
    alone = evidences(of(bank, records, 64), 6)
    found = evidences(of(bank, records, 64, others), 6)
    third = found["log_evidence"] - alone["log_evidence"]
    assert third == pytest.approx(np.full(6, np.log(1 / 3)))
    assert found["log_trial"] == pytest.approx(alone["log_trial"])


def test_the_truth_stands_where_the_weight_of_draws_puts_it(bank, records, exact):
    found = learnt(bank, of(bank, records, 4096), records)
    share = np.exp(exact - logsumexp(exact, axis=0))
    below = share.T @ (bank.scores[:, :-1] < 0)
    assert found["below"] == pytest.approx(below, abs=0.02)
    assert found["trial_mean"] == pytest.approx(share.T @ bank.scores[:, :-1], abs=0.03)
    assert found["trial_draws"] == pytest.approx(1 / (share**2).sum(axis=0), rel=0.05)


def test_a_trial_prints_its_numbers_as_often_as_both_groups_are_large_enough(bank):
    # of 500 patients 300 respond: four to eight of twelve, by the binomial law
    expected = binom.pmf(range(4, 9), 12, 0.6).sum()
    assert np.exp(bank.log_printable(12)) == pytest.approx(expected)
