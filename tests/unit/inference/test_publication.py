"""Whether anybody would have heard of a trial is told by its contrast."""

import numpy as np
from scipy import stats

from equipoise.inference.law import Rows
from equipoise.inference.publication import significant


def rows(apart, n=200):
    """Return patients whose changes lie so far apart between the arms."""
    change = np.column_stack([np.full(n, -10.0), -10.0 - apart * np.ones(n)])
    return Rows(change, np.zeros((n, 2)), np.zeros((n, 2)))


def test_each_study_is_judged_by_a_paired_t_test(rng):
    draw = rng.generator()
    responders, others = rows(draw.normal(-3, 6, 200)), rows(np.zeros(100), 100)
    place = draw.random((60, 12))
    found = significant(responders, others, place, 0.05)
    expected = []
    for study in (place * 300).astype(int):
        picked = responders.change[study[study < 200]]
        expected.append(stats.ttest_rel(*picked.T).pvalue < 0.05)
    assert found.tolist() == expected
    assert 0 < found.mean() < 1


def test_where_nothing_differs_one_study_in_twenty_is_told(rng):
    draw = rng.generator()
    responders, others = rows(draw.normal(0, 5, 4000), 4000), rows(0.0, 1)
    found = significant(responders, others, draw.random((4000, 12)), 0.05)
    # a share of 0.05 of 4000 studies errs by 0.0034; four of these
    assert abs(found.mean() - 0.05) < 0.014


def test_a_study_of_one_responder_is_not_told():
    place = np.zeros((1, 12))
    place[0, 1:] = 0.9
    responders, others = rows(np.array([5.0]), 1), rows(np.zeros(3), 3)
    assert significant(responders, others, place, 0.05).tolist() == [0.0]
