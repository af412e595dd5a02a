"""Who came, who stayed and who was scored."""

import numpy as np
import pytest

from equipoise.analysis import flow
from equipoise.trial.dataset import Panel, TrialData
from equipoise.units import days


def test_patients_are_followed_by_sequence_and_period(crossover):
    found = flow(crossover, "hamd17", at=days(1))
    assert found.n == 4
    assert [leg.sequence for leg in found.legs] == [
        "naltrexone → placebo",
        "placebo → naltrexone",
    ]
    first, second = found.legs[1].stages  # ann and cas
    assert (first.arm, first.received, first.left, first.scored) == ("placebo", 2, 0, 2)
    assert first.baseline == (29, pytest.approx(np.sqrt(2)))
    assert first.change == (-12, pytest.approx(np.sqrt(128)))
    assert second.change == (-6, 0)
    # -20 -12 -4 -12 after placebo, -6 -2 -6 -2 after naltrexone
    assert found.correlation == pytest.approx(0)


def test_a_patient_who_left_belongs_to_the_sequence_that_was_begun(crossover):
    scores = crossover.panels["hamd17"].scores.copy()
    period = crossover.period_of_arm.copy()
    scores[0, 1], period[0, 1] = np.nan, 0  # ann left after placebo
    panel = Panel(("baseline", "day 1", "day 3"), (-0.05, 24.0, 72.0), scores)
    data = TrialData(crossover.patients, crossover.arms, period, {"hamd17": panel})
    found = flow(data, "hamd17", at=days(1))
    assert [leg.sequence for leg in found.legs] == [
        "naltrexone → placebo",
        "placebo → naltrexone",
    ]
    first, second = found.legs[1].stages
    assert (first.received, second.received, second.left) == (2, 1, 1)
    assert np.isnan(second.change[1])


def test_a_parallel_trial_has_legs_of_one_period(crossover):
    period = np.array([[1, 0], [0, 1], [1, 0], [0, 1]])
    scores = np.where(period[..., None] > 0, crossover.panels["hamd17"].scores, np.nan)
    panel = Panel(("baseline", "day 1", "day 3"), (-0.05, 24.0, 72.0), scores)
    data = TrialData(crossover.patients, crossover.arms, period, {"hamd17": panel})
    found = flow(data, "hamd17", at=days(1))
    assert [len(leg.stages) for leg in found.legs] == [1, 1]
    assert np.isnan(found.correlation)
