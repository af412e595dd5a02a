"""A small comparison of two hypotheses, made by hand, and curves to go with it."""

from functools import lru_cache

import numpy as np
import pytest

from equipoise.engine import Audit
from equipoise.inference import Comparison, Predicted, Statistic, TimeCourse, Weight
from equipoise.report import SIGNALS, TIMES, Contents
from equipoise.report.telling import document_of
from equipoise.trial import PROTOCOLS
from equipoise.trial.exposure import Exposure
from tests.unit.report.subjects import MAKERS

NAMES = ("no_opioid_role", "mu_permissive")
DAYS = np.array([0.0, 1, 3, 5, 7, 14])
ARMS = ("placebo", "naltrexone")


def statistic(name, among, printed, ends, by_hypothesis):
    low, value, high = ends
    return Statistic(
        name=name,
        title=f"the {name.replace('_', ' ')}",
        among=among,
        printed=printed,
        value=value,
        low=low,
        high=high,
        unit="1" if name.endswith((".p", ".f")) else "points",
        by_hypothesis=dict(zip(NAMES, by_hypothesis, strict=True)),
    )


def course(among):
    scores = np.array([26.0, 12, 13, 15, 17, 21])
    box = np.array([-24.0, -18, -14, -10, 1, -13.5])
    return TimeCourse(
        among=among,
        arms=ARMS,
        days=DAYS,
        mean=np.stack([scores, scores + 3]),
        standard_error=np.full((2, 6), 2.0),
        box=np.stack([box, box / 2]),
    )


STATISTICS = (
    statistic(
        "hamd17_baseline_infused.mean",
        "infused",
        "25.9",
        (25.85, 25.9, 25.95),
        (Predicted(25.6, 22.7, 29.2, 0.85, 200), Predicted(25.4, 22.5, 29, 0.8, 200)),
    ),
    statistic(
        "hamd17_change_day1_difference_completers.mean",
        "completers",
        "-8.4",
        (-8.45, -8.4, -8.35),
        (Predicted(-0.2, -3.6, 3.5, 0.004, 200), Predicted(-3.4, -9, 2, 0.0996, 200)),
    ),
    statistic(
        "hamd17_change_day1_placebo_completers.p",
        "completers",
        "<0.001",
        (0.0, 0.001, 0.001),
        (Predicted(0.02, 1e-6, 0.04, 0.4, 200), Predicted(0.02, 1e-6, 0.05, 1, 200)),
    ),
    statistic(
        "hamd17_change_day1_difference.mean",
        "responders",
        "-16.7",
        (-16.75, -16.7, -16.65),
        (Predicted(-3.7, -11.1, 2.3, 0.02, 187), Predicted(-7.5, -15, 0, 0.03, 180)),
    ),
    statistic(
        "hamd17_difference_day14.p",
        "responders",
        "not different",
        (0.05, 0.05, 1.0),
        (Predicted(np.nan, np.nan, np.nan, np.nan, 0), Predicted(0.4, 0.1, 1, 1, 180)),
    ),
)


@pytest.fixture(scope="session")
def comparison() -> Comparison:
    return Comparison(
        run="0123456789abcdef",
        readings="library",
        protocol="williams_2018",
        baseline="before_pill",
        seed=7,
        trials=200,
        patients=64,
        points=16,
        draws=240,
        statistics=STATISTICS,
        weights=(
            Weight("no_opioid_role", 0.5, 0.003, 0.001, -25.0, 0.2, 31.0),
            Weight("mu_permissive", 0.5, 0.4127, 0.0213, -21.0, 0.1, 42.0),
        ),
        without_contrast={"no_opioid_role": 13, "mu_permissive": 20},
        courses={name: (course("completers"), course("responders")) for name in NAMES},
        accuracy={name: Audit(1e-5, 32, 1e-7, 2e-6, 3e-6) for name in NAMES},
    )


@pytest.fixture(scope="session")
def exposures() -> tuple[Exposure, ...]:
    """Both arms: every curve falls from one to nothing; µ stays free without a pill."""
    times = np.array(TIMES)
    spread = np.array([0.6, 0.8, 1.0, 1.2, 1.4])[:, None] / 1.4
    fall = np.where(times < 0, 0, np.exp(-np.maximum(times, 0) / 24))
    blocked = {name: spread * fall for name in SIGNALS}
    free = {
        name: 0 * curve if name in {"mu_block", "kappa_block", "delta_block"} else curve
        for name, curve in blocked.items()
    }
    return tuple(
        Exposure(arm, times, (5, 25, 50, 75, 95), bands, 64)
        for arm, bands in (("placebo", free), ("naltrexone", blocked))
    )


@pytest.fixture(scope="session")
def contents(comparison, exposures) -> Contents:
    return Contents(comparison, exposures, "equipoise reproduce williams_2018 --seed 7")


@pytest.fixture(scope="session")
def williams():
    return PROTOCOLS["williams_2018"]


@pytest.fixture(scope="session")
def subjects():
    """Return what a report can tell of, by task, made by hand."""
    return {task: make() for task, make in MAKERS.items()}


@pytest.fixture(scope="session")
def document(subjects):
    """Return a function of a task and a length that gives the report."""

    @lru_cache
    def made(task, length):
        return document_of(subjects[task], length)

    return made
