"""Repairs of one check: each is tried, and offered only if nothing else breaks."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from equipoise.audit.check import Change, Check, Repair
from equipoise.audit.table import Cell, Statistic, StatTable
from equipoise.evidence import Printed

_N = ".n"


Audited = Callable[[StatTable], list[Check]]
"""What makes every check of a table."""


def vetted(table: StatTable, checks: Iterable[Check], audited: Audited) -> list[Check]:
    """Return the checks with those of their repairs that break no other check.

    Parameters
    ----------
    table : StatTable
    checks : iterable of Check
        All of that table.
    audited : function from a table to its checks
        Asked of the cells that are tied to the ones in question, once for each repair.
    """
    found = list(checks)
    alarms = {check.id for check in found if check.alarm}
    return [_vetted(table, check, alarms, audited) for check in found]


def with_joint(checks: Iterable[Check], repairs: Iterable[Repair]) -> list[Check]:
    """Return the checks, each with the single changes that settle it and others.

    A change that settles its check alone is not shown where one settles more; where
    none does, the joint ones stand in for those that a check lacks.

    Parameters
    ----------
    checks : iterable of Check
    repairs : iterable of Repair
        Joint ones.
    """
    single = [one for one in repairs if len(one.changes) == 1]
    return [_with_joint(check, single) for check in checks]


def applied(table: StatTable, changes: Iterable[Change]) -> StatTable:
    """Return a table with some printed numbers changed.

    Parameters
    ----------
    table : StatTable
    changes : iterable of Change
        A changed n is that of every number of its cell with the same n.
    """
    statistics = list(table.statistics)
    for change in changes:
        statistics = [_after(table, change, one) for one in statistics]
    return StatTable(table.name, tuple(statistics))


def _with_joint(check: Check, single: list[Repair]) -> Check:
    settling = [one for one in single if check.id in one.resolves]
    most = max((len(one.resolves) for one in settling), default=0)
    if check.repairs and most < 2:
        return check
    best = (one.changes[0] for one in settling if len(one.resolves) == most)
    return replace(check, repairs=tuple(best))


def _vetted(
    table: StatTable, check: Check, alarms: set[str], audited: Audited
) -> Check:
    if not check.repairs:
        return check
    near = _near(table, check)
    kept: list[Change] = []
    for change in check.repairs:
        left = audited(applied(near, [change]))
        raised = {one.id for one in left if one.alarm}
        doubted = any(one.id == check.id and one.status != "ok" for one in left)
        if not doubted and raised <= alarms - {check.id}:
            kept.append(change)
    return replace(check, repairs=tuple(kept))


def _near(table: StatTable, check: Check) -> StatTable:
    """Return the cells of a check, every cell tied to them, and all tied to those."""
    kept = {table.by_id[name].cell for name in check.about if name in table.by_id}
    ties = {cell: {cell, *_tied(table, cell)} for cell in table.cells}
    while True:
        joined = kept.union(*(tied for tied in ties.values() if tied & kept))
        if joined == kept:
            break
        kept = joined
    ones = tuple(one for one in table.statistics if one.cell in kept)
    return StatTable(table.name, ones)


def _tied(table: StatTable, cell: Cell) -> tuple[Cell, ...]:
    whole = table.whole(cell)
    return (*(table.difference(cell) or ()), *((whole,) if whole else ()))


def _after(table: StatTable, change: Change, one: Statistic) -> Statistic:
    if change.statistic == one.id:
        return replace(one, printed=Printed(change.after))
    named = table.by_id.get(change.statistic.removesuffix(_N))
    counted = change.statistic.endswith(_N) and change.statistic not in table.by_id
    if named and counted and one.cell == named.cell and one.n == named.n:
        return replace(one, n=int(change.after))
    return one
