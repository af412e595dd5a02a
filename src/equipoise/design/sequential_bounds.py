"""What looks before the end cost and buy, exactly and in virtual trials.

Exactly: the statistics at the looks are normal and go with each other as those of sums
do (`equipoise.analysis.boundaries`), and where there is an effect the last has a mean,
the drift.  The largest trial with looks exceeds one without, for the same power, by the
square of the ratio of their drifts; what is treated on average is less.

In virtual trials the p of each look is held against that of the boundary, so that
small samples, patients who leave and whatever else is in a trial are in the answer.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import brentq

from equipoise.analysis.boundaries import (
    Boundary,
    crossing,
    obrien_fleming,
    pocock,
    spending_hwang_shih_decani,
    spending_obrien_fleming,
    spending_pocock,
)
from equipoise.arrays import Array, Counts
from equipoise.design.power_rates import Rate, mean, share_of
from equipoise.errors import PowerError, UnknownNameError

_EVEN = 0.02
_ONCE = (1.0,)
_FURTHEST = 12.0

Shape = Callable[[Sequence[float]], Boundary]

SHAPES: Mapping[str, Shape] = {
    "obrien_fleming": lambda shares: obrien_fleming(len(shares)),
    "pocock": lambda shares: pocock(len(shares)),
    "spending_obrien_fleming": spending_obrien_fleming,
    "spending_pocock": spending_pocock,
    "hwang_shih_decani": spending_hwang_shih_decani,
}
"""Boundaries by name; the first two are for looks that are evenly spaced."""


def boundary_at(name: str, looks: Sequence[int]) -> Boundary:
    """Return a boundary for looks after so many patients.

    Parameters
    ----------
    name : str
        Of an entry of ``SHAPES``.
    looks : sequence of int
        Patients at each look, rising.

    Raises
    ------
    PowerError
        If the boundary is for evenly spaced looks and these are not.
    UnknownNameError
        If there is no such boundary.
    """
    if name not in SHAPES:
        raise UnknownNameError("boundary", name, SHAPES)
    shares = tuple(n / looks[-1] for n in looks)
    even = [(i + 1) / len(looks) for i in range(len(looks))]
    apart = max(abs(a - b) for a, b in zip(shares, even, strict=True))
    if name in ("obrien_fleming", "pocock") and apart > _EVEN:
        listed = ", ".join(map(str, looks))
        raise PowerError(
            f"'{name}' is for evenly spaced looks, and these are after {listed} "
            f"patients. Space them evenly, or ask for 'spending_{name}'."
        )
    return SHAPES[name](shares)


@dataclass(frozen=True)
class Operating:
    """How a boundary operates at an effect, exactly.

    Parameters
    ----------
    drift : float
        Mean of the last statistic.
    stops : tuple of float
        Chance to stop at each look, and not before.
    power : float
    expected_share : float
        Of the largest trial, treated on average.
    """

    drift: float
    stops: tuple[float, ...]
    power: float
    expected_share: float


def operating(boundary: Boundary, drift: float) -> Operating:
    """Return how a boundary operates where the last statistic has a mean.

    Examples
    --------
    >>> found = operating(pocock(2), 0.0)
    >>> round(found.power, 3), round(found.expected_share, 3)
    (0.05, 0.985)
    """
    stops = crossing(boundary.shares, boundary.critical, drift)
    # whoever does not stop before is seen at the last look
    at = np.append(stops[:-1], 1 - stops[:-1].sum())
    share = float(at @ np.array(boundary.shares))
    return Operating(drift, tuple(stops.tolist()), float(stops.sum()), share)


def drift_for(boundary: Boundary, power: float) -> float:
    """Return the mean of the last statistic at which a boundary has a power."""

    def short_of(drift: float) -> float:
        return operating(boundary, drift).power - power

    return float(brentq(short_of, 0.0, _FURTHEST, xtol=1e-6))


def inflation(boundary: Boundary, power: float) -> float:
    """Return by how much the largest trial exceeds one without looks.

    Examples
    --------
    >>> round(inflation(pocock(2), 0.8), 3), round(inflation(obrien_fleming(2), 0.8), 3)
    (1.11, 1.008)
    """
    alpha = operating(boundary, 0.0).power
    once = Boundary("once", _ONCE, pocock(1, alpha).critical)
    return (drift_for(boundary, power) / drift_for(once, power)) ** 2


@dataclass(frozen=True)
class Stopping:
    """What looks did in virtual trials, under one account.

    Parameters
    ----------
    stops : tuple of Rate
        Share of trials that rejected at each look, and not before.
    rejected : Rate
        At any look.
    n : Rate
        Patients who were treated, on average.
    bias : Rate, points
        Of the estimate at the look at which a trial ended; NaN where the truth is not
        known.  Trials that end early overstate.
    """

    stops: tuple[Rate, ...]
    rejected: Rate
    n: Rate
    bias: Rate


def ended_at(p: Array, boundary: Boundary) -> Counts:
    """Return the look at which each trial rejects, from zero; as many looks if never.

    Parameters
    ----------
    p : array, shape (n_looks, n_trials)
        A look that could not be analysed does not end a trial.
    boundary : Boundary
    """
    below = p < np.array(boundary.p)[:, None]
    first = np.where(below.any(axis=0), below.argmax(axis=0), len(p))
    return first.astype(np.int64)


def stopping(looks: Sequence[int], ended: Counts, off: Array) -> Stopping:
    """Return what looks did.

    Parameters
    ----------
    looks : sequence of int
        Patients at each.
    ended : array of int, shape (n_trials,)
        As `ended_at` gives it.
    off : array, shape (n_looks, n_trials), points
        Estimate less the truth at each look; NaN where not known.
    """
    last = np.minimum(ended, len(looks) - 1)
    treated = np.array(looks, dtype=np.float64)[last]
    then = np.take_along_axis(off, last[None], axis=0)[0]
    n = mean(treated)
    return Stopping(
        stops=tuple(share_of(ended == look) for look in range(len(looks))),
        rejected=share_of(ended < len(looks)),
        n=Rate(n.value, n.error or share_of(ended == 0).error * looks[-1], n.trials),
        bias=mean(then[np.isfinite(then)]),
    )


def require_looks(looks: Sequence[int]) -> None:
    """Raise PowerError unless there are two looks or more."""
    if len(looks) < 2:
        listed = ", ".join(map(str, looks)) or "none"
        raise PowerError(
            f"The looks are after {listed} patients. Name two or more with --looks, "
            "the end as the last."
        )
