"""Four patients of a crossover, with sums that can be done by hand."""

from collections.abc import Callable

import numpy as np
import pytest

from equipoise.trial.dataset import Panel, TrialData

NO = np.nan

Paired = Callable[[list[float], list[float]], TrialData]


@pytest.fixture
def crossover() -> TrialData:
    """Ann and cas receive placebo first; bea and dee naltrexone.

    On day 1 they fall by 20, 12, 4, 12 after placebo and by 6, 2, 6, 2 after
    naltrexone.  On day 3 bea is missing after placebo and cas after naltrexone.
    """
    placebo = [[28, 8, 10], [24, 12, NO], [30, 26, 27], [20, 8, 12]]
    naltrexone = [[26, 20, 18], [25, 23, 20], [28, 22, NO], [22, 20, 16]]
    return TrialData(
        patients=("ann", "bea", "cas", "dee"),
        arms=("placebo", "naltrexone"),
        period_of_arm=np.array([[1, 2], [2, 1], [1, 2], [2, 1]]),
        panels={
            "hamd17": Panel(
                visits=("baseline", "day 1", "day 3"),
                times=(-0.05, 24.0, 72.0),
                scores=np.stack([placebo, naltrexone], axis=1).astype(float),
            )
        },
    )


@pytest.fixture
def paired() -> Paired:
    """Return a maker of crossovers: a score of each patient, an hour after each arm."""

    def make(placebo: list[float], naltrexone: list[float]) -> TrialData:
        n = len(placebo)
        return TrialData(
            patients=tuple(f"p{i}" for i in range(n)),
            arms=("placebo", "naltrexone"),
            period_of_arm=np.tile([1, 2], (n, 1)),
            panels={
                "cadss": Panel(
                    visits=("one hour",),
                    times=(1.0,),
                    scores=np.array([placebo, naltrexone], dtype=float).T[:, :, None],
                )
            },
        )

    return make
