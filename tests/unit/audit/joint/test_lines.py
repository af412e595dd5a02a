"""Each number is held against what other lines leave of it, in words."""

import pytest

from equipoise.audit import Cell, Statistic, StatTable
from equipoise.audit.joint import joint_checks, joint_repairs
from equipoise.audit.run import audit
from equipoise.evidence import Printed


def statistic(condition, among, *said):
    kind, text, n, *parent = said
    cell = Cell("pain", among, condition, "")
    name = f"{condition}/{among}.{kind}"
    return Statistic(name, cell, kind, Printed(text), n, parent="".join(parent))


def crossover(mean="2.3", sd="1.5"):
    return StatTable(
        "t",
        (
            statistic("drug", "all", "mean", "7.4", 10),
            statistic("drug", "all", "sd", "2.0", 10),
            statistic("sham", "all", "mean", "5.1", 10),
            statistic("sham", "all", "sd", "1.0", 10),
            statistic("drug - sham", "all", "mean", mean, 10, "drug - sham"),
            statistic("drug - sham", "all", "sd", sd, 10, "drug - sham"),
        ),
    )


def groups(sd="2.87"):
    """1 2 3 4 5 are young and 6 7 8 9 are old."""
    return StatTable(
        "t",
        (
            statistic("", "all", "mean", "5.00", 9),
            statistic("", "all", "sd", sd, 9),
            statistic("", "young", "mean", "3.00", 5, "all"),
            statistic("", "young", "sd", "1.58", 5, "all"),
            statistic("", "old", "mean", "7.50", 4, "all"),
            statistic("", "old", "sd", "1.29", 4, "all"),
        ),
    )


def by_id(table):
    return {check.id: check for check in joint_checks(table)}


def test_the_mean_of_a_difference_is_said_in_a_sentence():
    check = by_id(crossover(mean="3.2"))["drug - sham/all.mean:difference"]
    assert check.status == "inconsistent"
    assert check.expected == "2.2 to 2.4"
    assert check.message == (
        "The mean of a difference is the difference of the means; "
        "that leaves mean 2.2 to 2.4, not 3.2."
    )
    assert check.about[0] == "drug - sham/all.mean"
    assert check.consequence


def test_the_sd_of_a_difference_lies_between_the_difference_and_the_sum():
    check = by_id(crossover())["drug - sham/all.sd:difference"]
    assert (check.status, check.expected) == ("ok", "0.9 to 3.1")
    assert by_id(crossover(sd="3.3"))[check.id].status == "inconsistent"


def test_rounding_is_no_difference():
    for mean in ("2.2", "2.3", "2.4"):
        assert not any(check.alarm for check in by_id(crossover(mean)).values())


@pytest.mark.parametrize(("sd", "status"), [("2.74", "ok"), ("2.47", "inconsistent")])
def test_squares_of_parts_add_to_those_of_the_whole(sd, status):
    # 9 numbers from 1 to 9: squares about 5 add to 60, and 60/8 is 2.74 squared
    check = by_id(groups(sd))["/all.sd:parts"]
    assert check.status == status
    assert check.interval.holds(2.7386)


def test_every_number_is_named_when_all_agree():
    check = by_id(groups("2.74"))["/all.mean:together"]
    assert (check.status, len(check.about)) == ("ok", 6)


def test_a_slip_is_mended_and_its_alternatives_stand_beside_it():
    found = audit(groups("2.47"))
    told = {
        (change.statistic, change.after)
        for repair in found.repairs
        for change in repair.changes
    }
    assert ("/all.sd", "2.74") in told


def test_alternatives_that_mend_as_well_stand_side_by_side():
    found = audit(crossover(mean="3.2"))
    told = {change.statistic for repair in found.repairs for change in repair.changes}
    assert told == {"drug/all.mean", "sham/all.mean", "drug - sham/all.mean"}


def test_a_table_that_agrees_needs_no_repair():
    table = groups("2.74")
    assert joint_repairs(table, joint_checks(table)) == ()


def test_a_difference_of_other_people_is_not_compared():
    book = crossover()
    other = [
        statistic("drug - sham", "all", "mean", "9.9", 7, "drug - sham"),
        *book.statistics[:4],
    ]
    checks = joint_checks(StatTable("t", tuple(other)))
    assert [check.status for check in checks if "link" in check.id] == ["note"]
    assert not any(check.alarm for check in checks)


def test_groups_that_overlap_are_not_added():
    # six women and four young of ten: who is both is not known
    book = StatTable(
        "t",
        (
            statistic("", "all", "mean", "5.0", 10),
            statistic("", "women", "mean", "8.0", 5, "all"),
            statistic("", "young", "mean", "8.0", 4, "all"),
            statistic("", "tall", "mean", "8.0", 5, "all"),
        ),
    )
    checks = [check for check in joint_checks(book) if check.alarm]
    assert checks == []
