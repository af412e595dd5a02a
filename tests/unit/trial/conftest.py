"""A clinic in which nothing is left to chance: every score can be worked by hand.

Severity lies beyond either end of the scale, where every item is at its highest or at
zero whatever the prominence of items, so that an interview gives 52 points or none.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace

import numpy as np
import pytest

from equipoise.engine import Audit
from equipoise.population import Settings
from equipoise.population.settings import DRAWN
from equipoise.trial import PROTOCOLS
from equipoise.trial.calibration import central_point
from equipoise.trial.chance import CANDIDATES_PER_PATIENT, Chance, interview_count
from equipoise.trial.course import Courses, needed_times
from equipoise.trial.protocol import Protocol

BEYOND = 90.0
"""Points of severity, and of effect: what takes a score from 52 to none and back."""

Course = Callable[[float], float]


@pytest.fixture
def williams() -> Protocol:
    return PROTOCOLS["williams_2018"]


@pytest.fixture
def small(williams) -> Callable[[int], Protocol]:
    """Return a maker of the same protocol with few patients, all of whom stay."""

    def make(patients: int) -> Protocol:
        whole = replace(williams.enrolment, infused=patients, lost=0, missing={})
        return replace(williams, enrolment=whole)

    return make


@pytest.fixture
def quiet() -> Callable[..., Settings]:
    """Return a maker of settings of one trial: no noise, and all patients alike."""

    def make(**given: float) -> Settings:
        values = dict.fromkeys(DRAWN, 0.0)
        values |= {"severity_mean": BEYOND, "effect_day1": BEYOND}
        values |= {"retest_response": 1.0, "cadss_retest": 1.0}
        for name, value in given.items():
            assert name in values
            values[name] = value
        held = {name: np.array([value]) for name, value in values.items()}
        return Settings(held, np.array([0.5]))

    return make


@pytest.fixture
def still() -> Callable[[Protocol, int], Chance]:
    """Return a maker of chance: patients come in turn, and the first half has placebo.

    Everything that is normal is zero, and everything that is uniform a half.
    """

    def make(protocol: Protocol, pool: int) -> Chance:
        n = protocol.enrolment.infused
        candidates = CANDIDATES_PER_PATIENT * n
        come = (np.arange(candidates) % pool + 0.5) / pool
        interviews = interview_count(protocol, "hamd17")
        in_turn = (np.arange(n) + 0.5) / n
        cadss = len(protocol.times("cadss"))
        shape = (1, n, len(protocol.enrolment.missing), 2)
        return Chance(
            candidate_patient=come[None],
            candidate_severity=np.zeros((1, candidates)),
            candidate_screening=np.zeros((1, candidates)),
            sequence=in_turn[None],
            leaves=in_turn[None],
            misses=np.linspace(0.1, 0.9, int(np.prod(shape))).reshape(shape),
            trait=np.zeros((1, n, 4)),
            occasion=np.zeros((1, n, 2, 4)),
            nausea=np.full((1, n, 2), 0.5),
            dissociation=np.full((1, n, 2, cadss), 0.5),
            interview=np.zeros((1, n, interviews)),
            profile=np.zeros((1, n, 17)),
            rounding=np.full((1, n, interviews, 17), 0.5),
        )

    return make


@pytest.fixture
def by_hand() -> Callable[..., Courses]:
    """Return a maker of courses from functions of time, one for each patient.

    Each name is given one mapping from arm to function for each patient of the pool;
    what is not given is zero at all times.
    """

    def make(protocol: Protocol, **given: list[Mapping[str, Course]]) -> Courses:
        times = needed_times(protocol)
        arms = tuple(arm.name for arm in protocol.arms)
        pool = max((len(patients) for patients in given.values()), default=1)

        def course(name: str) -> np.ndarray:
            found = np.zeros((1, pool, len(arms), times.size))
            for patient, of_arm in enumerate(given.get(name, [])):
                for arm, at in of_arm.items():
                    values = [at(time) for time in times]
                    found[0, patient, arms.index(arm)] = values
            return found

        return Courses(
            arms=arms,
            times=times,
            points=(central_point(),),
            relief=course("relief"),
            expectancy=course("expectancy"),
            worsening=course("worsening"),
            nausea_ketamine=course("nausea_ketamine")[..., -1],
            nausea_malaise=course("nausea_malaise")[..., -1],
            dissociation=course("dissociation"),
            unsolved=0,
            audit=Audit(1e-5, 0, np.nan, np.nan, np.nan),
        )

    return make
