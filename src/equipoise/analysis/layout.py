"""What a linear mixed model is fitted to: values of patients, of many trials at once.

Patients have the same places for their values; a value that is missing is NaN in its
place.  Patients of a trial who miss the same values share one covariance, which is
worked out once.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from equipoise.arrays import Array, Counts, Mask


@dataclass(frozen=True)
class Layout:
    """What is to be fitted, the trial first, then the patient, then the value.

    Parameters
    ----------
    of : str
        What is modelled, in words.
    effects, parts : tuple of str
        Names of the columns of ``x``, and of the ``bases``.
    x : array, shape (n_trials, n_patients, n_values, n_effects)
    y : array, shape (n_trials, n_patients, n_values)
        NaN where missing.
    bases : array, shape (n_parts, n_values, n_values)
        The Gk.
    variances : bool
        True where each θ is a variance and stays at or above zero; False where the θ
        are the entries of one matrix.
    """

    of: str
    effects: tuple[str, ...]
    parts: tuple[str, ...]
    x: Array
    y: Array
    bases: Array
    variances: bool


@dataclass(frozen=True)
class Values:
    """What is fitted, with zeros where values are missing, and who misses which.

    Parameters
    ----------
    x, y : array
        As in `Layout`.
    bases : array, shape (n_parts, n_values, n_values)
    held : array of bool, shape (n_kinds, n_values)
        Which values patients of one kind have; a kind belongs to one trial.
    trial, count : array of int, shape (n_kinds,)
        In order of the trials.
    kind : array of int, shape (n_trials, n_patients)
    """

    x: Array
    y: Array
    bases: Array
    held: Mask
    trial: Counts
    count: Counts
    kind: Counts

    @property
    def n_values(self) -> Counts:
        """Return how many values each trial has, shape (n_trials,)."""
        return self.sums(self.held.sum(axis=1))

    def sums(self, of_kind: npt.NDArray[Any]) -> npt.NDArray[Any]:
        """Return the sums over patients of what patients of one kind share."""
        weights = self.count.reshape(-1, *[1] * (of_kind.ndim - 1))
        first = np.searchsorted(self.trial, np.arange(len(self.y)))
        return np.add.reduceat(of_kind * weights, first, axis=0)


def values_of(layout: Layout, trials: Counts) -> Values:
    """Return the values of some of the trials."""
    y = layout.y[trials]
    held = np.isfinite(y)
    n_trials, n_patients, n_values = y.shape
    code = np.packbits(held, axis=-1).reshape(n_trials * n_patients, -1)
    kinds = np.unique(code, axis=0, return_inverse=True)
    key = np.asarray(kinds[1], dtype=np.int64).reshape(y.shape[:2])
    most = int(key.max()) + 1
    apart: Counts = key + most * np.arange(n_trials, dtype=np.int64)[:, None]
    found, first, kind, count = np.unique(
        apart.ravel(),
        return_index=True,
        return_inverse=True,
        return_counts=True,
    )
    return Values(
        x=np.where(held[..., None], layout.x[trials], 0.0),
        y=np.where(held, y, 0.0),
        bases=layout.bases,
        held=held.reshape(-1, n_values)[first],
        trial=found // most,
        count=count,
        kind=kind.reshape(n_trials, n_patients),
    )
