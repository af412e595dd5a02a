"""Tail suspension: seconds that a mouse is still in six minutes.

As laboratories of the field run it (recalled); no source gives a number.
"""

from equipoise.trial.instrument import Instrument

TAIL_SUSPENSION = Instrument(
    name="tail_suspension",
    title="Tail suspension, immobility",
    items=("immobility",),
    maxima=(360,),
    reads="immobility",
    by="observer",
    error="multiplied",
    unit="s",
    species=("mouse",),
)
