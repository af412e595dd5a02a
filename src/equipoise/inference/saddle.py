"""The law of sums over a few patients, from many virtual ones: a tilt to the sums.

Patients are weighed by exp(t·T), T being what is summed and t chosen so that the mean
of the weighed patients is that of the sums S of n.  Under the tilt the sums are where
they are expected, so that a normal law serves there, however far out they were:

    p(S) = exp(n K(t) - t·S) q(S)      K(t) = ln mean exp(t·T)

with q the law of sums of tilted patients, at its own mean

    q(S) ~ |2 pi n C|^(-1/2)           C the covariance of T under the tilt

(the saddlepoint approximation).  Nothing is drawn, so nothing of it is chance but the
virtual patients themselves.
"""

from dataclasses import dataclass

import numpy as np

from equipoise.arrays import Array, Counts, Mask

_STEPS, _HALVINGS = 40, 30
_CLOSE = 1e-6  # SDs: of the tilted mean from that of the sums
_RIDGE = 1e-9
_HOPELESS = -200.0  # ln: a chance that no evidence will feel


@dataclass(frozen=True)
class Tilt:
    """Patients tilted to sums, for each of several sums.

    Parameters
    ----------
    log_density : array, shape (n_sums,)
        Of the sums; minus infinity where no weights of these patients have such sums.
    share : array, shape (n_sums, n_rows)
        Weight of each patient; they add to one.
    slope : array, shape (n_sums, k)
        The tilt t.
    height : array, shape (n_sums,)
        n K(t) - t·S: log chance of a study with these sums, over its tilted chance.
    """

    log_density: Array
    share: Array
    slope: Array
    height: Array


def tilted(values: Array, sums: Array, n: int | Counts) -> Tilt:
    """Return patients tilted to the sums of n of them.

    Parameters
    ----------
    values : array, shape (n_rows, k)
        What is summed, of each virtual patient.
    sums : array, shape (n_sums, k)
    n : int, or array of int of shape (n_sums,)
    """
    n = np.broadcast_to(np.asarray(n), len(sums))
    k = values.shape[1]
    mean = values.mean(axis=0)
    covariance = np.atleast_2d(np.cov(values, rowvar=False))
    root = np.linalg.cholesky(covariance + _RIDGE * np.diag(1 + mean**2))
    inverse = np.asarray(np.linalg.inv(root), dtype=np.float64)
    scaled, wanted = (values - mean) @ inverse.T, (sums / n[:, None] - mean) @ inverse.T
    slope, reached = _slopes(scaled, wanted, n)
    level, share = _level(scaled, wanted, slope)
    spread = _spread(scaled, share)
    _, log_size = np.linalg.slogdet(spread)
    log_size = log_size + 2 * np.log(np.diag(root)).sum()
    density = n * level - 0.5 * (k * np.log(2 * np.pi * n) + log_size)
    return Tilt(
        log_density=np.where(reached, density, -np.inf),
        share=share,
        slope=slope @ inverse,
        height=n * level,
    )


def _slopes(scaled: Array, wanted: Array, n: Counts) -> tuple[Array, Mask]:
    """Return slopes by Newton's method with halved steps, and which were found.

    Each step brings the chance down, so that a search is given up once it is hopeless.
    """
    slope = np.zeros_like(wanted)
    reached = np.zeros(len(wanted), dtype=np.bool_)
    left: Counts = np.arange(len(wanted), dtype=np.int64)
    for _ in range(_STEPS):
        level, share = _level(scaled, wanted[left], slope[left])
        away = share @ scaled - wanted[left]
        close = np.abs(away).max(axis=1) < _CLOSE
        reached[left[close]] = True
        unfinished = ~close & (n[left] * level > _HOPELESS)
        left = left[unfinished]
        if not left.size:
            break
        away = away[unfinished]
        spread = _spread(scaled, share[unfinished])
        step = np.asarray(np.linalg.solve(spread, away[..., None]), np.float64)[..., 0]
        slope[left] -= _size(scaled, wanted[left], slope[left], (away, step))
    return slope, reached


def _size(
    scaled: Array, wanted: Array, slope: Array, found: tuple[Array, Array]
) -> Array:
    """Return steps, halved until they bring the level down."""
    away, step = found
    level, _ = _level(scaled, wanted, slope)
    least = 1e-4 * (away * step).sum(axis=1)
    size = np.ones(len(wanted))
    for _ in range(_HALVINGS):
        there, _ = _level(scaled, wanted, slope - size[:, None] * step)
        worse = there > level - size * least + 1e-12
        if not worse.any():
            break
        size = np.where(worse, size / 2, size)
    return size[:, None] * step


def _level(scaled: Array, wanted: Array, slope: Array) -> tuple[Array, Array]:
    """Return K(t) - t·mean, and the share of each patient under the tilt."""
    power = slope @ scaled.T
    top = power.max(axis=1, keepdims=True)
    share = np.exp(power - top)
    total = share.sum(axis=1, keepdims=True)
    level = (top + np.log(total / len(scaled)))[:, 0]
    return level - (slope * wanted).sum(axis=1), share / total


def _spread(scaled: Array, share: Array) -> Array:
    mean = share @ scaled
    products = (scaled[:, :, None] * scaled[:, None, :]).reshape(len(scaled), -1)
    square = (share @ products).reshape(len(share), *[scaled.shape[1]] * 2)
    return square - mean[:, :, None] * mean[:, None, :] + _RIDGE * np.eye(mean.shape[1])
