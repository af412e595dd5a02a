"""Medians of CADSS, and that it did not differ, given its means and SDs.

Virtual studies of responders and others are tilted to the means and SDs of each, and
then stretched so that they print them exactly.  Their medians follow a normal law; a
median of whole scores is one of few numbers, each as wide as the place of one.  That
the arms did not differ is as likely as a signed rank test would not find it.
"""

import numpy as np

from equipoise.arrays import Array
from equipoise.inference.law import Rows
from equipoise.inference.saddle import tilted
from equipoise.inference.secondary import Secondary, Studies, enrolled

_STUDIES = 512  # of the virtual studies: a normal law of four numbers needs no more
_RIDGE = 1e-6
_CRITICAL_RANKS = {5: -1, 6: 0, 7: 2, 8: 3, 9: 5, 10: 8, 11: 10, 12: 13}
"""Largest sum of ranks that is significant at .05, two-sided, by number of pairs."""


def log_medians(
    responders: Rows, others: Rows, one: Secondary, studies: Studies
) -> float:
    """Return the log chance of the medians, and of no difference, given the set.

    Minus infinity where no weights of the virtual patients have the printed numbers.
    """
    given = one.given
    first, second = (
        _brought_to(rows, cadss, place[:_STUDIES])
        for rows, cadss, place in (
            (responders, given.responders.cadss, studies.responders),
            (others, given.others.cadss, studies.others),
        )
    )
    if first is None or second is None:
        return -np.inf
    whole = np.concatenate([first, second], axis=1)
    medians = np.concatenate([np.median(first, axis=1), np.median(whole, axis=1)], 1)
    known = np.isfinite(medians).all(axis=1)
    if known.sum() <= medians.shape[1] + 1:
        return -np.inf
    same = (not_ranked(first[known]).sum() + 0.5) / (known.sum() + 1)
    width = [_place(size) for size in (first.shape[1], whole.shape[1]) for _ in "xy"]
    density = _log_normal(medians[known], one.medians)
    return density + float(np.log(width).sum()) + float(np.log(same))


def _brought_to(rows: Rows, cadss: Array, place: Array) -> Array | None:
    """Return CADSS of studies that print these means and SDs, (n_studies, n, 2)."""
    n = place.shape[1]
    mean, sd = cadss[:2], np.exp(cadss[2:])
    values = np.column_stack([rows.cadss, rows.cadss**2])
    sums = np.concatenate([n * mean, (n - 1) * sd**2 + n * mean**2])
    tilt = tilted(values, sums[None], n)
    if not np.isfinite(tilt.log_density[0]):
        return None
    found = rows.cadss[enrolled(tilt.share[0], place)]
    own = found.mean(axis=1, keepdims=True)
    with np.errstate(divide="ignore", invalid="ignore"):
        unit = (found - own) / found.std(axis=1, ddof=1, keepdims=True)
    return np.asarray(mean + sd * unit)


def _place(n: int) -> float:
    """Return how far apart the medians of n whole scores are."""
    return 1.0 if n % 2 else 0.5


def _log_normal(values: Array, at: Array) -> float:
    away = at - values.mean(axis=0)
    spread = np.cov(values, rowvar=False) + _RIDGE * np.eye(len(at))
    _, log_size = np.linalg.slogdet(2 * np.pi * spread)
    scaled = np.asarray(np.linalg.solve(spread, away), np.float64)
    return -0.5 * (float(away @ scaled) + float(log_size))


def not_ranked(scores: Array) -> Array:
    """Return in which studies a signed rank test finds no difference at .05.

    Parameters
    ----------
    scores : array, shape (n_studies, n_patients, 2)
        Of five to twelve patients, no two differences of one size.

    Examples
    --------
    Of seven who all score higher in one arm, the test finds it.

    >>> higher = np.stack([np.arange(1.0, 8.0), np.zeros(7)], axis=-1)
    >>> not_ranked(higher[None]).tolist()
    [False]
    """
    apart = scores[..., 0] - scores[..., 1]
    rank = np.argsort(np.argsort(np.abs(apart), axis=1), axis=1) + 1
    positive = (rank * (apart > 0)).sum(axis=1)
    n = apart.shape[1]
    least = np.minimum(positive, n * (n + 1) // 2 - positive)
    return np.asarray(least > _CRITICAL_RANKS[n])
