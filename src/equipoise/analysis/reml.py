"""Linear mixed models by restricted maximum likelihood, of many trials at once.

The values of a patient are normal with mean X β and covariance

    V = Σ θk Gk,

linear in the θ: variances of nested effects (G of ones where two values share the
effect) or every entry of an unstructured matrix.  Patients are independent.  The θ
maximise

    -½ (ln|V| + ln|X' V⁻¹ X| + r' V⁻¹ r),     r = y - X β,

by Newton's steps, or Fisher's where the curvature is not yet that of a maximum;
variances stay at or above zero.  A value that is missing is left
out of its patient's V: it may be missing at random.
"""

from dataclasses import dataclass

import numpy as np

from equipoise.analysis.estimate import NO_SPREAD
from equipoise.analysis.layout import Layout, Values, values_of
from equipoise.analysis.restricted_likelihood import Slopes, flat, moment, slopes
from equipoise.arrays import Array, Counts, Mask
from equipoise.errors import FitError

_STEPS = 200
_SETTLED = 1e-10  # of the largest variance, between two steps
_NEARLY = 1e-6  # of the largest variance; Newton's step leaves its square
_SURE = 1e-3  # of the largest variance; a step so short need not be looked after
_HALVINGS = 40
_LEAST = 1e-9  # of the largest eigenvalue: below, a matrix is singular
_NOTHING = 1e-9  # of a likelihood: what rounding may take from a step uphill


@dataclass(frozen=True)
class Fit:
    """Models as fitted, the trial first.

    Parameters
    ----------
    layout : Layout
    theta : array, shape (n_trials, n_parts)
    effects : array, shape (n_trials, n_effects)
    covariance : array, shape (n_trials, n_effects, n_effects)
        (X' V⁻¹ X)⁻¹, as if V were known.
    likelihood : array, shape (n_trials,)
        The logarithm of the restricted likelihood, with all its constants.
    fitted : array of bool, shape (n_trials,)
        False where the data do not determine the model.
    """

    layout: Layout
    theta: Array
    effects: Array
    covariance: Array
    likelihood: Array
    fitted: Mask

    def require_fitted(self) -> "Fit":
        """Return self, or raise FitError where a trial does not determine its model."""
        if not self.fitted.all():
            raise FitError(
                self.layout.of,
                "cannot be fitted: the data do not determine its effects and "
                f"variances ({', '.join((*self.layout.effects, *self.layout.parts))})",
            )
        return self


def fit(layout: Layout) -> Fit:
    """Return the models, each trial's on its own.

    Parameters
    ----------
    layout : Layout

    Notes
    -----
    A variance that the data would have below zero stays at zero, as in other programs.
    Trials that do not determine their model have NaN everywhere.
    """
    theta, sound = _start(layout)
    where = np.flatnonzero(sound)
    theta[where], sound[where] = _climb(layout, where, theta[where])
    at = np.flatnonzero(sound)
    n_effects = len(layout.effects)
    found = [
        np.full((len(sound), *shape), np.nan)
        for shape in ((theta.shape[1],), (n_effects,), (n_effects, n_effects), ())
    ]
    if at.size:
        now = moment(values_of(layout, at), theta[at])
        reached = (theta[at], now.effects, now.covariance, now.likelihood)
        for whole, value in zip(found, reached, strict=True):
            whole[at] = value
    return Fit(layout, found[0], found[1], found[2], found[3], sound)


def _start(layout: Layout) -> tuple[Array, Mask]:
    """Return θ from the residuals of least squares, and which trials can be begun."""
    held = np.isfinite(layout.y)
    x = flat(np.where(held[..., None], layout.x, 0.0))
    y = np.where(held, layout.y, 0.0).reshape(len(x), -1, 1)
    crossed = x.swapaxes(-1, -2) @ x
    scale = np.sqrt(np.einsum("taa->ta", crossed))
    scale = np.where(scale > 0, scale, 1.0)
    eigen = np.linalg.eigvalsh(crossed / scale[:, :, None] / scale[:, None, :])
    df = held.sum(axis=(1, 2)) - x.shape[-1]
    sound = (eigen[:, 0] > _LEAST) & (df > 0)
    effects = np.linalg.pinv(crossed, hermitian=True) @ (x.swapaxes(-1, -2) @ y)
    variance = ((y - x @ effects) ** 2).sum(axis=(1, 2)) / np.maximum(df, 1)
    sound &= variance > NO_SPREAD**2
    if layout.variances:
        share = np.full(len(layout.parts), 1 / len(layout.parts))
    else:
        share = (np.einsum("kii->k", layout.bases) > 0).astype(np.float64)
    return variance[:, None] * share, sound


def _climb(layout: Layout, trials: Counts, theta: Array) -> tuple[Array, Mask]:
    """Return θ at the maximum, and which trials have reached it."""
    reached = np.zeros(len(theta), dtype=np.bool_)
    where = np.arange(len(theta))
    for _ in range(_STEPS):
        if not where.size:
            break
        values = values_of(layout, trials[where])
        theta[where], arrived, lost = _step(layout, values, theta[where])
        reached[where[arrived]] = True
        where = where[~(arrived | lost)]
    return theta, reached


def _step(layout: Layout, values: Values, theta: Array) -> tuple[Array, Mask, Mask]:
    """Return the next θ, which trials have arrived, and which cannot go on."""
    now = moment(values, theta)
    step, newton, lost = _direction(layout, slopes(values, now), theta)
    scale = np.abs(theta).max(axis=1)
    short = np.abs(step).max(axis=1) < _SURE * scale
    there = theta.copy()
    share = np.ones(len(theta))
    waiting = ~lost
    for _ in range(_HALVINGS):
        tried = _allowed(layout, theta + share[:, None] * step)
        better = waiting & _proper(layout, tried)
        if (better & ~short).any():
            tried = np.where(better[:, None], tried, theta)
            then = moment(values, tried).likelihood
            better &= short | (then >= now.likelihood - _NOTHING)
        there[better] = tried[better]
        waiting &= ~better
        if not waiting.any():
            break
        share[waiting] /= 2
    moved = np.abs(there - theta).max(axis=1) / scale
    whole = newton & (share == 1)
    arrived = (moved < np.where(whole, _NEARLY, _SETTLED)) & ~lost
    return there, arrived, lost


def _direction(layout: Layout, found: Slopes, theta: Array) -> tuple[Array, Mask, Mask]:
    """Return a step uphill, which are Newton's, and where none can be made."""
    scale = np.abs(theta).max(axis=1, keepdims=True)
    free = np.ones(theta.shape, dtype=np.bool_)
    if layout.variances:
        free = (theta > _LEAST * scale) | (found.score > 0)
    pairs = free[:, :, None] & free[:, None, :]
    alone = np.eye(theta.shape[1])
    size = scale[..., None] ** 2
    expected = np.where(pairs, found.expected * size, alone)
    observed = np.where(pairs, found.observed * size, alone)
    lost = np.linalg.eigvalsh(expected)[:, 0] < _LEAST
    upward = np.linalg.eigvalsh(observed)[:, 0] > _LEAST
    bend = np.where(upward[:, None, None], observed, expected)
    bend[lost] = alone
    along = np.linalg.solve(bend, np.where(free, found.score * scale, 0.0)[..., None])
    return along[..., 0] * scale * ~lost[:, None], upward, lost


def _allowed(layout: Layout, theta: Array) -> Array:
    return np.maximum(theta, 0.0) if layout.variances else theta


def _proper(layout: Layout, theta: Array) -> Mask:
    """Return where the covariance of a patient seen at every visit is a covariance."""
    whole = np.tensordot(theta, layout.bases, axes=1)
    eigen = np.linalg.eigvalsh(whole)
    return np.asarray(eigen[:, 0] > _LEAST * eigen[:, -1])
