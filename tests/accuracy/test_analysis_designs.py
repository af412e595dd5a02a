"""Models of whole designs agree with R, and with each other where they must.

Values were made by `tests/fixtures/analysis/mixed.R`, which stands beside them.
"""

import json
from pathlib import Path

import numpy as np
import pytest

from equipoise.analysis import (
    Arms,
    Cells,
    ancova,
    arm_by_time,
    crossover_contrasts,
    factorial,
    mixed_model,
    mixed_models,
    mmrm,
    paired_contrast,
)
from equipoise.errors import FitError, TooFewError
from equipoise.trial.dataset import Panel, TrialData

FILE = Path(__file__).parents[1] / "fixtures/analysis/mixed.json"
R = json.loads(FILE.read_text())

SAME, SAME_P = 1e-6, 1e-4


def trial(scores, period, times=None, arms=("placebo", "naltrexone")):
    n, _, n_times = scores.shape
    times = times or (0.0, *(24.0 * (day + 1) for day in range(n_times - 1)))
    return TrialData(
        tuple(f"p{i}" for i in range(n)),
        arms,
        period,
        {"hamd17": Panel(tuple(map(str, times)), times, scores)},
    )


@pytest.fixture
def crossover():
    """Return the crossover of mixed.R; its baselines are zero."""
    case = R["crossover"]
    scores = np.zeros((12, 2, 4))
    period = np.zeros((12, 2), dtype=np.int64)
    rows = zip(
        *(case[name] for name in ("patient", "arm", "period", "visit", "y")),
        strict=True,
    )
    for patient, arm, when, visit, y in rows:
        scores[patient - 1, arm, visit] = np.nan if y is None else y
        period[patient - 1, arm] = when
    return trial(scores, period)


def test_the_mixed_model_of_a_crossover_is_that_of_r(crossover):
    arms = Arms("hamd17", "naltrexone", "placebo", (24.0, 48.0, 72.0))
    found = mixed_model(crossover, arms)
    tests = R["crossover"]["tests"]
    for at, test in ((24.0, tests[0]), (48.0, tests[1])):
        kr, sa = found.contrasts[at].kenward_roger, found.contrasts[at].satterthwaite
        assert kr.mean == pytest.approx(test["value"], rel=SAME)
        assert kr.p == pytest.approx(test["kr"][2], rel=SAME_P)
        assert sa.p == pytest.approx(test["satterthwaite"][2], rel=SAME_P)
    joint = found.interaction
    assert (joint.f, joint.df2, joint.p) == pytest.approx(tests[2]["kr"], rel=SAME_P)
    other = found.satterthwaite_interaction
    reference = tests[2]["satterthwaite"]
    assert (other.f, other.df2, other.p) == pytest.approx(reference, rel=SAME_P)
    assert found.n_values == 65


def test_without_missing_values_one_visit_is_the_crossover_by_hand(crossover):
    whole = crossover.keep(
        np.isfinite(crossover.panels["hamd17"].scores[:, :, 1]).all(axis=1)
    )
    by_hand = crossover_contrasts(
        whole, "hamd17", arm="naltrexone", versus="placebo", at=24.0
    ).treatment
    found = mixed_model(whole, Arms("hamd17", "naltrexone", "placebo", (24.0,)))
    for one in (found.contrasts[24.0].kenward_roger, found.average.satterthwaite):
        assert one.mean == pytest.approx(by_hand.mean, rel=1e-8)
        assert one.standard_error == pytest.approx(by_hand.standard_error, rel=1e-7)
        assert one.df == pytest.approx(by_hand.df, rel=1e-6)
    assert found.interaction is None


def test_many_trials_come_back_in_their_places(crossover):
    arms = Arms("hamd17", "naltrexone", "placebo", (24.0, 48.0))
    panel = crossover.panels["hamd17"]
    alike = trial(np.zeros_like(panel.scores), crossover.period_of_arm)
    found = mixed_models([crossover, alike, crossover], arms)
    assert found[1] is None
    assert found[0].average == found[2].average


def test_patients_all_alike_or_of_one_order_give_no_number(crossover):
    arms = Arms("hamd17", "naltrexone", "placebo", (24.0,))
    panel = crossover.panels["hamd17"]
    alike = trial(np.zeros_like(panel.scores), crossover.period_of_arm)
    with pytest.raises(FitError, match="do not determine its effects"):
        mixed_model(alike, arms)
    one_order = crossover.keep(crossover.period("placebo") == 1)
    with pytest.raises(FitError, match="second period"):
        mixed_model(one_order, arms)
    with pytest.raises(TooFewError, match="needs at least 3 patients and has 1"):
        mixed_model(crossover.keep(np.arange(12) == 3), arms)


@pytest.fixture
def orthodont():
    """Return distances of boys and girls as changes from a baseline of no meaning."""
    distance = np.array(R["orthodont"]["distance"]).reshape(27, 4)
    male = np.array(R["orthodont"]["male"]).reshape(27, 4)[:, 0] == 1
    scores = np.full((27, 2, 5), np.nan)
    noise = np.random.default_rng(2).normal(size=27)
    scores[male, 0, 0], scores[~male, 1, 0] = noise[male], noise[~male]
    scores[male, 0, 1:] = distance[male] + noise[male, None]
    scores[~male, 1, 1:] = distance[~male] + noise[~male, None]
    period = np.stack([male, ~male], axis=1).astype(np.int64)
    return trial(scores, period, arms=("male", "female"))


def test_repeated_measures_of_two_arms_adjust_for_the_baseline(orthodont):
    # Complete data: at each visit it is the analysis of covariance of that visit.
    arms = Arms("hamd17", "male", "female", (24.0, 48.0, 72.0, 96.0))
    found = mmrm(orthodont, arms)
    for at in arms.at:
        alone = ancova(orthodont, "hamd17", arm="male", versus="female", at=at)
        one = found.contrasts[at].kenward_roger
        assert one.mean == pytest.approx(alone.mean, rel=1e-8)
        assert one.standard_error == pytest.approx(alone.standard_error, rel=1e-7)
        assert one.df == pytest.approx(24, rel=1e-6)
        assert one.n == (16, 11)


def test_a_covariance_that_patients_do_not_determine_gives_no_number(orthodont):
    arms = Arms("hamd17", "male", "female", (24.0, 48.0, 72.0, 96.0))
    few = orthodont.keep(np.isin(np.arange(27), (0, 1, 2, 20, 21, 22)))
    with pytest.raises(FitError, match="do not determine its effects and variances"):
        mmrm(few, arms)
    with pytest.raises(TooFewError):
        mmrm(few.keep(np.arange(6) < 2), arms)


def test_ancova_is_that_of_lm():
    case = R["ancova"]
    arm = np.array(case["arm"]) == 1
    scores = np.full((24, 2, 2), np.nan)
    base, change = np.array(case["base"], float), np.array(case["change"], float)
    for column, who in enumerate((arm, ~arm)):
        scores[who, column, 0] = base[who]
        scores[who, column, 1] = base[who] + change[who]
    data = trial(scores, np.stack([arm, ~arm], axis=1).astype(np.int64))
    found = ancova(data, "hamd17", arm="placebo", versus="naltrexone", at=24.0)
    assert found.mean == pytest.approx(case["value"], rel=SAME)
    assert found.standard_error == pytest.approx(case["se"], rel=SAME)
    assert found.interval == pytest.approx(case["limits"], rel=SAME)
    assert found.p == pytest.approx(case["p"], rel=SAME_P)
    assert (found.df, found.n) == (21, (13, 11))


def test_the_two_by_two_is_that_of_lm():
    case = R["factorial"]
    arm = 2 * np.array(case["a"]) + np.array(case["b"])
    scores = np.full((23, 4, 2), np.nan)
    scores[np.arange(23), arm, 0] = 0
    scores[np.arange(23), arm, 1] = case["y"]
    period = (arm[:, None] == np.arange(4)).astype(np.int64)
    data = trial(scores, period, arms=("neither", "b", "a", "ab"))
    found = factorial(data, "hamd17", cells=Cells("ab", "a", "b", "neither"), at=24.0)
    assert found.interaction.mean == pytest.approx(case["value"], rel=SAME)
    assert found.interaction.standard_error == pytest.approx(case["se"], rel=SAME)
    assert found.interaction.interval == pytest.approx(case["limits"], rel=SAME)
    assert found.interaction.p == pytest.approx(case["p"], rel=SAME_P)


def test_arm_by_time_is_that_of_anova_mlm():
    case = R["arm_by_time"]
    scores = np.array(case["y"]).reshape(9, 2, 4)
    data = trial(scores, np.tile([1, 2], (9, 1)))
    arms = {"arm": "placebo", "versus": "naltrexone"}
    found = arm_by_time(data, "hamd17", **arms, at=(24.0, 48.0, 72.0))
    assert found.f == pytest.approx(case["f"], rel=SAME)
    assert (found.df1, found.df2) == (case["df1"], case["df2"])
    assert found.p_uncorrected == pytest.approx(case["p"], rel=SAME_P)
    assert found.p == pytest.approx(case["p_gg"], rel=SAME_P)
    assert found.epsilon == pytest.approx(case["epsilon"], abs=5e-5)  # four decimals
    two_times = arm_by_time(data, "hamd17", **arms, at=(48.0,))
    paired = paired_contrast(data, "hamd17", **arms, at=48.0)
    assert (two_times.f, two_times.p) == pytest.approx((paired.f, paired.p))
