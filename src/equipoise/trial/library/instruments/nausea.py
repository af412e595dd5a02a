"""Nausea after the infusion: one question, yes or no [@williams2018]."""

from equipoise.trial.instrument import Instrument

NAUSEA = Instrument(
    name="nausea",
    title="Nausea",
    items=("nausea",),
    maxima=(1,),
    reads="chance",
    by="patient",
    error="none",
    unit="1",
)
