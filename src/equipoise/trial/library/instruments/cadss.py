"""Clinician-Administered Dissociative States Scale, 23 items, total 0 to 92.

The form of 23 subjective items, each 0 to 4, that trials of ketamine use; the first
form had items for an observer as well [@bremner1998].  Items are numbers: nothing
published of the trial is said of an item [@williams2018].
"""

from equipoise.trial.instrument import Instrument

CADSS = Instrument(
    name="cadss",
    title="CADSS",
    items=tuple(f"item {number}" for number in range(1, 24)),
    maxima=(4,) * 23,
    reads="dissociation",
    error="multiplied",
)
