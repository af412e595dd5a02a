"""Guess of arm: whether the patient thinks that it was the active arm, yes or no."""

from equipoise.trial.instrument import Instrument

GUESS = Instrument(
    name="guess",
    title="Guess of arm",
    items=("active",),
    maxima=(1,),
    reads="chance",
    by="patient",
    error="none",
    unit="1",
)
