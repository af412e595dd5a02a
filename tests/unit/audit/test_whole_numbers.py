"""Whole scores have only some means, SDs and F ratios, and the audit knows which."""

from statistics import stdev

import pytest

WHOLE = {"integer": "yes"}
UNKNOWN: dict[str, str] = {}


def spread(mean, sd, n, **more):
    return ("mean", mean, n, more), ("sd", sd, n, more)


@pytest.mark.parametrize(
    ("mean", "n", "status"),
    [
        ("5.19", 28, "impossible"),  # the example of the GRIM paper: 145/28 is 5.18
        ("5.18", 28, "ok"),
        ("14.17", 7, "impossible"),  # 99/7 is 14.14 and 100/7 is 14.29
        ("-22.3", 7, "ok"),  # -156/7
        ("5.5", 5, "impossible"),
        ("0.13", 8, "ok"),  # 0.125, rounded half up
        ("0.12", 8, "ok"),  # 0.125, rounded half to even
        ("5.2", 28, "ok"),  # so many people and one decimal exclude nothing
    ],
)
def test_a_mean_is_a_whole_sum_over_n(says, mean, n, status):
    assert says(("mean", mean, n, WHOLE))["score.mean:granularity"] == status


def test_it_says_which_means_and_which_n_could_be(check_of):
    check = check_of("mean:granularity", *spread("5.5", "3.4", 5, **WHOLE))
    assert check.expected == "5.4 or 5.6"
    assert "4 people could" in check.message
    assert ("score.mean.n", "5", "4") in [
        (one.statistic, one.before, one.after) for one in check.repairs
    ]


def test_values_that_may_not_be_whole_are_not_accused(says):
    statuses = says(("mean", "39.8", 7, UNKNOWN))
    assert statuses["score.mean:granularity"] == "unclear"
    assert says(("mean", "39.8", 7, {"integer": "no"})) == {
        "score.mean:unchecked": "note"
    }


@pytest.mark.parametrize(
    ("median", "n", "status"),
    [("14.5", 12, "ok"), ("14.5", 7, "impossible"), ("14.3", 12, "impossible")],
)
def test_a_median_of_whole_scores_is_whole_or_half(says, median, n, status):
    assert says(("median", median, n, WHOLE))["score.median:granularity"] == status


def test_the_squares_are_odd_or_even_as_the_sum_is(says):
    # 100 / 7 is 14.29; squares 1461.00 to 1461.28 would be odd, and 100 is even.
    statuses = says(*spread("14.29", "2.33", 7, **WHOLE))
    assert statuses["score.sd:whole_numbers"] == "impossible"
    fits = stdev([11, 12, 14, 14, 15, 16, 18])
    assert sum([11, 12, 14, 14, 15, 16, 18]) == 100
    statuses = says(*spread("14.29", f"{fits:.2f}", 7, **WHOLE))
    assert statuses["score.sd:whole_numbers"] == "ok"


def test_no_sd_is_larger_than_with_one_person_having_it_all(check_of):
    rows = spread("7.0", "35.0", 7, integer="yes", scale_min="0")
    check = check_of("sd:largest", *rows)
    assert (check.status, check.expected) == ("impossible", "at most 18.5")
    assert [(one.before, one.after) for one in check.repairs] == [("35.0", "3.5")]


@pytest.mark.parametrize(("sd", "status"), [("2.5", "ok"), ("2.9", "impossible")])
def test_a_scale_bounds_the_sd(says, sd, status):
    # Half of 20 at 1 and half at 6: SD 2.565.
    rows = spread("3.5", sd, 20, integer="no", scale_min="1", scale_max="6")
    assert says(*rows)["score.sd:largest"] == status


def test_a_mean_beyond_the_scale_is_impossible_and_a_change_may_be_negative(says):
    scale = {"scale_min": "0", "scale_max": "52"}
    assert says(("mean", "-5.6", 7, scale))["score.mean:scale"] == "impossible"
    changed = {**scale, "time": "change to day 1"}
    statuses = says(("mean", "-5.6", 7, changed))
    assert set(statuses.values()) == {"ok"} | {
        status for name, status in statuses.items() if "granularity" in name
    }


def test_the_lattice_sees_what_the_intervals_miss(check_of):
    # -24 of 12, SD 3.85 to 3.95: the squares are 212 to 218, so F is 3.11 to 3.22.
    test = ("f", "3.0", 12, {**WHOLE, "df1": "1", "df2": "11"})
    rows = (*spread("-2.0", "3.9", 12, **WHOLE), test)
    check = check_of("f:mean_and_sd", *rows)
    assert (check.status, check.expected) == ("inconsistent", "3.11")
    free = {"integer": "no"}
    test = ("f", "3.0", 12, {**free, "df1": "1", "df2": "11"})
    rows = (*spread("-2.0", "3.9", 12, **free), test)
    assert check_of("f:mean_and_sd", *rows).status == "ok"


def test_a_table_that_cuts_digits_off_is_read_so(says):
    # 20/7 is 2.857 and 13/7 is 1.857: cut off they end in 5, rounded in 6.
    rows = []
    for among, scores in (("a", [1, 2, 2, 3, 3, 4, 5]), ("b", [0, 1, 1, 2, 2, 3, 4])):
        shown = (f"{value:.6f}"[:4] for value in (sum(scores) / 7, stdev(scores)))
        rows += spread(*shown, 7, integer="yes", among=among)
    statuses = says(*rows)
    assert "impossible" not in statuses.values()
    assert statuses["score/a.mean:convention"] == "note"


def test_one_number_that_could_be_cut_off_is_an_alarm_all_the_same(says):
    statuses = says(*spread("2.85", "1.34", 7, integer="yes"))
    assert statuses["score.mean:granularity"] == "impossible"
