"""Medians of CADSS, and that it did not differ, given means and SDs."""

import numpy as np
import pytest
from scipy import stats
from scipy.special import logsumexp

from equipoise.inference.law import Rows
from equipoise.inference.medians import log_medians, not_ranked
from equipoise.inference.printed_set import printed_sets
from equipoise.inference.secondary import secondary_of, studies_of


@pytest.fixture(scope="module")
def told():
    return secondary_of("williams2018", printed_sets("williams2018"))


def rows_of(draw, cadss, n=4000):
    """Return normal patients about a print."""
    scores = draw.normal(cadss[:2], np.exp(cadss[2:]), (n, 2))
    return Rows(np.zeros((n, 2)), scores, np.zeros((n, 2)))


@pytest.mark.parametrize("shift", [0.0, 1.0, 2.0])
def test_a_signed_rank_test_ends_as_scipys_does(rng, shift):
    draw = rng.of("ranks").generator()
    scores = draw.normal([shift, 0.0], 1.0, (200, 7, 2))
    apart = scores[..., 0] - scores[..., 1]
    p = stats.wilcoxon(apart, axis=1, method="exact").pvalue
    assert (not_ranked(scores) == (p >= 0.05)).all()


@pytest.mark.parametrize("n", range(5, 13))
def test_every_number_of_pairs_has_its_critical_ranks(rng, n):
    scores = rng.of("pairs", n).generator().normal([0.8, 0.0], 1.0, (100, n, 2))
    p = stats.wilcoxon(scores[..., 0] - scores[..., 1], axis=1, method="exact").pvalue
    assert (not_ranked(scores) == (p >= 0.05)).all()


def test_of_normal_scores_it_is_what_samples_with_that_print_show(told, rng):
    draw = rng.of("patients").generator()
    groups = told.given.responders.cadss, told.given.others.cadss
    patients = [rows_of(draw, one) for one in groups]
    found = log_medians(*patients, told, studies_of(told, rng=rng))
    # The shape of a normal sample does not depend on its mean and SD.
    samples = []
    for cadss, n in zip(groups, (7, 5), strict=True):
        unit = draw.normal(size=(400_000, n, 2))
        unit = (unit - unit.mean(axis=1, keepdims=True)) / unit.std(
            axis=1, ddof=1, keepdims=True
        )
        samples.append(cadss[:2] + np.exp(cadss[2:]) * unit)
    first, whole = samples[0], np.concatenate(samples, axis=1)
    medians = np.concatenate([np.median(first, axis=1), np.median(whole, axis=1)], 1)
    size = 0.35 * medians.std(axis=0)
    away = (medians - told.medians) / size
    density = logsumexp(-0.5 * (away**2).sum(axis=1)) - np.log(len(medians))
    density -= np.log(size * np.sqrt(2 * np.pi)).sum()
    expected = density + np.log([1, 1, 0.5, 0.5]).sum()
    expected += np.log(not_ranked(first).mean())
    assert found == pytest.approx(expected, abs=0.4)


def test_patients_who_cannot_have_the_printed_numbers_make_it_impossible(told, rng):
    still = Rows(np.zeros((50, 2)), np.ones((50, 2)), np.zeros((50, 2)))
    assert log_medians(still, still, told, studies_of(told, rng=rng)) == -np.inf
