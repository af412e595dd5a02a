"""How likely a hypothesis makes what was printed, draw by draw from its prior.

One joint likelihood of the printed set: how many responded; the changes of the seven
and of the five others in both arms with their spread and correlation; CADSS; nausea.
Readings of contradictory numbers are averaged over.  Stopping early was decided on data
that are in the set and adds no factor.
"""

from collections.abc import Iterator, Sequence

import numpy as np
from scipy.special import logsumexp

from equipoise.arrays import Array, Mask
from equipoise.inference.law import (
    FEWEST_ROWS,
    Rows,
    log_binomial,
    log_cadss,
    log_change,
    log_counts,
)
from equipoise.inference.printed_set import Group, PrintedSet
from equipoise.trial.conduct import Conducted
from equipoise.units import days, minutes


def log_likelihoods(conducted: Conducted, sets: Sequence[PrintedSet]) -> Array:
    """Return the log likelihood of the printed set for each draw from the prior.

    Parameters
    ----------
    conducted : Conducted
        One trial for each draw, its patients many and all under that draw.
    sets : sequence of PrintedSet
        The readings.

    Returns
    -------
    array, shape (n_draws,)
        Up to a constant that all hypotheses share; minus infinity where fewer than
        ``FEWEST_ROWS`` virtual patients fall into either group, or none of them could
        be those of the print.
    """
    return log_in_ways(conducted, (sets,))[0]


def log_in_ways(conducted: Conducted, ways: Sequence[Sequence[PrintedSet]]) -> Array:
    """Return log likelihoods of a print that is read in several ways.

    Parameters
    ----------
    conducted : Conducted
        One trial for each draw, its patients many and all under that draw.
    ways : sequence of sequence of PrintedSet
        The readings of each way.

    Returns
    -------
    array, shape (n_ways, n_draws)
        As ``log_likelihoods`` gives them.
    """
    found = [_log_likelihood(*pair, ways) for pair in groups_of(conducted)]
    return np.array(found).reshape(-1, len(ways)).T


def groups_of(conducted: Conducted) -> Iterator[tuple[Rows, Rows]]:
    """Return responders and others of each trial, of those who completed."""
    peak = _place(conducted.protocol.times("cadss"), minutes(40))
    scores = _scores(conducted)
    for i, chosen in enumerate(places_of_groups(conducted)):
        responders, others = (
            Rows(
                scores[i, some, :, 1] - scores[i, some, :, 0],
                conducted.cadss[i, some, :, peak],
                conducted.nausea[i, some],
            )
            for some in chosen
        )
        yield responders, others


def places_of_groups(conducted: Conducted) -> Iterator[tuple[Mask, Mask]]:
    """Return who responded and who did not, of those who completed each trial."""
    scores = _scores(conducted)
    completed = np.isfinite(scores).all(axis=(2, 3))
    responded = completed & (2 * scores[:, :, 0, 1] <= scores[:, :, 0, 0])
    yield from zip(responded, completed & ~responded, strict=True)


def _scores(conducted: Conducted) -> Array:
    """Return HAM-D17 before treatment and on day 1, (n_trials, n_patients, 2, 2)."""
    day1 = _place(conducted.protocol.times("hamd17"), days(1))
    return conducted.items[..., [0, day1], :].sum(axis=-1)


def _place(times: Sequence[float], at: float) -> int:
    return int(np.argmin(np.abs(np.array(times) - at)))


def _log_likelihood(
    responders: Rows, others: Rows, ways: Sequence[Sequence[PrintedSet]]
) -> Array:
    if min(len(responders), len(others)) < FEWEST_ROWS:
        return np.full(len(ways), -np.inf)
    shared = log_shared(responders, others, ways[0][0])
    if not np.isfinite(shared):
        return np.full(len(ways), -np.inf)
    every = [one for sets in ways for one in sets]
    readings = _log_readings(responders, others, every)
    return shared + by_way(readings, ways)


def by_way(readings: Array, ways: Sequence[Sequence[PrintedSet]]) -> Array:
    """Return the log chance of each way from those of all its readings in turn."""
    ends = np.cumsum([len(sets) for sets in ways])[:-1]
    return np.array([float(logsumexp(one)) for one in np.split(readings, ends)])


def log_shared(responders: Rows, others: Rows, one: PrintedSet) -> float:
    """Return the log chance of what all readings share.

    How many responded, CADSS, and nausea in the first arm.
    """
    first, second = one.responders, one.others
    share = len(responders) / (len(responders) + len(others))
    shared = float(log_binomial(first.n, first.n + second.n, share))
    shared += float(log_cadss(responders, first.cadss[None], first.n)[0])
    shared += float(log_cadss(others, second.cadss[None], second.n)[0])
    counts = log_counts(responders, 0, first.n), log_counts(others, 0, second.n)
    return shared + log_total(*counts, one.nausea[0])


def _log_readings(responders: Rows, others: Rows, sets: Sequence[PrintedSet]) -> Array:
    first = _log_prints(responders, [one.responders for one in sets])
    second = _log_prints(others, [one.others for one in sets])
    return np.array(
        [
            np.log(one.weight) + log_total(first[i], second[i], one.nausea[1])
            for i, one in enumerate(sets)
        ]
    )


def _log_prints(rows: Rows, groups: Sequence[Group]) -> Array:
    """Return the log chance of each print with each count of nausea."""
    change, place = np.unique(
        np.stack([one.change for one in groups]), axis=0, return_inverse=True
    )
    density, counts = log_change(rows, change, groups[0].n)
    width = np.array([one.log_width for one in groups])[:, None]
    return (density[:, None] + counts)[place.ravel()] + width


def log_total(first: Array, second: Array, total: int) -> float:
    """Return the log chance that two counts add to a total."""
    ways = range(max(0, total - second.size + 1), min(total, first.size - 1) + 1)
    return float(logsumexp([first[one] + second[total - one] for one in ways]))
