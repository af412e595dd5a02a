"""Read-outs: how what is measured of a signal errs, and what a difference of it is.

Patients, volunteers or animals of a pool are followed without error.  With a and b what
they show under two regimens, m their means and v their variances between people,

    groups of n     error^2 = (v_a + e_a + v_b + e_b) / n
    pairs           error^2 = (v of a - b, + e_a + e_b) / n

where e is the variance of one measurement about what there is: as wide for all, or in
proportion to the mean.  Relief is in points of HAM-D17, of an effect that a trial
draws; it differs between patients by that effect and by expectation, and is rated
twice.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from equipoise.arrays import Array
from equipoise.evidence import priors
from equipoise.population import central_settings

RELIEF = "relief_drug"
"""The signal that is in points of an effect."""


@dataclass(frozen=True)
class ReadOut:
    """How one measurement of a signal errs.

    Parameters
    ----------
    signal : str
    priors : tuple of str
        SDs of independent errors.
    relative : bool
        Whether they are fractions of what there is.
    """

    signal: str
    priors: tuple[str, ...]
    relative: bool = True

    def variance(self, mean: Array) -> Array:
        """Return the variance of one measurement about what there is."""
        held = priors()
        total = sum(held[name].value ** 2 for name in self.priors)
        return total * mean**2 if self.relative else np.full(mean.shape, total)


_READING = ("reading_noise",)

READ_OUTS: Mapping[str, ReadOut] = {
    one.signal: one
    for one in (
        ReadOut("immobility", ("noise_forced_swim",)),
        ReadOut("helplessness_failures", ("noise_escape_failures",), relative=False),
        ReadOut("pupil_diameter", ("noise_pupil",), relative=False),
        ReadOut("dissociation_drive", ("noise_cadss",)),
        ReadOut("habenula_bursting", _READING),
        ReadOut("serotonin_1b_binding", _READING),
        ReadOut("glutamate", _READING),
        ReadOut("brain_connectivity", _READING),
        ReadOut("spine_density", _READING),
        ReadOut("ampa_throughput", _READING),
        ReadOut(RELIEF, ("rating_noise",), relative=False),
    )
}
"""Signals that studies measure."""


@dataclass(frozen=True)
class Difference:
    """A difference between two regimens, and its variance per patient.

    Parameters
    ----------
    mean, variance : array, one shape
        The squared error of n patients a group, or n pairs, is ``variance / n``.
    """

    mean: Array
    variance: Array


def difference(signal: str, one: Array, other: Array, *, paired: bool) -> Difference:
    """Return the difference of a signal between two regimens.

    Parameters
    ----------
    signal : str
        One of ``READ_OUTS``.
    one, other : array, shape (n_draws, n_patients)
        What each shows, without error.
    paired : bool
        Whether they are the same patients.
    """
    errs = READ_OUTS[signal]
    means = one.mean(axis=1), other.mean(axis=1)
    noise = errs.variance(means[0]) + errs.variance(means[1])
    apart = (one - other).var(axis=1, ddof=1)
    between = apart if paired else one.var(axis=1, ddof=1) + other.var(axis=1, ddof=1)
    if signal == "dissociation_drive" and paired:
        between = between + _occasions(means[0]) + _occasions(means[1])
    return Difference(means[0] - means[1], between + noise)


def _occasions(mean: Array) -> Array:
    """Return the variance of dissociation between occasions of one person."""
    held = central_settings()
    share = 1 - float(held["cadss_retest"][0])
    return share * float(held["cadss_spread"][0]) ** 2 * mean**2


def relief_difference(one: Array, other: Array, effect: Array) -> Difference:
    """Return the difference of relief between two groups of patients.

    Parameters
    ----------
    one, other : array, shape (n_draws, n_patients)
        Relief per point of the effect.
    effect : array, shape (n_effects,), points

    Returns
    -------
    Difference
        Of arrays of shape (n_draws, n_effects), points.
    """
    sizes = effect[None, :]
    mean = (one.mean(axis=1) - other.mean(axis=1))[:, None] * sizes
    spread = sum(relief_variance(of, effect) for of in (one, other))
    return Difference(mean, np.asarray(spread))


def relief_variance(relief: Array, effect: Array) -> Array:
    """Return the variance of a rated fall between patients, (n_draws, n_effects)."""
    held = central_settings()
    wide = float(held["spread_response"][0])
    believed = float(held["spread_expectancy"][0])
    own = (relief**2).mean(axis=1) * np.exp(wide**2) - relief.mean(axis=1) ** 2
    hope = float(held["size_expectancy"][0]) ** 2 * np.expm1(believed**2)
    noise = 2 * float(held["rating_noise"][0]) ** 2
    drift = 2 * float(held["severity_drift"][0]) ** 2
    return own[:, None] * effect[None, :] ** 2 + hope + noise + drift
