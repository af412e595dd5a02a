"""Tests of effects in a mixed model, for trials of few patients.

The variances are estimated too, from few patients; a normal law would find too much.

    Satterthwaite    df of t at which its variance is as uncertain as the data say,
                     2 v²/(g' A g) for a variance v with slope g in θ and A the
                     covariance of θ from the curvature of the likelihood
                     [@satterthwaite1946]; F after [@fai1996]
    Kenward, Roger   the covariance of the effects corrected for the θ being
                     estimated, and F scaled, with A from the expected information
                     [@kenward1997]

Both agree with R, lmerTest and pbkrtest.
"""

from dataclasses import dataclass

import numpy as np
from scipy.special import fdtrc

from equipoise.analysis.layout import Layout, values_of
from equipoise.analysis.reml import Fit
from equipoise.analysis.restricted_likelihood import moment, slopes
from equipoise.arrays import Array, Mask

_FROM_ZERO = 1e-8  # of the largest variance: below, a variance is at its bound


@dataclass(frozen=True)
class Tested:
    """Contrasts of a model, tested in every trial.

    Parameters
    ----------
    value : array, shape (n_trials, n_contrasts)
        Of each contrast alone.
    standard_error : array, shape (n_trials, n_contrasts)
    f, df2 : array, shape (n_trials,)
        Of all contrasts together.
    df1 : int
    """

    value: Array
    standard_error: Array
    f: Array
    df1: int
    df2: Array

    def p(self, trial: int) -> float:
        """Return the p of F in one trial."""
        f, df2 = float(self.f[trial]), float(self.df2[trial])
        return float(fdtrc(self.df1, df2, f))


@dataclass(frozen=True)
class SmallSample:
    """What both methods need of a fit.

    Parameters
    ----------
    fit : Fit
    slope : array, shape (n_trials, n_parts, n_effects, n_effects)
        How the covariance of the effects changes with each θ.
    expected, observed : array, shape (n_trials, n_parts, n_parts)
        Covariance of θ, from the expected information and from the curvature.
    adjusted : array, shape (n_trials, n_effects, n_effects)
        Covariance of the effects after Kenward and Roger.
    """

    fit: Fit
    slope: Array
    expected: Array
    observed: Array
    adjusted: Array


def small_sample(fit: Fit) -> SmallSample:
    """Return what the tests of a fit need; NaN in trials that are not fitted."""
    at = np.flatnonzero(fit.fitted)
    if not at.size:
        return _unfitted(fit)
    values = values_of(fit.layout, at)
    theta = fit.theta[at]
    now = moment(values, theta)
    found = slopes(values, now)
    expected = _inverted(found.expected)
    phi = now.covariance
    turned = values.bases[:, None] @ now.weighted[:, None]  # Gk V⁻¹ X
    again = now.inverse[values.kind][:, None] @ turned
    shape = (*turned.shape[:2], -1, turned.shape[-1])
    turned, again = turned.reshape(shape), again.reshape(shape)
    flat = now.weighted.reshape(len(at), 1, -1, phi.shape[-1])
    first = flat.swapaxes(-1, -2) @ turned
    mixed = np.einsum("tkl,tlia->tkia", expected, again, optimize=True)
    second = (turned.swapaxes(-1, -2) @ mixed).sum(axis=1)
    own = np.einsum("tkl,tlab->tkab", expected, phi[:, None] @ first)
    added = second - (first @ own).sum(axis=1)
    parts = (
        phi[:, None] @ first @ phi[:, None],
        expected,
        _curvature(found.observed, _inside(fit.layout, theta)),
        phi + 2 * phi @ added @ phi,
    )
    spread = [_scattered(fit.fitted, one) for one in parts]
    return SmallSample(fit, spread[0], spread[1], spread[2], spread[3])


def satterthwaite(sample: SmallSample, contrasts: Array) -> Tested:
    """Return the tests after Satterthwaite, of several contrasts after Fai, Cornelius.

    Parameters
    ----------
    sample : SmallSample
    contrasts : array, shape (n_contrasts, n_effects)
    """
    fit, rows = sample.fit, contrasts
    value = fit.effects @ rows.T
    spread = rows @ fit.covariance @ rows.T
    error = np.sqrt(np.einsum("tcc->tc", spread))
    sound = np.where(fit.fitted[:, None, None], spread, np.eye(len(rows)))
    size, turn = np.linalg.eigh(sound)
    along = turn.swapaxes(-1, -2) @ rows  # contrasts that do not go together
    t2 = np.einsum("tce,te->tc", along, fit.effects) ** 2 / size
    g = np.einsum("tce,tkef,tcf->tck", along, sample.slope, along, optimize=True)
    uncertain = np.einsum("tck,tkl,tcl->tc", g, sample.observed, g)
    df = 2 * size**2 / np.where(uncertain > 0, uncertain, np.nan)
    df = np.where(uncertain == 0, np.inf, df)
    q = len(rows)
    if q == 1:
        return Tested(value, error, t2[:, 0], 1, df[:, 0])
    return Tested(value, error, t2.mean(axis=1), q, _together(df))


def kenward_roger(sample: SmallSample, contrasts: Array) -> Tested:
    """Return the tests after Kenward and Roger.

    Parameters
    ----------
    sample : SmallSample
    contrasts : array, shape (n_contrasts, n_effects)
    """
    fit, rows = sample.fit, contrasts
    q = len(rows)
    value = fit.effects @ rows.T
    plain = _safe(rows @ fit.covariance @ rows.T, fit.fitted)
    wider = _safe(rows @ sample.adjusted @ rows.T, fit.fitted)
    error = np.sqrt(np.einsum("tcc->tc", wider))
    turned = np.linalg.inv(plain)[:, None] @ (rows @ sample.slope @ rows.T)
    traces = np.einsum("tkcc->tk", turned)
    w = sample.expected
    a1 = np.einsum("tkl,tk,tl->t", w, traces, traces)
    a2 = np.einsum("tkl,tkcd,tldc->t", w, turned, turned, optimize=True)
    df2, scale = _matched(a1, a2, q)
    wald = np.einsum("tc,tcd,td->t", value, np.linalg.inv(wider), value)
    nothing = np.where(fit.fitted, 1.0, np.nan)
    f, df2 = scale * wald / q * nothing, df2 * nothing
    return Tested(value, error * nothing[:, None], f, q, df2)


def _matched(a1: Array, a2: Array, q: int) -> tuple[Array, Array]:
    """Return df and scale at which F has the mean and variance wanted."""
    b = (a1 + 6 * a2) / (2 * q)
    g = ((q + 1) * a1 - (q + 4) * a2) / ((q + 2) * a2)
    under = 3 * q + 2 * (1 - g)
    c1, c2, c3 = g / under, (q - g) / under, (q + 2 - g) / under
    mean = 1 - a2 / q
    v0, v1, v2 = 1 + c1 * b, 1 - c2 * b, 1 - c3 * b
    with np.errstate(divide="ignore", invalid="ignore"):
        near = (np.abs(mean) < 1e-10) & (np.abs(v1) < 1e-10)
        rho = np.where(near, 1.0, mean / v1) ** 2 * v0 / v2 / q
        df2 = 4 + (q + 2) / (q * rho - 1)
        scale = np.where(np.abs(df2 - 2) < 1e-2, 1.0, df2 * mean / (df2 - 2))
    return df2, scale


def _together(df: Array) -> Array:
    """Return the df of F whose parts are squared t on these df."""
    alike = np.ptp(df, axis=1) < 1e-8
    usable = df > 2
    with np.errstate(divide="ignore", invalid="ignore"):
        total = np.where(usable, df / (df - 2), 0.0).sum(axis=1)
    q = df.shape[1]
    joint = 2 * total / np.where(total > q, total - q, np.nan)
    joint = np.where(usable.all(axis=1), joint, 2.0)
    return np.where(alike, df.mean(axis=1), joint)


def _curvature(observed: Array, free: Mask) -> Array:
    """Return the covariance of θ from the observed curvature, zero at a bound."""
    pairs = free[:, :, None] & free[:, None, :]
    kept = np.where(pairs, observed, np.eye(observed.shape[-1]))
    return _inverted(kept) * pairs


def _inside(layout: Layout, theta: Array) -> Mask:
    if not layout.variances:
        return np.ones(theta.shape, dtype=np.bool_)
    return np.asarray(theta > _FROM_ZERO * theta.max(axis=1, keepdims=True))


def _safe(spread: Array, fitted: Mask) -> Array:
    return np.where(fitted[:, None, None], spread, np.eye(spread.shape[-1]))


def _scattered(fitted: Mask, values: Array) -> Array:
    whole = np.full((fitted.size, *values.shape[1:]), np.nan)
    whole[fitted] = values
    return whole


def _unfitted(fit: Fit) -> SmallSample:
    n, parts, effects = len(fit.fitted), fit.theta.shape[1], fit.effects.shape[1]
    shapes = (parts, effects, effects), (parts, parts), (parts, parts)
    empty = [np.full((n, *shape), np.nan) for shape in (*shapes, (effects, effects))]
    return SmallSample(fit, empty[0], empty[1], empty[2], empty[3])


def _inverted(information: Array) -> Array:
    return np.asarray(np.linalg.pinv(information, hermitian=True), dtype=np.float64)
