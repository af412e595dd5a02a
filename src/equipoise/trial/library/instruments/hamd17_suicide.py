"""Suicidality by item 3 of the HAM-D17, 0 to 4, read off the same interview."""

from equipoise.trial.instrument import Instrument
from equipoise.trial.library.instruments.hamd17 import HAMD17

HAMD17_SUICIDE = Instrument(
    name="hamd17_suicide",
    title="HAM-D17 item 3",
    items=(HAMD17.items[2],),
    maxima=(HAMD17.maxima[2],),
    within="hamd17",
)
