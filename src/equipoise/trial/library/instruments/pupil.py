"""Pupil diameter, by a pupillometer that reads to a tenth of a millimetre."""

from equipoise.trial.instrument import Instrument

PUPIL = Instrument(
    name="pupil",
    title="Pupil",
    items=("diameter",),
    maxima=(9,),
    minima=(1,),
    reads="pupil_diameter",
    by="device",
    unit="mm",
    step=0.1,
)
