"""Which numbers are read where a source contradicts itself.

Three ways, the same for every hypothesis: the alternatives that the audit leaves, with
the weights of its repairs (`equipoise.audit.alternatives`); the readings that people
have written into the evidence library; and the print itself, contradictions and all.
"""

from functools import lru_cache

from equipoise.audit.alternatives import as_printed
from equipoise.errors import UnknownNameError
from equipoise.evidence.reading import Reading, readings
from equipoise.inference.printed_set import audited_readings

WAYS = ("audit", "library", "printed")
"""Ways to read; the first is taken where nothing else is asked."""


@lru_cache
def readings_by(way: str, source: str) -> tuple[Reading, ...]:
    """Return how a source is read, with weights that add to one.

    Parameters
    ----------
    way : str
        One of ``WAYS``.
    source : str

    Raises
    ------
    UnknownNameError
        If there is no such way, or the source is not recorded.
    """
    if way == "audit":
        return audited_readings(source)
    if way == "library":
        return readings(source)
    if way == "printed":
        return as_printed()
    raise UnknownNameError("way of reading", way, WAYS)
