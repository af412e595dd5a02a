"""What virtual trials print stands beside what the trial printed."""

import numpy as np
import pytest

from equipoise.evidence import findings
from equipoise.inference.predictive import (
    ORDER,
    asked,
    courses_by_trials,
    day1_place,
    name_of,
    predicted,
    printed_by_trials,
    selection,
    statistics,
    time_courses,
    title_of,
)
from equipoise.trial import PROTOCOLS
from equipoise.trial.conduct import Conducted
from equipoise.units import days

SOURCE = "williams2018"
TRIAL = PROTOCOLS["williams_2018"]
NO = np.nan


@pytest.fixture
def two_trials() -> Conducted:
    """Two trials of four patients, who score 30 and then what stands here on day 1.

    In the first three respond after placebo and the fourth left; in the second nobody.
    """
    day_1 = np.array(
        [
            [[10, 24], [15, 27], [5, 30], [28, NO]],
            [[20, 22], [28, 30], [30, 18], [25, 25]],
        ]
    )
    items = np.zeros((2, 4, 2, 6, 17))
    items[..., 0] = 30.0
    items[:, :, :, 1, 0] = day_1
    items[0, 3, 1] = NO
    items[0, 0, 1, 3] = NO  # a rating that is missing on day 5
    period = np.tile([1, 2], (2, 4, 1))
    period[0, 3, 1] = 0
    cadss = np.tile([0.0, 20.0, 5.0, 1.0], (2, 4, 2, 1))
    cadss[..., 1, :] *= 0.5
    cadss[:, 0, :, 1] += 8.0
    nausea = np.tile([0.0, 1.0], (2, 4, 1))
    for array in (cadss, nausea):
        array[0, 3, 1] = NO
    return Conducted(TRIAL, period, items, cadss, nausea, np.full((2, 4), 28.0))


@pytest.mark.parametrize(
    ("low", "high", "surprise"),
    [
        (9.5, 10.5, 1.0),  # one of 4 below, two above: 2 · (1 + 2) / (1 + 4) and more
        (2.5, 3.5, 0.8),  # one at or below, four above: 2 · (1 + 1) / 5
        (20.5, 30.5, 0.8),
        (30.5, 99.0, 0.4),  # none as high: 2 · (1 + 0) / 5
        (-9.0, 0.5, 0.4),
        (3.0, 3.0, 0.8),  # the end of the interval counts as within
    ],
)
def test_surprise_is_worked_by_hand(low, high, surprise):
    values = np.array([3.0, 10.0, 12.0, 30.0])
    assert predicted(values, low, high).surprise == pytest.approx(surprise)


def test_a_prediction_is_mean_and_ninety_percent_interval():
    found = predicted(np.arange(101.0), 50, 50)
    assert (found.mean, found.low, found.high, found.n) == (50, 5, 95, 101)


def test_trials_without_the_statistic_are_left_out():
    found = predicted(np.array([NO, 1.0, 3.0, NO]), 2, 2)
    assert (found.mean, found.n) == (2.0, 2)


def test_a_statistic_that_no_trial_has_is_unknown():
    found = predicted(np.full(3, NO), 0, 1)
    assert found.n == 0
    assert np.isnan([found.mean, found.low, found.high, found.surprise]).all()


def test_surprise_is_never_zero():
    assert predicted(np.zeros(999), 5, 6).surprise == pytest.approx(2 / 1000)


def test_everybody_comes_before_those_who_were_picked():
    among = [ORDER.index(finding.among) for finding, _ in asked(SOURCE)]
    assert among == sorted(among)
    assert ORDER == ("infused", "completers", "responders", "nonresponders")
    assert set(among) == {0, 1, 2, 3}


def test_a_number_is_asked_for_once():
    names = [name_of(*pair) for pair in asked(SOURCE)]
    assert len(set(names)) == len(names)
    assert "hamd17_change_day1_placebo.mean" in names
    assert "cadss_peak_difference.p" in names
    assert "madrs_baseline_infused.mean" not in names  # nobody scores it here


def test_a_statement_is_asked_for_as_the_p_that_would_make_it():
    names = [name_of(*pair) for pair in asked(SOURCE)]
    assert "hamd17_difference_day3.p" in names
    assert names.count("cadss_peak_difference.p") == 1  # its p is printed


def test_responders_are_picked_by_day_1_of_placebo():
    picks = selection(SOURCE)
    assert (picks.instrument, picks.arm, picks.at) == ("hamd17", "placebo", days(1))
    assert picks.remission == 7


def test_each_trial_prints_its_own_numbers(two_trials):
    found = printed_by_trials(two_trials, SOURCE)
    assert set(found) == {name_of(*pair) for pair in asked(SOURCE)}
    # -20, -15, -25 of the three responders; nobody responds in the second trial
    placebo = found["hamd17_change_day1_placebo.mean"]
    assert placebo[0] == -20
    assert np.isnan(placebo[1])
    assert found["hamd17_change_day1_placebo.sd"][0] == 5
    # all who completed: three in the first trial and four in the second
    everyone = found["hamd17_change_day1_placebo_completers.mean"]
    assert everyone.tolist() == [-20, (-10 - 2 + 0 - 5) / 4]
    assert found["hamd17_change_day1_difference.mean"][0] == -20 + (6 + 3 + 0) / 3
    counts = found["hamd17_response_placebo_completers.count"]
    assert counts.tolist() == [3, 0]
    assert found["nausea_naltrexone_completers.count"].tolist() == [3, 4]
    assert found["hamd17_remission_placebo.count"][0] == 1  # 5, of 10, 15 and 5


def test_a_printed_number_keeps_its_interval_and_a_statement_gets_one():
    values = {name_of(*pair): np.zeros(4) for pair in asked(SOURCE)}
    found = {s.name: s for s in statistics(SOURCE, {"one": values})}
    mean = found["hamd17_change_day1_placebo.mean"]
    assert (mean.printed, mean.value, mean.unit) == ("-22.3", -22.3, "points")
    assert (mean.low, mean.high) == pytest.approx((-22.35, -22.25))
    assert list(mean.by_hypothesis) == ["one"]
    p = found["hamd17_change_day1_placebo.p"]
    assert (p.printed, p.unit) == ("<0.001", "1")
    assert (p.low, p.high) == (0, 0.001)
    differ = found["hamd17_difference_day3.p"]
    assert (differ.printed, differ.low, differ.high) == (
        "different (p < 0.05)",
        0,
        0.05,
    )
    same = found["hamd17_difference_day7.p"]
    assert (same.printed, same.low, same.high) == ("not different", 0.05, 1.0)


@pytest.mark.parametrize(
    ("name", "field", "title"),
    [
        ("hamd17_change_day1_placebo", "mean", "HAM-D17 change, day 1, placebo: mean"),
        ("hamd17_baseline_infused", "sd", "HAM-D17, baseline: SD"),
        (
            "hamd17_change_day1_difference",
            "d",
            "HAM-D17 change, day 1, placebo less naltrexone: d",
        ),
        ("cadss_peak_placebo", "median", "CADSS peak, 40 min, placebo: median"),
        ("nausea_naltrexone_completers", "count", "Nausea, naltrexone: count"),
    ],
)
def test_a_number_is_told_in_words(name, field, title):
    assert title_of(findings(SOURCE)[name], field) == title


def test_the_visit_of_day_1_is_the_second():
    assert day1_place(TRIAL) == 1
    assert day1_place(TRIAL.rated("after_pill")) == 1


def test_time_courses_are_worked_by_hand(two_trials):
    completers, responders = time_courses(TRIAL, courses_by_trials(two_trials))
    assert (completers.among, responders.among) == ("completers", "responders")
    assert completers.arms == ("placebo", "naltrexone")
    assert completers.days == pytest.approx([0, 1, 3, 5, 7, 14])
    # after placebo 10, 15, 5 in the first trial, and 20, 28, 30, 25 in the second
    assert completers.mean[0, :2] == pytest.approx([30, (10 + 25.75) / 2])
    error = np.std([20, 28, 30, 25], ddof=1) / 2
    assert completers.standard_error[0, 1] == pytest.approx((5 / 3**0.5 + error) / 2)
    # of the changes after placebo: -20, -15, -25, and -10, -2, 0, -5
    first = [-25, -22.5, -20, -17.5, -15, -20]
    second = [-10, -6.25, -3.5, -1.5, 0, -4.25]
    assert completers.box[0] == pytest.approx(np.mean([first, second], axis=0))
    # nobody responds in the second trial, which then says nothing of responders
    assert responders.mean[0, 1] == 10
    assert responders.box[0] == pytest.approx(first)


def test_a_sample_that_no_trial_has_has_no_course(two_trials):
    two_trials.items[0, :, 0, 1, 0] = 30.0
    _, responders = time_courses(TRIAL, courses_by_trials(two_trials))
    for values in (responders.mean, responders.standard_error, responders.box):
        assert np.isnan(values).all()
