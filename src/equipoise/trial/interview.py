"""Interviews: every scale of one visit, read off one severity of one patient.

Severity S is in points of HAM-D17.  Another scale of depression has the total that
goes with S where both were rated at once [@leucht2018] [@furukawa2019] [@leucht2013],

    total = link(S) + spread own + noise (sqrt(1 - r) day + sqrt(r) rater)

with own a lasting difference between the scale and the HAM-D17 in this patient, day
what all scales of a visit share, and r the rater's share of the noise.  link runs
straight between the totals that go with a HAM-D17 of 0, 10, 20, 30, 40 and its highest;
its ends are the ends of both scales.  The total is then scored by items, as in
``rating``.  Items that ask the same as one of the HAM-D17 have half of their prominence
in a patient from it, so that who is sleepless on one scale is so on the others.

Other instruments are handed what they read, in their own unit: a CADSS its expected
total, a yes-or-no question its chance, a pupil its diameter.  An instrument of one item
has no profile: its score is the next multiple of its step below or above, by chance, so
that it is right on average.
"""

from dataclasses import dataclass

import numpy as np

from equipoise.arrays import Array
from equipoise.evidence import priors
from equipoise.randomness import Stream
from equipoise.trial.instrument import SEVERITY, Instrument
from equipoise.trial.library.instruments import HAMD17
from equipoise.trial.rating import form_of, rated

KNOTS = (10, 20, 30, 40)
"""HAM-D17 for which each scale of depression has a prior of its total."""


@dataclass(frozen=True)
class Deviates:
    """Random numbers of an instrument's occasions, the trial first, then the patient.

    Parameters
    ----------
    own : array, shape (n_trials, n_patients)
        Normal: how the patient differs on this instrument.
    profile : array, shape (n_trials, n_patients, n_items)
        Normal: prominence of items.
    day, rater : array, shape (n_trials, n_patients, n_occasions)
        Normal: of the day, the same for every instrument; of who scores.
    rounding : array, shape (n_trials, n_patients, n_occasions, n_items)
        Uniform.
    """

    own: Array
    profile: Array
    day: Array
    rater: Array
    rounding: Array


def draw_deviates(
    instrument: Instrument, shape: tuple[int, int, int], *, rng: Stream
) -> Deviates:
    """Return the random numbers of trials, patients and occasions.

    Keyed by trial, so that a patient's numbers stay when trials or patients are added.

    Parameters
    ----------
    instrument : Instrument
    shape : tuple of int
        Trials, patients, occasions.
    rng : Stream
    """
    trials, patients, occasions = shape
    items = len(instrument.items)

    def normal(stream: Stream, *rest: int) -> Array:
        made = [
            stream.of(trial).generator().standard_normal((patients, *rest))
            for trial in range(trials)
        ]
        return np.stack(made)

    here = rng.of("interview", instrument.name)
    rounding = [
        here.of("rounding", trial).generator().random((patients, occasions, items))
        for trial in range(trials)
    ]
    return Deviates(
        own=normal(here.of("own")),
        profile=normal(here.of("profile"), items),
        day=normal(rng.of("interview", "day"), occasions),
        rater=normal(here.of("rater"), occasions),
        rounding=np.stack(rounding),
    )


def scored(instrument: Instrument, value: Array, deviates: Deviates) -> Array:
    """Return the items of an instrument on each occasion.

    Parameters
    ----------
    instrument : Instrument
        Not one that is read off another: see ``Instrument.places_in``.
    value : array, shape (n_trials, n_patients, n_occasions)
        Severity in points of HAM-D17, with what raters add, for a scale of depression;
        for others what they read, in the unit of the instrument.
    deviates : Deviates

    Returns
    -------
    array, shape (n_trials, n_patients, n_occasions, n_items), in the instrument's unit
        Multiples of its step, from its lowest to its highest.
    """
    total = _with_error(instrument, linked(instrument, value), deviates)
    if len(instrument.items) > 1:
        form = form_of(instrument)
        return rated(form, total, deviates.profile, deviates.rounding).astype(float)
    steps = np.floor(total[..., None] / instrument.step + deviates.rounding)
    found = np.clip(steps * instrument.step, instrument.lowest, instrument.highest)
    return np.round(found, 6)


def linked(instrument: Instrument, severity: Array) -> Array:
    """Return the totals that go with severities, or what is no severity as it is.

    Parameters
    ----------
    instrument : Instrument
    severity : array, points of HAM-D17

    Returns
    -------
    array of the same shape, points of the instrument
    """
    if instrument.reads != SEVERITY or instrument == HAMD17:
        return severity
    totals = [priors()[name].value for name in _knots(instrument)]
    return np.interp(
        severity,
        (HAMD17.lowest, *KNOTS, HAMD17.highest),
        (instrument.lowest, *totals, instrument.highest),
    )


def alike(instrument: Instrument, profile: Array, of_hamd17: Array) -> Array:
    """Return a profile of items that agrees with a patient's profile of HAM-D17.

    Parameters
    ----------
    instrument : Instrument
    profile, of_hamd17 : array, shape (..., n_items)
        Standard normal, of this instrument and of the HAM-D17.

    Returns
    -------
    array, shape (..., n_items)
        Standard normal.
    """
    share = priors()["item_likeness"].value
    found = profile.copy()
    for place, item in enumerate(instrument.like):
        if item:
            theirs = of_hamd17[..., HAMD17.items.index(item)]
            own = np.sqrt(1 - share) * profile[..., place]
            found[..., place] = own + np.sqrt(share) * theirs
    return found


def prior_names(instrument: Instrument) -> tuple[str, ...]:
    """Return the priors of an instrument's totals and of its error."""
    if instrument.within or instrument.error == "none":
        return ()
    if instrument == HAMD17:
        return ("rating_noise", "rater_share")
    if instrument.reads == SEVERITY:
        spread = f"spread_{instrument.name}"
        return (*_knots(instrument), spread, _noise(instrument), "rater_share")
    return (_noise(instrument), "rater_share")


def _knots(instrument: Instrument) -> tuple[str, ...]:
    return tuple(f"{instrument.name}_at_hamd17_{knot}" for knot in KNOTS)


def _noise(instrument: Instrument) -> str:
    return "rating_noise" if instrument == HAMD17 else f"noise_{instrument.name}"


def _with_error(instrument: Instrument, total: Array, deviates: Deviates) -> Array:
    if instrument.error == "none":
        return total
    share = priors()["rater_share"].value
    shift = np.sqrt(1 - share) * deviates.day + np.sqrt(share) * deviates.rater
    shift = priors()[_noise(instrument)].value * shift
    if instrument.error == "multiplied":
        return total * np.exp(shift)
    if instrument.reads == SEVERITY and instrument != HAMD17:
        spread = priors()[f"spread_{instrument.name}"].value
        shift = shift + spread * deviates.own[..., None]
    return total + shift
