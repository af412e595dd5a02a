"""Suicidality by item 10 of the MADRS, 0 to 6, read off the same interview."""

from equipoise.trial.instrument import Instrument
from equipoise.trial.library.instruments.madrs import MADRS

MADRS_SUICIDE = Instrument(
    name="madrs_suicide",
    title="MADRS item 10",
    items=(MADRS.items[9],),
    maxima=(MADRS.maxima[9],),
    within="madrs",
)
