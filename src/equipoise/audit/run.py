"""The audit of a table: every check of the library, then those of several lines.

That of a source of the library also holds what is quoted across sources, and what its
contrast has to be read against.
"""

from collections.abc import Iterable
from dataclasses import replace

from equipoise.audit.check import Audit, Check, Repair
from equipoise.audit.context import context_of
from equipoise.audit.joint import joint_checks, joint_repairs
from equipoise.audit.library import CHECKS
from equipoise.audit.library.unchecked import unchecked
from equipoise.audit.published import table_of
from equipoise.audit.repair import vetted, with_joint
from equipoise.audit.sources import quotation_checks, scale_checks
from equipoise.audit.table import StatTable
from equipoise.randomness import Stream


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


def audit_source(source: str, limit_s: float = 0, *, rng: Stream) -> Audit:
    """Return the audit of a source of the library, with the sources that quote it.

    Parameters
    ----------
    source : str
        Key of a source with findings.
    limit_s : float, s
        As of ``audit``.
    rng : Stream
        Of the trials in which the treatment does nothing.

    Raises
    ------
    UnknownNameError
        If no findings of such a source are recorded.
    """
    own = audit(table_of(source), limit_s)
    across = quotation_checks(source) + scale_checks(source)
    repairs = [Repair(check.repairs, (check.id,)) for check in across if check.repairs]
    return replace(
        own,
        checks=(*own.checks, *across),
        repairs=(*own.repairs, *repairs),
        context=context_of(source, rng=rng),
    )


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
