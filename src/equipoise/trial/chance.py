"""Chance: every random number that the conduct of trials uses, by what it is for.

Drawn from streams that know seed, purpose and protocol and nothing of a hypothesis, so
that a trial meets the same patients, raters and coins under every account of the
mechanism.  The first trials stay the same when more are conducted.
"""

from dataclasses import dataclass

import numpy as np

from equipoise.arrays import Array
from equipoise.randomness import Stream
from equipoise.trial.instrument import Instrument
from equipoise.trial.protocol import Protocol

CANDIDATES_PER_PATIENT = 6
"""People screened for each patient wanted; about one in four is turned away."""


@dataclass(frozen=True)
class Chance:
    """Random numbers for trials, the trial first and the patient second.

    Parameters
    ----------
    candidate_patient : array, (n_trials, n_candidates)
        Uniform: which patient of the pool comes.
    candidate_severity, candidate_screening : array, (n_trials, n_candidates)
        Normal: severity, and noise of the screening interview.
    sequence, leaves : array, (n_trials, n_patients)
        Uniform: order of the arms, who leaves early.
    misses : array, (n_trials, n_patients, n_days, 2)
        Uniform: whose rating of a day and arm is missing.
    trait : array, (n_trials, n_patients, 4)
        Normal: own response, expectation, nocebo and dissociation.
    occasion : array, (n_trials, n_patients, 2, 4)
        Normal, for each phase: response, expectation, drift and dissociation.
    nausea : array, (n_trials, n_patients, 2)
        Uniform, for each phase.
    dissociation : array, (n_trials, n_patients, 2, n_times)
        Uniform: rounding of CADSS.
    interview : array, (n_trials, n_patients, n_interviews)
        Normal: noise of each interview.
    profile : array, (n_trials, n_patients, n_items)
        Normal: prominence of items.
    rounding : array, (n_trials, n_patients, n_interviews, n_items)
        Uniform: rounding of items.
    """

    candidate_patient: Array
    candidate_severity: Array
    candidate_screening: Array
    sequence: Array
    leaves: Array
    misses: Array
    trait: Array
    occasion: Array
    nausea: Array
    dissociation: Array
    interview: Array
    profile: Array
    rounding: Array


def draw_chance(
    protocol: Protocol, instrument: Instrument, trials: int, *, rng: Stream
) -> Chance:
    """Return the random numbers of trials of a protocol.

    Parameters
    ----------
    protocol : Protocol
    instrument : Instrument
        Whose items are scored in each interview.
    trials : int
    rng : Stream
    """
    people = (trials, protocol.enrolment.infused)
    candidates = (trials, CANDIDATES_PER_PATIENT * protocol.enrolment.infused)
    interviews = interview_count(protocol, instrument.name)
    items = len(instrument.items)
    days = len(protocol.enrolment.missing)
    cadss = len(protocol.times("cadss"))
    here = rng.of("conduct", protocol.name)

    def uniform(purpose: str, *shape: int) -> Array:
        drawn = here.of(purpose).generator().random(shape, dtype=np.float32)
        return drawn.astype(np.float64)

    def normal(purpose: str, *shape: int) -> Array:
        return here.of(purpose).generator().standard_normal(shape)

    return Chance(
        candidate_patient=uniform("candidate", *candidates),
        candidate_severity=normal("severity", *candidates),
        candidate_screening=normal("screening", *candidates),
        sequence=uniform("sequence", *people),
        leaves=uniform("leaves", *people),
        misses=uniform("misses", *people, days, 2),
        trait=normal("trait", *people, 4),
        occasion=normal("occasion", *people, 2, 4),
        nausea=uniform("nausea", *people, 2),
        dissociation=uniform("dissociation", *people, 2, cadss),
        interview=normal("interview", *people, interviews),
        profile=normal("profile", *people, items),
        rounding=uniform("rounding", *people, interviews, items),
    )


def interview_count(protocol: Protocol, instrument: str) -> int:
    """Return the interviews of one patient: two phases and the wait between them."""
    visits = len(protocol.times(instrument))
    return 2 * visits + len(protocol.relapse.assessments)
