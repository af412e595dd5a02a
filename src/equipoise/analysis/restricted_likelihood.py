"""The restricted likelihood of a linear mixed model, and how it changes with θ.

With V = Σ θk Gk, P = V⁻¹ - V⁻¹ X (X' V⁻¹ X)⁻¹ X' V⁻¹ and r = y - X β,

    likelihood   -½ (ln|V| + ln|X' V⁻¹ X| + r' V⁻¹ r + (n - rank) ln 2π)
    score        -½ (tr(P Gk) - r' V⁻¹ Gk V⁻¹ r)
    expected     ½ tr(P Gk P Gl)
    observed     r' V⁻¹ Gk P Gl V⁻¹ r - ½ tr(P Gk P Gl)

each summed over patients, whose V are apart.
"""

from dataclasses import dataclass

import numpy as np

from equipoise.analysis.layout import Values
from equipoise.arrays import Array


@dataclass(frozen=True)
class Moment:
    """The likelihood at some θ, and what is computed on the way."""

    inverse: Array  # V⁻¹ of each kind of patient, zero in rows that are missing
    weighted: Array  # V⁻¹ X
    effects: Array
    covariance: Array
    pull: Array  # V⁻¹ r
    likelihood: Array


@dataclass(frozen=True)
class Slopes:
    """How the likelihood changes with θ: score, expected and observed information."""

    score: Array
    expected: Array
    observed: Array


def moment(values: Values, theta: Array) -> Moment:
    """Return the likelihood and its ingredients at some θ, (n_trials, n_parts)."""
    held = values.held
    pairs = held[:, :, None] & held[:, None, :]
    v = np.tensordot(theta, values.bases, axes=1)[values.trial] * pairs
    v = v + np.eye(v.shape[-1]) * ~held[:, None, :]
    inverse: Array = np.asarray(np.linalg.inv(v) * pairs, dtype=np.float64)
    each = inverse[values.kind]
    x, y = flat(values.x), values.y.reshape(len(theta), -1, 1)
    weighted = each @ values.x
    turned = flat(weighted).swapaxes(-1, -2)
    crossed = turned @ x
    covariance: Array = np.asarray(np.linalg.inv(crossed), dtype=np.float64)
    effects = covariance @ (turned @ y)
    left = (y - x @ effects).reshape(values.y.shape)
    pull = (each @ left[..., None])[..., 0]
    sign, size = np.linalg.slogdet(v)
    logs = values.sums(np.where(sign > 0, size, np.nan))
    logs = logs + np.linalg.slogdet(crossed)[1] + (left * pull).sum(axis=(1, 2))
    df = values.n_values - values.x.shape[-1]
    likelihood = -0.5 * (logs + df * np.log(2 * np.pi))
    return Moment(inverse, weighted, effects[..., 0], covariance, pull, likelihood)


def slopes(values: Values, now: Moment) -> Slopes:
    """Return how the likelihood changes with θ."""
    bases = values.bases
    n_trials, n_parts = len(values.y), len(bases)
    spread = now.inverse[:, None] @ bases  # V⁻¹ Gk
    size, turn = np.linalg.eigh(now.covariance)
    root = turn * np.sqrt(np.maximum(size, 0.0))[:, None, :]
    narrow = now.weighted @ root[:, None]  # V⁻¹ X (X' V⁻¹ X)^-½
    turned = bases[:, None] @ narrow[:, None]  # Gk of it
    wide = turned.reshape(n_trials, n_parts, -1, turned.shape[-1])
    inside = flat(narrow)[:, None].swapaxes(-1, -2) @ wide
    traces = values.sums(np.einsum("ukii->uk", spread))
    traces = traces - np.einsum("tkaa->tk", inside)
    bent = bases[:, None] @ now.pull[:, None, ..., None]  # Gk V⁻¹ r
    drawn = (bent[..., 0] * now.pull[:, None]).sum(axis=(2, 3))
    along = spread.reshape(len(spread), n_parts, -1)
    across = spread.swapaxes(-1, -2).reshape(len(spread), n_parts, -1)
    both = values.sums(along @ across.swapaxes(-1, -2))
    each = now.inverse[values.kind][:, None]
    again = each @ turned
    mixed = _gram(turned, again)
    expected = 0.5 * (both - 2 * mixed + _gram(inside, inside))
    shared = flat(narrow).swapaxes(-1, -2)[:, None] @ bent.reshape(
        n_trials, n_parts, -1, 1
    )
    observed = _gram(bent, each @ bent) - _gram(shared, shared) - expected
    return Slopes(0.5 * (drawn - traces), expected, observed)


def _gram(first: Array, second: Array) -> Array:
    """Return the products of the parts, summed over everything else."""
    shape = (*first.shape[:2], -1)
    return first.reshape(shape) @ second.reshape(shape).swapaxes(-1, -2)


def flat(values: Array) -> Array:
    """Return the values of all patients of a trial under each other."""
    return values.reshape(len(values), -1, values.shape[-1])
