"""Readings that an audit leaves add to one, and the smallest repairs weigh most."""

import pytest

from equipoise.audit import Cell, Statistic, StatTable, audit
from equipoise.audit.alternatives import alternatives, slip_odds
from equipoise.evidence import Printed


def statistic(condition, kind, text, **known):
    return Statistic(
        f"{condition}.{kind}",
        Cell("x", "all", condition, ""),
        kind,
        Printed(text),
        10,
        **known,
    )


def audited(difference):
    return audit(
        StatTable(
            "t",
            (
                statistic("a", "mean", "7.4"),
                statistic("b", "mean", "5.1"),
                statistic("a - b", "mean", difference, parent="a - b"),
            ),
        )
    )


def everything(number):
    return bool(number)


def test_a_table_that_agrees_is_read_as_printed():
    (only,) = alternatives(audited("2.3"), everything)
    assert (only.weight, dict(only.reads)) == (1.0, {})


def test_each_of_three_numbers_may_be_the_wrong_one():
    found = alternatives(audited("3.2"), everything)
    changed = {name for one in found for name in one.reads}
    assert changed == {"a.mean", "b.mean", "a - b.mean"}
    shares = {
        name: sum(one.weight for one in found if name in one.reads) for name in changed
    }
    assert shares == pytest.approx(dict.fromkeys(changed, 1 / 3))


def test_what_is_not_read_changes_nothing():
    found = alternatives(audited("3.2"), lambda name: name == "b.mean")
    as_printed = sum(one.weight for one in found if not one.reads)
    assert as_printed == pytest.approx(2 / 3)


def test_the_odds_of_the_library_are_a_probability():
    assert 0 < slip_odds() < 1
