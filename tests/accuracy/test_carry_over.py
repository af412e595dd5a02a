"""Adding what is left of the first phase to the second, beside solving both in one go.

Two phases add up exactly where the second meets a patient at rest.  It may meet what
naltrexone leaves: receptors that are still blocked, a gate that is a little shut, and
receptors that blockade has made more of; and, where the belief of having had the drug
relieves, belief that is still there, which cannot be raised twice, and which blockade
now cuts.  Measured in 128 patients, per point of effect, after 14 days: nothing or
next to nothing under nine accounts, 0.03 to 0.06 on average under those in which µ
receptors bring relief, and 0.10 under expectancy, 0.27 at most; after 28 days a tenth
of that.  Those who cross over after 14 days are those who had not responded.
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

SOLVED_TO = 3e-3
"""Points: three solutions, each to 1e-5 of the scale of its states, passed through
gains of some tens and hundreds; measured where nothing is left over, 2e-3."""

READ = (
    "relief_drug",
    "relief_expectancy",
    "worsening_nocebo",
    "nausea_hazard_malaise",
    "dissociation_drive",
    "mu_block",
    "kappa_block",
    "opioid_gate",
    "mu_availability",
    "belief_drug",
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

    @property
    def more(self):
        """Return the share by which blockade has changed the number of µ receptors."""
        return np.abs(self.left["mu_availability"] - 1).max(axis=1)

    def believed(self, name):
        """Return the error that belief makes: what is left of it, and of its relief."""
        if name != "opioid_expectancy":
            return 0.0
        of_second = self.second["relief_drug"].max(axis=1)
        still = self.left["belief_drug"].max(axis=1) * of_second
        return still + self.left["relief_drug"].max(axis=1)


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
        if signal == "relief_drug":
            bound = found.believed(name) + SOLVED_TO
        elif signal == "relief_expectancy" and name == "opioid_expectancy":
            bound = found.left[signal].max(axis=1) + SOLVED_TO
        else:
            bound = SOLVED_TO
        assert (found.error(signal) <= bound).all(), signal


@every
@waits
def test_expectation_and_dissociation_add_up_in_either_order(name, wait):
    found = phases(name, wait, "naltrexone")
    kappa = name.startswith("kappa")
    bounds = {
        # a second pill cuts what is left of the first belief; what is left of κ block
        # cuts what κ adds to dissociation, which is no more than one
        "relief_expectancy": found.left["relief_expectancy"].max(axis=1)
        + found.blocked * found.second["relief_expectancy"].max(axis=1)
        if name == "opioid_expectancy"
        else 0.0,
        "dissociation_drive": found.left["kappa_block"].max(axis=1) if kappa else 0.0,
    }
    for signal, bound in bounds.items():
        assert (found.error(signal) <= bound + SOLVED_TO).all(), signal


@every
@waits
def test_no_more_relief_is_lost_than_receptors_are_blocked_or_made(name, wait):
    # relief is proportional to the receptors that are there and free, or rises with the
    # gate and less than in proportion
    found = phases(name, wait, "naltrexone")
    lost = np.maximum(found.blocked, found.shut) + found.more
    alone = found.second["relief_drug"].max(axis=1)
    bound = lost * alone + found.believed(name) + SOLVED_TO
    assert (found.error("relief_drug") <= bound).all()


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
@pytest.mark.parametrize(("wait", "of_the_effect"), [(14, 0.12), (28, 0.02)])
def test_the_mean_patient_is_right_to_a_small_part_of_the_effect(
    name, wait, of_the_effect
):
    # measured: 0.10 and 0.013; interviews err by 2 points, effects are of 10 or 20
    for first in ("placebo", "naltrexone"):
        found = phases(name, wait, first)
        for signal in ("relief_drug", "worsening_nocebo"):
            assert found.error(signal).mean() < of_the_effect
