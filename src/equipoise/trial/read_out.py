"""Read-outs of animals: from signals of the model to what each test reads.

The model has one immobility, relative to untreated animals, and a number of failures
to escape.  A test turns the first into its own unit: with i the immobility and a the
most by which it can change,

    forced swim, tail suspension   rest i, of the length of the test
    sucrose preference             stressed + (healthy - stressed) (1 - i) / a

What an untreated animal shows is assumed; the sources print no number of an outcome.
"""

import numpy as np

from equipoise.arrays import Array
from equipoise.errors import UnknownNameError
from equipoise.evidence import priors
from equipoise.trial.instrument import Instrument

RESTS = {
    "forced_swim": "forced_swim_rest",
    "tail_suspension": "tail_suspension_rest",
}
"""Prior of what an untreated animal shows, as a share of the test's length."""

SUCROSE = ("sucrose_healthy", "sucrose_stressed", "amplitude_immobility")
"""Priors of the preference for sucrose."""

PRIORS = (*RESTS.values(), *SUCROSE)
"""What is believed of what animals show in a test."""


def animal_value(instrument: Instrument, signal: Array, species: str) -> Array:
    """Return what a test would read without error, in the unit of the instrument.

    Parameters
    ----------
    instrument : Instrument
        Of rodents.
    signal : array
        The signal of the model that the instrument reads.
    species : str

    Returns
    -------
    array of the same shape

    Raises
    ------
    UnknownNameError
        If the instrument is not read in that species.
    """
    if species not in instrument.species:
        kind = f"species for {instrument.title}"
        raise UnknownNameError(kind, species, instrument.species)
    known = priors(species)
    if instrument.name in RESTS:
        return known[RESTS[instrument.name]].value * instrument.highest * signal
    if instrument.name == "sucrose_preference":
        healthy, stressed, most = (known[name].value for name in SUCROSE)
        share = stressed + (healthy - stressed) * (1 - signal) / most
        return instrument.highest * np.clip(share, 0.0, 1.0)
    return signal
