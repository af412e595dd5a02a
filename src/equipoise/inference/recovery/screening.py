"""A quick law of prints, by which draws are picked for the exact one.

Studies of each size are drawn from the virtual patients under a draw, and what they
print of a group is taken for a law of Student with their mean and covariance (synthetic
likelihood).  It errs by half a nat or more; what it picks is weighed by the exact law
over the chance of being picked, so that its error costs draws and brings no bias.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from equipoise.arrays import Array, Counts
from equipoise.inference.law import FEWEST_ROWS, Rows, log_binomial
from equipoise.inference.recovery.prints import FEWEST, Prints
from equipoise.randomness import Stream

_STUDIES = 256
_FREEDOM = 12.0  # of the law of Student: the tails that a law from few studies has
_LEAST_VARIANCE, _LARGEST = 0.02, 0.995
_RIDGE = 1e-4
_MOVED = 1.0  # point: added to means of CADSS, which may be zero, before the log


@dataclass(frozen=True)
class Features:
    """What prints with one number of responders say, in numbers that are nearly normal.

    Parameters
    ----------
    chosen : array of int, shape (n,)
        Which prints these are.
    groups : tuple of pair of array, (n, 5) and (n, 4)
        Of responders and of the others: of the change, and of CADSS.
    nausea : array of int, shape (n, 2)
    """

    chosen: Counts
    groups: tuple[tuple[Array, Array], ...]
    nausea: Counts


def features_of(prints: Prints) -> Mapping[int, Features]:
    """Return what prints say, by the number of responders."""
    found: dict[int, Features] = {}
    for k in range(FEWEST, prints.patients - FEWEST + 1):
        chosen = np.flatnonzero(prints.responders == k)
        some = prints.some(chosen)
        groups = tuple(
            (
                _five(
                    some.change[:, group, :2],
                    np.exp(2 * some.change[:, group, 2:4]),
                    np.tanh(some.change[:, group, 4]),
                ),
                _four(some.cadss[:, group, :2], np.exp(2 * some.cadss[:, group, 2:])),
            )
            for group in range(2)
        )
        found[k] = Features(chosen, groups, some.nausea)
    return found


def _five(mean: Array, variance: Array, r: Array) -> Array:
    spread = np.log(variance + _LEAST_VARIANCE) / 2
    z = np.arctanh(np.clip(r, -_LARGEST, _LARGEST))
    return np.column_stack([mean, spread, z])


def _four(mean: Array, variance: Array) -> Array:
    spread = np.log(variance + _LEAST_VARIANCE) / 2
    return np.column_stack([np.log(np.maximum(mean + _MOVED, 0.1)), spread])


@dataclass(frozen=True)
class Screen:
    """Places of patients in virtual studies of each size, which all draws share.

    Parameters
    ----------
    patients : int
        Of a trial.
    places : mapping from size to array, shape (n_studies, size)
        On [0, 1).
    """

    patients: int
    places: Mapping[int, Array]

    def log_likelihoods(
        self, responders: Rows, others: Rows, prints: Mapping[int, Features]
    ) -> Array:
        """Return quick log likelihoods, up to what draws share, (n_prints,)."""
        total = sum(len(one.chosen) for one in prints.values())
        found = np.full(total, -np.inf)
        under = (responders, others)
        if min(map(len, under)) < FEWEST_ROWS:
            return found
        share = len(responders) / (len(responders) + len(others))
        for k, some in prints.items():
            sizes = (k, self.patients - k)
            log = np.zeros(len(some.chosen)) + log_binomial(k, self.patients, share)
            for rows, size, told in zip(under, sizes, some.groups, strict=True):
                for one, numbers in zip(told, self._drawn(rows, size), strict=True):
                    log += _log_student(one, numbers)
            for arm in range(2):
                log += _log_totals(under, arm, sizes)[some.nausea[:, arm]]
            found[some.chosen] = log
        return found

    def _drawn(self, rows: Rows, size: int) -> tuple[Array, Array]:
        """Return what virtual studies of a group print, in the same numbers."""
        place = (self.places[size] * len(rows)).astype(np.int64)
        change, cadss = rows.change[place], rows.cadss[place]
        mean = change.mean(axis=1)
        away = change - mean[:, None]
        variance = (away**2).sum(axis=1) / (size - 1)
        both = (away[..., 0] * away[..., 1]).sum(axis=1) / (size - 1)
        r = both / np.sqrt((variance + _LEAST_VARIANCE).prod(axis=1))
        return (
            _five(mean, variance, r),
            _four(cadss.mean(axis=1), cadss.var(axis=1, ddof=1)),
        )


def screen(patients: int, *, rng: Stream) -> Screen:
    """Return a screen for trials of so many patients."""
    draw = rng.of("screen").generator()
    sizes = range(FEWEST, patients - FEWEST + 1)
    return Screen(patients, {size: draw.random((_STUDIES, size)) for size in sizes})


def _log_student(values: Array, drawn: Array) -> Array:
    """Return log densities, up to a constant, by the law of what was drawn."""
    k = values.shape[1]
    mean = drawn.mean(axis=0)
    covariance = np.cov(drawn, rowvar=False) + _RIDGE * np.eye(k)
    root = np.linalg.cholesky(covariance)
    away = (values - mean) @ np.linalg.inv(root).T
    square = (away**2).sum(axis=1)
    tail = -0.5 * (_FREEDOM + k) * np.log1p(square / (_FREEDOM - 2))
    return np.asarray(tail - np.log(np.diag(root)).sum(), np.float64)


def _log_totals(under: tuple[Rows, Rows], arm: int, sizes: tuple[int, int]) -> Array:
    """Return the log chance of each total of patients with nausea in an arm."""
    one, other = (
        np.exp(
            log_binomial(
                np.arange(size + 1),
                size,
                float(np.clip(rows.nausea[:, arm].mean(), 1e-4, 1 - 1e-4)),
            )
        )
        for rows, size in zip(under, sizes, strict=True)
    )
    return np.log(np.convolve(one, other))
