"""What simulated records say of the method: recovery and calibration.

Where accounts are equally often true and have equal prior odds, weights are calibrated
if of all weights of w a share w belongs to the account that is true.  With z = ln (w /
(1 - w)) of every account after every record, and y = 1 where it is the true one,

    logit P(y = 1) = a + b z

is fitted by maximum likelihood; b is the calibration slope: 1 where weights are as sure
as they may be, less where they are surer.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import minimize
from scipy.special import expit, log_expit, logsumexp
from scipy.stats import chisquare

from equipoise.arrays import Array, Counts
from equipoise.randomness import Stream

_LEAST = 1e-6
"""Weight below which none is told from none."""

_RESAMPLES = 200
_BINS = 10


@dataclass(frozen=True)
class Recovered:
    """Which accounts are found where each is true.

    Parameters
    ----------
    hypotheses : tuple of str
    confusion : array, shape (n_true, n_weighed)
        Mean weight of each account where one is true.
    error : array, shape (n_true,)
        Standard error of the mean weight of the true one.
    first : array, shape (n_true,)
        Share of records in which the true one has the most weight.
    slope, slope_error, intercept, intercept_error : float
    curve : tuple of tuple of float
        By bins of weight: mean weight, share that is true, and how many weights.
    """

    hypotheses: tuple[str, ...]
    confusion: Array
    error: Array
    first: Array
    slope: float
    slope_error: float
    intercept: float
    intercept_error: float
    curve: tuple[tuple[float, float, int], ...]


def weights_after(log_evidence: Array, log_prior: Array | float = 0.0) -> Array:
    """Return the weights of accounts after each record, (n_hypotheses, n_records).

    Parameters
    ----------
    log_evidence : array, shape (n_hypotheses, n_records)
    log_prior : array, shape (n_hypotheses, 1)
    """
    log = log_evidence + log_prior
    return np.exp(log - logsumexp(log, axis=0))


def recovered(
    hypotheses: Sequence[str], weights: Array, truth: Counts, *, rng: Stream
) -> Recovered:
    """Return how well weights find the account that is true.

    Parameters
    ----------
    hypotheses : sequence of str
    weights : array, shape (n_hypotheses, n_records)
    truth : array of int, shape (n_records,)
        As many records of each account, in the same order.
    rng : Stream
        For the error of the slope: records are resampled, those of all accounts that
        have one number together, since they share their chance.
    """
    each = len(truth) // len(hypotheses)
    by_truth = weights.reshape(len(hypotheses), len(hypotheses), each)
    own = np.stack([by_truth[i, i] for i in range(len(hypotheses))])
    best = weights.argmax(axis=0) == truth
    fit = fitted_slope(weights, truth)
    draw = rng.of("slope").generator()
    again: list[tuple[float, float]] = []
    for _ in range(_RESAMPLES):
        chosen = draw.integers(each, size=each)
        whole = (np.arange(len(hypotheses))[:, None] * each + chosen).ravel()
        again.append(fitted_slope(weights[:, whole], truth[whole]))
    errors = np.std(again, axis=0, ddof=1)
    return Recovered(
        hypotheses=tuple(hypotheses),
        confusion=by_truth.mean(axis=2).T,
        error=own.std(axis=1, ddof=1) / np.sqrt(each),
        first=best.reshape(len(hypotheses), each).mean(axis=1),
        slope=fit[0],
        slope_error=float(errors[0]),
        intercept=fit[1],
        intercept_error=float(errors[1]),
        curve=_curve(weights, truth),
    )


def fitted_slope(weights: Array, truth: Counts) -> tuple[float, float]:
    """Return the calibration slope and intercept of weights.

    Parameters
    ----------
    weights : array, shape (n_hypotheses, n_records)
    truth : array of int, shape (n_records,)
    """
    w = np.clip(weights, _LEAST, 1 - _LEAST)
    z = np.log(w) - np.log1p(-w)
    y: Array = (np.arange(len(weights))[:, None] == truth).astype(np.float64)

    def loss(at: Array) -> tuple[float, Array]:
        line: Array = at[1] + at[0] * z
        right: Array = np.where(y > 0, line, -line)
        log: Array = np.asarray(log_expit(right), np.float64)
        away: Array = np.asarray(expit(line), np.float64) - y
        return -float(log.mean()), np.array([(away * z).mean(), away.mean()])

    found = minimize(loss, np.array([1.0, 0.0]), jac=True, method="BFGS")
    slope, intercept = found.x
    return float(slope), float(intercept)


def _curve(weights: Array, truth: Counts) -> tuple[tuple[float, float, int], ...]:
    w, y = weights.ravel(), (np.arange(len(weights))[:, None] == truth).ravel()
    place = np.minimum((w * _BINS).astype(np.int64), _BINS - 1)
    return tuple(
        (float(w[here].mean()), float(y[here].mean()), int(here.sum()))
        for here in (place == one for one in range(_BINS))
        if here.any()
    )


@dataclass(frozen=True)
class Ranked:
    """Where the truth stands among posterior draws of one value, record by record.

    Parameters
    ----------
    name : str
    histogram : array, shape (n_hypotheses, n_bins)
        Records by the weight of draws below the truth, in tenths.
    p : array, shape (n_hypotheses,)
        Of a chi-squared test of even tenths.
    held : tuple of float
        Share of records whose central half, and nine tenths, hold the truth.
    """

    name: str
    histogram: Array
    p: Array
    held: tuple[float, float]


def ranked(name: str, below: Array) -> Ranked:
    """Return how evenly the truth stands among posterior draws.

    Parameters
    ----------
    name : str
    below : array, shape (n_hypotheses, n_records)
        Weight of the draws below the truth.
    """
    place = np.minimum((below * _BINS).astype(np.int64), _BINS - 1)
    histogram = np.stack([np.bincount(one, minlength=_BINS) for one in place])
    half, most = (
        float((np.abs(below - 0.5) <= width / 2).mean()) for width in (0.5, 0.9)
    )
    return Ranked(
        name=name,
        histogram=histogram.astype(np.float64),
        p=np.array([chisquare(one).pvalue for one in histogram]),
        held=(half, most),
    )


@dataclass(frozen=True)
class Agreement:
    """The log evidence of one simulated trial by the bank and by the sampler.

    Parameters
    ----------
    hypothesis : str
    bank, sampler : float, nats
    error : float, nats
        Of their difference.
    away : float
        Largest difference of a posterior mean, in posterior SDs.
    """

    hypothesis: str
    bank: float
    sampler: float
    error: float
    away: float


def agreement(
    hypothesis: str, at: int, of_bank: Mapping[str, Array], found: Mapping[str, Array]
) -> Agreement:
    """Return what bank and sampler make of one record.

    Parameters
    ----------
    hypothesis : str
    at : int
        Which of the records of the account.
    of_bank, found : mapping from name to array
        What the bank makes of the records of the account, and the sampler of this one.
    """
    drawn = 1 / np.sqrt(of_bank["trial_draws"][at])
    mean, sd = of_bank["trial_mean"][at], found["trial_sd"]
    return Agreement(
        hypothesis=hypothesis,
        bank=float(of_bank["log_trial"][at]),
        sampler=float(found["log_trial"][0]),
        error=float(np.hypot(drawn, found["error"][0])),
        away=float((np.abs(mean - found["trial_mean"]) / sd).max()),
    )
