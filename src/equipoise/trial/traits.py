"""Traits: what each patient brings to each phase, drawn for that patient alone."""

from dataclasses import dataclass

import numpy as np

from equipoise.arrays import Array
from equipoise.population import Settings
from equipoise.randomness import Stream
from equipoise.trial.enrol import (
    DISSOCIATION,
    DRIFT,
    EXPECTATION,
    NOCEBO,
    RESPONSE,
    log_normal,
)

_KINDS = 4


@dataclass(frozen=True)
class Traits:
    """Patients of many trials, the trial first, then the patient, then the phase.

    Parameters
    ----------
    drift : array, (n_trials, n_patients, n_periods), points
        Of severity, in each phase.
    effect, expectation : array, (n_trials, n_patients, n_periods), points
        Day-1 relief by the drug, and by expectation.
    dissociation : array, (n_trials, n_patients, n_periods), points
        CADSS at the end of the reference infusion.
    worsening : array, (n_trials, n_patients), points
    """

    drift: Array
    effect: Array
    expectation: Array
    dissociation: Array
    worsening: Array


def draw_traits(
    settings: Settings, patients: int, periods: int, *, rng: Stream
) -> Traits:
    """Return the traits of patients of as many trials as there are settings."""
    trials = len(settings)

    def normal(purpose: str, *numbers: int) -> Array:
        stream = rng.of(purpose, *numbers).generator()
        return stream.standard_normal((trials, _KINDS))

    own = np.stack([normal("trait", i) for i in range(patients)], axis=1)
    occasion = np.stack(
        [
            np.stack([normal("occasion", i, p) for p in range(periods)], axis=1)
            for i in range(patients)
        ],
        axis=1,
    )

    def factor(kind: int, spread: str, retest: str) -> Array:
        share = settings[retest][:, None, None]
        deviate = np.sqrt(share) * own[:, :, None, kind]
        deviate = deviate + np.sqrt(1 - share) * occasion[..., kind]
        return log_normal(deviate, settings[spread][:, None, None])

    def sized(size: Array, kind: int, spread: str, retest: str) -> Array:
        return size[:, None, None] * factor(kind, spread, retest)

    nocebo = log_normal(own[..., NOCEBO], settings["spread_nocebo"][:, None])
    return Traits(
        drift=settings["severity_drift"][:, None, None] * occasion[..., DRIFT],
        effect=sized(settings.effect, RESPONSE, "spread_response", "retest_response"),
        expectation=sized(
            settings["size_expectancy"],
            EXPECTATION,
            "spread_expectancy",
            "retest_response",
        ),
        dissociation=sized(
            settings["cadss_peak"], DISSOCIATION, "cadss_spread", "cadss_retest"
        ),
        worsening=settings["worsening_day1"][:, None] * nocebo,
    )
