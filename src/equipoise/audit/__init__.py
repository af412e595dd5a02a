"""Can the printed numbers be true?  A table in, checks of every number out.

Each printed number stands for every value that rounds to it, and nothing is accused
that some such values explain.
"""

from equipoise.audit.check import ALARMS, STATUSES, Audit, Change, Check, Repair
from equipoise.audit.interval import Interval, within
from equipoise.audit.published import table_of, table_of_findings
from equipoise.audit.run import audit, audit_source, checks_of
from equipoise.audit.table import KINDS, Cell, Statistic, StatTable
from equipoise.audit.table_file import COLUMNS, TEMPLATE, read_table, table_in

__all__ = [
    "ALARMS",
    "COLUMNS",
    "KINDS",
    "STATUSES",
    "TEMPLATE",
    "Audit",
    "Cell",
    "Change",
    "Check",
    "Interval",
    "Repair",
    "StatTable",
    "Statistic",
    "audit",
    "audit_source",
    "checks_of",
    "read_table",
    "table_in",
    "table_of",
    "table_of_findings",
    "within",
]
