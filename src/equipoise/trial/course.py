"""Courses: what each arm does to a pool of patients over time, per unit of effect.

Relief, expectation, malaise and hazards are proportional to the effects that a trial
draws, so each arm is solved once for each patient and point of a hypothesis, and
thousands of trials are conducted on the same solutions.  What is left of a first phase
adds to the second: by then ketamine is gone and naltrexone nearly so (two weeks leave
1 % of µ receptors blocked on average, and more than 2 % in one patient of eight), which
is what lets the two be added.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from equipoise.arrays import Array, Counts
from equipoise.engine import Audit, Trajectories, solve
from equipoise.hypotheses.hypothesis import Hypothesis, model_of
from equipoise.model.model import Model
from equipoise.population import Patients
from equipoise.trial.calibration import REFERENCE_KETAMINE, Point, gains_at
from equipoise.trial.ordering import schedule_of
from equipoise.trial.protocol import Arm, Protocol
from equipoise.units import days

SIGNALS = (
    "relief_drug",
    "relief_expectancy",
    "worsening_nocebo",
    "nausea_hazard_ketamine",
    "nausea_hazard_malaise",
    "dissociation_drive",
)


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
        Points of severity per point of the effect that a trial draws.
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
    UnsolvedError
        If no patient could be solved in every arm and point.
    """
    times = needed_times(protocol)
    model, found = model_of(hypothesis), list[list[Trajectories]]()
    for point in points:
        gains = {**gains_at(hypothesis, point), "k_nausea_ketamine": 1.0}
        people = patients.with_values(gains)
        found.append([_solved(model, arm, people, times) for arm in protocol.arms])
    solved = np.logical_and.reduce([path.solved for row in found for path in row])
    if not solved.any():
        found[0][0].require_all_solved(patients.ids)
    stacked = {
        signal: np.stack(
            [np.stack([path[signal][solved] for path in row], axis=1) for row in found]
        )
        for signal in SIGNALS
    }
    day1 = int(np.searchsorted(times, days(1) - 1e-9))
    peak = int(np.searchsorted(times, REFERENCE_KETAMINE.over - 1e-9))
    drive = stacked["dissociation_drive"]
    return Courses(
        arms=tuple(arm.name for arm in protocol.arms),
        times=times,
        points=tuple(points),
        relief=stacked["relief_drug"],
        expectancy=stacked["relief_expectancy"],
        worsening=stacked["worsening_nocebo"],
        nausea_ketamine=stacked["nausea_hazard_ketamine"][..., day1],
        nausea_malaise=stacked["nausea_hazard_malaise"][..., day1],
        dissociation=drive / drive[:, :, 0, peak].mean(),
        unsolved=int((~solved).sum()),
        audit=max((p.audit for row in found for p in row), key=lambda a: a.p99),
    )


def needed_times(protocol: Protocol) -> Array:
    """Return every time at which a conduct may look at a patient, h, rising."""
    visits = np.array([visit.at for visit in protocol.visits])
    starts = np.array(protocol.crossover.starts)
    later = (starts[:, None] + visits[None, :]).ravel()
    fixed = np.array([0.0, REFERENCE_KETAMINE.over, days(1)])
    return np.unique(np.concatenate([visits, starts, later, fixed]).round(9))


def _solved(model: Model, arm: Arm, patients: Patients, times: Array) -> Trajectories:
    schedule = schedule_of(model, arm.doses, patients, times.tolist())
    return solve(model, patients.values, schedule, SIGNALS)
