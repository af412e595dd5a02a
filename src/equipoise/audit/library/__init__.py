"""Checks of one line or one cell of a table, one file for each kind."""

from collections.abc import Callable

from equipoise.audit.check import Check
from equipoise.audit.table import StatTable

CheckOf = Callable[[StatTable], list[Check]]

CHECKS: tuple[CheckOf, ...] = ()
"""Every check, in the order in which they are made."""
