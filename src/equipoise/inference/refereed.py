"""Evidence corrected by the referee: law and count under the same draws.

The law says where the likelihood is; the referee, on four times the patients, says how
large it is there.  Under draws taken by their weight,

    evidence = evidence by the law · mean (likelihood by the referee / by the law)

Only the print of the change is counted, with its nausea.  How many responded, CADSS
and nausea in the first arm are taken by the law, of the referee's own patients.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.special import logsumexp

from equipoise.arrays import Array
from equipoise.inference.law import FEWEST_ROWS, Rows
from equipoise.inference.likelihood import (
    by_way,
    groups_of,
    log_shared,
    log_total,
)
from equipoise.inference.printed_set import Group, PrintedSet
from equipoise.inference.referee import referee
from equipoise.randomness import Stream
from equipoise.trial.conduct import Conducted

_HALVES = (40_000, 10_000)
"""Halves of studies of responders, and of others, whose print is less narrow."""


_UNCOUNTED = 5.0  # nats: the error of a law beside which no study was counted


@dataclass(frozen=True)
class Correction:
    """What counting adds to a log evidence.

    Parameters
    ----------
    nats : float
        Log of the mean of referee over law.
    error : float
        Monte Carlo, nats.
    spread : float
        SD of the law less the referee over the draws where both have a value, nats.
    """

    nats: float
    error: float
    spread: float


def correction(
    log_law: Array, log_referee: Array, log_share: Array | None = None
) -> Correction:
    """Return the correction of an evidence from draws taken by their weight.

    Parameters
    ----------
    log_law, log_referee : array, shape (n_draws,)
    log_share : array, shape (n_draws,), optional
        Log of how much each stands for, where they were taken by another weight.

    Notes
    -----
    Where no study was counted under any draw the evidence is left as it is, with an
    error by which nobody will trust it.

    Examples
    --------
    >>> correction(np.array([-3.0, -2.0]), np.array([-2.5, -1.5]))
    Correction(nats=0.5, error=0.0, spread=0.0)
    """
    known = np.isfinite(log_law)
    away = np.where(known, log_referee - np.where(known, log_law, 0.0), -np.inf)
    even = np.zeros(len(away)) if log_share is None else log_share
    share = np.exp(even - logsumexp(even)) * len(away)
    mean = float(logsumexp(away, b=share) - np.log(len(away)))
    if not np.isfinite(mean):
        return Correction(0.0, _UNCOUNTED, _UNCOUNTED)
    ratio = np.exp(away - mean)
    seen = away[np.isfinite(away)]
    error = share * (ratio - 1)
    several = len(ratio) > 1
    return Correction(
        nats=mean,
        error=float(error.std(ddof=1) / np.sqrt(len(ratio))) if several else _UNCOUNTED,
        spread=float(seen.std(ddof=1)) if len(seen) > 1 else _UNCOUNTED,
    )


def refereed(conducted: Conducted, sets: Sequence[PrintedSet], *, rng: Stream) -> Array:
    """Return log likelihoods by counting studies, one for each trial.

    Parameters
    ----------
    conducted : Conducted
    sets : sequence of PrintedSet
    rng : Stream

    Returns
    -------
    array, shape (n_draws,)
        Minus infinity where no study prints what was printed.
    """
    return refereed_in_ways(conducted, (sets,), rng=rng)[0]


def refereed_in_ways(
    conducted: Conducted, ways: Sequence[Sequence[PrintedSet]], *, rng: Stream
) -> Array:
    """Return log likelihoods by counting studies, of a print read in several ways.

    Parameters
    ----------
    conducted : Conducted
    ways : sequence of sequence of PrintedSet
        The readings of each way.
    rng : Stream

    Returns
    -------
    array, shape (n_ways, n_draws)
    """
    found = [
        _refereed(*pair, ways, rng.of("draw", i))
        for i, pair in enumerate(groups_of(conducted))
    ]
    return np.array(found).reshape(-1, len(ways)).T


def _refereed(
    responders: Rows, others: Rows, ways: Sequence[Sequence[PrintedSet]], rng: Stream
) -> Array:
    if min(len(responders), len(others)) < FEWEST_ROWS:
        return np.full(len(ways), -np.inf)
    every = [one for sets in ways for one in sets]
    first = _counted(responders, [one.responders for one in every], 0, rng)
    second = _counted(others, [one.others for one in every], 1, rng)
    readings = np.array(
        [
            np.log(one.weight) + log_total(first[i], second[i], one.nausea[1])
            for i, one in enumerate(every)
        ]
    )
    return log_shared(responders, others, every[0]) + by_way(readings, ways)


def _counted(
    rows: Rows, groups: Sequence[Group], which: int, rng: Stream
) -> Sequence[Array]:
    """Return log chances of each print with each count of nausea."""
    held: dict[bytes, Array] = {}
    for one in groups:
        key = one.change.tobytes()
        if key not in held:
            here = rng.of("group", which, len(held))
            chance = referee(rows, one, _HALVES[which], rng=here).chance
            with np.errstate(divide="ignore"):
                held[key] = np.log(chance)
    return [held[one.change.tobytes()] for one in groups]
