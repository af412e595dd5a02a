"""Tests, p values, effect sizes and limits follow from what they were computed from."""

import math
from statistics import mean, stdev

import pytest
from scipy import stats

AFTER = [3, -1, 4, 1, 5, 9, 2, 6, 5, 3]
TREATED, CONTROL = [12, 9, 14, 11, 8, 13], [7, 10, 6, 9, 8, 5, 9, 7]


def changes(**more):
    return {"time": "change", **more}


def summary(values, **more):
    n = len(values)
    return (
        ("mean", f"{mean(values):.2f}", n, more),
        ("sd", f"{stdev(values):.2f}", n, more),
    )


def test_a_t_of_one_mean_follows_from_it(says):
    t, p = stats.ttest_1samp(AFTER, 0)
    more = changes(df2="9")
    rows = [*summary(AFTER, **more), ("t", f"{t:.2f}", 10, more)]
    rows += [("p", f"{p:.3f}", 10, more)]
    assert set(says(*rows).values()) == {"ok"}


@pytest.mark.parametrize("kind", ["t", "f"])
def test_a_test_that_does_not_follow_is_inconsistent(check_of, kind):
    t, _ = stats.ttest_1samp(AFTER, 0)
    wrong = {"t": t + 0.3, "f": (t + 0.3) ** 2}[kind]
    more = changes(df1="1", df2="9")
    rows = [*summary(AFTER, **more), (kind, f"{wrong:.2f}", 10, more)]
    check = check_of("mean_and_sd", *rows)
    assert check.status == "inconsistent"
    right = {"t": t, "f": t * t}[kind]
    assert check.interval.holds(right)


def test_an_f_of_a_score_without_df_is_only_doubted(check_of):
    rows = [*summary(AFTER), ("f", "1.1", 10, {})]
    assert check_of("f:mean_and_sd", *rows).status == "unclear"


def test_a_standard_error_printed_as_an_sd_is_recognised(check_of):
    t, _ = stats.ttest_1samp(AFTER, 0)
    se = stdev(AFTER) / math.sqrt(10)
    more = changes(df2="9")
    rows = [
        ("mean", f"{mean(AFTER):.2f}", 10, more),
        ("sd", f"{se:.2f}", 10, more),
        ("t", f"{t:.2f}", 10, more),
    ]
    assert "behaves like a standard error" in check_of("mean_and_sd", *rows).message


@pytest.mark.parametrize("equal", [True, False])
def test_two_groups_are_tested_pooled_or_as_welch_did(check_of, equal):
    result = stats.ttest_ind(TREATED, CONTROL, equal_var=equal)
    rows = [*summary(TREATED, among="treated"), *summary(CONTROL, among="control")]
    more = {"among": "both", "parent": "treated - control"}
    more |= {"df2": "12"} if equal else {}
    rows += [("t", f"{result.statistic:.2f}", 14, more)]
    assert check_of("two_sides", *rows).status == "ok"
    rows[-1] = ("t", f"{result.statistic + 0.4:.2f}", 14, more)
    assert check_of("two_sides", *rows).status == "inconsistent"


@pytest.mark.parametrize("shift", [0.0, 0.4])
def test_a_test_of_the_only_two_groups_needs_no_parent(says, shift):
    t = stats.ttest_ind(TREATED, CONTROL).statistic
    rows = [*summary(TREATED, among="treated"), *summary(CONTROL, among="control")]
    rows += [("t", f"{t + shift:.2f}", 14, {"df1": "12"})]
    status = "inconsistent" if shift else "ok"
    assert says(*rows)["score.t:two_sides"] == status
    rows[-1] = ("t", f"{t + shift:.2f}", 14, {"df1": "11"})
    assert says(*rows)["score.t:unchecked"] == "note"


@pytest.mark.parametrize(
    ("p", "status"),
    [
        (".036", "ok"),
        ("0.04", "ok"),
        ("<.05", "ok"),
        ("<0.001", "inconsistent"),
        ("0.063", "inconsistent"),
        (".018", "unclear"),
    ],
)
def test_a_p_follows_from_its_t_and_half_of_it_has_one_side(says, p, status):
    assert 2 * stats.t.sf(2.20, 28) == pytest.approx(0.0362, abs=5e-5)
    df = {"df2": "28"}
    statuses = says(("t", "2.20", 29, df), ("p", p, 29, df))
    assert statuses["score.p:from_statistic"] == status


def test_a_p_of_an_f_uses_both_degrees_of_freedom(says):
    assert stats.f.sf(3.5, 3, 40) == pytest.approx(0.0240, abs=5e-5)
    df = {"df1": "3", "df2": "40"}
    statuses = says(("f", "3.50", 44, df), ("p", "0.024", 44, df))
    assert statuses["score.p:from_statistic"] == "ok"


def test_a_p_on_the_other_side_of_the_threshold_says_so(check_of):
    df = {"df2": "28"}
    check = check_of("from_statistic", ("t", "1.80", 29, df), ("p", "0.04", 29, df))
    assert check.status == "unclear"  # half of 0.083
    check = check_of("from_statistic", ("t", "1.50", 29, df), ("p", "0.04", 29, df))
    said = "One of the two is significant at .05 and the other is not."
    assert (check.status, check.consequence) == ("inconsistent", said)


@pytest.mark.parametrize(("d", "status"), [("1.39", "ok"), ("1.93", "inconsistent")])
def test_a_d_is_a_mean_over_its_sd(check_of, d, status):
    # 3.70 / 2.75 is 1.346; corrected for 10 people it is smaller still.
    size = mean(AFTER) / stdev(AFTER)
    text = f"{size:.2f}" if status == "ok" else d
    rows = [*summary(AFTER, time="change"), ("d", text, 10, {"time": "change"})]
    assert check_of("d:definition", *rows).status == status


def test_limits_and_standard_errors_follow_from_the_sd(says):
    se = stats.sem(AFTER)
    low, high = stats.t.interval(0.95, 9, mean(AFTER), se)
    rows = [*summary(AFTER), ("se", f"{se:.2f}", 10, {})]
    rows += [("ci_low", f"{low:.2f}", 10, {}), ("ci_high", f"{high:.2f}", 10, {})]
    statuses = says(*rows)
    names = ("score.se:from_sd", "score.ci_low:limit", "score.ci_high:limit")
    assert [statuses[name] for name in names] == ["ok"] * 3
    rows[-1] = ("ci_high", f"{high + 0.4:.2f}", 10, {})
    assert says(*rows)["score.ci_high:limit"] == "inconsistent"


def test_limits_of_another_level_are_only_doubted(check_of):
    low, _ = stats.t.interval(0.9, 9, mean(AFTER), stats.sem(AFTER))
    rows = [*summary(AFTER), ("ci_low", f"{low:.2f}", 10, {})]
    check = check_of("ci_low:limit", *rows)
    assert (check.status, "level of 90%" in check.message) == ("unclear", True)


@pytest.mark.parametrize(
    ("rows", "name", "status"),
    [
        ((("count", "7", 14, {}), ("percent", "50", 14, {})), "from_count", "ok"),
        ((("count", "6", 14, {}), ("percent", "42.9", 14, {})), "from_count", "ok"),
        (
            (("count", "6", 14, {}), ("percent", "49.2", 14, {})),
            "from_count",
            "inconsistent",
        ),
        ((("count", "15", 14, {}),), "at_most_n", "impossible"),
        ((("percent", "28.6", 7, {}),), "granularity", "ok"),
        ((("percent", "30.0", 7, {}),), "granularity", "impossible"),
        ((("percent", "103", 7, {}),), "granularity", "impossible"),
    ],
)
def test_a_share_is_a_count_of_n(check_of, rows, name, status):
    assert check_of(name, *rows).status == status


def test_a_median_lies_within_one_sd_of_the_mean(says):
    rows = [("mean", "10.0", 9, {}), ("sd", "2.0", 9, {})]
    assert says(*rows, ("median", "11.5", 9, {}))["score.median:median"] == "ok"
    statuses = says(*rows, ("median", "13.5", 9, {}))
    assert statuses["score.median:median"] == "inconsistent"


def test_the_range_bounds_the_sd_from_below(says):
    # Ten values from 0 to 20 differ by at least 20 / sqrt(18) = 4.71.
    ends = [("lowest", "0", 10, {}), ("highest", "20", 10, {})]
    assert says(*ends, ("sd", "4.7", 10, {}))["score.sd:range"] == "ok"
    assert says(*ends, ("sd", "4.2", 10, {}))["score.sd:range"] == "inconsistent"


def test_the_same_number_printed_twice_has_to_agree(says):
    assert says(("count", "6", 12, {}), ("count", "5", 12, {})) == {
        "score.count:at_most_n": "ok",
        "score.count#2:at_most_n": "ok",
        "score.count#2:again_score.count": "inconsistent",
    }


@pytest.mark.parametrize(("n", "status"), [(12, "ok"), (13, "inconsistent")])
def test_a_part_has_no_more_people_than_the_whole(says, n, status):
    part = {"among": "women", "parent": "all"}
    statuses = says(("count", "5", 12, {"among": "all"}), ("count", "2", n, part))
    assert statuses["score/women.count:part_n"] == status


@pytest.mark.parametrize("n", [1, 2, 3, 10**9])
def test_tables_of_one_and_of_a_thousand_million_are_audited(says, n):
    whole = {"integer": "yes", "time": "change"}
    kinds = ("mean", "sd", "se", "median", "t", "f", "d", "ci_low", "ci_high")
    zeros = [(kind, "0", n, whole) for kind in kinds]
    statuses = says(*zeros, ("p", "1", n, whole), ("percent", "100", n, whole))
    assert {"impossible", "inconsistent"}.isdisjoint(statuses.values())


def test_what_could_not_be_checked_is_said_with_its_reason(check_of):
    check = check_of("d:unchecked", ("d", "0.8", 12, {}))
    assert check.status == "note"
    assert check.message == (
        "It could not be checked: no mean and SD, t or F stands beside it."
    )
