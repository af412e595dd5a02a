"""Repairs of one check: each is tried, and offered only if nothing else breaks."""

from collections.abc import Iterable
from dataclasses import replace

from equipoise.audit.check import Change, Check
from equipoise.audit.library import CHECKS
from equipoise.audit.table import Cell, Statistic, StatTable
from equipoise.evidence import Printed

_N = ".n"


def vetted(table: StatTable, checks: Iterable[Check]) -> list[Check]:
    """Return the checks with those of their repairs that break no other check."""
    found = list(checks)
    alarms = {check.id for check in found if check.alarm}
    return [_vetted(table, check, alarms) for check in found]


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


def _vetted(table: StatTable, check: Check, alarms: set[str]) -> Check:
    if not check.repairs:
        return check
    near = _near(table, check)
    kept = tuple(one for one in check.repairs if _helps(near, one, check, alarms))
    return replace(check, repairs=kept)


def _helps(near: StatTable, change: Change, check: Check, alarms: set[str]) -> bool:
    after = applied(near, [change])
    left = [one for made in CHECKS for one in made(after)]
    raised = {one.id for one in left if one.alarm}
    doubted = any(one.id == check.id and one.status != "ok" for one in left)
    return not doubted and raised <= alarms - {check.id}


def _near(table: StatTable, check: Check) -> StatTable:
    """Return the cells of a check and every cell that is tied to them."""
    own = {table.by_id[name].cell for name in check.about if name in table.by_id}
    tied = {cell for cell in table.cells if own & set(_tied(table, cell))}
    kept = own | tied | {other for cell in own for other in _tied(table, cell)}
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
