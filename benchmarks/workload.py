"""What is solved: patients of the base model after naltrexone and ketamine, 28 days.

All links are open at once, each at the mean of what the accounts that free it give it,
so that every state matters.  Doses are those of the naltrexone arm of williams_2018.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from equipoise.engine import Schedule
from equipoise.hypotheses.library import HYPOTHESES
from equipoise.model.library import base_model
from equipoise.model.model import Model
from equipoise.population import Patients, sample_patients
from equipoise.randomness import Stream
from equipoise.trial.calibration import central_point, gains_at
from equipoise.trial.course import SIGNALS
from equipoise.trial.library.protocols import PROTOCOLS
from equipoise.trial.ordering import schedule_of
from equipoise.units import days

PROTOCOL, ARM = "williams_2018", "naltrexone"
HYPOTHESIS = "mu_agonism"
"""Whose model has 30 states in that arm, as the problem of the goals."""

SEED = 1

FORTY_TIMES = (
    *(1.0, 4 / 3, 2.0, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0, 12.0, 16.0, 20.0),
    *(days(n) for n in range(1, 29)),
)
"""All after the infusion, which ends at 40 minutes."""

TEN_TIMES = (4 / 3, 3.0, *(days(n) for n in (1, 2, 3, 5, 7, 14, 21, 28)))

TRIAL_SIGNALS = SIGNALS
"""What a trial asks for."""

FOUR_SIGNALS = (
    "relief_drug",
    "relief_expectancy",
    "worsening_nocebo",
    "nausea_hazard_ketamine",
)


def gains_of(hypothesis: str) -> Mapping[str, float]:
    """Return the gains of the base model in one hypothesis."""
    known = {parameter.name for parameter in base_model().parameters}
    gains = gains_at(HYPOTHESES[hypothesis], central_point())
    return {name: value for name, value in gains.items() if name in known}


def open_links() -> Mapping[str, float]:
    """Return the gains of the base model with every link open."""
    found: dict[str, list[float]] = {}
    for hypothesis in HYPOTHESES:
        for name, value in gains_of(hypothesis.name).items():
            found.setdefault(name, []).append(value)
    return {name: float(np.mean(values)) for name, values in found.items()}


@dataclass(frozen=True)
class Workload:
    """Patients to be solved, and what is wanted of them.

    Parameters
    ----------
    patients : Patients
    signals : tuple of str
    times : tuple of float, h
    """

    patients: Patients
    signals: tuple[str, ...]
    times: tuple[float, ...]

    @property
    def model(self) -> Model:
        """Return the base model."""
        return base_model()

    @cached_property
    def schedule(self) -> Schedule:
        """Return what enters the states of each patient, and when."""
        doses = PROTOCOLS[PROTOCOL].arm(ARM).doses
        return schedule_of(self.model, doses, self.patients, self.times)

    def first(self, n: int) -> "Workload":
        """Return the same for the first n patients."""
        values = {name: value[:n] for name, value in self.patients.values.items()}
        chosen = Patients(self.patients.ids[:n], values)
        return Workload(chosen, self.signals, self.times)


def workload(
    n: int,
    gains: Mapping[str, float],
    signals: Sequence[str],
    times: Sequence[float],
    block: int = 0,
) -> Workload:
    """Return n patients of a block, with given gains.

    The first stay the same when n grows; those of other blocks are others.
    """
    rng = Stream(SEED).of("benchmark", block)
    patients = sample_patients(base_model(), n, rng=rng).with_values(gains)
    return Workload(patients, tuple(signals), tuple(times))
