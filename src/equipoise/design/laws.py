"""Laws: how likely what a trial printed is under each account.

An account's law of what is printed is the mean, over the draws of a bank, of the normal
law at each: a nested Monte Carlo estimate.  Trials are judged by draws other than their
own, in four folds, so that nothing is judged by itself.  What is printed is first
brought to the few directions that set the accounts apart, as the other folds tell them.
Few draws make a rough law; as much of the spread between draws as the other folds ask
for is smoothed away, keeping mean and covariance (West's kernels).

With any law q of the accounts given what was printed, true or not,

    information >= E[log q(account | printed)] + entropy of the account,

so that what a rough law gives is below the truth and not above it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

import numpy as np
from scipy.linalg import eigh
from scipy.special import logsumexp

from equipoise.arrays import Array, Counts, Mask
from equipoise.design.statistics import Sample

FOLDS = 4
SMOOTHED = (0.0, 0.2, 0.45, 0.7, 0.95)
"""Share of the spread between draws, as a standard deviation, that is smoothed."""

_DIRECTIONS = 6
_RIDGE = 1e-3
_LEAST = 1e-9
_GOLDEN = 2654435761  # the golden share of 2**32: neighbours go far apart


@dataclass(frozen=True)
class Judged:
    """How likely what every trial printed is, by draws other than its own.

    Parameters
    ----------
    log : array, (n_accounts, n_draws, n_trials, n_accounts)
        Log of the density under each account.
    of_bins : array, (n_accounts, n_draws, n_trials, n_accounts, n_bins)
        Log of the density under an account, jointly with the chance of a bin.
    answered : array of bool, (n_accounts, n_draws, n_trials)
    bins : array of int, (n_accounts, n_draws)
        The bin of the quantity at each draw.
    """

    log: Array
    of_bins: Array
    answered: Mask
    bins: Counts


def judged(sample: Sample, bins: Counts) -> Judged:
    """Return how likely what every trial printed is under every account.

    Parameters
    ----------
    sample : Sample
    bins : array of int, (n_accounts, n_draws)
        Into which bin of a quantity each draw falls.
    """
    accounts = len(sample.origin)
    count = int(bins.max()) + 1
    fold = folds(sample.origin)
    shape = (*sample.answered.shape, accounts, count)
    logs = np.full((len(SMOOTHED), *shape), -np.inf)
    for number in range(FOLDS):
        kept = fold != number
        if not kept.any(axis=1).all() or kept.all():
            continue
        some = _judged_fold(sample, bins, kept, count)
        for i, log in enumerate(some):
            logs[i][~kept] = log
    by_account = [_of_account(log) for log in logs]
    by_bin = [_of_bin(log, bins) for log in logs]
    return Judged(
        log=np.asarray(logsumexp(_best(logs, by_account, sample, fold), axis=-1)),
        of_bins=_best(logs, by_bin, sample, fold),
        answered=sample.answered,
        bins=bins,
    )


def folds(origin: Counts) -> Counts:
    """Return the fold of each draw, from zero.

    Not its number's remainder: draws are quasi-random, and those of one remainder lie
    in one corner of what is drawn.
    """
    mixed = (origin.astype(np.uint64) * np.uint64(_GOLDEN)) % np.uint64(2**32)
    return (mixed >> np.uint64(16)).astype(np.int64) % FOLDS


def _best(logs: Array, scores: Sequence[Array], sample: Sample, fold: Counts) -> Array:
    """Return the log densities, each fold smoothed as the scores of others ask."""
    each = np.stack(scores)
    usable = np.where(sample.answered & np.isfinite(each).all(axis=0), 1.0, 0.0)
    held = np.where(np.isfinite(each), each, 0.0)
    found = np.empty(logs.shape[1:])
    for number in range(FOLDS):
        elsewhere = usable * (fold != number)[..., None]
        place = int(np.argmax((held * elsewhere).sum(axis=(1, 2, 3))))
        found[fold == number] = logs[place][fold == number]
    return found


def _of_account(log: Array) -> Array:
    """Return the log weight of the true account at flat odds, trial by trial."""
    each = np.asarray(logsumexp(log, axis=-1))
    with np.errstate(invalid="ignore"):
        weight = each - logsumexp(each, axis=-1, keepdims=True)
    return np.stack([weight[i, ..., i] for i in range(len(weight))])


def _of_bin(log: Array, bins: Counts) -> Array:
    """Return the log chance of the true bin at flat odds, trial by trial."""
    each = np.asarray(logsumexp(log, axis=-2))
    own = np.take_along_axis(each, bins[:, :, None, None], axis=-1)[..., 0]
    with np.errstate(invalid="ignore"):
        return np.asarray(own - logsumexp(each, axis=-1))


def _judged_fold(
    sample: Sample, bins: Counts, kept: Mask, count: int
) -> Sequence[Array]:
    """Return the log densities of the trials that are not kept, by those that are."""
    by = directions(sample, kept)
    trials = sample.trials[~kept] @ by
    scale = sample.scale[~kept]
    shape = (*scale.shape, len(kept), count)
    found = [np.full(shape, -np.inf) for _ in SMOOTHED]
    for account in range(len(kept)):
        which = kept[account]
        centre = sample.mean[account, which] @ by
        own = by.T @ sample.covariance[account, which] @ by
        own = own + _LEAST * np.eye(by.shape[1])
        for i, share in enumerate(SMOOTHED):
            log = _kernels(trials, scale, _smoothed(centre, own, share))
            for one in range(count):
                inside = bins[account, which] == one
                if inside.any():
                    found[i][..., account, one] = np.asarray(
                        logsumexp(log[..., inside], axis=-1)
                    ) - np.log(which.sum())
    return found


def directions(sample: Sample, kept: Mask) -> Array:
    """Return the directions that set accounts apart, (n_statistics, n_directions).

    Along them what is printed under one account has a variance of one, on average.
    """
    groups = [sample.trials[i][kept[i]] for i in range(len(kept))]
    flat = [g.reshape(-1, g.shape[-1]) for g in groups]
    size = np.concatenate(flat).std(axis=0)
    size = np.where(size > _LEAST, size, 1.0)
    flat = [one / size for one in flat]
    within = np.mean([np.cov(one.T).reshape(size.size, -1) for one in flat], axis=0)
    within = within + _RIDGE * np.eye(size.size)
    middle = np.stack([one.mean(axis=0) for one in flat])
    between = np.cov(middle.T).reshape(size.size, -1)
    # eigh has no types of its own for a pair of matrices
    values, vectors = cast("tuple[Array, Array]", eigh(between, within))
    count = min(_DIRECTIONS, len(flat) - 1, size.size)
    best = np.argsort(values)[::-1][:count]
    return np.asarray(vectors[:, best] / size[:, None], dtype=np.float64)


def _smoothed(centre: Array, own: Array, share: float) -> tuple[Array, Array]:
    """Return centres drawn together and covariances widened by as much."""
    middle = centre.mean(axis=0)
    spread = np.atleast_2d(np.cov(centre.T))
    return (
        middle + np.sqrt(1 - share**2) * (centre - middle),
        own + share**2 * spread,
    )


def _kernels(trials: Array, scale: Array, law: tuple[Array, Array]) -> Array:
    """Return the log density of trials at each draw, (…, n_draws)."""
    centre, covariance = law
    found = np.empty((*scale.shape, len(centre)))
    for value in np.unique(scale):
        here = scale == value
        found[here] = log_normal(trials[here], centre, covariance * value)
    return found


def log_normal(points: Array, centre: Array, covariance: Array) -> Array:
    """Return the log density of points under some normal laws, (n_points, n_laws).

    Parameters
    ----------
    points : array, shape (n_points, n)
    centre : array, shape (n_laws, n)
    covariance : array, shape (n_laws, n, n)
    """
    root = np.linalg.cholesky(covariance)
    inverse = np.linalg.inv(root)
    away = points[None] - centre[:, None]
    scaled = np.einsum("jab,jtb->jta", inverse, away)
    size = np.log(np.diagonal(root, axis1=1, axis2=2)).sum(axis=1)
    constant = 0.5 * points.shape[1] * np.log(2 * np.pi)
    return (-0.5 * (scaled**2).sum(axis=-1) - size[:, None] - constant).T
