"""Effect sizes, exact tests and crossover agree with R.

Values were made by `tests/fixtures/analysis/effects.R`, which stands beside them.
"""

import json
from pathlib import Path

import numpy as np
import pytest

from equipoise.analysis.crossover import crossed
from equipoise.analysis.dissociation import signed_rank
from equipoise.analysis.effect_size import (
    correction,
    d_av,
    d_pooled,
    d_z,
    hedges,
)
from equipoise.analysis.estimate import Count
from equipoise.analysis.paired_counts import PairedCounts
from equipoise.analysis.ranks import ranked
from equipoise.trial.dataset import Panel, TrialData

FILE = Path(__file__).parents[1] / "fixtures/analysis/effects.json"
R = json.loads(FILE.read_text())

SAME = 1e-6  # asked of estimates, absolute and relative
SAME_P = 1e-4  # asked of p; most agree to ten digits


@pytest.fixture
def sleep():
    return np.array(R["sleep"]["first"]), np.array(R["sleep"]["second"])


def close(value, reference, within=SAME):
    return value == pytest.approx(reference, rel=within, abs=within)


def test_dz_and_its_exact_interval(sleep):
    size = d_z("sleep", sleep[0] - sleep[1])
    assert close(size.value, R["sleep"]["dz"])
    assert close(size.interval, R["sleep"]["dz_limits"])


def test_d_av_and_its_interval(sleep):
    size = d_av("sleep", *sleep)
    assert close(size.value, R["sleep"]["d_av"])
    assert close(size.interval, R["sleep"]["d_av_limits"])


def test_d_of_two_groups_and_its_exact_interval(sleep):
    size = d_pooled("sleep", *sleep)
    assert close(size.value, R["sleep"]["d"])
    assert close(size.interval, R["sleep"]["d_limits"])


def test_the_correction_for_few_patients(sleep):
    assert close(correction(9), R["sleep"]["J9"])
    corrected = hedges(d_pooled("sleep", *sleep))
    assert (corrected.name, corrected.n) == ("g", (10, 10))
    assert close(corrected.value, R["sleep"]["J18"] * R["sleep"]["d"])
    assert hedges(d_av("sleep", *sleep)).name == "g_av"
    assert hedges(d_z("sleep", sleep[0] - sleep[1])).name == "g_z"


def test_the_interval_of_a_size_below_zero_mirrors_that_above(sleep):
    above, below = d_pooled("x", *sleep), d_pooled("x", *reversed(sleep))
    assert close(below.interval, (-above.interval[1], -above.interval[0]))


@pytest.mark.parametrize("share", R["shares"])
def test_exact_intervals_of_a_share(share):
    assert close(Count("x", share["count"], share["n"]).exact, share["limits"])


@pytest.mark.parametrize("pair", R["mcnemar"])
def test_mcnemar_exact(pair):
    counts = PairedCounts("x", 2, pair["b"], pair["c"], 3)
    assert close(counts.p, pair["p"], SAME_P)
    reference = [np.inf if one == "Inf" else one for one in pair["odds"]]
    assert close(counts.odds_ratio_interval, tuple(reference))


@pytest.mark.parametrize("case", R["signed"].values(), ids=R["signed"])
def test_signed_rank_exact_and_approximate(case):
    scores = np.zeros((len(case["d"]), 2, 1))
    scores[:, 0, 0] = case["d"]
    data = TrialData(
        tuple(f"p{n}" for n in range(len(scores))),
        ("drug", "placebo"),
        np.tile([1, 2], (len(scores), 1)),
        {"cadss": Panel(("one hour",), (1.0,), scores)},
    )
    test = signed_rank(data, "cadss", arm="drug", versus="placebo", at=1.0)
    assert close(test.p, case["exact"], 1e-12)  # both count every way
    assert close(test.p_normal, case["normal"], 1e-10)


@pytest.mark.parametrize("case", R["sums"].values(), ids=R["sums"])
def test_rank_sum_exact_and_approximate(case):
    test = ranked("x", np.array(case["first"]), np.array(case["second"]))
    assert close(test.p, case["exact"], 1e-12)
    assert close(test.p_normal, case["normal"], 1e-10)


def test_the_crossover_of_formoterol_and_salbutamol():
    # Senn, Cross-over trials in clinical research: 46.6 L/min, t = 4.3 on 11 df
    case = R["crossover"]
    arm, versus = np.array(case["arm"], float), np.array(case["versus"], float)
    found = crossed("peak flow", arm, versus, np.array(case["arm_first"]))
    assert f"{found.treatment.mean:.1f}" == "46.6"
    assert f"{found.treatment.f**0.5:.1f}" == "4.3"
    for name in ("treatment", "period", "carry_over"):
        contrast = getattr(found, name)
        assert close(contrast.mean, case[name]["mean"])
        assert close(contrast.standard_error, case[name]["se"])
        assert close(contrast.interval, case[name]["limits"])
        assert close(contrast.p, case[name]["p"], SAME_P)
