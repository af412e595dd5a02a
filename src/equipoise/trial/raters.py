"""Raters: what they add to a score that is not the patient's.

A patient keeps one rater.  Rater r adds to the severity that is scored, in points of
HAM-D17,

    shift = bias_r + drift_r t / T + noise + unblinding (1 - 2 belief)

with bias and drift normal between raters, noise normal between interviews, t the time
since the trial began and T a month.  Belief is the rater's chance of the active arm:
logistic in the patient's improvement, and in that share of what was felt on the day of
the infusion that the rater learns of; a rater who knows nothing is even-handed.  One
who is sure scores the active arm lower by the whole of the unblinding, and the other
higher.

The shift is added to severity before any scale is scored, so that it moves every scale
of a clinician and none of a patient or a device.  All of it is assumed, and has a
range.  It comes on top of the noise of an interview, which raters without fault also
have.
"""

import math
from dataclasses import dataclass

import numpy as np
from scipy.special import expit

from equipoise.arrays import Array, Counts
from equipoise.errors import ProtocolError
from equipoise.evidence import priors
from equipoise.randomness import Stream
from equipoise.trial.guess import Cues, evidence_of_arm
from equipoise.trial.instrument import SEVERITY, Instrument

PRIORS = (
    "n_raters",
    "rater_bias",
    "rater_noise",
    "rater_drift",
    "rater_drift_time",
    "rater_unblinding",
    "rater_access",
)
"""What is believed of raters."""

_AT_LEAST_ZERO = ("bias", "noise", "drift", "unblinding")


@dataclass(frozen=True)
class Raters:
    """Those who interview the patients of a trial.

    Parameters
    ----------
    count : int
        How many share the patients.
    bias : float, points
        SD between raters.
    noise : float, points
        SD between interviews, beyond the noise that every interview has.
    drift : float, points
        SD between raters of how far their scores move in a month.
    unblinding : float, points
        By which one sure of the active arm scores lower.
    access : float
        Share of what patients felt on the day of the infusion that raters learn of.

    Raises
    ------
    ProtocolError
        If there is no rater, or a number is not finite or lies below zero.
    """

    count: int = 1
    bias: float = 0.0
    noise: float = 0.0
    drift: float = 0.0
    unblinding: float = 0.0
    access: float = 0.0

    def __post_init__(self) -> None:
        if self.count < 1:
            raise ProtocolError(
                "raters", f"has {self.count} of them. Write count = 1 or more."
            )
        for name in _AT_LEAST_ZERO:
            value = getattr(self, name)
            if not (math.isfinite(value) and value >= 0):
                raise ProtocolError(
                    "raters", f"has a {name} of {value:g} points. Write 0 or more."
                )
        if not 0 <= self.access <= 1:
            raise ProtocolError(
                "raters", f"has an access of {self.access:g}. Write a share, 0 to 1."
            )


FAULTLESS = Raters()
"""One rater without bias, drift or beliefs: interviews have their own noise alone."""


def usual_raters() -> Raters:
    """Return raters as they are believed to be."""
    known = priors()
    return Raters(
        count=round(known["n_raters"].value),
        bias=known["rater_bias"].value,
        noise=known["rater_noise"].value,
        drift=known["rater_drift"].value,
        unblinding=known["rater_unblinding"].value,
        access=known["rater_access"].value,
    )


def raters_shift(instrument: Instrument) -> bool:
    """Return whether raters shift the scores of an instrument."""
    return instrument.reads == SEVERITY and instrument.by == "clinician"


def rater_shift(raters: Raters, at: Array, cues: Cues, *, rng: Stream) -> Array:
    """Return what raters add to severity in each interview.

    Keyed by trial, so that a patient's raters stay when trials or patients are added.

    Parameters
    ----------
    raters : Raters
    at : array, shape (n_trials, n_patients, n_interviews), h
        Since the trial began.
    cues : Cues
        Of that shape: what could be known by each interview; nothing before treatment.
    rng : Stream

    Returns
    -------
    array, shape (n_trials, n_patients, n_interviews), points of HAM-D17
    """
    own = [_of_trial(raters, one, rng.of("raters", i)) for i, one in enumerate(at)]
    log_odds = evidence_of_arm(cues.heard(raters.access))
    belief = np.asarray(expit(log_odds), dtype=np.float64)
    return np.stack(own) + raters.unblinding * (1 - 2 * belief)


def rater_of(raters: Raters, patients: int, *, rng: Stream) -> Counts:
    """Return which rater each patient of a trial keeps, from 0.

    Parameters
    ----------
    raters : Raters
    patients : int
    rng : Stream
        Of the trial.

    Returns
    -------
    array of int, shape (n_patients,)
    """
    drawn = rng.of("rater").generator().random(patients)
    return np.floor(raters.count * drawn).astype(np.int64)


def _of_trial(raters: Raters, at: Array, rng: Stream) -> Array:
    """Return bias, drift and noise of one trial, (n_patients, n_interviews)."""
    which = rater_of(raters, len(at), rng=rng)[:, None]
    bias = rng.of("bias").generator().standard_normal(raters.count)
    slope = rng.of("drift").generator().standard_normal(raters.count)
    noise = rng.of("noise").generator().standard_normal(at.shape)
    months = at / priors()["rater_drift_time"].value
    return (
        raters.bias * bias[which]
        + raters.drift * slope[which] * months
        + raters.noise * noise
    )
