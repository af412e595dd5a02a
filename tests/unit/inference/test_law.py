"""The law of what a group prints is normal, and goes with its count of nausea."""

import numpy as np
import pytest
from scipy import stats
from scipy.special import logsumexp

from equipoise.inference.law import (
    FEWEST_ROWS,
    Law,
    Rows,
    law_of,
    log_binomial,
    log_normal,
)


@pytest.fixture
def rows(rng):
    """Patients with a change and CADSS in both arms, of whom some have nausea."""
    draw = rng.of("rows").generator()
    change = np.round(draw.multivariate_normal([-20, -6], [[9, 6], [6, 36]], 300))
    cadss = np.round(np.exp(draw.normal([3.0, 2.8], 0.6, (300, 2))))
    # nausea goes with a smaller fall, so that it says something of the change
    sick = draw.random((300, 2)) < 1 / (1 + np.exp(-(change + [16, 2]) / 3))
    return Rows(change, cadss, sick.astype(float))


@pytest.fixture
def draws(rng):
    return rng.of("draws").generator().random((2048, 7))


@pytest.mark.parametrize("share", [0.0, 0.01, 0.3, 0.5, 1.0])
def test_a_count_has_the_binomial_law(share):
    count = np.arange(13)
    expected = stats.binom.logpmf(count, 12, share)
    assert log_binomial(count, 12, share) == pytest.approx(expected)
    assert float(log_binomial(7, 12, share)) == pytest.approx(expected[7])


def test_distances_have_the_normal_law(rng):
    draw = rng.generator()
    root = draw.normal(size=(5, 5))
    covariance = root @ root.T + np.eye(5)
    away = draw.normal(size=(3, 4, 5))
    expected = stats.multivariate_normal(np.zeros(5), covariance).logpdf(away)
    # the ridge of 1e-6 on a diagonal of one or more
    assert log_normal(away, covariance) == pytest.approx(expected, rel=1e-5)


def by_loops(rows, draws):
    """Return the features of every virtual study, one at a time."""
    order = sorted(range(len(rows)), key=lambda i: tuple(rows.change[i]))
    found = []
    for study in draws:
        chosen = [order[int(u * len(rows))] for u in study]
        x, y = rows.change[chosen].T
        found.append(
            [
                x.mean(),
                y.mean(),
                0.5 * np.log(x.var(ddof=1) + 0.02),
                0.5 * np.log(y.var(ddof=1) + 0.02),
                np.arctanh(np.clip(np.corrcoef(x, y)[0, 1], -0.995, 0.995)),
                rows.nausea[chosen, 1].sum(),
            ]
        )
    return np.array(found)


def test_the_law_is_that_of_virtual_studies_drawn_one_by_one(rows, draws):
    law, found = law_of(rows, draws), by_loops(rows, draws)
    # a correlation is damped by 0.02 of a variance of 9 and more
    assert law.mean == pytest.approx(found.mean(axis=0), abs=2e-3)
    assert law.covariance == pytest.approx(np.cov(found, rowvar=False), abs=5e-3)
    assert law.n == 7
    assert law.nausea == pytest.approx(rows.nausea.mean(axis=0))


def test_the_means_of_studies_are_those_of_the_patients(rows, draws):
    law = law_of(rows, draws)
    error = rows.change.std(axis=0) / np.sqrt(7 * len(draws))
    assert (np.abs(law.mean[:2] - rows.change.mean(axis=0)) < 4 * error).all()
    spread = rows.change.var(axis=0) / 7
    assert law.covariance.diagonal()[:2] == pytest.approx(spread, rel=0.15)  # 2048
    assert law.mean[5] == pytest.approx(7 * rows.nausea[:, 1].mean(), abs=0.15)


def test_cadss_has_a_law_of_its_own(rows, draws):
    law = law_of(rows, draws)
    place = law.cadss_mean + np.array([0.3, -0.2, 0.1, 0.0])
    expected = stats.multivariate_normal(law.cadss_mean, law.cadss_covariance)
    assert law.log_cadss(place) == pytest.approx(expected.logpdf(place), abs=1e-3)
    mean = rows.cadss.mean(axis=0)
    assert law.cadss_mean[:2] == pytest.approx(mean, rel=0.03)


def test_a_count_shifts_the_law_by_regression(rows, draws):
    law = law_of(rows, draws)
    print_ = law.mean[:5] + np.array([0.5, 1.0, 0.1, -0.1, 0.2])
    found = law.log_change(print_[None])
    assert found.shape == (1, 8)
    for count in range(8):
        # the conditional law of a joint normal, from its textbook formula
        joint = stats.multivariate_normal(law.mean, law.covariance)
        of_count = stats.norm(law.mean[5], np.sqrt(law.covariance[5, 5]))
        expected = joint.logpdf([*print_, count]) - of_count.logpdf(count)
        assert found[0, count] == pytest.approx(expected, abs=1e-3)


def test_each_reading_has_its_own_density(rows, draws):
    law = law_of(rows, draws)
    prints = law.mean[:5] + np.array([[0.0] * 5, [1.0, 0, 0, 0, 0]])
    both = law.log_change(prints)
    for i in range(2):
        assert both[i] == pytest.approx(law.log_change(prints[i : i + 1])[0])


def test_without_a_link_the_count_says_nothing_of_the_change():
    covariance = np.diag([1.0, 2.0, 0.1, 0.1, 0.3, 1.5])
    law = Law(7, np.zeros(6), covariance, np.zeros(4), np.eye(4), np.array([0.2, 0.5]))
    found = law.log_change(np.full((1, 5), 0.3))[0]
    assert found == pytest.approx(np.full(8, found[0]))
    expected = stats.multivariate_normal(np.zeros(5), covariance[:5, :5])
    assert found[0] == pytest.approx(expected.logpdf(np.full(5, 0.3)), abs=1e-4)


def test_the_chances_of_all_counts_add_to_one(rows, draws):
    law = law_of(rows, draws)
    for arm in range(2):
        assert logsumexp(law.log_counts(arm)) == pytest.approx(0.0, abs=1e-12)
    nobody = Rows(rows.change, rows.cadss, np.zeros_like(rows.nausea))
    few = law_of(nobody, draws).log_counts(0)
    assert np.isfinite(few).all()  # none of many rows is not none for certain
    assert few[0] == pytest.approx(0.0, abs=1e-3)


def test_patients_who_are_all_alike_still_have_a_law(draws):
    alike = Rows(
        np.full((FEWEST_ROWS, 2), -20.0),
        np.full((FEWEST_ROWS, 2), 10.0),
        np.ones((FEWEST_ROWS, 2)),
    )
    law = law_of(alike, draws)
    assert np.isfinite(law.log_change(law.mean[None, :5])).all()
    assert np.isfinite(law.log_cadss(law.cadss_mean))
    assert np.exp(law.mean[2]) < 0.15  # less than the rounding of a score


def test_the_order_of_the_patients_does_not_matter(rows, draws, rng):
    shuffled = rng.of("shuffle").generator().permutation(len(rows))
    other = Rows(rows.change[shuffled], rows.cadss[shuffled], rows.nausea[shuffled])
    one, two = law_of(rows, draws), law_of(other, draws)
    assert two.mean[:5] == pytest.approx(one.mean[:5])
    assert two.covariance[:5, :5] == pytest.approx(one.covariance[:5, :5])
