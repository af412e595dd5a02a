"""Chances: random numbers of planned trials, each by what it is for.

Every number is keyed by seed, purpose and patient, and never by a hypothesis: the same
patients, raters and coins are met under every account, and more patients or more trials
leave the numbers of the first as they are.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from equipoise.arrays import Array
from equipoise.randomness import Stream
from equipoise.trial.interview import Deviates, alike, draw_deviates
from equipoise.trial.library.instruments import HAMD17, INSTRUMENTS
from equipoise.trial.protocol import Protocol
from equipoise.trial.rules import Crossover


@dataclass(frozen=True)
class Chances:
    """Random numbers of the patients of many trials.

    Parameters
    ----------
    trials, patients : int
    deviates : mapping from instrument to Deviates
        Of every occasion of every phase.
    rng : Stream
    """

    trials: int
    patients: int
    deviates: Mapping[str, Deviates]
    rng: Stream

    def uniform(self, kinds: int, *purpose: str | int) -> Array:
        """Return uniform numbers, (n_kinds, n_trials, n_patients)."""
        here = self.rng.of(*purpose)
        drawn = [
            here.of(i).generator().random((self.trials, kinds))
            for i in range(self.patients)
        ]
        return np.moveaxis(np.stack(drawn, axis=1), -1, 0)

    def normal(self, *purpose: str | int) -> Array:
        """Return standard normal numbers, (n_trials, n_patients)."""
        here = self.rng.of(*purpose)
        drawn = [
            here.of(i).generator().standard_normal(self.trials)
            for i in range(self.patients)
        ]
        return np.stack(drawn, axis=1)

    def occasion(self, instrument: str, number: int) -> Deviates:
        """Return the random numbers of one occasion of an instrument."""
        held, at = self.deviates[instrument], slice(number, number + 1)
        return replace(
            held,
            day=held.day[..., at],
            rater=held.rater[..., at],
            rounding=held.rounding[..., at, :],
        )


def draw_chances(protocol: Protocol, trials: int, *, rng: Stream) -> Chances:
    """Return the random numbers of trials of a protocol."""
    patients = protocol.enrolment.infused
    names = {name for visit in protocol.visits for name in visit.instruments}
    if isinstance(protocol.crossover, Crossover):
        names.add(protocol.crossover.instrument)
    scored = sorted(name for name in names if INSTRUMENTS[name].within is None)
    deviates = {
        name: draw_deviates(
            INSTRUMENTS[name],
            (trials, patients, occasions(protocol, name) * periods(protocol)),
            rng=rng,
        )
        for name in scored
    }
    if HAMD17.name in deviates:
        theirs = deviates[HAMD17.name].profile
        deviates = {
            name: replace(one, profile=alike(INSTRUMENTS[name], one.profile, theirs))
            for name, one in deviates.items()
        }
    return Chances(trials, patients, deviates, rng)


def periods(protocol: Protocol) -> int:
    """Return how many phases a patient has at most."""
    return len(protocol.arms) if protocol.design == "crossover" else 1


def occasions(protocol: Protocol, instrument: str) -> int:
    """Return how often an instrument is scored in a phase, and until the next."""
    rule = protocol.crossover
    awaits = isinstance(rule, Crossover) and rule.instrument == instrument
    looks = len(rule.assessments) if isinstance(rule, Crossover) and awaits else 0
    return len(protocol.times(instrument)) + looks
