"""Patients are found where they exist, and only there."""

import sys

import numpy as np
import pytest

from equipoise.audit import Cell, Statistic, StatTable
from equipoise.audit.joint import joint_checks
from equipoise.audit.joint.build import system_of
from equipoise.audit.joint.solving import available, solve
from equipoise.errors import MissingExtraError
from equipoise.evidence import Printed

KNOWN = {"integer": True, "scale_min": 0.0, "scale_max": 20.0}


def rows(cell, n, mean, sd, **more):
    return [
        Statistic(
            f"{'.'.join(cell)}.{kind}",
            Cell(*cell),
            kind,
            Printed(text),
            n,
            **KNOWN | more,
        )
        for kind, text in (("mean", mean), ("sd", sd))
    ]


def table(sd_of_difference="2.2"):
    """Six people score 1 to 6 under a; under b 3 3 4 4 8 8."""
    return StatTable(
        "t",
        (
            *rows(("x", "all", "a", ""), 6, "3.50", "1.87"),
            *rows(("x", "all", "b", ""), 6, "5.00", "2.37"),
            *rows(
                ("x", "all", "a - b", ""), 6, "-1.50", sd_of_difference, parent="a - b"
            ),
        ),
    )


def component(book):
    return next(system_of(book)[0].components())


@pytest.fixture
def needs_solver():
    if not available():
        pytest.skip("OR-tools is not installed")


@pytest.mark.usefixtures("needs_solver")
def test_patients_found_give_what_is_printed():
    system = component(table())
    found = solve(system, system.ids, limit_s=30)
    assert found.status == "found"
    a, b, d = (
        np.array(found.scores["x", condition, ""]) for condition in ("a", "b", "a - b")
    )
    assert (d == a - b).all()
    assert (f"{a.mean():.2f}", f"{a.std(ddof=1):.2f}") == ("3.50", "1.87")
    assert (f"{b.mean():.2f}", f"{b.std(ddof=1):.2f}") == ("5.00", "2.37")
    assert f"{d.std(ddof=1):.1f}" == "2.2"


@pytest.mark.usefixtures("needs_solver")
def test_numbers_that_exclude_each_other_are_named():
    # the SDs leave 0.50 to 4.24; the sums of products are whole, so not every SD is had
    system = component(table("0.6"))
    found = solve(system, system.ids, limit_s=30)
    assert found.status == "none"
    assert "x.all.a - b..sd" in found.conflict
    for name in found.conflict:
        rest = found.conflict - {name}
        assert solve(system, rest, limit_s=30).status == "found"


@pytest.mark.usefixtures("needs_solver")
def test_a_printed_f_is_that_of_the_patients_found():
    f = Statistic(
        "x.all.a - b..f",
        Cell("x", "all", "a - b", ""),
        "f",
        Printed("2.9"),
        6,
        **KNOWN,
        parent="a - b",
    )
    system = component(StatTable("t", (*table().statistics, f)))
    without_sd = [name for name in system.ids if name != "x.all.a - b..sd"]
    found = solve(system, without_sd, limit_s=30)
    assert found.status == "found"
    d = np.array(found.scores["x", "a - b", ""])
    assert f"{6 * (d.mean() / d.std(ddof=1)) ** 2:.1f}" == "2.9"


@pytest.mark.usefixtures("needs_solver")
def test_a_search_out_of_time_is_undecided():
    # scores that exist, of too many people to be found again in a hundredth of a second
    drawn = np.random.default_rng(1).integers(0, 21, size=(2, 90))
    found: list[Statistic] = []
    for name, scores in zip("ab", drawn, strict=True):
        for among, some in (("all", scores), ("some", scores[:40])):
            numbers = f"{some.mean():.3f}", f"{some.std(ddof=1):.3f}"
            parent = "" if among == "all" else "all"
            cell = ("x", among, name, "")
            found += rows(cell, len(some), *numbers, parent=parent)
    apart = (drawn[0] - drawn[1]).astype(float)
    numbers = f"{apart.mean():.3f}", f"{apart.std(ddof=1):.3f}"
    found += rows(("x", "all", "a - b", ""), 90, *numbers, parent="a - b")
    book = StatTable("t", tuple(found))
    system = component(book)
    assert solve(system, system.ids, limit_s=0.001).status == "undecided"
    (check,) = [one for one in joint_checks(book, 0.001) if one.id.endswith("patients")]
    assert check.status == "unclear"
    assert check.message.startswith("It is undecided whether patients exist")


def test_a_missing_solver_is_named_with_its_remedy(monkeypatch):
    monkeypatch.setitem(sys.modules, "ortools.sat.python.cp_model", None)
    system = component(table())
    with pytest.raises(MissingExtraError, match=r"equipoise\[audit\]"):
        solve(system, system.ids, limit_s=1)
    notes = [
        check for check in joint_checks(table(), 5.0) if check.id.endswith("patients")
    ]
    assert [(check.status, "equipoise[audit]" in check.message) for check in notes] == [
        ("note", True)
    ]


def test_nothing_is_solved_where_no_time_is_given():
    assert not any(check.id.endswith("patients") for check in joint_checks(table()))
