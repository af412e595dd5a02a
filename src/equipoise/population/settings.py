"""Settings: what all patients of one trial share and another trial would not.

The size of the effect, of expectation, of noise and of the differences between people
are not known; each trial draws them from what is believed of them.  The same trial has
the same settings under every hypothesis.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from equipoise.arrays import Array
from equipoise.errors import UnknownNameError
from equipoise.evidence import priors
from equipoise.population.patients import uniform_points
from equipoise.randomness import Stream

DRAWN = (
    "effect_day1",
    "effect_study",
    "spread_response",
    "retest_response",
    "size_expectancy",
    "spread_expectancy",
    "spread_nocebo",
    "severity_mean",
    "severity_sd",
    "severity_drift",
    "rating_noise",
    "cadss_peak",
    "cadss_spread",
    "cadss_retest",
    "k_nausea_ketamine",
    "nausea_added",
    "worsening_day1",
)
"""What is drawn for each trial, in the order of the dimensions of the draw."""


@dataclass(frozen=True)
class Settings:
    """What the patients of a trial share, for many trials.

    Parameters
    ----------
    values : mapping from name to array, shape (n_trials,)
        In the unit of the prior of that name.
    point : array, shape (n_trials,)
        In (0, 1): where each trial stands in a hypothesis's own prior.
    """

    values: Mapping[str, Array]
    point: Array

    def __len__(self) -> int:
        return self.point.size

    def __getitem__(self, name: str) -> Array:
        """Return the value of every trial, or raise UnknownNameError."""
        if name not in self.values:
            raise UnknownNameError("setting of a trial", name, self.values)
        return self.values[name]

    @property
    def effect(self) -> Array:
        """Return the drug's day-1 effect in each trial, points, never below zero."""
        return np.maximum(self["effect_day1"] + self["effect_study"], 0.0)

    def rows(self, chosen: slice) -> "Settings":
        """Return the settings of some of the trials."""
        values = {name: value[chosen] for name, value in self.values.items()}
        return Settings(values, self.point[chosen])


DIMENSIONS = len(DRAWN) + 1
"""Of the draw of one trial's settings: each name, and the point."""


def sample_settings(n: int, *, rng: Stream) -> Settings:
    """Return the settings of n trials, quasi-random; the first stay when n grows."""
    return settings_at(uniform_points(DIMENSIONS, n, rng=rng))


def settings_at(cube: Array) -> Settings:
    """Return the settings at points of the unit cube, shape (n_trials, DIMENSIONS)."""
    values = {name: drawn(name, cube[:, i]) for i, name in enumerate(DRAWN)}
    return Settings(values, cube[:, -1])


def drawn(name: str, u: Array) -> Array:
    """Return what the prior of a name puts at probabilities u, in its unit."""
    prior = priors()[name]
    return prior.law.quantile(u, prior.value)


def central_settings() -> Settings:
    """Return the settings of one trial in which everything has its typical value."""
    values = {name: np.array([priors()[name].value]) for name in DRAWN}
    return Settings(values, np.array([0.5]))
