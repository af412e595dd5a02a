"""No more people are described than there are."""

from equipoise.audit import Cell, Statistic, StatTable, table_of
from equipoise.audit.joint import joint_checks
from equipoise.audit.joint.flow import flow_checks
from equipoise.evidence import Printed


def table(count, n, condition=""):
    return StatTable(
        "t",
        (
            Statistic(
                "completed.count",
                Cell("completed", "infused", condition, ""),
                "count",
                Printed(count),
                14,
            ),
            Statistic(
                "age.mean", Cell("age", "completers", "", ""), "mean", Printed("41"), n
            ),
        ),
    )


def status(*given):
    return [check.status for check in flow_checks(table(*given))]


def test_as_many_described_as_there_are_fit_and_so_do_fewer():
    assert status("12", 12) == ["ok"]
    assert status("12", 11) == ["ok"]


def test_more_described_than_there_are_do_not():
    assert status("12", 13) == ["inconsistent"]


def test_a_count_under_one_condition_is_no_size_of_a_group():
    assert status("3", 7, "placebo") == []


def test_the_flow_of_williams_2018_holds():
    checks = joint_checks(table_of("williams2018"))
    flow = {check.id: check.status for check in checks if check.id.endswith(":flow")}
    assert flow["infused.count:flow"] == "ok"
    assert flow["completed.count:flow"] == "ok"
