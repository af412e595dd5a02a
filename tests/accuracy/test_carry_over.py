"""Adding what is left of the first phase to the second, beside solving both in one go.

Two phases add up exactly where the second meets a patient at rest.  What naltrexone
leaves on µ receptors is all that it can meet: with placebo first nothing is lost, and
with naltrexone first no larger share of the second phase than receptors are blocked,
or than the gate is shut.  Measured in 768 patients, per point of effect: after 14 days
0.01 on average, 0.04 in nineteen of twenty and 0.33 at most; after 28 days 0.005.
"""

from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np
import pytest

from equipoise.engine import solve
from equipoise.hypotheses import HYPOTHESES, model_of
from equipoise.population import sample_patients
from equipoise.randomness import Stream
from equipoise.trial import PROTOCOLS
from equipoise.trial.calibration import central_point, gains_at
from equipoise.trial.ordering import schedule_of
from equipoise.units import days

TRIAL = PROTOCOLS["williams_2018"]
VISITS = np.array([visit.at for visit in TRIAL.visits])
DAY_1 = int(np.argmin(np.abs(VISITS - days(1))))
PATIENTS = 32

SOLVED_TO = 1e-3
"""Points: three solutions, each to 1e-5 of the scale of its states, passed through
gains of some tens; measured where nothing is left over, 4e-5."""

READ = (
    "relief_drug",
    "relief_expectancy",
    "worsening_nocebo",
    "nausea_hazard_malaise",
    "dissociation_drive",
    "mu_block",
    "opioid_gate",
)

every = pytest.mark.parametrize("name", HYPOTHESES.names)
waits = pytest.mark.parametrize("wait", [14, 28])


@dataclass(frozen=True)
class Phases:
    """Signals of two phases by name, each of shape (n_patients, n_visits).

    ``first`` and ``second`` are of each phase alone, at its own visits; ``left`` is of
    the first alone at the visits of the second, and ``both`` of the two in one go.
    """

    first: dict[str, np.ndarray]
    left: dict[str, np.ndarray]
    second: dict[str, np.ndarray]
    both: dict[str, np.ndarray]

    def error(self, signal):
        """Return how far each patient's sum is from the exact solution, at worst."""
        added = self.left[signal] + self.second[signal]
        return np.abs(added - self.both[signal]).max(axis=1)

    @property
    def blocked(self):
        """Return the share of each patient's µ receptors blocked at the start."""
        return self.left["mu_block"].max(axis=1)

    @property
    def shut(self):
        return 1 - self.left["opioid_gate"].min(axis=1)


@lru_cache
def phases(name, wait, first) -> Phases:
    """Return both phases of patients under a hypothesis, one arm first."""
    hypothesis = HYPOTHESES[name]
    model = model_of(hypothesis)
    deep = replace(central_point(), attenuation=0.9)
    people = sample_patients(model, PATIENTS, rng=Stream(1).of("patients"))
    people = people.with_values(gains_at(hypothesis, deep))
    arms = [TRIAL.arm(first), *(arm for arm in TRIAL.arms if arm.name != first)]
    later = tuple(replace(d, at=d.at + days(wait)) for d in arms[1].doses)

    def read(doses, times):
        schedule = schedule_of(model, doses, people, times.tolist())
        found = solve(model, people.values, schedule, READ)
        found.require_all_solved(people.ids)
        return {signal: found[signal] for signal in READ}

    return Phases(
        first=read(arms[0].doses, VISITS),
        left=read(arms[0].doses, VISITS + days(wait)),
        second=read(arms[1].doses, VISITS),
        both=read((*arms[0].doses, *later), VISITS + days(wait)),
    )


@every
@waits
def test_phases_add_up_if_placebo_comes_first(name, wait):
    found = phases(name, wait, "placebo")
    for signal in READ[:5]:
        assert found.error(signal).max() < SOLVED_TO, signal


@every
@waits
def test_expectation_and_dissociation_add_up_in_either_order(name, wait):
    found = phases(name, wait, "naltrexone")
    for signal in ("relief_expectancy", "dissociation_drive"):
        assert found.error(signal).max() < SOLVED_TO, signal


@every
@waits
def test_no_more_relief_is_lost_than_receptors_are_blocked(name, wait):
    # relief is proportional to the receptors that are free, or rises with the gate and
    # less than in proportion
    found = phases(name, wait, "naltrexone")
    lost = np.maximum(found.blocked, found.shut)
    alone = found.second["relief_drug"].max(axis=1)
    assert (found.error("relief_drug") <= lost * alone + SOLVED_TO).all()


@waits
@pytest.mark.parametrize("signal", ["worsening_nocebo", "nausea_hazard_malaise"])
def test_no_more_malaise_comes_than_receptors_are_blocked(wait, signal):
    # malaise by the combination goes by blocked receptors: what the first phase brought
    # at the share blocked then, the second brings at the share blocked now
    found = phases("nocebo_malaise", wait, "naltrexone")
    during = found.first["mu_block"][:, 1 : DAY_1 + 1].min(axis=1)
    brought = found.first[signal].max(axis=1)
    bound = found.blocked / during * brought + SOLVED_TO
    assert (found.error(signal) <= bound).all()


@pytest.mark.parametrize(
    ("wait", "on_average", "in_anybody"), [(14, 0.02, 0.25), (28, 0.001, 0.01)]
)
def test_few_receptors_are_blocked_when_the_second_phase_starts(
    wait, on_average, in_anybody
):
    # measured in 768 patients: 0.9 % and 27 % after 14 days, 0.4 % in anybody after 28
    blocked = phases("mu_agonism", wait, "naltrexone").blocked
    assert blocked.mean() < on_average
    assert blocked.max() < in_anybody


@every
def test_the_mean_patient_is_right_to_a_fiftieth_of_the_effect(name):
    # follows from 2 % of receptors; interviews err by 2 points, effects are of 10 or 20
    found = phases(name, 14, "naltrexone")
    for signal in ("relief_drug", "worsening_nocebo"):
        assert found.error(signal).mean() < 0.02
