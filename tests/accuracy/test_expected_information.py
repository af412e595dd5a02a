"""Expected information by nested Monte Carlo, against linear-Gaussian closed forms.

What is printed is y = theta + e with theta normal, so that y is normal under every
account.  The information about the account is then an integral over y; that about
theta is ln(1 + V / s²) / 2, of which finer bins hold more.  Draws are
quasi-random, so that 2 % is a bound on the bias and hardly on chance.
"""

import numpy as np
import pytest
from scipy.integrate import quad
from scipy.special import ndtri
from scipy.stats import norm, qmc

from equipoise.design.laws import judged
from equipoise.design.statistics import Sample
from equipoise.design.value import Asking, value

NOISE = 1.0
BIAS = 0.02


def quasi_normal(n, seed):
    points = qmc.Sobol(2, scramble=True, rng=np.random.default_rng(seed)).random(n)
    return ndtri(points)


def sample_of(means, spreads, draws, seed):
    """Return trials of a linear-Gaussian design: one statistic, two trials a draw."""
    scores = np.stack([quasi_normal(draws, (seed, i)) for i in range(len(means))])
    theta = np.array(means)[:, None] + np.array(spreads)[:, None] * scores[..., 0]
    trials = np.stack([theta + NOISE * s * scores[..., 1] for s in (1, -1)], axis=-1)
    accounts = len(means)
    return theta, Sample(
        trials=trials[..., None],
        scale=np.ones(trials.shape),
        answered=np.ones(trials.shape, dtype=bool),
        mean=theta[..., None],
        covariance=np.full((accounts, draws, 1, 1), NOISE**2),
        origin=np.tile(np.arange(draws), (accounts, 1)),
        harmed=np.zeros((accounts, draws)),
    )


def exact_bits(means, spreads, weights):
    """Return the information about which of some normal laws holds, by quadrature."""
    sds = np.hypot(spreads, NOISE)

    def told(y, own):
        each = weights * norm.pdf(y, means, sds)
        return each[own] * np.log2(each[own] / each.sum() / weights[own])

    ends = [(m - 12 * s, m + 12 * s) for m, s in zip(means, sds, strict=True)]
    return sum(quad(told, *ends[i], args=(i,), limit=200)[0] for i in range(len(sds)))


@pytest.mark.parametrize(
    ("means", "spreads"),
    [((0.0, 3.0), (1.0, 1.0)), ((0.0, 2.0, 5.0), (1.0, 0.5, 1.5))],
)
def test_information_about_the_account_is_that_of_the_closed_form(means, spreads):
    weights = np.full(len(means), 1 / len(means))
    exact = exact_bits(np.array(means), np.array(spreads), weights)
    found = [
        value(
            judged(sample, np.zeros(sample.origin.shape, dtype=np.int64)),
            Asking(weights, np.arange(len(means))),
            0.0,
        ).information.value
        for _, sample in (sample_of(means, spreads, 256, seed) for seed in range(4))
    ]
    assert np.mean(found) == pytest.approx(exact, rel=BIAS)


def exact_bin_bits(spread, ends):
    """Return the information about the bin of theta, by quadrature over y."""
    inside = np.array([-np.inf, *ends, np.inf])
    before = np.diff(norm.cdf(inside / spread))
    share = spread**2 / (spread**2 + NOISE**2)
    left = np.sqrt(share) * NOISE
    sd = np.hypot(spread, NOISE)

    def told(y):
        after = np.maximum(np.diff(norm.cdf((inside - share * y) / left)), 1e-300)
        return norm.pdf(y, 0, sd) * (after * np.log2(after / before)).sum()

    return quad(told, -9 * sd, 9 * sd, limit=200)[0]


def test_bins_hold_nearly_all_of_the_information_of_the_closed_form():
    spread, bins = 2.0, 400
    ends = spread * ndtri(np.arange(1, bins) / bins)
    closed = 0.5 * np.log2(1 + spread**2 / NOISE**2)
    assert exact_bin_bits(spread, ends) == pytest.approx(closed, rel=0.005)


def test_information_about_a_quantity_is_that_of_the_closed_form():
    spread, found = 2.0, []
    ends = np.array([-1.5, 0.0, 1.5])
    for seed in range(4):
        theta, sample = sample_of((0.0, 0.0), (spread, spread), 256, seed)
        of_bin = np.searchsorted(ends, theta).astype(np.int64)
        asking = Asking(np.array([0.5, 0.5]), np.array([0, 0]))
        found.append(value(judged(sample, of_bin), asking, 0.0).of_quantity.value)
    exact = exact_bin_bits(spread, ends)
    assert np.mean(found) == pytest.approx(exact, rel=BIAS)


def test_where_nothing_differs_nothing_is_told():
    weights = np.array([0.5, 0.5])
    _, sample = sample_of((0.0, 0.0), (1.0, 1.0), 256, 0)
    bins = np.zeros(sample.origin.shape, dtype=np.int64)
    found = value(judged(sample, bins), Asking(weights, np.array([0, 1])), 0.0)
    assert found.information.value < 0.01  # never above the truth but by chance
    assert found.decisive.value == 0.0
