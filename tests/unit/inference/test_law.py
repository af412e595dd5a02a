"""The law of what a group prints is exact for normal changes, and goes with nausea."""

import numpy as np
import pytest
from scipy import stats
from scipy.special import logsumexp, ndtri

from equipoise.inference.law import (
    Rows,
    log_binomial,
    log_cadss,
    log_change,
    log_counts,
    sums_of,
)
from equipoise.population.patients import uniform_points
from equipoise.randomness import Stream

MEAN, COVARIANCE = np.array([-18.0, -6.0]), np.array([[20.0, 6.0], [6.0, 36.0]])


@pytest.fixture(scope="module")
def normal():
    """Return evenly spread patients with normal changes and CADSS."""
    z = ndtri(uniform_points(2, 2**16, rng=Stream(3)))
    change = MEAN + z @ np.linalg.cholesky(COVARIANCE).T
    # nausea goes with a smaller fall
    return Rows(change, 30 + 5 * z, (change > [-16, -4]).astype(float))


def print_of(x):
    r = np.corrcoef(x.T)[0, 1]
    return np.array([*x.mean(axis=0), *np.log(x.std(axis=0, ddof=1)), np.arctanh(r)])


@pytest.mark.parametrize("share", [0.0, 0.01, 0.3, 0.5, 1.0])
def test_a_count_has_the_binomial_law(share):
    count = np.arange(13)
    expected = stats.binom.logpmf(count, 12, share)
    assert log_binomial(count, 12, share) == pytest.approx(expected)
    assert float(log_binomial(7, 12, share)) == pytest.approx(expected[7])


@pytest.mark.parametrize("n", [5, 7])
def test_of_normal_changes_the_law_is_the_normal_and_the_wishart(normal, rng, n):
    draw = rng.of("print").generator()
    for _ in range(4):
        x = draw.multivariate_normal(MEAN, COVARIANCE, n)
        s, r = x.std(axis=0, ddof=1), np.corrcoef(x.T)[0, 1]
        expected = stats.multivariate_normal(MEAN, COVARIANCE / n).logpdf(x.mean(0))
        scatter = (n - 1) * np.cov(x.T)
        expected += stats.wishart(n - 1, COVARIANCE).logpdf(scatter)
        # d(s_x² , s_y², s_xy) of n - 1 by d(ln s_x, ln s_y, atanh r)
        expected += np.log(4 * (n - 1) ** 3 * s.prod() ** 3 * (1 - r**2))
        found, _ = log_change(normal, print_of(x)[None], n)
        # 65 536 patients have the moments of the normal to a hundredth
        assert found[0] == pytest.approx(expected, abs=0.05)


@pytest.mark.parametrize("n", [5, 7])
def test_of_normal_cadss_the_law_is_the_normal_and_the_chi_square(normal, rng, n):
    x = rng.of("print").generator().normal(30, 5, (n, 2))
    mean, squares = x.mean(axis=0), (n - 1) * x.var(axis=0, ddof=1) / 25
    expected = stats.norm(30, 5 / np.sqrt(n)).logpdf(mean)
    expected += stats.chi2(n - 1).logpdf(squares) + np.log(2 * squares)
    found = log_cadss(normal, np.concatenate([mean, print_of(x)[2:4]])[None], n)[0]
    assert found == pytest.approx(expected.sum(), abs=0.05)


def test_sums_are_those_of_the_patients(rng):
    x = rng.generator().normal(MEAN, 4.0, (7, 2))
    sums, _ = sums_of(print_of(x)[None], 7)
    squares = [*(x**2).sum(axis=0), ((x[:, 0] - x[:, 1]) ** 2).sum()]
    assert sums[0] == pytest.approx([*x.sum(axis=0), *squares])


def test_the_scale_of_sums_is_their_jacobian(rng):
    five, step = print_of(rng.generator().normal(MEAN, 4.0, (7, 2))), 1e-5
    jacobian = [
        (sums_of((five + move)[None], 7)[0] - sums_of((five - move)[None], 7)[0])[0]
        / (2 * step)
        for move in step * np.eye(5)
    ]
    _, log_scale = sums_of(five[None], 7)
    assert log_scale[0] == pytest.approx(np.log(abs(np.linalg.det(jacobian))))


def test_a_print_of_small_falls_has_more_nausea(normal, rng):
    draw = rng.of("print").generator().normal(0, 1, (7, 2))
    away = (draw - draw.mean(axis=0)) * [4.5, 6.0]
    small, large = (print_of(MEAN + shift + away) for shift in (4.0, -4.0))
    _, counts = log_change(normal, np.stack([small, large]), 7)
    assert counts.shape == (2, 8)
    assert logsumexp(counts, axis=1) == pytest.approx([0.0, 0.0])
    few, many = np.exp(counts) @ np.arange(8)
    assert few > many + 1


def test_the_chances_of_all_counts_add_to_one(normal):
    for arm in range(2):
        assert logsumexp(log_counts(normal, arm, 7)) == pytest.approx(0.0, abs=1e-12)
    nobody = Rows(normal.change, normal.cadss, np.zeros_like(normal.nausea))
    few = log_counts(nobody, 0, 7)
    assert np.isfinite(few).all()  # none of many rows is not none for certain
    assert few[0] == pytest.approx(0.0, abs=1e-3)


def test_patients_who_are_all_alike_print_no_spread():
    alike = Rows(np.full((8, 2), -20.0), np.full((8, 2), 10.0), np.ones((8, 2)))
    five = np.array([-20.0, -20.0, 0.5, 0.5, 0.0])
    assert log_change(alike, five[None], 7)[0] == [-np.inf]
    assert log_cadss(alike, np.array([[10.0, 10.0, 0.5, 0.5]]), 7)[0] == -np.inf


def test_the_order_of_the_patients_does_not_matter(normal, rng):
    some = Rows(normal.change[:200], normal.cadss[:200], normal.nausea[:200])
    mixed = rng.of("shuffle").generator().permutation(200)
    other = Rows(some.change[mixed], some.cadss[mixed], some.nausea[mixed])
    five = np.array([[-18.0, -6.0, 1.4, 1.7, 0.1]])
    assert log_change(other, five, 7)[0] == pytest.approx(log_change(some, five, 7)[0])
