"""Checks of one line or one cell of a table, one file for each kind."""

from collections.abc import Callable

from equipoise.audit.check import Check
from equipoise.audit.library.bounds import bounds
from equipoise.audit.library.confidence import confidence
from equipoise.audit.library.effect_size import effect_size
from equipoise.audit.library.granularity import granularity
from equipoise.audit.library.one_sample import one_sample
from equipoise.audit.library.p_value import p_value
from equipoise.audit.library.repeated import repeated
from equipoise.audit.library.share import share
from equipoise.audit.library.spread import spread
from equipoise.audit.library.two_groups import two_groups
from equipoise.audit.table import StatTable

CheckOf = Callable[[StatTable], list[Check]]

CHECKS: tuple[CheckOf, ...] = (
    repeated,
    share,
    bounds,
    granularity,
    spread,
    one_sample,
    two_groups,
    p_value,
    effect_size,
    confidence,
)
"""Every check, in the order in which they are made."""
