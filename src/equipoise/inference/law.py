"""The law of what a group of patients prints, from virtual studies.

Under one set of parameters patients are independent, so a group of n responders is n
draws from the law of responders.  Many such groups are drawn from a large virtual
sample, with draws that are the same for every set of parameters; their means, log SDs
and correlation are then nearly normal, and a count of nausea goes with them:

    p(print, k) = Binomial(k; n, share) Normal(print | k)

with the normal conditioned on the count by regression.
"""

from dataclasses import dataclass

import numpy as np
from scipy.special import gammaln, xlogy

from equipoise.arrays import Array, Counts

FEWEST_ROWS = 8
"""Virtual patients in a group below which its law cannot be told."""

_LEAST_VARIANCE = 0.02  # points squared: below the rounding of a score
_LARGEST_CORRELATION = 0.995
_RIDGE = 1e-6


@dataclass(frozen=True)
class Rows:
    """Virtual patients of one group under one set of parameters.

    Parameters
    ----------
    change : array, shape (n_rows, 2), points
        Day-1 change in both arms.
    cadss : array, shape (n_rows, 2), points
    nausea : array, shape (n_rows, 2)
        One where there was nausea.
    """

    change: Array
    cadss: Array
    nausea: Array

    def __len__(self) -> int:
        return len(self.change)


@dataclass(frozen=True)
class Law:
    """The law of the prints of one group.

    Parameters
    ----------
    n : int
        Patients in the group.
    mean, covariance : array, (6,) and (6, 6)
        Of the five numbers of the change and of the count of nausea in the second arm.
    cadss_mean, cadss_covariance : array, (4,) and (4, 4)
    nausea : array, shape (2,)
        Share of patients with nausea in each arm.
    """

    n: int
    mean: Array
    covariance: Array
    cadss_mean: Array
    cadss_covariance: Array
    nausea: Array

    def log_change(self, change: Array) -> Array:
        """Return the log density of the five numbers, given each count of nausea.

        Parameters
        ----------
        change : array, shape (n_readings, 5)

        Returns
        -------
        array, shape (n_readings, n + 1)
        """
        slope = self.covariance[:5, 5] / self.covariance[5, 5]
        spread = self.covariance[:5, :5] - np.outer(slope, self.covariance[5, :5])
        shift = np.arange(self.n + 1)[:, None] - self.mean[5]
        centre = self.mean[:5] + slope * shift
        return log_normal(change[:, None] - centre, spread)

    def log_cadss(self, cadss: Array) -> float:
        """Return the log density of means and log SDs of CADSS."""
        return float(log_normal(cadss - self.cadss_mean, self.cadss_covariance))

    def log_counts(self, arm: int) -> Array:
        """Return the log chance of each count of nausea in an arm, 0 to n."""
        # A share of none or all of the rows is not a share of none or all patients.
        share = float(np.clip(self.nausea[arm], 1e-4, 1 - 1e-4))
        return log_binomial(np.arange(self.n + 1), self.n, share)


def log_binomial(count: Counts | int, n: int, share: float) -> Array:
    """Return the log chance of a count of n, each with the same chance.

    Examples
    --------
    >>> round(float(np.exp(log_binomial(1, 2, 0.5))), 6)
    0.5
    """
    ways = (
        gammaln(n + 1) - gammaln(np.add(count, 1)) - gammaln(np.subtract(n + 1, count))
    )
    chance = xlogy(count, share) + xlogy(np.subtract(n, count), 1 - share)
    return np.asarray(ways + chance)


def log_normal(away: Array, covariance: Array) -> Array:
    """Return the log density of a normal law at distances from its mean.

    Parameters
    ----------
    away : array, shape (..., k)
    covariance : array, shape (k, k)

    Returns
    -------
    array, shape (...)
    """
    k = away.shape[-1]
    inverse_root = np.linalg.inv(np.linalg.cholesky(covariance + _RIDGE * np.eye(k)))
    distance = (np.einsum("ij,...j->...i", inverse_root, away) ** 2).sum(axis=-1)
    log_root = -np.log(np.diag(inverse_root)).sum()
    return -0.5 * distance - log_root - k / 2 * np.log(2 * np.pi)


def law_of(rows: Rows, draws: Array) -> Law:
    """Return the law of what a group prints.

    Parameters
    ----------
    rows : Rows
        At least ``FEWEST_ROWS``.
    draws : array, shape (n_studies, n)
        Uniform on [0, 1): which rows make each study.
    """
    order = np.lexsort((rows.change[:, 1], rows.change[:, 0]))
    chosen = order[(draws * len(rows)).astype(np.int64)]
    change, cadss = rows.change[chosen], rows.cadss[chosen]
    count = rows.nausea[chosen, 1].sum(axis=1)
    features = np.column_stack([_moments(change), _correlation(change), count])
    covariance = np.cov(features, rowvar=False)
    covariance[5, 5] += _RIDGE
    of_cadss = _moments(cadss)
    return Law(
        n=draws.shape[1],
        mean=features.mean(axis=0),
        covariance=covariance,
        cadss_mean=of_cadss.mean(axis=0),
        cadss_covariance=np.cov(of_cadss, rowvar=False),
        nausea=rows.nausea.mean(axis=0),
    )


def _moments(values: Array) -> Array:
    variance = values.var(axis=1, ddof=1) + _LEAST_VARIANCE
    return np.column_stack([values.mean(axis=1), 0.5 * np.log(variance)])


def _correlation(values: Array) -> Array:
    away = values - values.mean(axis=1, keepdims=True)
    squares = (away**2).sum(axis=1) + _LEAST_VARIANCE * (values.shape[1] - 1)
    r = (away[..., 0] * away[..., 1]).sum(axis=1) / np.sqrt(squares.prod(axis=1))
    return np.arctanh(np.clip(r, -_LARGEST_CORRELATION, _LARGEST_CORRELATION))
