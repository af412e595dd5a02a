"""From a finished run of simulated records to what they say of the method."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from equipoise import runs
from equipoise.arrays import Array
from equipoise.inference.recovery.calibration import (
    Agreement,
    Ranked,
    Recovered,
    agreement,
    ranked,
    recovered,
    weights_after,
)
from equipoise.inference.recovery.work import Recovery, samples_of, scores_of
from equipoise.inference.weighing import prior_odds
from equipoise.population.settings import DRAWN
from equipoise.randomness import Stream


@dataclass(frozen=True)
class Checked:
    """What simulated records say of the method.

    Parameters
    ----------
    asked : Recovery
    flat : Recovered
        At the same prior odds for every account, which are equally often true.
    by_family, by_family_error : array, shape (n_hypotheses,)
        Mean weight of the true account at prior odds equal between families.
    ranked : tuple of Ranked
        Of every value that the patients of a trial share.
    agreements : tuple of Agreement
        Records that the sampler weighed too.
    draws : tuple of float
        Effective draws under the true account, in one record of twenty and in half.
    printable : array, shape (n_hypotheses,)
        Share of trials that print all of their numbers.
    impossible : int
        Evidences of a record under an account that no draw picked for it carries.
    """

    asked: Recovery
    flat: Recovered
    by_family: Array
    by_family_error: Array
    ranked: tuple[Ranked, ...]
    agreements: tuple[Agreement, ...]
    draws: tuple[float, float]
    printable: Array
    impossible: int


def checked(asked: Recovery, read: runs.Read) -> Checked:
    """Return what a finished run says of the method.

    Parameters
    ----------
    asked : Recovery
    read : callable
        Reads a chunk of its run.
    """
    names = [one.name for one in asked.hypotheses]
    scores, each = scores_of(asked, read), asked.effort.records
    log_printable = np.array([one["log_printable"] for one in scores])
    log = np.stack([one["log_evidence"] for one in scores]) - log_printable
    truth = np.repeat(np.arange(len(names)), each).astype(np.int64)
    odds = prior_odds(asked.hypotheses)
    log_prior = np.log([odds[name] for name in names])[:, None]
    by_family = weights_after(log, log_prior)[truth, np.arange(truth.size)]
    by_family = by_family.reshape(len(names), each)
    own = _own(scores, "draws", each).ravel()
    below = np.stack([one["below"] for one in scores])
    return Checked(
        asked=asked,
        flat=recovered(
            names, weights_after(log), truth, rng=Stream(asked.seed).of("recovery")
        ),
        by_family=by_family.mean(axis=1),
        by_family_error=by_family.std(axis=1, ddof=1) / np.sqrt(each),
        ranked=tuple(ranked(name, below[:, :, i]) for i, name in enumerate(DRAWN)),
        agreements=tuple(_agreements(asked, scores, read)),
        draws=(float(np.percentile(own, 5)), float(np.median(own))),
        printable=np.exp(log_printable[:, 0]),
        impossible=int(np.isneginf(log).sum()),
    )


def _own(scores: Sequence[Mapping[str, Array]], name: str, each: int) -> Array:
    """Return what every account makes of its own records, (n_hypotheses, n_records)."""
    return np.stack(
        [one[name][i * each : (i + 1) * each] for i, one in enumerate(scores)]
    )


def _agreements(
    asked: Recovery, scores: Sequence[Mapping[str, Array]], read: runs.Read
) -> list[Agreement]:
    each = asked.effort.records
    log_trial = _own(scores, "log_trial", each)
    found: list[Agreement] = []
    for number, one in enumerate(samples_of(asked, read)):
        which, at = asked.sample(number)
        of_bank = {**scores[which], "log_trial": log_trial[which]}
        found.append(agreement(asked.hypotheses[which].name, at, of_bank, one))
    return found
