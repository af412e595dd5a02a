"""Enrolment: who is screened, who is eligible, and what each phase holds for them."""

from dataclasses import dataclass

import numpy as np

from equipoise.arrays import Array, Counts
from equipoise.errors import ProtocolError
from equipoise.population import Settings
from equipoise.trial.chance import Chance
from equipoise.trial.protocol import Protocol

RESPONSE, EXPECTATION, DRIFT, DISSOCIATION = range(4)
NOCEBO = DRIFT
"""Columns of the traits and occasions of Chance; a drift has no trait, a nocebo no
occasion."""


@dataclass(frozen=True)
class People:
    """Enrolled patients of many trials, the trial first and the patient second.

    Parameters
    ----------
    pool : array of int, (n_trials, n_patients)
        Which patient of the solved pool each one is.
    first_arm : array of int, (n_trials, n_patients)
        The arm received first: 0 or 1.
    severity : array, (n_trials, n_patients, 2), points
        Untreated, in each phase.
    effect, expectation : array, (n_trials, n_patients, 2), points
        Day-1 relief by the drug, and by expectation, in each phase.
    worsening : array, (n_trials, n_patients), points
    dissociation : array, (n_trials, n_patients, 2), points
        CADSS at the end of the infusion, in each phase.
    """

    pool: Counts
    first_arm: Counts
    severity: Array
    effect: Array
    expectation: Array
    worsening: Array
    dissociation: Array


def enrol(
    protocol: Protocol, pool_size: int, settings: Settings, chance: Chance
) -> People:
    """Return the patients of every trial, screened until enough are eligible.

    Raises
    ------
    ProtocolError
        If screening ends before enough are found.
    """
    wanted = protocol.enrolment.infused
    mean, sd = settings["severity_mean"], settings["severity_sd"]
    severity = mean[:, None] + sd[:, None] * chance.candidate_severity
    noise = settings["rating_noise"][:, None] * chance.candidate_screening
    eligible = np.round(severity + noise) >= protocol.enrolment.at_least
    if eligible.sum(axis=1).min() < wanted:
        raise ProtocolError(
            protocol.name,
            f"finds {int(eligible.sum(axis=1).min())} eligible of "
            f"{eligible.shape[1]} screened, and wants {wanted}. Lower the score that "
            "makes a patient eligible, or screen more.",
        )
    chosen = np.argsort(~eligible, axis=1, kind="stable")[:, :wanted]
    candidates = np.broadcast_to(chance.candidate_patient, eligible.shape)
    uniform = np.take_along_axis(candidates, chosen, axis=1)
    own = np.take_along_axis(severity, chosen, axis=1)
    ranks = np.argsort(np.argsort(chance.sequence, axis=1), axis=1)
    first_arm = (ranks >= wanted // 2).astype(np.int64)
    drift = settings["severity_drift"][:, None, None] * chance.occasion[..., DRIFT]
    retest = settings["retest_response"]
    spread = settings["spread_response"]
    cadss = settings["cadss_spread"]
    return People(
        pool=(uniform * pool_size).astype(np.int64),
        first_arm=np.broadcast_to(first_arm, own.shape),
        severity=own[..., None] + drift,
        effect=settings.effect[:, None, None]
        * _factor(chance, RESPONSE, spread, retest),
        expectation=settings["size_expectancy"][:, None, None]
        * _factor(chance, EXPECTATION, settings["spread_expectancy"], retest),
        worsening=settings["worsening_day1"][:, None]
        * log_normal(chance.trait[..., NOCEBO], settings["spread_nocebo"][:, None]),
        dissociation=settings["cadss_peak"][:, None, None]
        * _factor(chance, DISSOCIATION, cadss, settings["cadss_retest"]),
    )


def _factor(chance: Chance, kind: int, spread: Array, retest: Array) -> Array:
    own = np.sqrt(retest)[:, None, None] * chance.trait[..., kind][..., None]
    occasion = np.sqrt(1 - retest)[:, None, None] * chance.occasion[..., kind]
    return log_normal(own + occasion, spread[:, None, None])


def log_normal(deviate: Array, spread: Array) -> Array:
    """Return factors of mean one from standard normal deviates and a log-SD."""
    return np.exp(spread * deviate - spread**2 / 2)
