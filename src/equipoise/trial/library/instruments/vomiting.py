"""Vomiting after the infusion: seen or not, in some of those with nausea."""

from equipoise.trial.instrument import Instrument

VOMITING = Instrument(
    name="vomiting",
    title="Vomiting",
    items=("vomiting",),
    maxima=(1,),
    reads="chance",
    by="observer",
    error="none",
    unit="1",
)
