"""One joint likelihood of the printed set, for each draw from the prior."""

import math

import numpy as np
import pytest
from scipy import stats
from scipy.special import logsumexp

from equipoise.inference.law import Rows, log_binomial, log_cadss, log_change
from equipoise.inference.likelihood import log_likelihoods, log_total
from equipoise.inference.printed_set import printed_sets
from equipoise.trial import PROTOCOLS
from equipoise.trial.conduct import Conducted

TRIAL = PROTOCOLS["williams_2018"]
PATIENTS = 150


@pytest.fixture
def conducted(rng):
    """Two draws of many patients, each with a baseline of 30 and a score on day 1."""
    draw = rng.of("patients").generator()
    shape = (2, PATIENTS)
    fall = draw.multivariate_normal([-15, -6], [[90, 20], [20, 40]], shape)
    items = np.zeros((*shape, 2, 6, 17))
    items[..., 0, 0] = 30
    items[..., 1, 0] = np.round(np.clip(30 + fall, 0, 52))
    cadss = np.zeros((*shape, 2, 4))
    cadss[..., 1] = np.round(np.exp(draw.normal([2.8, 2.6], 0.7, (*shape, 2))))
    nausea = (draw.random((*shape, 2)) < [0.25, 0.5]) * 1.0
    period = np.tile([1, 2], (*shape, 1))
    return Conducted(TRIAL, period, items, cadss, nausea, np.full(shape, 28.0))


@pytest.fixture
def sets():
    return printed_sets("williams2018")


def by_hand(trial, index, sets):
    """Return the log likelihood of one draw, from its definition and with loops."""
    score = trial.items[index].sum(axis=-1)
    change = score[..., 1] - score[..., 0]
    responded = 2 * score[:, 0, 1] <= score[:, 0, 0]
    rows = [
        Rows(change[who], trial.cadss[index][who][..., 1], trial.nausea[index][who])
        for who in (responded, ~responded)
    ]
    log = stats.binom.logpmf(7, 12, responded.mean())
    log += log_cadss(rows[0], sets[0].responders.cadss[None], 7)[0]
    log += log_cadss(rows[1], sets[0].others.cadss[None], 5)[0]
    shares = [group.nausea[:, 0].mean() for group in rows]
    log += math.log(
        sum(
            stats.binom.pmf(k, 7, shares[0]) * stats.binom.pmf(3 - k, 5, shares[1])
            for k in range(4)
        )
    )
    readings = []
    for one in sets:
        first, counts = log_change(rows[0], one.responders.change[None], 7)
        second, others = log_change(rows[1], one.others.change[None], 5)
        way = first[0] + second[0] + one.responders.log_width + one.others.log_width
        # 7 with nausea: k responders and 7 - k of five others
        ways = [counts[0, k] + others[0, 7 - k] for k in range(2, 8)]
        readings.append(math.log(one.weight) + way + logsumexp(ways))
    return log + logsumexp(readings)


def test_it_is_the_product_of_its_parts_averaged_over_readings(conducted, sets):
    found = log_likelihoods(conducted, sets)
    assert found.shape == (2,)
    for index in range(2):
        expected = by_hand(conducted, index, sets)
        assert found[index] == pytest.approx(expected)


@pytest.mark.parametrize("total", range(13))
def test_two_counts_add_to_a_total(total):
    first, second = (
        log_binomial(np.arange(n + 1), n, share) for n, share in ((7, 0.6), (5, 0.3))
    )
    ways = [
        stats.binom.pmf(i, 7, 0.6) * stats.binom.pmf(j, 5, 0.3)
        for i in range(8)
        for j in range(6)
        if i + j == total
    ]
    assert math.exp(log_total(first, second, total)) == pytest.approx(sum(ways))


@pytest.mark.parametrize("few", ["responders", "others"])
def test_a_group_too_small_to_have_a_law_is_impossible(conducted, sets, few):
    score = 0 if few == "others" else 30
    conducted.items[0, :, 0, 1, 0] = score
    conducted.items[0, :7, 0, 1, 0] = 30 - score
    found = log_likelihoods(conducted, sets)
    assert found[0] == -np.inf
    assert np.isfinite(found[1])


def test_patients_who_did_not_complete_do_not_count(conducted, sets):
    whole = log_likelihoods(conducted, sets)
    extra = {}
    for name in ("period_of_arm", "items", "cadss", "nausea", "wait"):
        values = getattr(conducted, name)
        extra[name] = np.concatenate([values, values[:, :20]], axis=1)
    extra["items"][:, PATIENTS:, 1] = np.nan
    extra["period_of_arm"][:, PATIENTS:, 1] = 0
    with_leavers = Conducted(TRIAL, **extra)
    assert log_likelihoods(with_leavers, sets) == pytest.approx(whole)


def test_a_reading_counts_by_its_weight(conducted, sets):
    alone = [log_likelihoods(conducted, (one,)) for one in sets]
    # each alone still holds the log of its weight
    together = logsumexp(alone, axis=0)
    assert log_likelihoods(conducted, sets) == pytest.approx(together)
