"""Sucrose preference: per cent of what is drunk that is sweet.

Relief takes a stressed animal towards one that was not stressed, by the share of the
most by which immobility can change.
"""

from equipoise.trial.instrument import Instrument

SUCROSE_PREFERENCE = Instrument(
    name="sucrose_preference",
    title="Sucrose preference",
    items=("preference",),
    maxima=(100,),
    reads="immobility",
    by="observer",
    unit="%",
    species=("rat", "mouse"),
)
