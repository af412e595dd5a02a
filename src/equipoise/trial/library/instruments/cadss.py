"""Clinician-Administered Dissociative States Scale, 23 items, total 0 to 92.

Only the total is simulated here: nothing published of the trial is said of an item
[@williams2018].
"""

from equipoise.trial.instrument import Instrument

CADSS = Instrument(
    name="cadss",
    title="CADSS",
    items=tuple(f"item {number}" for number in range(1, 24)),
    maxima=(4,) * 23,
)
