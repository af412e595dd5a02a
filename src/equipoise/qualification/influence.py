"""Influence: which uncertain parameters move the day-1 contrast, and by how much.

The contrast is the fall of HAM-D17 by day 1 under ketamine alone, less that after 50 mg
of naltrexone, in a typical patient without noise: the primary outcome of
[@williams2018].  Parameters whose value is recalled or assumed are varied over their
stated ranges, all at once and independently, evenly on a logarithmic scale where the
range lies above zero.

What is believed of a hypothesis is believed of its effects.  So each route k is held to
the fall F_k that it brings in the typical patient, whatever the parameters, and what
varies is how much of it naltrexone leaves:

    contrast = sum_k F_k (1 - blocked_k / alone_k) + W (1 - alone_w / blocked_w)

with worse ratings W held to what they are under naltrexone.  What was solved from the
attenuation at the typical point, such as the threshold of a gate, stays as it is: to
solve it anew would hold the contrast to its prior, and nothing could move it.

The total index of a parameter is the share of the variance of the contrast that is left
to it when all others are known, interactions included (Sobol, by Jansen's formula); the
first-order index is the share by that parameter alone.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

import numpy as np
from scipy.stats import sobol_indices, uniform

from equipoise.arrays import Array
from equipoise.engine import solve
from equipoise.evidence import Prior, priors
from equipoise.hypotheses import HYPOTHESES, Hypothesis, model_of
from equipoise.population import Patients, typical_patient
from equipoise.randomness import Stream
from equipoise.trial import Dose
from equipoise.trial.calibration import REFERENCE_KETAMINE, REFERENCE_NALTREXONE
from equipoise.trial.ordering import schedule_of
from equipoise.trial.prediction import typical_gains
from equipoise.units import days

STATUSES = ("recalled", "assumed")
"""Status of the priors whose parameters are varied."""

ROUTES = (
    "relief_fast_mu",
    "relief_habenula",
    "relief_kappa",
    "relief_cb1",
    "relief_serotonin",
    "relief_psychoactive",
    "relief_sustained",
    "relief_lumped",
    "relief_expectancy",
)
"""Signals whose sum, less worsening, is the fall of HAM-D17, in points."""

_WORSENING = "worsening_nocebo"
_SIGNALS = (*ROUTES, _WORSENING)
_ARMS = ((REFERENCE_KETAMINE,), (REFERENCE_NALTREXONE, REFERENCE_KETAMINE))
_SAME = 1e-4
"""Points of HAM-D17 under which nothing has moved."""
_RESAMPLES = 200


@dataclass(frozen=True)
class Share:
    """What one parameter does to the contrast.

    Parameters
    ----------
    parameter : str
    first, total : float
        Indices; shares of the variance.
    low, high : float
        Ends of the 95 % bootstrap interval of the total index.
    """

    parameter: str
    first: float
    total: float
    low: float
    high: float


@dataclass(frozen=True)
class Influence:
    """What moves the contrast under one hypothesis.

    Parameters
    ----------
    hypothesis : str
    typical : float, points
        The contrast where every parameter has its typical value.
    low, high : float, points
        Between which nine tenths of the varied patients lie.
    shares : tuple of Share
        The most influential first; none where nothing moves the contrast.  Parameters
        that alone do not move the contrast are left out: their index is zero.
    unsolved : int
        Varied patients who could not be solved; they count as the median.
    n : int
        Base sample; n (d + 2) patients were solved in each of two arms.
    varied : tuple of str
        Every parameter that was varied, whether it moved the contrast or not.
    """

    hypothesis: str
    typical: float
    low: float
    high: float
    shares: tuple[Share, ...]
    unsolved: int
    n: int
    varied: tuple[str, ...]

    def record(self) -> dict[str, object]:
        """Return the influences as plain values."""
        return {**vars(self), "shares": [dict(vars(one)) for one in self.shares]}


def influence(hypothesis: Hypothesis, n: int, *, rng: Stream) -> Influence:
    """Return what moves the day-1 contrast of a typical patient.

    Parameters
    ----------
    hypothesis : Hypothesis
    n : int
        Base sample, a power of two.
    rng : Stream

    Raises
    ------
    HypothesisError
        If the hypothesis cannot be made into a model.
    """
    entries = uncertain(hypothesis)
    varied = tuple(entry.name for entry in entries)
    trial = _Trial(hypothesis, _Trial(hypothesis, entries).moving())
    usual = float(trial.contrast({}, 1)[0])
    if not trial.entries:
        return Influence(hypothesis.name, usual, usual, usual, (), 0, n, varied)
    draws = rng.of("influence").of(hypothesis.name).generator()
    found = sobol_indices(
        func=trial.of_points,
        n=n,
        dists=cast("Any", [uniform()] * len(trial.entries)),
        rng=draws,
    )
    low, high = np.percentile(np.concatenate(trial.seen), [5, 95])
    first, total = np.atleast_1d(found.first_order), np.atleast_1d(found.total_order)
    ends = _bootstrapped(trial.seen, n, draws)
    shares = [
        Share(entry.name, float(first[i]), float(total[i]), *map(float, ends[i]))
        for i, entry in enumerate(trial.entries)
    ]
    shares.sort(key=lambda one: (-one.total, one.parameter))
    return Influence(
        hypothesis=hypothesis.name,
        typical=usual,
        low=float(low),
        high=float(high),
        shares=tuple(shares),
        unsolved=trial.lost,
        n=n,
        varied=varied,
    )


def total_indices(a: Array, mixed: Array) -> Array:
    """Return the total indices, by Jansen's formula.

    Parameters
    ----------
    a : array, shape (n,)
        What is seen at points of one sample.
    mixed : array, shape (d, n)
        The same with one coordinate each of another sample.
    """
    return ((a - mixed) ** 2).mean(axis=1) / (2 * np.concatenate([a, *mixed]).var())


def _bootstrapped(
    seen: Sequence[Array], n: int, draws: np.random.Generator
) -> Sequence[Array]:
    """Return the ends of 95 % of resampled total indices, one pair a parameter."""
    a, mixed = seen[0], seen[2].reshape(n, -1).T
    chosen = (draws.integers(0, n, n) for _ in range(_RESAMPLES))
    found = [total_indices(a[one], mixed[:, one]) for one in chosen]
    return list(np.percentile(found, [2.5, 97.5], axis=0).T)


def uncertain(hypothesis: Hypothesis) -> tuple[Prior, ...]:
    """Return what is believed of the parameters that are varied, in the model's order.

    Those recalled or assumed, with a range; without gains and what the hypothesis
    solves, without what some hypothesis fixes, which is a switch, and without times of
    entry, of which one schedule has one.
    """
    model, gains = model_of(hypothesis), typical_gains(hypothesis)
    timing = {
        name for site in model.sites for name in (site.lag, site.duration) if name
    }
    switches = {name for one in HYPOTHESES for name in one.fixed}
    entries = (priors()[one.name] for one in model.parameters)
    return tuple(
        entry
        for entry in entries
        if entry.status in STATUSES
        and entry.range[0] < entry.range[1]
        and not entry.name.startswith("gain_")
        and entry.name not in (*gains, *timing, *switches)
    )


class _Trial:
    """Two arms of varied typical patients, and what was seen of them."""

    def __init__(self, hypothesis: Hypothesis, entries: tuple[Prior, ...]) -> None:
        self._model = model_of(hypothesis)
        gains = typical_gains(hypothesis)
        self._typical = typical_patient(self._model).with_values(gains)
        self.entries = entries
        self.seen: list[Array] = []
        self.lost = 0

    def moving(self) -> tuple[Prior, ...]:
        """Return the parameters that alone move the contrast, at an end of their range.

        They are taken to their ends one after the other; the last patient is typical.
        """
        d = len(self.entries)
        values = {
            entry.name: np.array(
                [
                    *np.full(2 * i, entry.value),
                    *entry.range,
                    *np.full(2 * (d - i - 1) + 1, entry.value),
                ]
            )
            for i, entry in enumerate(self.entries)
        }
        found = self.contrast(values, 2 * d + 1)
        moved = np.abs(found - found[-1])[:-1].reshape(d, 2).max(axis=1)
        return tuple(
            entry
            for entry, far in zip(self.entries, moved, strict=True)
            if not far < _SAME
        )

    def of_points(self, cube: Array) -> Array:
        """Return the contrast at points of the unit cube, shape (d, n), as (1, n)."""
        values = {
            entry.name: _within(entry.range, cube[i])
            for i, entry in enumerate(self.entries)
        }
        found = self.contrast(values, cube.shape[1])
        missing = ~np.isfinite(found)
        self.lost += int(missing.sum())
        found = np.where(missing, np.nanmedian(found), found)
        self.seen.append(found)
        return found[None, :].copy()  # its mean is taken off in place

    def contrast(self, values: Mapping[str, Array], n: int) -> Array:
        """Return the fall by day 1 without naltrexone less that with it, points."""
        usual = self._read({}, 1, _ARMS[0])
        worse = self._read({}, 1, _ARMS[1])[_WORSENING]
        alone, blocked = (self._read(values, n, arm) for arm in _ARMS)
        parts = [
            usual[name] * (1 - _ratio(blocked[name], alone[name])) for name in ROUTES
        ]
        parts.append(worse * (1 - _ratio(alone[_WORSENING], blocked[_WORSENING])))
        return np.sum(np.broadcast_arrays(*parts), axis=0)

    def _read(
        self, values: Mapping[str, Array], n: int, doses: tuple[Dose, ...]
    ) -> Mapping[str, Array]:
        own = {name: np.repeat(one, n) for name, one in self._typical.values.items()}
        patients = Patients(tuple(map(str, range(n))), {**own, **values})
        schedule = schedule_of(self._model, doses, patients, (days(1),))
        found = solve(self._model, patients.values, schedule, _SIGNALS)
        return {name: found[name][:, 0] for name in _SIGNALS}


def _ratio(part: Array, whole: Array) -> Array:
    """Return a part of a whole; all of it where there is nothing of either."""
    return np.divide(part, whole, out=np.ones_like(whole), where=whole != 0)


def _within(ends: tuple[float, float], u: Array) -> Array:
    low, high = ends
    if low > 0:
        return np.exp(np.log(low) + (np.log(high) - np.log(low)) * u)
    return low + (high - low) * u
