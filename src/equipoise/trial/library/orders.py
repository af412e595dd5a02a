"""Orders that several trials share, and the same again at other times."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from equipoise.trial.dose import Dose
from equipoise.trial.library.regimens.human import (
    DEPOT_NALTREXONE,
    ESKETAMINE,
    FENTANYL,
    KAPPA_ANTAGONIST,
    KETAMINE,
    MIDAZOLAM,
    NALTREXONE,
)
from equipoise.trial.rules import Medicine
from equipoise.units import days, minutes

__all__ = [
    "DEPOT_NALTREXONE",
    "ESKETAMINE",
    "FENTANYL",
    "KAPPA_ANTAGONIST",
    "KETAMINE",
    "MEDICINES",
    "MIDAZOLAM",
    "NALTREXONE",
    "SALINE",
    "THRICE_WEEKLY",
    "again",
]

SALINE = Dose("saline", 0, "mg/kg", "iv", at=0, over=minutes(40))
"""An infusion that holds no drug, and is seen like any other."""

THRICE_WEEKLY = tuple(days(n) for n in (0, 2, 4, 7, 9, 11))
"""Six treatments in two weeks [@murrough2013repeated]."""

MEDICINES = (
    Medicine("opioid", "excluded"),
    Medicine("antidepressant", "stable", before=days(28)),
    Medicine("benzodiazepine", "held", before=8.0),
)
"""What most trials ask of the medicines of patients."""


def again(doses: Sequence[Dose], times: Iterable[float]) -> tuple[Dose, ...]:
    """Return the same doses at each of some times, h."""
    return tuple(replace(dose, at=at + dose.at) for at in times for dose in doses)
