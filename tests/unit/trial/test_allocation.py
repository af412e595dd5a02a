"""Patients are allocated by blocks that hold every sequence in its share."""

from collections import Counter
from dataclasses import replace

import numpy as np
import pytest

from equipoise.trial import PROTOCOLS
from equipoise.trial.allocation import allocate, sequences


def test_two_arms_are_crossed_over_both_ways(williams):
    assert sequences(williams).tolist() == [[0, 1], [1, 0]]


@pytest.mark.parametrize("name", ["krystal_2006", "mu_tomography"])
def test_every_arm_follows_every_other_equally_often(name):
    rows = sequences(PROTOCOLS[name]).tolist()
    pairs = Counter((a, b) for row in rows for a, b in zip(row, row[1:], strict=False))
    n = len(PROTOCOLS[name].arms)
    assert len(pairs) == n * (n - 1)
    assert len(set(pairs.values())) == 1
    places = Counter((arm, place) for row in rows for place, arm in enumerate(row))
    assert len(set(places.values())) == 1


def test_a_parallel_trial_has_one_arm_for_each_patient():
    assert sequences(PROTOCOLS["murrough_2013"]).tolist() == [[0], [1]]


def test_each_block_holds_the_shares(rng):
    trial = PROTOCOLS["murrough_2013"]  # two to one, in blocks of six
    arms = allocate(trial, 5, rng=rng)[..., 0]
    for start in range(0, 72, 6):
        np.testing.assert_array_equal((arms[:, start : start + 6] == 1).sum(axis=1), 2)


def test_groups_of_a_stated_size_have_it(rng):
    arms = allocate(PROTOCOLS["fava_2020"], 3, rng=rng)[..., 0]
    sizes = [(arms == arm).sum(axis=1).tolist() for arm in range(5)]
    assert sizes == [[n] * 3 for n in (19, 18, 20, 22, 20)]


def test_lists_of_trials_differ(williams, rng):
    large = replace(williams, enrolment=replace(williams.enrolment, infused=40))
    first = allocate(large, 2, rng=rng)
    assert not np.array_equal(first[0], first[1])
