"""The law of what a group of patients prints, from virtual patients.

Under one set of parameters patients are independent, so a group of n responders is n
draws from the law of responders.  Means and SDs are sums and sums of squares of their
changes, so that the law of the print is that of sums of n (module ``saddle``), exact
where changes are normal.  A count of nausea goes with them, each patient of the group
having the chance that nausea has among virtual patients tilted to the print:

    p(print, k) = p(print) Binomial(k; n, share | print)
"""

from dataclasses import dataclass

import numpy as np
from scipy.special import gammaln, xlogy

from equipoise.arrays import Array, Counts
from equipoise.inference.saddle import tilted

FEWEST_ROWS = 8
"""Virtual patients in a group below which its law cannot be told."""


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


def log_change(rows: Rows, change: Array, n: int) -> tuple[Array, Array]:
    """Return the log density of what a group prints of its change, and of nausea.

    Parameters
    ----------
    rows : Rows
        At least ``FEWEST_ROWS``.
    change : array, shape (n_prints, 5)
        Means in both arms, ln SDs, atanh of the correlation.
    n : int
        Patients in the group.

    Returns
    -------
    density : array, shape (n_prints,)
        Log density of the five numbers; minus infinity where no weights of the virtual
        patients have them.
    counts : array, shape (n_prints, n + 1)
        Log chance of each count of nausea in the second arm, given them.
    """
    density, share = log_sums(rows, change, n)
    counts = np.stack([log_binomial(np.arange(n + 1), n, one) for one in share])
    return density, counts


def log_sums(rows: Rows, change: Array, n: int | Counts) -> tuple[Array, Array]:
    """Return the log density of what groups print of their change, (n_prints,).

    And the chance of nausea in the second arm that a patient of each group has then.

    Parameters
    ----------
    rows : Rows
    change : array, shape (n_prints, 5)
    n : int, or array of int of shape (n_prints,)
        Patients in the group.
    """
    sums, log_scale = sums_of(change, n)
    tilt = tilted(summed(rows.change), sums, n)
    share = between(tilt.share @ rows.nausea[:, 1])
    return tilt.log_density + log_scale + log_wishart(n), share


def log_cadss(rows: Rows, cadss: Array, n: int | Counts) -> Array:
    """Return the log density of means and log SDs of CADSS, (n_prints,).

    Parameters
    ----------
    rows : Rows
    cadss : array, shape (n_prints, 4)
    n : int, or array of int of shape (n_prints,)
        Patients in the group.
    """
    mean, sd, each = cadss[:, :2], np.exp(cadss[:, 2:]), np.asarray(n)[..., None]
    squares = (each - 1) * sd**2 + each * mean**2
    values = np.column_stack([rows.cadss, rows.cadss**2])
    tilt = tilted(values, np.column_stack([each * mean, squares]), n)
    log_scale = 2 * np.log(n) + np.log(2 * (each - 1) * sd**2).sum(axis=1)
    return tilt.log_density + log_scale + 2 * log_chi(n)


def log_counts(rows: Rows, arm: int, n: int) -> Array:
    """Return the log chance of each count of nausea in an arm, 0 to n."""
    share = float(between(rows.nausea[:, arm].mean()))
    return log_binomial(np.arange(n + 1), n, share)


def summed(change: Array) -> Array:
    """Return what is summed over patients: x, y, x², y² and (x - y)²."""
    x, y = change.astype(float).T
    return np.column_stack([x, y, x**2, y**2, (x - y) ** 2])


def sums_of(change: Array, n: int | Counts) -> tuple[Array, Array]:
    """Return the sums of n patients who print five numbers, and ln of their Jacobian.

    Examples
    --------
    Changes of 1 and 3 in one arm go with changes of 2 and 2.5 in the other.

    >>> x, y = np.array([1.0, 3.0]), np.array([2.0, 2.5])
    >>> sds = np.log([x.std(ddof=1), y.std(ddof=1)])
    >>> five = [x.mean(), y.mean(), *sds, 5.0]
    >>> sums_of(np.array([five]), 2)[0].round(6).tolist()[0][:4]
    [4.0, 4.5, 10.0, 10.25]
    """
    mean, sd = change[:, :2], np.exp(change[:, 2:4])
    r = np.tanh(change[:, 4])
    each = np.asarray(n)[..., None]
    difference = (sd**2).sum(axis=1) - 2 * r * sd.prod(axis=1)
    squares = (each - 1) * np.column_stack([sd**2, difference])
    means = np.column_stack([mean, mean[:, 0] - mean[:, 1]])
    # d(squares)/d(ln s_x, ln s_y, atanh r): 2 (n-1) s², and 2 (n-1) s_x s_y (1 - r²)
    log_scale = (
        2 * np.log(n)
        + np.log(2 * (each - 1) * sd**2).sum(axis=1)
        + np.log(2 * (np.asarray(n) - 1) * sd.prod(axis=1) * (1 - r**2))
    )
    return np.column_stack([each * mean, squares + each * means**2]), log_scale


def log_wishart(n: int | Counts) -> Array:
    """Return what the law of sums of normal pairs misses at its tilt, ln."""
    n = np.asarray(n)
    v = n - 1
    exact = (n - 1 - 3) * np.log(n) - n - v * np.log(2) - np.log(2 * np.pi * n)
    exact = exact - 0.5 * np.log(np.pi) - gammaln(v / 2) - gammaln((v - 1) / 2)
    return np.asarray(exact + 2.5 * np.log(2 * np.pi * n) + 0.5 * np.log(4))


def log_chi(n: int | Counts) -> Array:
    """Return what the law of sums of normal numbers misses at its tilt, ln."""
    n = np.asarray(n)
    v = n - 1
    exact = (v / 2 - 1) * np.log(n) - n / 2 - v / 2 * np.log(2) - gammaln(v / 2)
    return np.asarray(exact + 0.5 * np.log(2 * np.pi * n) + 0.5 * np.log(2))


def log_binomial(count: Counts | int, n: int | Counts, share: float | Array) -> Array:
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


def between(share: Array) -> Array:
    """Return shares of rows away from none and all, which patients may still have."""
    return np.clip(share, 1e-4, 1 - 1e-4)
