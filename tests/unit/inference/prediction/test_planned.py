"""Every number that a protocol or a plan promises has a name, and is that number."""

import numpy as np
import pytest

from equipoise.analysis import PLANS
from equipoise.inference.prediction.planned import (
    Promised,
    scale_of,
    slug,
    statistics_of,
    title_of,
)
from equipoise.trial import PROTOCOLS
from equipoise.trial.dataset import Panel, TrialData
from equipoise.units import days

CROSSOVER = PROTOCOLS["zarate_2006"]


@pytest.fixture
def three() -> TrialData:
    """Return three patients, who fall by 2, 4 and 12 after saline and 12 after drug."""
    before = np.full((3, 2), 24.0)
    after = before - np.array([[2.0, 12.0], [4.0, 12.0], [12.0, 12.0]])
    scores = np.stack([before, after], axis=-1)
    return TrialData(
        patients=("ann", "bea", "cal"),
        arms=("saline", "ketamine"),
        period_of_arm=np.array([[1, 2], [2, 1], [1, 2]]),
        panels={"hamd17": Panel(("baseline", "day 1"), (0.0, days(1)), scores)},
    )


def test_means_sds_and_shares_are_of_the_changes(three):
    found = statistics_of([three, three], Promised(CROSSOVER, None))
    assert found["hamd17_change_day1_saline.mean"].tolist() == [-6.0, -6.0]
    sd = found["hamd17_change_day1_saline.sd"][0]
    assert sd == pytest.approx(28**0.5)  # squares 16, 4 and 36, halved
    assert found["hamd17_response_day1_saline.share"][0] == pytest.approx(1 / 3)
    assert found["hamd17_response_day1_ketamine.share"][0] == 1.0
    assert found["hamd17_baseline_saline.mean"][0] == 24.0


def test_arms_of_a_crossover_are_compared_within_patients(three):
    found = statistics_of([three], Promised(CROSSOVER, None))
    mean = found["hamd17_difference_day1_ketamine_saline.mean"][0]
    assert mean == -6.0  # -10, -8 and 0
    # t = 6 / (sqrt 28 / sqrt 3) = 1.964 on two degrees of freedom
    p = found["hamd17_difference_day1_ketamine_saline.p"][0]
    assert p == pytest.approx(0.1884, abs=5e-4)


def test_what_no_trial_has_is_left_out(three):
    found = statistics_of([three], Promised(CROSSOVER, None))
    assert "hamd17_change_day1_ketamine.mean" in found
    # everybody falls alike, so that the SD is 0 and is there
    assert found["hamd17_change_day1_ketamine.sd"].tolist() == [0.0]
    assert not [name for name in found if not np.isfinite(found[name]).any()]


def test_a_plan_adds_the_lines_of_its_analyses():
    rng = np.random.default_rng(3)
    scores = 24 - 20 * rng.random((12, 2, 6)) * (np.arange(6) > 0)
    visits = (0.0, *(days(n) for n in (1, 3, 5, 7, 14)))
    names = ("baseline", "day 1", "day 3", "day 5", "day 7", "day 14")
    order = np.array([[1, 2], [2, 1]] * 6)
    data = TrialData(
        tuple("abcdefghijkl"),
        ("placebo", "naltrexone"),
        order,
        {"hamd17": Panel(names, visits, scores)},
    )
    plan = PLANS["williams_2018"]
    promised = Promised(PROTOCOLS["williams_2018"], plan)
    found = statistics_of([data], promised)
    difference = scores[:, 0, 1] - scores[:, 0, 0] - scores[:, 1, 1] + scores[:, 1, 0]
    name = "completers.placebo_less_naltrexone_day1.value"
    assert found[name][0] == pytest.approx(difference.mean())
    assert "hamd17_change_day1_placebo_responders.mean" in found
    assert any(name.startswith(promised.primary) for name in found)


def test_every_protocol_says_on_what_it_is_judged():
    for one in PROTOCOLS:
        assert Promised(one, None).primary.startswith(one.primary.instrument)


def test_names_say_how_a_number_is_widened():
    ends = ("mean", "sd", "p", "share")
    scales = [scale_of(f"hamd17_change_day1_placebo.{end}") for end in ends]
    assert scales == ["linear", "log", "probit", "linear"]


def test_words_become_names_and_names_words():
    assert slug("placebo, day 1 (40 min)") == "placebo_day1_40min"
    assert (
        title_of("madrs_change_day1_ketamine.sd") == "MADRS change day 1 ketamine: SD"
    )
