"""Simulated power is that of the noncentral t where scores are normal.

The whole way is taken: data, plan, analyses at two sizes of which the smaller is the
first patients of the larger, and the share with its Monte Carlo error.
"""

import numpy as np
import pytest

from equipoise.analysis import PLANS, AnalysisPlan, analyse_trials
from equipoise.analysis.power import Plan, power
from equipoise.design.power_rates import share_of
from equipoise.trial.dataset import Panel, TrialData

TRIALS, SIZES, EFFECT = 1500, (10, 20), 0.7
WILLIAMS = PLANS["williams_2018"]
ARMS = WILLIAMS.arms


@pytest.fixture(scope="module")
def trials():
    """Return trials whose changes differ by 0.7 SD of the difference between arms."""
    rng = np.random.default_rng(11)
    n = SIZES[-1]
    return [_trial(rng.normal(size=(n, 2)), n) for _ in range(TRIALS)]


def _trial(fall, n):
    own = fall / np.sqrt(2)  # so that the difference has an SD of one
    own[:, 1] += EFFECT
    scores = np.stack([np.zeros((n, 2)), own], axis=-1)
    periods = np.tile([1, 2], (n, 1))
    periods[1::2] = [2, 1]
    names = tuple(str(1 + i) for i in range(n))
    panel = Panel(("baseline", "day 1"), (0.0, 24.0), scores)
    return TrialData(names, ARMS, periods, {"hamd17": panel})


@pytest.mark.parametrize("n", SIZES)
def test_a_paired_contrast_finds_an_effect_as_often_as_the_law_says(trials, n):
    one = next(o for o in WILLIAMS.analyses if o.name == "completers")
    plan = AnalysisPlan("one", "one", ARMS, (one,))
    first = np.arange(SIZES[-1]) < n
    found = analyse_trials([data.keep(first) for data in trials], plan)
    here = share_of(found["completers"].p < 0.05)
    exact = power(Plan("paired", (n,)), EFFECT)
    assert here.value == pytest.approx(exact, abs=3 * here.error)
