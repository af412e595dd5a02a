"""Forced swim: seconds that a rodent floats in the last four of six minutes.

As laboratories of the field run it (recalled); no source gives a number.
"""

from equipoise.trial.instrument import Instrument

FORCED_SWIM = Instrument(
    name="forced_swim",
    title="Forced swim, immobility",
    items=("immobility",),
    maxima=(240,),
    reads="immobility",
    by="observer",
    error="multiplied",
    unit="s",
    species=("rat", "mouse"),
)
