"""What statements are about, as the model has it."""

from dataclasses import replace

import numpy as np
import pytest

from equipoise.hypotheses import HYPOTHESES
from equipoise.inference.record.counted import count_chances
from equipoise.inference.record.library import STUDIES
from equipoise.inference.record.simulated import (
    NODES,
    Asked,
    of_animals,
    of_people,
)
from equipoise.trial.calibration import points


def asked(name, rng, n=2):
    hypothesis = HYPOTHESES[name]
    at = points(hypothesis, n, rng=rng.of("points"))
    return Asked(hypothesis, at, 8, 8, rng)


def pairs(name):
    study = STUDIES[name]
    return [(one, study.paired) for one in study.statements]


def test_an_account_without_opioids_sees_nothing_of_naltrexone_in_mice(rng):
    found = of_animals(asked("no_opioid_role", rng), "mouse", pairs("zhang_2019"))
    assert [one.mean.shape for one in found] == [(8, 1)] * 3
    # solved to one part in 10 000
    assert max(np.abs(one.mean).max() for one in found) < 1e-3
    assert min(one.variance.min() for one in found) > 0


def test_relief_goes_with_the_size_of_the_effect(rng):
    (found,) = of_people(asked("no_opioid_role", rng), pairs("relief_within_hours"))
    assert found.mean.shape == (1, NODES.size)
    assert found.mean[0] / NODES == pytest.approx(found.mean[0, 0] / NODES[0])


def test_at_day_1_ketamine_brings_the_effect_that_was_asked_for(rng):
    (one, paired), *_ = pairs("nmda_antagonists_in_patients")
    turned = replace(
        one, arm=one.versus, versus=STUDIES["tiger_2020"].statements[0].versus
    )
    (found,) = of_people(asked("mu_agonism", rng), [(turned, paired)])
    # the mean over the pool is what relief is relative to
    assert found.mean[0] == pytest.approx(NODES, rel=1e-6)


def test_the_same_stream_gives_the_same_numbers(rng):
    first, second = (
        of_people(asked("kappa_beneficial", rng), pairs("krystal_2006"))
        for _ in range(2)
    )
    assert [one.mean.tolist() for one in first] == [one.mean.tolist() for one in second]


def test_all_respond_more_often_the_larger_the_effect(rng):
    chances = count_chances(asked("no_opioid_role", rng), STUDIES["yoon_2019"])
    assert chances.shape == (1, NODES.size, 6)
    assert chances.min() >= 0
    assert chances.sum(axis=-1) == pytest.approx(np.ones((1, NODES.size)))
    assert chances[0, -1, 5] > chances[0, 0, 5]
