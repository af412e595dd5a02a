"""Learned helplessness: failed trials of fifteen in which a lever ends a shock.

Each trial is an item, failed or not [@klein2020].
"""

from equipoise.trial.instrument import Instrument

ESCAPE_FAILURES = Instrument(
    name="escape_failures",
    title="Failures to escape",
    items=tuple(f"trial {number}" for number in range(1, 16)),
    maxima=(1,) * 15,
    reads="helplessness_failures",
    by="observer",
    unit="1",
    species=("rat", "mouse"),
)
