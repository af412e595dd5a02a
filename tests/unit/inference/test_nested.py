"""Nested sampling gives an evidence that has a closed form."""

import numpy as np
import pytest
from scipy import stats
from scipy.special import logsumexp, ndtri

from equipoise.inference import nested
from equipoise.inference.nested import nested_evidence

DATUM, SD = np.array([1.0, -0.8, 0.3]), np.array([0.5, 0.7, 1.5])
LEVEL = np.array([-1.0, 0.5])  # of the likelihood at each of two points
LEAST = 0.2  # score of the first below which nothing is possible


def log_likelihood(cube):
    scores = ndtri(cube[:, :-1])
    away = stats.norm(DATUM, SD).logpdf(scores).sum(axis=1)
    log = away + LEVEL[(cube[:, -1] > 0.5).astype(int)]
    return np.where(scores[:, 0] < LEAST, -np.inf, log)


def exact():
    """Return the evidence of normal laws, of which one is cut off."""
    whole = stats.norm(0, np.sqrt(1 + SD**2)).logpdf(DATUM).sum()
    left = DATUM[0] / (1 + SD[0] ** 2), SD[0] / np.sqrt(1 + SD[0] ** 2)
    return whole + stats.norm(*left).logsf(LEAST) + logsumexp(LEVEL) - np.log(2)


def test_it_gives_the_closed_form_and_counts_what_it_asks(rng, monkeypatch):
    asked = []

    def counted(cube):
        asked.append(len(cube))
        return log_likelihood(cube)

    monkeypatch.setattr(nested, "_NETWORKS", 0)
    found = nested_evidence(counted, 4, rng=rng)
    assert found.error <= 0.05  # of 400 effective draws
    assert found.log_evidence == pytest.approx(exact(), abs=3 * found.error)
    assert found.calls == sum(asked)
