"""Virtual patients of the first screen: how each differs, on one occasion.

Those who are not ill enough for the trial that the screen opens with do not come.  What
a trial would draw for itself - the size of the effect, of expectation, of noise - has
its typical value.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from scipy.special import ndtr, ndtri

from equipoise.app.asked import Asked
from equipoise.arrays import Array
from equipoise.population import Settings, central_settings
from equipoise.population.patients import uniform_points
from equipoise.randomness import Stream
from equipoise.trial import PROTOCOLS
from equipoise.trial.enrol import log_normal
from equipoise.trial.library.instruments import HAMD17

_KINDS = ("severity", "effect", "expectation", "worsening", "dissociation")


@dataclass(frozen=True)
class Differences:
    """What makes patients differ beside their bodies, each relative to the typical.

    Parameters
    ----------
    severity : array, shape (n_patients,), points
        Untreated.
    effect, expectation, worsening, dissociation : array, shape (n_patients,)
        Multiples with a mean of one.
    """

    severity: Array
    effect: Array
    expectation: Array
    worsening: Array
    dissociation: Array


@lru_cache(maxsize=32)
def differences(n: int, *, rng: Stream) -> Differences:
    """Return how n patients differ; the first stay when n grows."""
    settings = typical_settings()
    cube = uniform_points(len(_KINDS), n, rng=rng.of("differences"))
    deviate = {name: ndtri(cube[:, i]) for i, name in enumerate(_KINDS)}

    def multiple(kind: str, spread: str) -> Array:
        return log_normal(deviate[kind], settings[spread])

    return Differences(
        severity=_ill_enough(cube[:, 0], settings),
        effect=multiple("effect", "spread_response"),
        expectation=multiple("expectation", "spread_expectancy"),
        worsening=multiple("worsening", "spread_nocebo"),
        dissociation=multiple("dissociation", "cadss_spread"),
    )


@lru_cache(maxsize=1)
def typical_severity() -> float:
    """Return the median severity of those who are ill enough, points."""
    return float(_ill_enough(np.array([0.5]), typical_settings())[0])


def _ill_enough(u: Array, settings: Settings) -> Array:
    """Return severities of those who may enter, by their place among them."""
    mean = float(settings["severity_mean"][0])
    sd = float(settings["severity_sd"][0])
    least = PROTOCOLS["williams_2018"].enrolment.at_least
    below = ndtr((least - mean) / sd)
    return np.asarray(mean + sd * ndtri(below + (1 - below) * u), dtype=float)


@lru_cache(maxsize=1)
def typical_settings() -> Settings:
    """Return what a trial would draw for itself, each at its typical value."""
    return central_settings()


@dataclass(frozen=True)
class Scores:
    """What patients would score in one condition, without noise.

    Parameters
    ----------
    hamd17, cadss : array, shape (n_patients, n_times), points
    """

    hamd17: Array
    cadss: Array


@dataclass(frozen=True)
class Scale:
    """What relief and dissociation are measured against.

    Parameters
    ----------
    relief : float
        Mean relief a day after the reference dose.
    drive : float
        Mean drive of dissociation at the end of the reference infusion.
    """

    relief: float
    drive: float


def scores_of(
    values: Mapping[str, Array], seen: Differences, asked: Asked, scale: Scale
) -> Scores:
    """Return what patients score, from what their bodies do and how they differ."""
    settings = typical_settings()
    relief = float(settings.effect[0]) * values["relief_drug"] / scale.relief
    belief = asked.points_of_expectation * values["relief_expectancy"]
    worse = float(settings["worsening_day1"][0]) * values["worsening_nocebo"]
    severity = (
        seen.severity[:, None]
        - seen.effect[:, None] * relief
        - seen.expectation[:, None] * belief
        + seen.worsening[:, None] * worse
    )
    peak = float(settings["cadss_peak"][0]) * seen.dissociation[:, None]
    return Scores(
        hamd17=np.clip(severity, HAMD17.lowest, HAMD17.highest),
        cadss=peak * values["dissociation_drive"] / scale.drive,
    )
