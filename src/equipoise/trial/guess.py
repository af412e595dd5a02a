"""Guess of arm: what a patient has felt, and what that makes of the question.

The chance of guessing the active arm is logistic in what can be told apart:

    log odds = base + d CADSS + s sedation + n nausea + i improvement

with CADSS at the end of the infusion in points, sedation and nausea between nought and
one, and improvement the fall of HAM-D17 by the time of the question.  The active arm is
the one whose effect is hoped for.  Every weight is assumed, and has a range: a trial
that asked is needed, and the one of naltrexone did not [@williams2018].
"""

from dataclasses import dataclass

import numpy as np
from scipy.special import expit

from equipoise.arrays import Array
from equipoise.evidence import priors

PRIORS = (
    "guess_base",
    "guess_dissociation",
    "guess_sedation",
    "guess_nausea",
    "guess_improvement",
    "vomiting_given_nausea",
)
"""What is believed of a guess, and of what is felt before it."""


def vomiting_chance(nausea: Array) -> Array:
    """Return the chance of vomiting of those with nausea (1) and without (0)."""
    return priors()["vomiting_given_nausea"].value * nausea


@dataclass(frozen=True)
class Cues:
    """What tells a patient, or a rater, which arm it is; arrays of one shape.

    Parameters
    ----------
    dissociation : array, points
        CADSS at the end of the infusion.
    sedation : array
        Full at one.
    nausea : array
        One where there was nausea.
    improvement : array, points
        Fall of HAM-D17 by the time of the question.
    """

    dissociation: Array
    sedation: Array
    nausea: Array
    improvement: Array

    def heard(self, access: float) -> "Cues":
        """Return the cues of one who learns only a share of what was felt."""
        return Cues(
            access * self.dissociation,
            access * self.sedation,
            access * self.nausea,
            self.improvement,
        )


def evidence_of_arm(cues: Cues) -> Array:
    """Return the log odds that cues add to a guess of the active arm.

    Parameters
    ----------
    cues : Cues

    Returns
    -------
    array of their shape
    """
    known = priors()
    return (
        known["guess_dissociation"].value * cues.dissociation
        + known["guess_sedation"].value * cues.sedation
        + known["guess_nausea"].value * cues.nausea
        + known["guess_improvement"].value * cues.improvement
    )


def guess_chance(cues: Cues) -> Array:
    """Return the chance that a patient guesses the active arm.

    Parameters
    ----------
    cues : Cues

    Returns
    -------
    array of their shape, between nought and one

    Examples
    --------
    >>> nothing = np.zeros(1)
    >>> bool(guess_chance(Cues(nothing, nothing, nothing, nothing))[0] < 0.5)
    True
    """
    log_odds = priors()["guess_base"].value + evidence_of_arm(cues)
    return np.asarray(expit(log_odds), dtype=np.float64)
