"""How likely an account makes what a study states.

A difference is stated where a t test finds it, p below the stated level, and none where
it does not; so that with d the difference that an account predicts and s its error,

    larger     P(T > c)      T of Student's law with non-centrality d / s
    smaller    P(T < -c)     c the critical value
    same       the rest
    inverse    P(r < 0)      atanh r normal about atanh rho, variance 1 / (n - 3)

All statements of one study share one fate: with tau the chance that what it measured
does not speak to the dispute, and epsilon that of an error in one statement,

    L = (1 - tau) prod_j [(1 - epsilon) p_j + epsilon / 2] + tau 2^(-J)

so that no laboratory can outvote a trial, however much it states.
"""

import numpy as np
from scipy.special import gammaln, nctdtr, ndtr, stdtrit

from equipoise.arrays import Array, Counts
from equipoise.inference.record.study import Says

_FARTHEST = 30.0
"""Non-centrality beyond which a test cannot fail."""

_LARGEST = 0.999


def chance_stated(says: Says, ratio: Array, freedom: float, level: float) -> Array:
    """Return the chance that a t test ends in a statement.

    Parameters
    ----------
    says : str
        ``smaller``, ``larger`` or ``same``.
    ratio : array, any shape
        The difference that is predicted, over its error.
    freedom : float
        Degrees of freedom of the test.
    level : float
        Two-sided, below which a difference is stated.

    Examples
    --------
    >>> round(float(chance_stated("same", np.array(0.0), 18.0, 0.05)), 3)
    0.95
    """
    critical = float(stdtrit(freedom, 1 - level / 2))
    away = np.clip(ratio, -_FARTHEST, _FARTHEST)
    larger = 1 - nctdtr(freedom, away, critical)
    smaller = 1 - nctdtr(freedom, -away, critical)
    if says == "larger":
        return np.clip(larger, 0.0, 1.0)
    if says == "smaller":
        return np.clip(smaller, 0.0, 1.0)
    return np.clip(1 - larger - smaller, 0.0, 1.0)


def chance_inverse(correlation: Array, n: float) -> Array:
    """Return the chance that the correlation of n patients is below zero.

    Examples
    --------
    >>> float(chance_inverse(np.array(0.0), 20.0))
    0.5
    """
    r = np.clip(correlation, -_LARGEST, _LARGEST)
    return np.asarray(ndtr(-np.arctanh(r) * np.sqrt(n - 3)), dtype=np.float64)


def log_study(chances: Array, silent: float | Array, error: float) -> Array:
    """Return the log likelihood of all statements of one study.

    Parameters
    ----------
    chances : array, shape (n_statements, …)
        Of each statement, under an account.
    silent : float or array
        Chance that what was measured does not speak to the dispute.
    error : float
        Chance that one statement says nothing.

    Returns
    -------
    array, shape (…)

    Examples
    --------
    A study of one statement that is certain under an account says less than it seems:

    >>> round(float(np.exp(log_study(np.array([1.0]), 0.25, 0.1))), 4)
    0.8375
    """
    kept = (1 - error) * chances + error / 2
    told = np.prod(kept, axis=0)
    return np.log((1 - silent) * told + silent * 0.5 ** len(chances))


def log_ways(k: Counts, n: Counts) -> Array:
    """Return the log of the ways to choose k of n; minus infinity where k > n."""
    k, n = np.broadcast_arrays(np.asarray(k, float), np.asarray(n, float))
    ways = gammaln(n + 1) - gammaln(k + 1) - gammaln(np.maximum(n - k, 0) + 1)
    return np.where(k <= n, ways, -np.inf)


def chance_of_count(k: int, n: int, had: Counts, of: Counts) -> Array:
    """Return the chance of k of n, from how many of many virtual patients had it.

    Without bias: the mean over all ways to choose n of them.

    Parameters
    ----------
    k, n : int
        What was printed.
    had, of : array of int, one shape
        Virtual patients who had it, and all.

    Examples
    --------
    >>> float(chance_of_count(1, 2, np.array(1), np.array(2)))
    1.0
    """
    ways = log_ways(np.asarray(k), had) + log_ways(np.asarray(n - k), of - had)
    return np.exp(ways - log_ways(np.asarray(n), of))
