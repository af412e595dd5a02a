"""The audit of a table: every check of the library, then those of several lines."""

from equipoise.audit.check import Audit
from equipoise.audit.library import CHECKS
from equipoise.audit.table import StatTable


def audit(table: StatTable) -> Audit:
    """Return what every check says of every number of a table."""
    checks = [check for made in CHECKS for check in made(table)]
    return Audit(table, tuple(checks))
