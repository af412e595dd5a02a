"""What the audit says of Williams 2018 is so, by brute force over the integers."""

from itertools import product

import numpy as np
import pytest

from equipoise.audit import audit, table_of
from equipoise.audit.alternatives import alternatives, as_printed
from equipoise.audit.check import Change
from equipoise.audit.reconstruct import reconstruct
from equipoise.audit.repair import applied
from equipoise.audit.sources import quotation_checks
from equipoise.evidence import findings


@pytest.fixture(scope="module")
def audited():
    return audit(table_of("williams2018"))


@pytest.fixture(scope="module")
def by_id(audited):
    return {check.id: check for check in audited.checks}


def near(value, text):
    """Return whether a value may be printed so; halves both ways."""
    unit = 10.0 ** -len(text.partition(".")[2])
    return abs(value - float(text)) <= unit / 2 + 1e-9


def sums(text, n):
    """Return the whole numbers that n scores with such a mean can add to."""
    middle = round(float(text) * n)
    return [s for s in range(middle - n, middle + n + 1) if near(s / n, text)]


def squares(total, sd, n):
    """Return the squares about the mean that whole scores with an SD can have."""
    top = int(total * total / n + (n - 1) * (float(sd) + 1) ** 2) + 1
    return [
        q - total * total / n
        for q in range(top)
        if (q - total) % 2 == 0
        and q * n >= total * total
        and near(np.sqrt((q - total * total / n) / (n - 1)), sd)
    ]


def attainable(n, low, high):
    """Return every (sum, sum of squares) of n whole scores, person by person."""
    found = {(0, 0)}
    for _ in range(n):
        found = {(s + x, q + x * x) for s, q in found for x in range(low, high + 1)}
    return found


def test_the_means_of_the_twelve_do_not_differ_by_what_is_printed(by_id):
    # every person's difference is the difference of his scores, so the sums differ so
    pairs = product(sums("-14.2", 12), sums("-4.9", 12))
    assert not [a - b for a, b in pairs if near((a - b) / 12, "-8.4")]
    pairs = product(sums("-14.2", 12), sums("-5.8", 12))
    assert [a - b for a, b in pairs if near((a - b) / 12, "-8.4")]
    check = by_id["hamd17_change_day1_difference_completers.mean:difference"]
    assert check.status == "inconsistent"


def test_one_change_mends_the_twelve(audited):
    # F 8.7 with SD 6.8 and a sum that makes the difference -8.4: -5.8 and nothing else
    fitting = set()
    for a, b in product(sums("-14.2", 12), range(-110, -20)):
        if near((a - b) / 12, "-8.4"):
            fs = [b * b / 12 * 11 / t for t in squares(b, "6.8", 12)]
            fitting |= {f"{b / 12:.1f}" for f in fs if near(f, "8.7")}
    assert fitting == {"-5.8"}
    changed = "hamd17_change_day1_naltrexone_completers.mean"
    repair = next(one for one in audited.repairs if one.changes[0].statistic == changed)
    assert [change.after for change in repair.changes] == ["-5.8"]
    assert set(repair.resolves) >= {
        "hamd17_change_day1_difference_completers.mean:difference",
        "hamd17_change_day1_naltrexone_completers.f:mean_and_sd",
    }


def test_the_five_others_then_had_minus_6_0_or_minus_6_2():
    # not -6.08, which printed means give: the five have whole sums
    left = {
        (b - c) / 5
        for a, b, c in product(sums("-14.2", 12), sums("-5.8", 12), sums("-5.6", 7))
        if near((a - b) / 12, "-8.4")
    }
    assert left == {-6.0, -6.2}


def test_18_2_is_no_mean_of_seven_whole_scores(by_id, audited):
    assert sums("18.2", 7) == []
    assert [n for n in range(2, 8) if sums("18.2", n)] == [4, 5, 6]
    assert by_id["cadss_peak_naltrexone.mean:granularity"].status == "impossible"
    offered = {
        change.after
        for one in audited.repairs
        for change in one.changes
        if change.statistic == "cadss_peak_naltrexone.mean"
    }
    # what the twelve leave the seven: five scores of 0 or more, and their spread
    possible = set()
    for s7, s12 in product(range(200), sums("13.8", 12)):
        for t7 in squares(s7, "7.6", 7):
            s5 = s12 - s7
            between = s7**2 / 7 + s5**2 / 5 - s12**2 / 12
            t5 = [t - t7 - between for t in squares(s12, "8.8", 12)]
            if s5 >= 0 and any(0 <= t <= s5**2 * 4 / 5 for t in t5):
                possible.add(s7 / 7)
    assert offered == {"18.1", "18.3"}
    assert all(any(near(one, text) for one in possible) for text in offered)


def test_an_sd_of_35_is_beyond_the_seven_and_beyond_the_fourteen(by_id, audited):
    # seven counts that add to 49: the most uneven are 49 and six of 0
    most = np.std([49, 0, 0, 0, 0, 0, 0], ddof=1)
    assert most == pytest.approx(18.52, abs=0.01)
    # the squares of the seven are among those of the fourteen, of SD 3.5
    assert np.sqrt(13 * 3.55**2 / 6) < 5.3
    number = "antidepressants_lifetime_responders.sd"
    assert by_id[f"{number}:largest"].status == "impossible"
    offered = [
        change.after
        for one in audited.repairs
        for change in one.changes
        if change.statistic == number
    ]
    assert offered[0] == "3.5"


def test_counts_of_the_text_and_of_table_1_differ(by_id):
    found = findings("williams2018")
    for measure, parts in (("female", 5), ("recurrent_depression", 11)):
        counts = [
            int(found[f"{measure}_{who}"].count.value)
            for who in ("responders", "nonresponders")
        ]
        assert sum(counts) == parts
        check = by_id[f"{measure}_completers.count:parts"]
        assert (check.status, check.expected) == ("inconsistent", str(parts))


def test_f_43_6_is_not_among_the_f_of_seven_whole_scores():
    # scores less their mean of about -17 lie within 16 points of it at an SD of 6.7
    total = sums("-16.7", 7)
    assert total == [-117]
    shifted = -117 + 7 * 17
    points = {q for s, q in attainable(7, -16, 16) if s == shifted}
    fs = set()
    for q in points:
        t = q - shifted**2 / 7
        if near(np.sqrt(t / 6), "6.7"):
            fs.add(round(117**2 / 7 * 6 / t, 3))
    assert fs == {43.228, 43.549, 43.875, 44.206}
    assert not [f for f in fs if near(f, "43.6")]


def test_the_hamd6_baselines_are_not_of_seven_whole_scores(by_id):
    found = attainable(7, 0, 22)
    assert not [s for s, _ in found if near(s / 7, "14.17")]
    sds = {round(q * 7 - s * s) for s, q in found}
    assert not [v for v in sds if near(np.sqrt(v / 42), "2.17")]
    with_mean = [q * 7 - s * s for s, q in found if near(s / 7, "14.29")]
    assert not [v for v in with_mean if near(np.sqrt(v / 42), "2.33")]
    assert by_id["hamd6_baseline_placebo.mean:granularity"].status == "impossible"
    assert by_id["hamd6_baseline_naltrexone.sd:whole_numbers"].status == "impossible"


def test_an_sd_of_5_7_in_the_seven_does_not_go_with_10_7_in_the_twelve():
    def fits(sd7, sd12):
        for s7, s12 in product(sums("-22.3", 7), sums("-14.2", 12)):
            for t7, t12 in product(squares(s7, sd7, 7), squares(s12, sd12, 12)):
                s5 = s12 - s7
                if t12 >= t7 + s7**2 / 7 + s5**2 / 5 - s12**2 / 12:
                    return True
        return False

    assert not fits("5.7", "10.7")
    assert fits("3.2", "10.7")
    assert fits("5.7", "11.2")
    assert fits("3.2", "11.2")


@pytest.mark.parametrize(
    ("sd7", "sd12"), [("3.2", "10.7"), ("5.7", "11.2"), ("3.2", "11.2")]
)
def test_patients_exist_for_three_readings_of_the_spread(sd7, sd12, rng):
    changes = {
        "hamd17_change_day1_naltrexone_completers.mean": "-5.8",
        "hamd17_change_day1_placebo.sd": sd7,
        "hamd17_change_day1_placebo_completers.sd": sd12,
    }
    table = table_of("williams2018")
    held = {number: table.by_id[number].printed.text for number in changes}
    table = applied(
        table, [Change(number, held[number], new) for number, new in changes.items()]
    )
    cell = table.by_id["hamd17_change_day1_placebo.sd"].cell
    found = reconstruct(table, cell, rng=rng)
    assert found.origin == "reconstructed"
    for one in table.statistics:
        if one.variable == "hamd17_change" and one.kind in ("mean", "sd"):
            scores = found.of(one.cell)
            value = scores.mean() if one.kind == "mean" else scores.std(ddof=1)
            assert near(value, one.printed.text), one.id


def test_both_f_after_placebo_are_fewest_since_19_3_contradicts_its_p(audited):
    seven, twelve = (f"hamd17_change_day1_placebo{who}" for who in ("", "_completers"))
    offered = [{change.statistic for change in one.changes} for one in audited.repairs]
    spread = [one for one in offered if any(name.startswith(seven) for name in one)]
    assert min(spread, key=len) == {f"{seven}.f", f"{twelve}.f"}
    assert {f"{seven}.sd", f"{twelve}.sd", f"{twelve}.p"} in spread
    assert {f"{seven}.f", f"{twelve}.sd", f"{twelve}.p"} in spread


def test_the_alternatives_hold_the_readings_made_by_hand_but_one(audited):
    found = alternatives(audited, lambda name: name.startswith("hamd17_change"))
    assert sum(one.weight for one in found) == pytest.approx(1)
    told = [{name: one.text for name, one in each.reads.items()} for each in found]
    mean = {"hamd17_change_day1_naltrexone_completers.mean": "-5.8"}
    spread = {
        "hamd17_change_day1_placebo.sd": "5.7",
        "hamd17_change_day1_placebo_completers.sd": "11.2",
    }
    assert mean in told
    assert mean | spread in told
    assert mean | {"hamd17_change_day1_placebo_completers.sd": "11.2"} in told
    assert all(each.items() >= mean.items() for each in told)  # never -9.3
    assert found[told.index(mean)].weight == max(one.weight for one in found)


def test_as_printed_changes_nothing():
    (only,) = as_printed()
    assert (only.weight, dict(only.reads)) == (1.0, {})


def test_a_review_counts_thirty_patients_where_fourteen_were_infused():
    wrong = [check for check in quotation_checks("williams2018") if check.alarm]
    assert [check.id for check in wrong] == ["mdedge_review.included.count:quotation"]
    assert "14" in wrong[0].message
