"""Measures: a signal of one typical patient at a time, as a number with a threshold.

Two numbers are the same if they differ by less than half a point of HAM-D17, or by less
than two hundredths of the range of another signal.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from equipoise.catalogue import Catalogue
from equipoise.evidence import priors
from equipoise.population import central_settings
from equipoise.trial.library.instruments import CADSS
from equipoise.trial.library.regimens.reference import REFERENCE_KETAMINE
from equipoise.units import days

Read = Mapping[str, float]
"""Signals of one patient at one time, in points where they are relief."""

SAME_POINTS = 0.5
SAME_SHARE = 0.02

HUMAN = ("human",)
RODENTS = ("rat", "mouse")
ANYONE = (*HUMAN, *RODENTS)


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
    threshold : float
        Difference under which two numbers are the same, in units of ``scale``.
    scale : str
        Parameter that states the range of the signal, where it is not one.
    species : tuple of str
        In whom it is read.
    """

    name: str
    meaning: str
    unit: str
    at: float
    value: Callable[[Read, Read], float]
    threshold: float
    scale: str = ""
    species: tuple[str, ...] = HUMAN

    @property
    def same(self) -> float:
        """Return the difference under which two numbers are the same, in the unit."""
        return self.threshold * (priors()[self.scale].value if self.scale else 1.0)


def _effect(read: Read, reference: Read) -> float:
    del reference
    return _no_more_than_all(read["relief_drug"] - read["worsening_nocebo"])


def _fall(read: Read, reference: Read) -> float:
    del reference
    relief = read["relief_drug"] + read["relief_expectancy"]
    return _no_more_than_all(relief - read["worsening_nocebo"])


def _no_more_than_all(points: float) -> float:
    """Return points of fall, as far as a score can fall at all."""
    return min(points, float(central_settings()["severity_mean"][0]))


def _cadss(read: Read, reference: Read) -> float:
    peak = float(central_settings()["cadss_peak"][0])
    return peak * read["dissociation_drive"] / reference["dissociation_drive"]


def _nausea(read: Read, reference: Read) -> float:
    del reference
    hazard = read["nausea_hazard_ketamine"] + read["nausea_hazard_malaise"]
    return float(-np.expm1(-hazard))


def _signal(name: str) -> Callable[[Read, Read], float]:
    def read_signal(read: Read, reference: Read) -> float:
        del reference
        return read[name]

    return read_signal


def _relative(signal: str, at: float, when: str, what: str) -> Measure:
    """Return the measure of a signal that is one at rest."""
    return Measure(
        name=f"{signal}_{when.replace(' ', '')}",
        meaning=f"{what} at {when}, resting 1",
        unit="1",
        at=at,
        value=_signal(signal),
        threshold=SAME_SHARE,
        species=ANYONE,
    )


def _behaviour(signal: str, at: float, when: str, what: str) -> Measure:
    """Return the measure of what an animal shows; failures are out of so many."""
    return Measure(
        name=f"{signal}_{when.replace(' ', '')}",
        meaning=f"{what} at {when}",
        unit="1",
        at=at,
        value=_signal(signal),
        threshold=SAME_SHARE,
        scale="n_failures_rest" if signal == "helplessness_failures" else "",
        species=RODENTS,
    )


MEASURES = Catalogue(
    "measure",
    (
        Measure(
            "hamd17_fall_4h",
            "fall of HAM-D17 by 4 h",
            "points",
            4.0,
            _fall,
            SAME_POINTS,
        ),
        *(
            Measure(
                f"hamd17_fall_day{day}",
                f"fall of HAM-D17 by day {day}",
                "points",
                days(day),
                _fall,
                SAME_POINTS,
            )
            for day in (1, 3, 5, 7, 14, 22)
        ),
        Measure(
            "drug_effect_day1",
            "fall of HAM-D17 by day 1 beyond expectation of treatment",
            "points",
            days(1),
            _effect,
            SAME_POINTS,
        ),
        Measure(
            "cadss_peak",
            "CADSS at the end of the infusion",
            "points",
            REFERENCE_KETAMINE.over,
            _cadss,
            SAME_SHARE * CADSS.highest,
        ),
        Measure("nausea_chance", "chance of nausea", "1", days(1), _nausea, SAME_SHARE),
        Measure(
            "pupil_1h",
            "diameter of the pupil at 1 h",
            "mm",
            1.0,
            _signal("pupil_diameter"),
            SAME_SHARE,
            "pupil_span",
        ),
        _relative("mu_binding", 1.0, "1 h", "sites that a µ tracer finds free"),
        Measure(
            "opioid_peptide_1h",
            "released opioid peptides at 1 h, in units of tone",
            "1",
            1.0,
            _signal("opioid_peptide"),
            SAME_SHARE,
            species=ANYONE,
        ),
        _relative("glutamate", 1.0, "1 h", "prefrontal glutamate"),
        _relative("camp", 2.0, "2 h", "cAMP"),
        _relative("mtorc1", 2.0, "2 h", "mTORC1 activity"),
        _relative("habenula_bursting", 2.0, "2 h", "bursting of the habenula"),
        _relative("serotonin_1b_binding", days(2), "day 2", "binding at 5-HT1B"),
        _relative("brain_connectivity", days(1), "day 1", "prefrontal connectivity"),
        _behaviour("helplessness_failures", 2.0, "2 h", "failures to escape"),
        _behaviour("immobility", 3.0, "3 h", "immobility"),
        _behaviour("immobility", days(1), "day 1", "immobility"),
        _behaviour("immobility", days(2), "day 2", "immobility"),
    ),
)

SIGNALS = (
    "relief_drug",
    "relief_expectancy",
    "worsening_nocebo",
    "nausea_hazard_ketamine",
    "nausea_hazard_malaise",
    "dissociation_drive",
    "pupil_diameter",
    "mu_binding",
    "opioid_peptide",
    "glutamate",
    "camp",
    "mtorc1",
    "habenula_bursting",
    "serotonin_1b_binding",
    "brain_connectivity",
    "helplessness_failures",
    "immobility",
    *(f"relief_{route}" for route in ("sustained", "fast_mu", "habenula", "kappa")),
    *(f"relief_{route}" for route in ("serotonin", "cb1", "psychoactive", "lumped")),
)
"""What every measure is read of, and the routes of relief: one kernel serves all."""

TIMES = tuple(sorted({measure.at for measure in MEASURES}))
"""When every measure is read, h."""
