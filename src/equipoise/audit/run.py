"""The audit of a table: every check of the library, then those of several lines."""

from collections.abc import Iterable

from equipoise.audit.check import Audit, Check
from equipoise.audit.joint import joint_checks, joint_repairs
from equipoise.audit.library import CHECKS
from equipoise.audit.library.unchecked import unchecked
from equipoise.audit.repair import vetted, with_joint
from equipoise.audit.table import StatTable


def audit(table: StatTable, limit_s: float = 0) -> Audit:
    """Return what every check says of every number of a table.

    Parameters
    ----------
    table : StatTable
        As read from a file, or from the findings of a source.
    limit_s : float, s
        For solving over the patients themselves; 0 leaves it out.
    """
    checks = single_checks(table) + joint_checks(table, limit_s)
    checks = vetted(table, checks, checks_of) + unchecked(table, checks)
    repairs = joint_repairs(table, checks)
    return Audit(table, tuple(_in_order(table, with_joint(checks, repairs))), repairs)


def single_checks(table: StatTable) -> list[Check]:
    """Return what the checks of one line or one cell say, with all their repairs."""
    return [check for made in CHECKS for check in made(table)]


def checks_of(table: StatTable) -> list[Check]:
    """Return what an audit says of each number, without looking for repairs."""
    return single_checks(table) + joint_checks(table)


def _in_order(table: StatTable, checks: Iterable[Check]) -> list[Check]:
    unread = (one for one, _ in table.unread)
    held = enumerate((*table.statistics, *unread))
    place = {one.id: number for number, one in held}
    last = len(place)
    return sorted(checks, key=lambda check: place.get(check.about[0], last))
