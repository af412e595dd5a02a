"""A repair is offered where it settles its own line and breaks no other."""

from equipoise.audit import Change, audit
from equipoise.audit.repair import applied

SCORE = {"integer": "yes", "scale_min": "-52", "scale_max": "52"}


def cell(condition, mean, sd, **more):
    at = {**SCORE, "condition": condition, **more}
    return [("mean", mean, 12, at), ("sd", sd, 12, at)]


def test_a_change_replaces_one_printed_number(table):
    before = table(*cell("drug", "-4.9", "6.8"))
    after = applied(before, [Change("score/drug.mean", "-4.9", "-5.8")])
    assert [one.printed.text for one in after.statistics] == ["-5.8", "6.8"]
    assert before.statistics[0].printed.text == "-4.9"


def test_a_changed_n_is_that_of_its_whole_cell(table):
    before = table(*cell("drug", "-4.9", "6.8"), *cell("placebo", "1.0", "2.0"))
    after = applied(before, [Change("score/drug.mean.n", "12", "11")])
    assert [one.n for one in after.statistics] == [11, 11, 12, 12]


def offered(found, name):
    return {
        (one.before, one.after)
        for check in found.checks
        if check.id == name
        for one in check.repairs
    }


def test_a_repair_that_breaks_another_line_is_not_offered(table):
    # By -5.8 and 6.8 F is 8.7.  A mean of -4.9 would give 6.2, but -14.2 + 4.9 is -9.3.
    test = {**SCORE, "df1": "1", "df2": "11", "condition": "second", "time": "change"}
    rows = [
        *cell("first", "-14.2", "10.7", time="change"),
        *cell("second", "-5.8", "6.8", time="change"),
        ("f", "6.2", 12, test),
    ]
    apart = {"parent": "first - second", "time": "change"}
    alone = audit(table(*rows))
    together = audit(table(*rows, *cell("difference", "-8.4", "12.6", **apart)))
    name = "score/second/change.f:mean_and_sd"
    assert {("-5.8", "-4.9"), ("6.2", "8.7")} <= offered(alone, name)
    assert ("6.2", "8.7") in offered(together, name)
    assert ("-5.8", "-4.9") not in offered(together, name)


def test_a_check_without_a_repair_of_its_own_shows_the_joint_ones(table):
    apart = {"parent": "a - b"}
    rows = [*cell("a", "10.0", "3.0"), *cell("b", "4.0", "3.0")]
    found = audit(table(*rows, *cell("difference", "7.0", "4.0", **apart)))
    (alarm,) = found.alarms
    assert {one.statistic for one in alarm.repairs} >= {"score/difference.mean"}
