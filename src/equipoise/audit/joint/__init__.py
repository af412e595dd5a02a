"""Numbers of several lines that cannot hold together.

Sums and sums of squares of whole groups, their parts and their differences are one
system of equations (see ``bounds``).  Here it is asked whether any data solve it.
"""

from collections.abc import Sequence

from equipoise.audit.check import Check, Repair
from equipoise.audit.joint.build import Unlinked, system_of
from equipoise.audit.joint.flow import flow_checks
from equipoise.audit.joint.lines import line_checks
from equipoise.audit.joint.patients import patient_checks
from equipoise.audit.joint.repairs import Search, faults_of, repairs_of
from equipoise.audit.joint.together import together
from equipoise.audit.library import CHECKS
from equipoise.audit.table import StatTable
from equipoise.audit.wording import said_all

REPAIR_LIMIT_S = 2.0
"""For how long repairs of one system are sought."""


def joint_checks(table: StatTable, limit_s: float = 0.0) -> list[Check]:
    """Return what the numbers of several lines say of each other.

    Parameters
    ----------
    table : StatTable
    limit_s : float, s
        For how long patients may be sought who give the numbers, by constraint
        solving; with 0 none are sought.
    """
    system, unlinked = system_of(table)
    checks = [*flow_checks(table), *line_checks(system)]
    checks += together(system, checks)
    if limit_s > 0:
        checks += patient_checks(system, checks, limit_s)
    return checks + [_note(table, one) for one in unlinked]


def joint_repairs(table: StatTable, checks: Sequence[Check]) -> tuple[Repair, ...]:
    """Return the fewest changes that make a table agree with itself.

    Parameters
    ----------
    table : StatTable
    checks : sequence of Check
        All of that table.
    """
    if not any(check.alarm for check in checks):
        return ()
    return repairs_of(table, checks, _audited, REPAIR_LIMIT_S)


def joint_faults(
    table: StatTable, checks: Sequence[Check], extra: int = 0
) -> list[tuple[Repair, ...]]:
    """Return the repairs of a table fault by fault, each with its alternatives.

    Parameters
    ----------
    table : StatTable
    checks : sequence of Check
        All of that table.
    extra : int
        By how many numbers a repair may be larger than the smallest.
    """
    return faults_of(table, checks, _audited, Search(REPAIR_LIMIT_S, extra))


def _audited(table: StatTable) -> list[Check]:
    single = [check for made in CHECKS for check in made(table)]
    return single + joint_checks(table)


def _note(table: StatTable, one: Unlinked) -> Check:
    about = table.cells[one.cell]
    return Check(
        id=f"{about[0].id}:link",
        where=about[0].where,
        printed=said_all(about),
        status="note",
        message=f"It is not compared with other cells: {one.why}.",
        about=tuple(other.id for other in about),
    )


__all__ = ["joint_checks", "joint_faults", "joint_repairs"]
