"""Screening: who comes, who may enter, and why others may not.

People come one after another until enough have entered.  What each brings is drawn for
that person alone, so that a larger trial begins with the same people.
"""

from dataclasses import dataclass
from typing import TypeVar

import numpy as np
import numpy.typing as npt
from scipy.special import ndtri
from scipy.stats import poisson

from equipoise.arrays import Array, Counts, Mask
from equipoise.errors import ProtocolError
from equipoise.evidence import priors
from equipoise.population import Settings
from equipoise.randomness import Stream
from equipoise.trial.interview import linked
from equipoise.trial.library.instruments import INSTRUMENTS
from equipoise.trial.protocol import Protocol

_Kind = TypeVar("_Kind", bound=np.generic)

REASONS = (
    "",
    "age",
    "excluded medicine",
    "too few failed treatments",
    "not severe enough",
    "improved before randomisation",
    "withdrew consent",
)
"""Why a person does not enter, in the order in which it is asked; none at first."""

_SEVERITY, _NOISE, _DRIFT, _SECOND_NOISE = range(4)
_POOL, _FAILURES, _WITHDRAWS, _SEX, _MEDICINES = range(5)


@dataclass(frozen=True)
class Screened:
    """People who came to be screened, the trial first.

    Parameters
    ----------
    reason : array of int, (n_trials, n_candidates)
        Place in ``REASONS``.
    pool : array of int, (n_trials, n_candidates)
        Which patient of the pool each is.
    severity : array, (n_trials, n_candidates), points
        Of HAM-D17, untreated; zero in the healthy.
    female : array of bool, (n_trials, n_candidates)
    takes : array of bool, (n_trials, n_candidates, n_medicines)
    entered : array of int, (n_trials, n_patients)
        Place of those who entered, in the order of enrolment.
    """

    reason: Counts
    pool: Counts
    severity: Array
    female: Mask
    takes: Mask
    entered: Counts

    def of_entered(self, values: npt.NDArray[_Kind]) -> npt.NDArray[_Kind]:
        """Return values of candidates for those who entered, (n_trials, n_patients)."""
        return np.take_along_axis(values, self.entered, axis=1)

    @property
    def last(self) -> Counts:
        """Return how many were screened in each trial until the last entered."""
        return self.entered[:, -1] + 1


def screen(
    protocol: Protocol, ages: Array, settings: Settings, *, rng: Stream
) -> Screened:
    """Screen people until enough have entered every trial.

    Parameters
    ----------
    protocol : Protocol
    ages : array, shape (n_pool,), y
    settings : Settings
        Of every trial.
    rng : Stream

    Raises
    ------
    ProtocolError
        If so few may enter that the search is given up.
    """
    wanted, trials = protocol.enrolment.infused, len(settings)
    most = wanted * protocol.enrolment.most_screened
    parts: list[tuple[Array, Array]] = []
    while True:
        first = sum(part[0].shape[1] for part in parts)
        parts.append(_candidates(protocol, trials, range(first, first + wanted), rng))
        normal = np.concatenate([part[0] for part in parts], axis=1)
        uniform = np.concatenate([part[1] for part in parts], axis=1)
        pool = (uniform[..., _POOL] * ages.size).astype(np.int64)
        reason = _reasons(protocol, settings, ages[pool], (normal, uniform))
        fewest = int((reason == 0).sum(axis=1).min())
        if fewest >= wanted:
            break
        if normal.shape[1] >= most:
            raise ProtocolError(
                protocol.name,
                f"finds {fewest} eligible of {normal.shape[1]} screened, and wants "
                f"{wanted}. Lower what makes a patient eligible, or screen more.",
            )
    return Screened(
        reason=reason,
        pool=pool,
        severity=_severity(protocol, settings, normal),
        female=uniform[..., _SEX] < priors()["share_female"].value,
        takes=_takes(protocol, uniform),
        entered=np.argsort(reason != 0, axis=1, kind="stable")[:, :wanted],
    )


def _candidates(
    protocol: Protocol, trials: int, numbers: range, rng: Stream
) -> tuple[Array, Array]:
    kinds = _MEDICINES + len(protocol.medicines)
    drawn = [
        rng.of("candidate", number).generator().random((trials, 4 + kinds))
        for number in numbers
    ]
    both = np.stack(drawn, axis=1)
    return ndtri(np.clip(both[..., :4], 1e-12, 1 - 1e-12)), both[..., 4:]


def _severity(protocol: Protocol, settings: Settings, normal: Array) -> Array:
    if not protocol.depressed:
        return np.zeros(normal.shape[:2])
    mean, sd = settings["severity_mean"][:, None], settings["severity_sd"][:, None]
    return mean + sd * normal[..., _SEVERITY]


def _takes(protocol: Protocol, uniform: Array) -> Mask:
    shares = np.array(
        [priors()[f"share_on_{one.name}"].value for one in protocol.medicines]
    )
    return uniform[..., _MEDICINES:] < shares


def _reasons(
    protocol: Protocol, settings: Settings, ages: Array, drawn: tuple[Array, Array]
) -> Counts:
    normal, uniform = drawn
    if protocol.species != "human":
        return np.zeros(ages.shape, dtype=np.int64)
    rule = protocol.enrolment
    excluded = np.array([m.rule == "excluded" for m in protocol.medicines], dtype=bool)
    failed = poisson.ppf(
        uniform[..., _FAILURES], priors()["failed_treatments_mean"].value
    )
    severity = _severity(protocol, settings, normal)
    noise = settings["rating_noise"][:, None]
    score = _score(rule.instrument, severity + noise * normal[..., _NOISE])
    improved = np.zeros(ages.shape, dtype=bool)
    if protocol.run_in is not None:
        drift = settings["severity_drift"][:, None] * normal[..., _DRIFT]
        then = severity + drift + noise * normal[..., _SECOND_NOISE]
        second = _score(protocol.run_in.instrument, then)
        improved = second < (1 - protocol.run_in.most_fall) * score
    stands_against = (
        (ages < rule.ages[0]) | (ages >= rule.ages[1] + 1),
        (_takes(protocol, uniform) & excluded).any(axis=-1),
        failed < rule.failed_treatments,
        score < rule.at_least,
        improved,
        uniform[..., _WITHDRAWS] < priors()["share_withdrawn"].value,
    )
    reason = np.zeros(ages.shape, dtype=np.int64)
    for place in range(len(stands_against), 0, -1):
        reason[stands_against[place - 1]] = place
    return reason


def _score(instrument: str | None, severity: Array) -> Array:
    if instrument is None:
        return np.zeros(severity.shape)
    scale = INSTRUMENTS[instrument]
    return np.round(np.clip(linked(scale, severity), scale.lowest, scale.highest))
