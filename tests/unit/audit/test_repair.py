"""A repair is offered where it settles its own line and breaks no other."""

from equipoise.audit import Change, audit, table_in
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


MINE = """\
variable,integer,scale_min,scale_max,among,condition,time,kind,printed,df1,df2,n,parent
pain,yes,0,10,all,drug,day 1,mean,3.12,,,24,
pain,yes,0,10,all,drug,day 1,sd,2.15,,,24,
pain,yes,0,10,all,placebo,day 1,mean,4.62,,,24,
pain,yes,0,10,all,placebo,day 1,sd,1.95,,,24,
pain,yes,0,10,all,difference,day 1,mean,-1.50,,,24,drug - placebo
pain,yes,0,10,all,difference,day 1,sd,2.62,,,24,drug - placebo
pain,yes,0,10,all,difference,day 1,t,-2.80,,23,24,drug - placebo
pain,yes,0,10,women,drug,day 1,mean,3.13,,,15,all
pain,yes,0,10,women,drug,day 1,sd,2.10,,,15,all
pain,yes,0,10,men,drug,day 1,mean,3.11,,,9,all
pain,yes,0,10,men,drug,day 1,sd,2.37,,,9,all
"""
"""24 people drawn on a scale from 0 to 10; 111/24 = 4.625 may be printed as 4.62."""


def slipped(before, after):
    assert MINE.count(before) == 1
    return audit(table_in(MINE.replace(before, after), "mine.csv"))


def test_scores_that_were_drawn_are_left_in_peace():
    assert audit(table_in(MINE, "mine.csv")).alarms == ()


def test_a_mean_that_ends_on_a_half_is_found_again():
    found = slipped("mean,4.62", "mean,4.26")
    name = "pain/all/placebo/day_1.mean"
    assert {
        (one.statistic, one.before, one.after)
        for repair in found.repairs
        for one in repair.changes
    } == {(name, "4.26", "4.62"), (name, "4.26", "4.63")}


def test_a_change_that_settles_two_checks_stands_in_for_one_that_settles_its_own():
    found = slipped("sd,2.37", "sd,2.73")
    assert len(found.alarms) == 2
    wanted = [Change("pain/men/drug/day_1.sd", "2.73", "2.37")]
    assert [list(check.repairs) for check in found.alarms] == [wanted, wanted]
