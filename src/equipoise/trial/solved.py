"""What each arm of a planned trial does to a pool of patients, or animals, over time.

Relief, expectation and worsening of people are per point of the effect that a trial
draws, as in `course`; signals that are measured are as they are.  Between the times
that are solved for, courses run straight.  Animals have effects of typical size, since
what they show is not proportional to relief.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from equipoise.arrays import Array, Counts, Mask
from equipoise.hypotheses.hypothesis import Hypothesis, model_of
from equipoise.population import Patients
from equipoise.trial.calibration import (
    REFERENCE_KETAMINE,
    Point,
    gains_in,
    gains_of,
)
from equipoise.trial.course import Found, Under, read_arms
from equipoise.trial.instrument import SEVERITY
from equipoise.trial.library.instruments import INSTRUMENTS
from equipoise.trial.prediction import in_points, refuse_unknown
from equipoise.trial.protocol import Arm, Protocol
from equipoise.trial.relief import SIGNALS
from equipoise.trial.rules import Crossover
from equipoise.trial.typical import Gains
from equipoise.trial.unknown_names import ANALYTES
from equipoise.units import days

_NO_SIGNAL = (SEVERITY, "dissociation", "chance")
_AFTER_DOSE = (0.25, 0.5, 2 / 3, 1.0, 1.5, 2.0, 3.0, 4.0, 6.0, 9.0, 14.0, 24.0, 36.0)
_FINE, _COARSE = days(1), days(4)
_FINE_UNTIL = days(20)


@dataclass(frozen=True)
class Who:
    """Patients of many trials, by where they stand in what was solved.

    Parameters
    ----------
    point : array of int, shape (n_trials,)
    pool, arm : array of int, shape (n_trials, n_patients)
    """

    point: Counts
    pool: Counts
    arm: Counts


@dataclass(frozen=True)
class Solved:
    """Solutions of every arm for a pool.

    Parameters
    ----------
    times : array, shape (n_times,), h
    points : tuple of Point
        Equally likely.
    patients : Patients
        All of the pool.
    place : array of int, shape (n_patients,)
        Where each stands in ``values``; one who could not be solved has the place of
        another.
    values : mapping from signal to array, (n_points, n_solved, n_arms, n_times)
    """

    times: Array
    points: tuple[Point, ...]
    patients: Patients
    place: Counts
    values: Mapping[str, Array]

    def at(self, signal: str, who: Who, when: Array) -> Array:
        """Return a signal at each patient's own time, (n_trials, n_patients)."""
        values = self.values[signal]
        after = np.searchsorted(self.times, when, side="right")
        low = np.clip(after - 1, 0, self.times.size - 2)
        step = self.times[low + 1] - self.times[low]
        share = np.clip((when - self.times[low]) / step, 0.0, 1.0)
        point, pool = who.point[:, None], self.place[who.pool]
        first = values[point, pool, who.arm, low]
        return first + share * (values[point, pool, who.arm, low + 1] - first)

    def mean(self, signal: str, arm: int, when: float) -> Array:
        """Return the mean of a signal over the pool at a time solved for, by point."""
        course = self.values[signal][:, :, arm].mean(axis=1)
        after = int(np.searchsorted(self.times, when - 1e-9))
        return course[:, min(after, self.times.size - 1)]


def solved_arms(
    protocol: Protocol,
    patients: Patients,
    hypothesis: Hypothesis,
    points: Sequence[Point],
) -> Solved:
    """Solve every arm of a protocol for a pool under a hypothesis.

    Raises
    ------
    HypothesisError
        If the hypothesis predicts what cannot be read.
    UnsolvedError
        If nobody could be solved in every arm and point.
    """
    refuse_unknown(hypothesis)
    times, extra = grid(protocol), measured_signals(protocol)
    wanted = tuple(dict.fromkeys((*SIGNALS, "sedation", *extra)))
    under = Under(model_of(hypothesis), _gains(protocol, hypothesis, points), wanted)
    if protocol.species != "human":
        found = read_arms(protocol.arms, times, patients, under)
        return _kept(times, points, patients, found)
    reference = Arm("reference", (REFERENCE_KETAMINE,))
    found = read_arms((*protocol.arms, reference), times, patients, under)
    values = dict(found.values)
    relief, drive = values["relief_drug"], values["dissociation_drive"]
    day1, peak = (np.searchsorted(times, at - 1e-9) for at in _REFERENCE_TIMES)
    brought = relief[:, :, -1, day1].mean(axis=1)
    values["relief_drug"] = relief / brought[:, None, None, None]
    values["dissociation_drive"] = drive / drive[:, :, -1, peak].mean()
    return _kept(times, points, patients, Found(values, found.solved, found.audit))


_REFERENCE_TIMES = (days(1), REFERENCE_KETAMINE.over)


def _gains(
    protocol: Protocol, hypothesis: Hypothesis, points: Sequence[Point]
) -> Sequence[Gains]:
    if protocol.species == "human":
        return gains_of(hypothesis, points)
    species = protocol.species
    return [in_points(hypothesis, gains_in(species, hypothesis, p)) for p in points]


def _kept(
    times: Array, points: Sequence[Point], patients: Patients, found: Found
) -> Solved:
    return Solved(times, tuple(points), patients, _places(found.solved), found.values)


def _places(solved: Mask) -> Counts:
    place = np.cumsum(solved) - 1
    return np.maximum(place, 0).astype(np.int64)


def measured_signals(protocol: Protocol) -> tuple[str, ...]:
    """Return the signals that a protocol measures, by instrument, reading or sample."""
    found: list[str] = []
    for visit in protocol.visits:
        read = [INSTRUMENTS[name].reads for name in visit.instruments]
        found += [name for name in read if name not in _NO_SIGNAL]
        found += visit.readings
        found += [part for name in visit.samples for part in ANALYTES[name]]
    return tuple(dict.fromkeys(found))


def horizon(protocol: Protocol) -> float:
    """Return how long after its first dose a phase can still matter, h."""
    last = protocol.visits[-1].at + protocol.visits[-1].window
    rule = protocol.crossover
    if rule is None:
        return last
    apart = rule.latest if isinstance(rule, Crossover) else rule.starts_after
    return last + apart * (len(protocol.arms) - 1)


def grid(protocol: Protocol) -> Array:
    """Return the times for which a protocol is solved, h, rising."""
    visits = {
        visit.at + shift * visit.window
        for visit in protocol.visits
        for shift in (-1, 0, 1)
    }
    doses = {dose.at for arm in protocol.arms for dose in arm.doses}
    near = {at + after for at in doses | {0.0} for after in (0.0, *_AFTER_DOSE)}
    end = max(horizon(protocol), *_REFERENCE_TIMES, *visits)
    slow = {
        *np.arange(_FINE, min(end, _FINE_UNTIL), _FINE).tolist(),
        *np.arange(_FINE_UNTIL, end, _COARSE).tolist(),
    }
    first = min(*visits, *doses, protocol.arrives)
    times = np.array(sorted(visits | near | slow | {*_REFERENCE_TIMES, first, end}))
    return np.unique(times[times <= end].round(9))
