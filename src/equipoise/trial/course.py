"""Courses: what each arm does to a pool of patients over time, per unit of effect.

Relief, expectation, malaise and hazards are proportional to the effects that a trial
draws, so each arm is solved once for each patient and point of a hypothesis, and
thousands of trials are conducted on the same solutions.  What is left of a first phase
adds to the second: by then ketamine is gone and naltrexone nearly so (two weeks leave
1 % of µ receptors blocked on average, and more than 2 % in one patient of eight), which
is what lets the two be added.  Two weeks also leave 6 % more µ receptors than there
were, and some belief in the first treatment: so much of the effect, and under the
account of expectancy a tenth, the sum is wrong by in those who cross over as early.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from equipoise.arrays import Array, Counts, Mask
from equipoise.engine import Audit, Trajectories, solve
from equipoise.errors import UnsolvedError
from equipoise.hypotheses.hypothesis import Hypothesis, model_of
from equipoise.model.model import Model
from equipoise.population import Patients
from equipoise.trial.calibration import REFERENCE_KETAMINE, Point, gains_of
from equipoise.trial.ordering import schedule_of
from equipoise.trial.prediction import refuse_unknown
from equipoise.trial.protocol import Arm, Protocol
from equipoise.trial.relief import SIGNALS
from equipoise.trial.typical import Gains
from equipoise.units import days

_AT_ONCE = 2048
"""Patients that are solved at once, at one point or more."""


@dataclass(frozen=True)
class Courses:
    """Solutions of every arm for a pool of patients.

    Parameters
    ----------
    arms : tuple of str
    times : array, shape (n_times,), h
        From the start of ketamine in the phase.
    points : tuple of Point
        Equally likely.
    relief, expectancy, worsening : array, (n_points, n_patients, n_arms, n_times)
        Points of severity per point of the effect that a trial draws.  The effect is a
        mean over patients, so that relief is relative to its mean over the pool a day
        after the reference dose.
    nausea_ketamine, nausea_malaise : array, (n_points, n_patients, n_arms)
        Hazard by the end of the first day, per unit of the setting of that name.
    dissociation : array, (n_points, n_patients, n_arms, n_times)
        Relative to its mean over the pool at the end of the reference infusion.
    unsolved : int
        Patients of the pool who could not be solved and were left out.
    audit : Audit
        Of the least exact of the solutions.
    """

    arms: tuple[str, ...]
    times: Array
    points: tuple[Point, ...]
    relief: Array
    expectancy: Array
    worsening: Array
    nausea_ketamine: Array
    nausea_malaise: Array
    dissociation: Array
    unsolved: int
    audit: Audit

    @property
    def n_patients(self) -> int:
        """Return the number of patients in the pool."""
        return self.relief.shape[1]

    def at(self, times: Array) -> Counts:
        """Return the places of times in ``times``; each must be among them."""
        return np.searchsorted(self.times, times - 1e-9).astype(np.int64)

    def some(self, chosen: slice) -> "Courses":
        """Return the courses of some patients of the pool."""
        return replace(
            self,
            relief=self.relief[:, chosen],
            expectancy=self.expectancy[:, chosen],
            worsening=self.worsening[:, chosen],
            nausea_ketamine=self.nausea_ketamine[:, chosen],
            nausea_malaise=self.nausea_malaise[:, chosen],
            dissociation=self.dissociation[:, chosen],
        )


def courses(
    protocol: Protocol,
    patients: Patients,
    hypothesis: Hypothesis,
    points: Sequence[Point],
) -> Courses:
    """Solve every arm of a protocol for a pool of patients under a hypothesis.

    Raises
    ------
    HypothesisError
        If the hypothesis predicts what cannot be read.
    UnsolvedError
        If no patient could be solved in every arm and point.
    """
    refuse_unknown(hypothesis)
    times = needed_times(protocol)
    arms = protocol.arms
    base = next((i for i, a in enumerate(arms) if a.doses == _REFERENCE.doses), None)
    if base is None:
        arms, base = (*arms, _REFERENCE), len(arms)
    under = Under(model_of(hypothesis), gains_of(hypothesis, points), SIGNALS)
    found = read_arms(arms, times, patients, under)
    day1 = int(np.searchsorted(times, days(1) - 1e-9))
    peak = int(np.searchsorted(times, REFERENCE_KETAMINE.over - 1e-9))
    relief, drive = found.values["relief_drug"], found.values["dissociation_drive"]
    brought = relief[:, :, base, day1].mean(axis=1)
    kept = slice(len(protocol.arms))
    return Courses(
        arms=tuple(arm.name for arm in protocol.arms),
        times=times,
        points=tuple(points),
        relief=relief[:, :, kept] / brought[:, np.newaxis, np.newaxis, np.newaxis],
        expectancy=found.values["relief_expectancy"][:, :, kept],
        worsening=found.values["worsening_nocebo"][:, :, kept],
        nausea_ketamine=found.values["nausea_hazard_ketamine"][:, :, kept, day1],
        nausea_malaise=found.values["nausea_hazard_malaise"][:, :, kept, day1],
        dissociation=drive[:, :, kept] / drive[:, :, base, peak].mean(),
        unsolved=found.unsolved,
        audit=found.audit,
    )


_REFERENCE = Arm("reference", (REFERENCE_KETAMINE,))


@dataclass(frozen=True)
class Under:
    """A model, gains at each point of a hypothesis, and what is read of patients.

    Parameters
    ----------
    model : Model
    gains : sequence of mapping from parameter to value
    signals : tuple of str
    """

    model: Model
    gains: Sequence[Gains]
    signals: tuple[str, ...]


@dataclass(frozen=True)
class Found:
    """Signals of the patients who were solved.

    Parameters
    ----------
    values : mapping from signal to array, (n_points, n_patients, n_arms, n_times)
    solved : array of bool, shape (n_patients asked for,)
    audit : Audit
        Of the least exact of the solutions.
    """

    values: Mapping[str, Array]
    solved: Mask
    audit: Audit

    @property
    def unsolved(self) -> int:
        """Return how many could not be solved in some arm or point."""
        return int((~self.solved).sum())


def read_arms(
    arms: Sequence[Arm], times: Array, patients: Patients, under: Under
) -> Found:
    """Return signals of patients in every arm, at every point.

    Raises
    ------
    UnsolvedError
        If no patient could be solved in every arm and point.
    """
    gains = under.gains
    everyone = [_with(patients, some) for some in _batches(gains, len(patients))]
    found = [[_solved(under, arm, p, times) for p in everyone] for arm in arms]
    shape = (len(gains), len(patients))
    solved = np.logical_and.reduce(
        [np.concatenate([p.solved for p in paths]).reshape(shape) for paths in found]
    ).all(axis=0)
    if not solved.any():
        raise UnsolvedError(patients.ids, len(patients))
    values = {
        signal: np.stack(
            [
                np.concatenate([path[signal] for path in paths]).reshape(
                    *shape, times.size
                )[:, solved]
                for paths in found
            ],
            axis=2,
        )
        for signal in under.signals
    }
    worst = max((p.audit for paths in found for p in paths), key=lambda a: a.p99)
    return Found(values, solved, worst)


def needed_times(protocol: Protocol) -> Array:
    """Return every time at which a conduct may look at a patient, h, rising."""
    visits = np.array([visit.at for visit in protocol.visits])
    starts = np.array(protocol.relapse.starts)
    later = (starts[:, None] + visits[None, :]).ravel()
    fixed = np.array([0.0, REFERENCE_KETAMINE.over, days(1)])
    return np.unique(np.concatenate([visits, starts, later, fixed]).round(9))


def _batches(gains: Sequence[Gains], patients: int) -> list[Sequence[Gains]]:
    """Return the points in batches that are solved at once."""
    many = max(_AT_ONCE // patients, 1)
    return [gains[i : i + many] for i in range(0, len(gains), many)]


def _with(patients: Patients, gains: Sequence[Gains]) -> Patients:
    """Return the patients once for each point, with its gains."""
    n, names = len(patients), {name for one in gains for name in one}
    values = {name: np.tile(v, len(gains)) for name, v in patients.values.items()}
    nausea = {"k_nausea_ketamine": np.ones(n * len(gains))}
    given = {name: np.repeat([one[name] for one in gains], n) for name in names}
    return Patients(patients.ids * len(gains), {**values, **given, **nausea})


def _solved(under: Under, arm: Arm, patients: Patients, times: Array) -> Trajectories:
    schedule = schedule_of(under.model, arm.doses, patients, times.tolist())
    return solve(under.model, patients.values, schedule, under.signals)
