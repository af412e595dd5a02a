"""How likely a hypothesis makes what was printed, draw by draw from its prior.

One joint likelihood of the printed set: how many responded; the changes of the seven
and of the five others in both arms with their spread and correlation; CADSS; nausea.
Readings of contradictory numbers are averaged over.  Stopping early was decided on data
that are in the set and adds no factor.
"""

from collections.abc import Iterator, Sequence

import numpy as np
from scipy.special import logsumexp

from equipoise.arrays import Array
from equipoise.inference.law import FEWEST_ROWS, Law, Rows, law_of, log_binomial
from equipoise.inference.printed_set import PrintedSet
from equipoise.trial.conduct import Conducted
from equipoise.units import days, minutes

STUDIES = 512
"""Virtual groups from which the law of a print is learned."""


def log_likelihoods(
    conducted: Conducted, sets: Sequence[PrintedSet], draws: Array
) -> Array:
    """Return the log likelihood of the printed set for each draw from the prior.

    Parameters
    ----------
    conducted : Conducted
        One trial for each draw, its patients many and all under that draw.
    sets : sequence of PrintedSet
        The readings.
    draws : array, shape (n_studies, n)
        Uniform on [0, 1): which patients make each virtual study of n completers.

    Returns
    -------
    array, shape (n_draws,)
        Up to a constant that all hypotheses share; minus infinity where fewer than
        ``FEWEST_ROWS`` virtual patients fall into either group.
    """
    return np.array(
        [_log_likelihood(*pair, sets, draws) for pair in _groups(conducted)]
    )


def _groups(conducted: Conducted) -> Iterator[tuple[Rows, Rows]]:
    protocol = conducted.protocol
    peak = _place(protocol.times("cadss"), minutes(40))
    day1 = _place(protocol.times("hamd17"), days(1))
    scores = conducted.items[..., [0, day1], :].sum(axis=-1)
    change = scores[..., 1] - scores[..., 0]
    completed = np.isfinite(change).all(axis=2)
    responded = completed & (2 * scores[:, :, 0, 1] <= scores[:, :, 0, 0])
    for i in range(len(conducted)):
        responders, others = (
            Rows(
                change[i, chosen],
                conducted.cadss[i, chosen, :, peak],
                conducted.nausea[i, chosen],
            )
            for chosen in (responded[i], completed[i] & ~responded[i])
        )
        yield responders, others


def _place(times: Sequence[float], at: float) -> int:
    return int(np.argmin(np.abs(np.array(times) - at)))


def _log_likelihood(
    responders: Rows, others: Rows, sets: Sequence[PrintedSet], draws: Array
) -> float:
    if min(len(responders), len(others)) < FEWEST_ROWS:
        return -np.inf
    k, n = sets[0].responders.n, sets[0].n
    laws = law_of(responders, draws[:, :k]), law_of(others, draws[:, k:n])
    share = len(responders) / (len(responders) + len(others))
    shared = float(log_binomial(k, n, share))
    shared += laws[0].log_cadss(sets[0].responders.cadss)
    shared += laws[1].log_cadss(sets[0].others.cadss)
    shared += _log_total(
        laws[0].log_counts(0), laws[1].log_counts(0), sets[0].nausea[0]
    )
    return shared + float(logsumexp(_log_readings(laws, sets)))


def _log_readings(laws: tuple[Law, Law], sets: Sequence[PrintedSet]) -> Array:
    first = laws[0].log_change(np.stack([one.responders.change for one in sets]))
    second = laws[1].log_change(np.stack([one.others.change for one in sets]))
    first, second = first + laws[0].log_counts(1), second + laws[1].log_counts(1)
    return np.array(
        [
            np.log(one.weight)
            + one.responders.log_width
            + one.others.log_width
            + _log_total(first[i], second[i], one.nausea[1])
            for i, one in enumerate(sets)
        ]
    )


def _log_total(first: Array, second: Array, total: int) -> float:
    """Return the log chance that two counts add to a total."""
    ways = range(max(0, total - second.size + 1), min(total, first.size - 1) + 1)
    return float(logsumexp([first[one] + second[total - one] for one in ways]))
