"""A virtual crossover of three patients, worked by hand, and one who did not enter.

ann has placebo, then naltrexone from day 21; bea the other way round from day 14; cyd
leaves after a first period of placebo; dan was screened and not eligible.
"""

import numpy as np
import pytest

from equipoise.trial.dataset import Panel, TrialData
from equipoise.trial.record import TrialRecord
from equipoise.trial.tables import table
from equipoise.trial.truth import Truth

NAN = float("nan")
ORDER = {"ann": ("placebo", "naltrexone"), "bea": ("naltrexone", "placebo")}
STARTS = {("ann", 2): 21.0, ("bea", 2): 14.0}

# Totals at baseline, day 1 and day 7, by patient: placebo, then naltrexone.
TOTALS = {
    "ann": ((26, 9, 13), (24, 20, NAN)),
    "bea": ((22, 11, 14), (25, 21, 24)),
    "cyd": ((20, 10, NAN), (NAN, NAN, NAN)),
}
ITEMS = 17
MAXIMA = (4, 4, 4, 2, 2, 2, 4, 4, 4, 4, 4, 2, 2, 2, 4, 2, 2)


def items_of(total):
    """Return items that make up a total, each full before the next one starts."""
    if np.isnan(total):
        return [NAN] * ITEMS
    left, items = total, []
    for highest in MAXIMA:
        items.append(min(highest, left))
        left -= items[-1]
    return items


@pytest.fixture(scope="session")
def data():
    scores = np.array(list(TOTALS.values()), dtype=float)
    items = np.array([[[items_of(t) for t in arm] for arm in p] for p in scores])
    core = items[..., [0, 1, 6, 7, 9, 12]].sum(axis=-1)
    cadss = np.array([[[0, 31], [1, 28]], [[2, 40], [0, 35]], [[0, 12], [NAN, NAN]]])
    days = (-5 / 6, 24.0, 168.0)
    names = ("baseline", "day 1", "day 7")
    return TrialData(
        patients=("ann", "bea", "cyd"),
        arms=("placebo", "naltrexone"),
        period_of_arm=np.array([[1, 2], [2, 1], [1, 0]]),
        panels={
            "hamd17": Panel(names, days, scores, items),
            "hamd6": Panel(names, days, core),
            "cadss": Panel(("baseline", "40 min"), (-5 / 6, 2 / 3), cadss),
        },
    )


def doses():
    rows = []
    weights = {"ann": 70.0, "bea": 62.5, "cyd": 81.0}
    for who, arms in {**ORDER, "cyd": ("placebo",)}.items():
        for period, arm in enumerate(arms, 1):
            day = STARTS.get((who, period), 0.0)
            pill = ("naltrexone", 50.0) if arm == "naltrexone" else ("placebo", 0.0)
            rows.append((who, period, day, -0.75, *pill, NAN, 0.0, "oral"))
            mg = 0.5 * weights[who]
            rows.append((who, period, day, 0.0, "ketamine", mg, 0.5, 2 / 3, "iv"))
    return rows


def columns(name, rows):
    from equipoise.trial.tables import TABLES  # noqa: PLC0415 beside its only use

    names = [column.name for column in TABLES[name]]
    cells = zip(*rows, strict=True)
    return table(name, dict(zip(names, map(list, cells), strict=True)))


@pytest.fixture(scope="session")
def record(data):
    ab, ba = "placebo → naltrexone", "naltrexone → placebo"
    subjects = [
        ("ann", ab, "placebo", 41.0, "F", 70.0, 168.0, "normal", True, True, "", -3.0),
        ("bea", ba, "naltrexone", 35.0, "F", 62.5, 171.0, "", True, True, "", -2.0),
        ("cyd", ab, "placebo", 58.0, "M", 81.0, 180.0, "poor", True, True, "", -1.0),
        ("dan", "", "", 29.0, "M", 90.0, NAN, "", True, False, "HAM-D17 of 15", NAN),
    ]
    return TrialRecord(
        study="VIRTUAL-0a1b2c3d-R0001",
        protocol="williams_2018",
        virtual=True,
        data=data,
        subjects=columns("subjects", subjects),
        doses=columns("doses", doses()),
        concentrations=columns(
            "concentrations",
            [
                ("ann", 1, 2 / 3, "ketamine", 0.81, "uM", 0.01),
                ("ann", 1, 24.0, "ketamine", NAN, "uM", 0.01),
                ("bea", 2, 2 / 3, "ketamine", 0.77, "uM", 0.01),
                ("bea", 2, 4.0, "ketamine", NAN, "uM", NAN),
            ],
        ),
        events=columns(
            "events",
            [
                ("ann", 2, 1.5, "nausea", "moderate", 4.0),
                ("ann", 2, 30.0, "nausea", "mild", NAN),
                ("bea", 1, -20.0, "headache", "mild", -2.0),
            ],
        ),
        disposition=columns(
            "disposition",
            [
                ("ann", 35.0, "completed", ""),
                ("bea", 28.0, "completed", ""),
                ("cyd", 9.0, "discontinued", "worsening"),
                ("dan", -4.0, "screen failed", "HAM-D17 of 15"),
            ],
        ),
        concomitant=columns("concomitant", [("bea", "sertraline", -200.0)]),
        visits=columns("visits", [("ann", 1, "day 1", 24.0, 25.5)]),
    )


@pytest.fixture
def truth(record):
    return Truth(
        study=record.study,
        hypothesis="opioid_permissive",
        latent={
            "subjid": np.array(["ann"]),
            "period": np.array([1]),
            "t_h": np.array([24.0]),
            "quantity": np.array(["severity"]),
            "value": np.array([9.3]),
            "unit": np.array(["points"]),
        },
        parameters={
            "subjid": np.array(["ann"]),
            "parameter": np.array(["weight"]),
            "value": np.array([70.0]),
            "unit": np.array(["kg"]),
        },
    )
