"""Predictions: what a hypothesis says of one typical patient, without noise.

A measure is a signal at a time.  Two arms have it the same if they differ by less than
half a point of HAM-D17, or by less than two hundredths of the range of another signal.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from equipoise.catalogue import Catalogue
from equipoise.engine import solve
from equipoise.hypotheses.hypothesis import Hypothesis, Prediction, model_of
from equipoise.population import central_settings, typical_patient
from equipoise.trial.calibration import REFERENCE_KETAMINE, central_point, gains_at
from equipoise.trial.library.instruments import CADSS
from equipoise.trial.ordering import schedule_of
from equipoise.trial.protocol import Dose, Protocol
from equipoise.units import days

Read = Mapping[str, float]
"""Signals of one patient at one time."""

_SAME_POINTS = 0.5
_SAME_SHARE = 0.02

_SIGNALS = (
    "relief_drug",
    "relief_expectancy",
    "worsening_nocebo",
    "nausea_hazard_ketamine",
    "nausea_hazard_malaise",
    "dissociation_drive",
    "habenula_bursting",
    "mtorc1",
)


@dataclass(frozen=True)
class Measure:
    """A number read of one patient.

    Parameters
    ----------
    name, meaning, unit : str
    at : float, h
        From the start of ketamine.
    value : function
        From signals at that time, and at the end of the reference infusion without
        naltrexone, to the number.
    same : float
        Difference under which two arms are the same.
    """

    name: str
    meaning: str
    unit: str
    at: float
    value: Callable[[Read, Read], float]
    same: float


def _fall(read: Read, reference: Read) -> float:
    del reference
    settings = central_settings()
    return float(
        settings.effect[0] * read["relief_drug"]
        + settings["size_expectancy"][0] * read["relief_expectancy"]
        - settings["worsening_day1"][0] * read["worsening_nocebo"]
    )


def _cadss(read: Read, reference: Read) -> float:
    peak = float(central_settings()["cadss_peak"][0])
    return peak * read["dissociation_drive"] / reference["dissociation_drive"]


def _nausea(read: Read, reference: Read) -> float:
    del reference
    settings = central_settings()
    hazard = (
        settings["k_nausea_ketamine"][0] * read["nausea_hazard_ketamine"]
        + settings["nausea_added"][0] * read["nausea_hazard_malaise"]
    )
    return float(-np.expm1(-hazard))


def _signal(name: str) -> Callable[[Read, Read], float]:
    def read_signal(read: Read, reference: Read) -> float:
        del reference
        return read[name]

    return read_signal


MEASURES = Catalogue(
    "measure",
    (
        *(
            Measure(
                f"hamd17_fall_day{day}",
                f"fall of HAM-D17 by day {day}",
                "points",
                days(day),
                _fall,
                _SAME_POINTS,
            )
            for day in (1, 3, 5, 7, 14)
        ),
        Measure(
            "cadss_peak",
            "CADSS at the end of the infusion",
            "points",
            REFERENCE_KETAMINE.over,
            _cadss,
            _SAME_SHARE * CADSS.highest,
        ),
        Measure(
            "nausea_chance", "chance of nausea", "1", days(1), _nausea, _SAME_SHARE
        ),
        Measure(
            "habenula_bursting_2h",
            "habenula bursting at 2 h, resting 1",
            "1",
            2.0,
            _signal("habenula_bursting"),
            _SAME_SHARE,
        ),
        Measure(
            "mtorc1_2h",
            "mTORC1 activity at 2 h, resting 1",
            "1",
            2.0,
            _signal("mtorc1"),
            _SAME_SHARE,
        ),
    ),
)


def measure(name: str, hypothesis: Hypothesis, protocol: Protocol, arm: str) -> float:
    """Return a measure of the typical patient in an arm, without noise.

    Everything that the hypothesis leaves open has its typical value.

    Raises
    ------
    UnknownNameError
        If there is no such measure or arm.
    """
    asked = MEASURES[name]
    end = REFERENCE_KETAMINE.over
    read = _read(hypothesis, protocol.arm(arm).doses, asked.at)
    return asked.value(read, _read(hypothesis, (REFERENCE_KETAMINE,), end))


def _read(hypothesis: Hypothesis, doses: tuple[Dose, ...], at: float) -> Read:
    model = model_of(hypothesis)
    gains = {**gains_at(hypothesis, central_point()), "k_nausea_ketamine": 1.0}
    patient = typical_patient(model).with_values(gains)
    schedule = schedule_of(model, doses, patient, (at,))
    found = solve(model, patient.values, schedule, _SIGNALS)
    found.require_all_solved(patient.ids)
    return {name: float(found[name][0, 0]) for name in _SIGNALS}


def holds(prediction: Prediction, hypothesis: Hypothesis, protocol: Protocol) -> bool:
    """Return whether a hypothesis's own model does what it predicts."""
    one = measure(prediction.measure, hypothesis, protocol, prediction.arm)
    other = measure(prediction.measure, hypothesis, protocol, prediction.versus)
    same = MEASURES[prediction.measure].same
    if prediction.direction == "same":
        return abs(one - other) < same
    return (
        one - other > same if prediction.direction == "larger" else other - one > same
    )
