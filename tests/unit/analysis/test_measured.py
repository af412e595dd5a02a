"""The words of a finding find its number in the data of a trial.

The findings are those of the index trial; the patients are invented.  On day 1 ann, bea
and dee respond after placebo; cas does not, and eve left after naltrexone.
"""

from dataclasses import replace

import numpy as np
import pytest
from scipy import stats

from equipoise.analysis.measured import (
    Selection,
    is_measured,
    measure_of,
    measured,
    samples,
)
from equipoise.errors import NotMeasuredError, UnknownNameError
from equipoise.evidence import findings
from equipoise.trial.dataset import Panel, TrialData
from equipoise.units import days, minutes

NO = np.nan
PICKS = Selection("hamd17", "placebo", days(1), remission=8)
FOUND = findings("williams2018")


def panel(visits, times, placebo, naltrexone) -> Panel:
    scores = np.stack([placebo, naltrexone], axis=1).astype(float)
    return Panel(visits, times, scores)


@pytest.fixture
def data() -> TrialData:
    """Ann, bea, cas, dee and eve; on day 3 bea is missing after placebo."""
    gone = [NO, NO, NO]
    hamd17 = panel(
        ("baseline", "day 1", "day 3"),
        (-minutes(50), days(1), days(3)),
        [[28, 8, 10], [24, 12, NO], [30, 26, 27], [20, 8, 12], gone],
        [[26, 20, 18], [25, 23, 20], [28, 22, 25], [22, 20, 16], [26, 16, 20]],
    )
    cadss = panel(
        ("baseline", "40 min"),
        (-minutes(50), minutes(40)),
        [[0, 20], [2, 30], [1, 11], [0, 4], gone[:2]],
        [[0, 15], [0, 34], [1, 10], [1, 9], [0, 50]],
    )
    sick = panel(
        ("180 min",),
        (minutes(180),),
        [[0], [1], [0], [0], [NO]],
        [[1], [1], [0], [1], [1]],
    )
    return TrialData(
        patients=("ann", "bea", "cas", "dee", "eve"),
        arms=("placebo", "naltrexone"),
        period_of_arm=np.array([[1, 2], [2, 1], [1, 2], [2, 1], [0, 1]]),
        panels={"hamd17": hamd17, "hamd6": hamd17, "cadss": cadss, "nausea": sick},
    )


@pytest.fixture
def number(data):
    """Return a maker of the numbers of a finding, as found in the data."""
    return lambda name: measured(samples(data, PICKS), FOUND[name], PICKS)


def sd(*values):
    return np.std(values, ddof=1)


def test_samples_are_those_who_came_who_stayed_and_who_responded(data):
    found = {name: one.patients for name, one in samples(data, PICKS).items()}
    assert found == {
        "infused": ("ann", "bea", "cas", "dee", "eve"),
        "completers": ("ann", "bea", "cas", "dee"),
        "responders": ("ann", "bea", "dee"),
        "nonresponders": ("cas",),
    }


def test_a_level_is_the_baseline_of_its_arm(number):
    assert number("hamd17_baseline_placebo") == {"mean": 24.0, "sd": 4.0}  # 28, 24, 20


def test_the_level_of_a_sample_is_that_before_the_first_phase(number):
    # ann 28 and cas 30 had placebo first; bea 25, dee 22 and eve 26 naltrexone
    found = number("hamd17_baseline_infused")
    assert found["mean"] == pytest.approx(26.2)
    assert found["sd"] == pytest.approx(np.sqrt(36.8 / 4))


def test_levels_of_two_arms_are_compared_at_baseline(number):
    found = number("hamd17_baseline_difference")  # 28 - 26, 24 - 25, 20 - 22
    paired = stats.ttest_rel([28, 24, 20], [26, 25, 22])
    assert found["mean"] == pytest.approx(-1 / 3)
    assert found["sd"] == pytest.approx(sd(2, -1, -2))
    assert found["p"] == pytest.approx(paired.pvalue)


def test_levels_of_two_arms_are_compared_at_a_visit(number):
    found = number("hamd17_difference_day3")  # 10 - 18 and 12 - 16; bea is missing
    assert found["mean"] == -6.0
    assert found["f"] == pytest.approx(9.0)
    assert number("hamd6_difference_day3") == found


@pytest.mark.parametrize("instrument", ["hamd17", "hamd6"])
def test_a_change_is_from_the_baseline_of_its_arm(number, instrument):
    found = number(f"{instrument}_change_day1_placebo")  # -20, -12, -12
    assert found["mean"] == pytest.approx(-44 / 3)
    assert found["sd"] == pytest.approx(sd(-20, -12, -12))
    one_sample = stats.ttest_1samp([-20, -12, -12], 0)
    assert found["f"] == pytest.approx(one_sample.statistic**2)
    assert found["p"] == pytest.approx(one_sample.pvalue)
    assert found["d"] == pytest.approx(44 / 3 / sd(-20, -12, -12))


def test_a_change_of_all_who_completed_is_of_all_of_them(number):
    found = number("hamd17_change_day1_naltrexone_completers")  # -6, -2, -6, -2
    assert found["mean"] == -4.0
    assert found["sd"] == pytest.approx(np.sqrt(16 / 3))


def test_a_contrast_is_of_changes_within_patients(number):
    found = number("hamd17_change_day1_difference")  # -14, -10, -10
    assert found["mean"] == pytest.approx(-34 / 3)
    assert found["sd"] == pytest.approx(sd(-14, -10, -10))


def test_a_reduction_has_the_other_sign_and_the_same_test(number):
    change = number("hamd17_change_day1_difference_completers")
    reduction = number("hamd6_reduction_day1_difference_completers")
    assert reduction["mean"] == -change["mean"] == 8.0  # of 14, 10, -2, 10
    assert [reduction[k] for k in ("sd", "f", "p", "d")] == [
        change[k] for k in ("sd", "f", "p", "d")
    ]


def test_first_phases_are_compared_between_patients(number):
    found = number("hamd17_change_day1_difference_first_infusion")
    # placebo first -20 and -4; naltrexone first -2, -2 and, though she left, -10
    assert found["mean"] == pytest.approx(-12 + 14 / 3)
    welch = stats.ttest_ind([-20, -4], [-2, -2, -10], equal_var=False)
    assert found["p"] == pytest.approx(welch.pvalue)


def test_responders_and_others_are_counted(number):
    assert number("hamd17_response_placebo_completers") == {"count": 3.0}
    assert number("hamd17_nonresponse_placebo_completers") == {"count": 1.0}
    assert number("hamd17_response_naltrexone") == {"count": 0.0}


def test_remission_is_counted_at_or_below_its_cut_off(number):
    assert number("hamd17_remission_placebo") == {"count": 2.0}  # 8, 12 and 8


def test_a_peak_is_a_score_with_mean_spread_and_median(number):
    found = number("cadss_peak_placebo")  # 20, 30, 4
    assert found == {"mean": 18.0, "sd": pytest.approx(sd(20, 30, 4)), "median": 20.0}
    assert number("cadss_peak_naltrexone_completers")["median"] == 12.5  # 9, 10, 15, 34


def test_peaks_are_compared_by_ranks(number):
    # 5, -4 and -5: ranks 2.5, 1 and 2.5; with either sign, 6 of 8 are as far out
    assert number("cadss_peak_difference") == {"p": pytest.approx(1.0)}


def test_a_rise_is_from_the_score_before_the_infusion(number):
    found = number("cadss_rise_placebo")  # 20, 28, 4
    assert found["mean"] == pytest.approx(52 / 3)
    assert found["p"] == pytest.approx(stats.ttest_1samp([20, 28, 4], 0).pvalue)


def test_nausea_is_counted_where_it_occurred(number):
    assert number("nausea_naltrexone_completers") == {"count": 3.0}
    assert number("nausea_placebo_completers") == {"count": 1.0}


@pytest.mark.parametrize(
    "name",
    [
        "hamd17_baseline_placebo",
        "hamd17_baseline_difference",
        "hamd17_baseline_responders",
        "hamd17_change_day1_placebo",
        "hamd17_change_day1_difference",
        "hamd17_difference_day3",
        "hamd6_reduction_day1_difference",
        "cadss_peak_placebo",
        "cadss_peak_difference",
        "cadss_rise_placebo",
    ],
)
def test_one_patient_is_too_few_for_a_mean(data, name):
    ann = np.array([True, False, False, False, False])
    assert measured(samples(data.keep(ann), PICKS), FOUND[name], PICKS) is None


def test_nobody_is_too_few_for_a_count(data):
    eve = np.array([False] * 4 + [True])
    for name in ("hamd17_response_naltrexone", "hamd17_remission_placebo"):
        assert measured(samples(data.keep(eve), PICKS), FOUND[name], PICKS) is None


def test_two_first_phases_of_each_arm_are_needed(data):
    without_cas = np.array([True, True, False, True, True])
    finding = FOUND["hamd17_change_day1_difference_first_infusion"]
    assert measured(samples(data.keep(without_cas), PICKS), finding, PICKS) is None


def test_what_the_data_do_not_hold_is_an_error(data):
    of = samples(data, PICKS)
    with pytest.raises(NotMeasuredError, match="at 168 h"):
        measured(of, FOUND["hamd17_difference_day7"], PICKS)
    with pytest.raises(UnknownNameError, match="No arm is called 'naltrexon'"):
        measured(
            of, replace(FOUND["nausea_naltrexone_completers"], arm="naltrexon"), PICKS
        )


def test_a_finding_is_measured_if_data_hold_what_it_is_about():
    assert is_measured(FOUND["hamd17_change_day1_placebo"])
    for name in ("age_years_infused", "madrs_baseline_infused", "response_criterion"):
        assert not is_measured(FOUND[name])


@pytest.mark.parametrize(
    ("name", "asked"),
    [
        ("hamd17_baseline_infused", "hamd17 sample"),
        ("hamd17_baseline_placebo", "hamd17 arm"),
        ("hamd17_difference_day3", "hamd17 contrast"),
        ("hamd17_change_day1_difference_first_infusion", "hamd17_change first_period"),
    ],
)
def test_what_is_asked_is_the_measure_and_whether_arms_are_compared(name, asked):
    assert measure_of(FOUND[name]) == asked
