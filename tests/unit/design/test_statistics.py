"""What a bank prints is what the analysis prints of the same patients."""

from dataclasses import replace

import numpy as np
import pytest

from equipoise.analysis.contrast import paired_contrast
from equipoise.analysis.order import first_period_contrast
from equipoise.design.bank import CROSSED
from equipoise.design.choices import with_look, with_patients
from equipoise.design.design import Compared
from equipoise.design.library import DESIGNS
from equipoise.design.statistics import sample_of
from equipoise.trial.clinic import measured_at
from equipoise.trial.dataset import Panel, TrialData
from equipoise.trial.protocol import visit_name
from equipoise.units import days

DRAWS, PATIENTS = 3, 24
PARALLEL = replace(
    with_patients(DESIGNS["naltrexone_and_saline"], 16),
    compared=(Compared("hamd17", days(1)), Compared("hamd17", days(7))),
    harm=None,
)
CROSSOVER = replace(
    with_patients(DESIGNS["independent_replication"], 10),
    compared=(Compared("hamd17", days(1)),),
)
ORIGIN = np.arange(DRAWS)[None]


@pytest.fixture
def numbers(rng):
    return rng.generator()


def parallel_bank(numbers):
    shape = (DRAWS, PATIENTS, 5)
    held = {
        f"{arm}/hamd17": numbers.integers(5, 30, shape).astype(float)
        for arm in PARALLEL.named
    }
    held["naltrexone_saline/hamd17"][0, 3, 1] = np.nan
    return held


def data_of(design, scores, periods):
    times = measured_at(design.protocol, "hamd17")
    panel = Panel(tuple(visit_name(at) for at in times), times, scores)
    names = tuple(str(i) for i in range(len(scores)))
    arms = design.named
    return TrialData(names, arms, periods, {"hamd17": panel})


def test_a_parallel_trial_prints_the_contrast_of_first_periods(numbers):
    held = parallel_bank(numbers)
    sample = sample_of(PARALLEL, [held], ORIGIN)
    scores = np.full((16, 2, 5), np.nan)
    periods = np.zeros((16, 2), dtype=np.int64)
    for place, arm in enumerate(PARALLEL.named):
        rows = slice(8 * place, 8 * place + 8)
        scores[rows, place] = held[f"{arm}/hamd17"][0, :8]
        periods[rows, place] = 1
    data = data_of(PARALLEL, scores, periods)
    first, second = PARALLEL.named
    other, versus = (first, second) if second == PARALLEL.versus else (second, first)
    for k, one in enumerate(PARALLEL.compared):
        expected = first_period_contrast(
            data, "hamd17", arm=other, versus=versus, at=one.at
        )
        assert sample.trials[0, 0, 0, k] == pytest.approx(expected.mean)


def test_trials_of_one_draw_have_patients_of_their_own(numbers):
    sample = sample_of(PARALLEL, [parallel_bank(numbers)], ORIGIN)
    assert sample.trials.shape == (1, DRAWS, 3, 2)  # 24 held, 8 in each arm
    assert len(np.unique(sample.trials[0, 1, :, 0])) == 3


def test_a_crossover_prints_the_contrast_of_pairs(numbers):
    scores = numbers.integers(5, 30, (DRAWS, PATIENTS, 2, 6)).astype(float)
    scores[0, 2, 1, 1] = np.nan
    sample = sample_of(CROSSOVER, [{f"{CROSSED}/hamd17": scores}], ORIGIN)
    complete = np.isfinite(scores[0, :10, :, 1]).all(axis=1)
    assert complete.sum() == 9
    periods = np.tile([1, 2], (9, 1))
    data = data_of(CROSSOVER, scores[0, :10][complete], periods)
    expected = paired_contrast(
        data, "hamd17", arm="naltrexone", versus="placebo", at=days(1)
    )
    assert sample.trials[0, 0, 0, 0] == pytest.approx(expected.mean)


def test_the_law_has_the_mean_and_error_of_all_who_are_held(numbers):
    held = parallel_bank(numbers)
    sample = sample_of(PARALLEL, [held], ORIGIN)
    change = {a: held[f"{a}/hamd17"][1] for a in PARALLEL.named}
    day1 = {a: one[:, 1] - one[:, 0] for a, one in change.items()}
    mean = day1["naltrexone_saline"].mean() - day1["placebo_saline"].mean()
    assert sample.mean[0, 1, 0] == pytest.approx(mean)
    error = sum(one.var(ddof=1) for one in day1.values()) / PATIENTS
    # 8 of 24 in each arm: three times that, and once for the mean itself.
    assert sample.covariance[0, 1, 0, 0] == pytest.approx(4 * error)


def test_a_trial_that_a_look_ends_prints_its_first_patients(numbers):
    scores = numbers.normal(20, 1, (DRAWS, PATIENTS, 2, 6))
    scores[:, :, 0, 1:] -= 30.0  # nobody could miss it
    looked = with_look(CROSSOVER, 4, 0.05)
    sample = sample_of(looked, [{f"{CROSSED}/hamd17": scores}], ORIGIN)
    np.testing.assert_allclose(sample.scale, 10 / 4)
    change = scores[0, :4, :, 1] - scores[0, :4, :, 0]
    arms = [arm.name for arm in CROSSOVER.protocol.arms]
    by_arm = dict(zip(arms, change.mean(axis=0), strict=True))
    expected = by_arm["naltrexone"] - by_arm["placebo"]
    assert sample.trials[0, 0, 0, 0] == pytest.approx(expected)


def test_a_trial_that_harms_answers_nothing(numbers):
    design = replace(
        PARALLEL, harm=replace(DESIGNS["factorial_with_saline"].harm, after=4)
    )
    held = parallel_bank(numbers)
    for arm in PARALLEL.named:
        held[f"{arm}/vomiting"] = np.zeros((DRAWS, PATIENTS, 1))
    held["naltrexone_saline/vomiting"][2, :4] = 1.0
    sample = sample_of(design, [held], ORIGIN)
    assert not sample.answered[0, 2, 0]
    assert sample.answered[0, :2].all()
    assert sample.harmed[0].tolist() == pytest.approx([0, 0, 1 / 3])
