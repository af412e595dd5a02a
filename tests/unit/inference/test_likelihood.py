"""One joint likelihood of the printed set, for each draw from the prior."""

import math

import numpy as np
import pytest
from scipy import stats
from scipy.special import logsumexp

from equipoise.inference.law import log_binomial
from equipoise.inference.likelihood import _log_total, log_likelihoods
from equipoise.inference.printed_set import printed_sets
from equipoise.trial import PROTOCOLS
from equipoise.trial.conduct import Conducted

TRIAL = PROTOCOLS["williams_2018"]
PATIENTS = 150
STUDIES = 256


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
def draws(rng):
    return rng.of("studies").generator().random((STUDIES, 12))


@pytest.fixture
def sets():
    return printed_sets("williams2018")


def studies_of(change, cadss, sick, draws):
    """Return features of every virtual study of one group, one at a time."""
    order = sorted(range(len(change)), key=lambda i: tuple(change[i]))
    main, dissociation = [], []
    for study in draws:
        chosen = [order[int(u * len(change))] for u in study]
        (x, y), (a, b) = change[chosen].T, cadss[chosen].T
        away = [v - v.mean() for v in (x, y)]
        squares = [v @ v + 0.02 * (len(v) - 1) for v in away]
        r = np.clip(
            away[0] @ away[1] / math.sqrt(squares[0] * squares[1]), -0.995, 0.995
        )
        spreads = [0.5 * np.log(v.var(ddof=1) + 0.02) for v in (x, y, a, b)]
        count = sick[chosen, 1].sum()
        main.append([x.mean(), y.mean(), *spreads[:2], np.arctanh(r), count])
        dissociation.append([a.mean(), b.mean(), *spreads[2:]])
    return np.array(main), np.array(dissociation)


def normal_of(features):
    return stats.multivariate_normal(features.mean(axis=0), np.cov(features.T))


def by_hand(trial, index, sets, draws):
    """Return the log likelihood of one draw, from its definition and with loops."""
    score = trial.items[index].sum(axis=-1)
    change = score[..., 1] - score[..., 0]
    responded = 2 * score[:, 0, 1] <= score[:, 0, 0]
    groups = [
        (change[who], trial.cadss[index][who][..., 1], trial.nausea[index][who])
        for who in (responded, ~responded)
    ]
    laws = [
        studies_of(*group, some)
        for group, some in zip(groups, (draws[:, :7], draws[:, 7:]), strict=True)
    ]
    shares = [group[2].mean(axis=0) for group in groups]
    log = stats.binom.logpmf(7, 12, responded.mean())
    for law, printed in zip(laws, (sets[0].responders, sets[0].others), strict=True):
        log += normal_of(law[1]).logpdf(printed.cadss)
    log += math.log(
        sum(
            stats.binom.pmf(k, 7, shares[0][0])
            * stats.binom.pmf(3 - k, 5, shares[1][0])
            for k in range(4)
        )
    )
    readings = []
    for one in sets:
        ways = []
        for k in range(2, 8):  # 7 with nausea: k responders and 7 - k of five others
            way = one.responders.log_width + one.others.log_width
            for j, (count, n, group) in enumerate(
                ((k, 7, one.responders), (7 - k, 5, one.others))
            ):
                joint, main = normal_of(laws[j][0]), laws[j][0]
                alone = stats.norm(main[:, 5].mean(), main[:, 5].std(ddof=1))
                way += joint.logpdf([*group.change, count]) - alone.logpdf(count)
                way += stats.binom.logpmf(count, n, shares[j][1])
            ways.append(way)
        readings.append(math.log(one.weight) + logsumexp(ways))
    return log + logsumexp(readings)


def test_it_is_the_product_of_its_parts_averaged_over_readings(conducted, sets, draws):
    found = log_likelihoods(conducted, sets, draws)
    assert found.shape == (2,)
    for index in range(2):
        # ridges of 1e-6 on variances of a hundredth and more
        expected = by_hand(conducted, index, sets, draws)
        assert found[index] == pytest.approx(expected, abs=0.01)


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
    assert math.exp(_log_total(first, second, total)) == pytest.approx(sum(ways))


@pytest.mark.parametrize("few", ["responders", "others"])
def test_a_group_too_small_to_have_a_law_is_impossible(conducted, sets, draws, few):
    score = 0 if few == "others" else 30
    conducted.items[0, :, 0, 1, 0] = score
    conducted.items[0, :7, 0, 1, 0] = 30 - score
    found = log_likelihoods(conducted, sets, draws)
    assert found[0] == -np.inf
    assert np.isfinite(found[1])
    conducted.items[0, :8, 0, 1, 0] = 30 - score
    assert np.isfinite(log_likelihoods(conducted, sets, draws)[0])


def test_patients_who_did_not_complete_do_not_count(conducted, sets, draws):
    whole = log_likelihoods(conducted, sets, draws)
    extra = {}
    for name in ("period_of_arm", "items", "cadss", "nausea", "wait"):
        values = getattr(conducted, name)
        extra[name] = np.concatenate([values, values[:, :20]], axis=1)
    extra["items"][:, PATIENTS:, 1] = np.nan
    extra["period_of_arm"][:, PATIENTS:, 1] = 0
    with_leavers = Conducted(TRIAL, **extra)
    assert log_likelihoods(with_leavers, sets, draws) == pytest.approx(whole)


def test_a_reading_counts_by_its_weight(conducted, sets, draws):
    alone = [log_likelihoods(conducted, (one,), draws) for one in sets]
    # each alone still holds the log of its weight
    together = logsumexp(alone, axis=0)
    assert log_likelihoods(conducted, sets, draws) == pytest.approx(together)
