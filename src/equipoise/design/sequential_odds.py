"""Stopping by the odds between two accounts: how often, how soon, how wrongly.

At each look the statistic is the estimate of an analysis, of all patients so far.  Its
law under each account is taken from virtual trials of that account, smoothed by a
normal kernel; the odds start even.  A trial ends at the first look at which they exceed
what was asked for, in favour of either.

The law by which a trial is judged is never made of that trial, nor of that of the same
number under the other account, which shares its patients: trials are divided in five,
and each part is judged by the others.  One draw in m + 1 is taken from a wide normal
law, so that a gap between draws is not taken for what cannot be.

However often one looks, odds of k for the wrong account arise with a chance of at most
1 / k, were the laws known [@ville1939].
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.special import logsumexp

from equipoise.arrays import Array, Counts, Mask
from equipoise.design.power_rates import Rate, mean, share_of
from equipoise.errors import PowerError

_PARTS = 5
_WIDE = 2.0


@dataclass(frozen=True)
class Decided:
    """What stopping by odds does where one of two accounts holds.

    Parameters
    ----------
    holds, other : str
        The account under which patients respond; the one it is held against.
    rightly, wrongly : tuple of Rate
        Share of trials that end at each look for the account that holds; for the other.
    right, wrong : Rate
        At any look.
    n : Rate
        Patients who were treated, on average.
    """

    holds: str
    other: str
    rightly: tuple[Rate, ...]
    wrongly: tuple[Rate, ...]
    right: Rate
    wrong: Rate
    n: Rate


def require_odds(odds: float) -> None:
    """Raise PowerError unless odds can end a trial."""
    if not (math.isfinite(odds) and odds > 1):
        raise PowerError(
            f"Odds of {odds:g} decide nothing. Ask for more than 1 with --odds."
        )


def log_odds(under: Array, other: Array) -> tuple[Array, Array]:
    """Return log odds for the first account in trials under it, and under the other.

    Parameters
    ----------
    under, other : array, shape (n_looks, n_trials)
        Estimates at each look under either account; NaN, which says nothing, where a
        trial has none.

    Returns
    -------
    two arrays, shape (n_looks, n_trials)
    """
    part: Counts = np.arange(under.shape[1], dtype=np.int64) % _PARTS
    found = np.zeros(under.shape), np.zeros(other.shape)
    for look in range(len(under)):
        for one in range(_PARTS):
            here = part == one
            laws = [_known(values[look, ~here]) for values in (under, other)]
            if min(law.size for law in laws) < 2:
                continue
            for values, into in zip((under, other), found, strict=True):
                at = values[look, here]
                into[look, here] = _log_law(laws[0], at) - _log_law(laws[1], at)
    return np.nan_to_num(found[0]), np.nan_to_num(found[1])


def decided(
    names: tuple[str, str], looks: Sequence[int], logs: Array, odds: float
) -> Decided:
    """Return what stopping by odds does where the first of two accounts holds.

    Parameters
    ----------
    names : two str
        The account that holds, and the other.
    looks : sequence of int
        Patients at each.
    logs : array, shape (n_looks, n_trials)
        Log odds for the account that holds.
    odds : float
        That end a trial.
    """
    limit = math.log(odds)
    ended = _first(np.abs(logs) > limit)
    last = np.minimum(ended, len(looks) - 1)
    favours = np.take_along_axis(logs, last[None], axis=0)[0] > 0
    stopped = ended < len(looks)
    n = mean(np.array(looks, dtype=np.float64)[last])
    return Decided(
        holds=names[0],
        other=names[1],
        rightly=tuple(share_of((ended == k) & favours) for k in range(len(looks))),
        wrongly=tuple(share_of((ended == k) & ~favours) for k in range(len(looks))),
        right=share_of(stopped & favours),
        wrong=share_of(stopped & ~favours),
        n=Rate(n.value, n.error or share_of(ended == 0).error * looks[-1], n.trials),
    )


def _first(out: Mask) -> Counts:
    first = np.where(out.any(axis=0), out.argmax(axis=0), len(out))
    return first.astype(np.int64)


def _known(values: Array) -> Array:
    return values[np.isfinite(values)]


def _log_law(law: Array, at: Array) -> Array:
    """Return the log density of a law that was drawn, at some values."""
    spread = float(law.std(ddof=1)) or 1.0
    width = 0.9 * spread * law.size ** (-1 / 5)  # Silverman's
    near = _log_normal((at[:, None] - law[None, :]) / width) - math.log(width)
    wide = _WIDE * spread
    far = _log_normal((at - law.mean()) / wide) - math.log(wide)
    both = np.concatenate([near, far[:, None]], axis=1)
    return np.asarray(logsumexp(both, axis=1)) - math.log(law.size + 1)


def _log_normal(z: Array) -> Array:
    return -0.5 * z**2 - 0.5 * math.log(2 * math.pi)
