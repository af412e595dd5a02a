"""Reliability: how well two ratings of one patient agree.

Between raters, two people score one interview each on the same day; between occasions,
the same patient is scored on two days that differ in nothing but the day.  Agreement is
the intraclass correlation for absolute agreement of single ratings, with patients and
ratings both drawn at random, ICC(2,1) [@shrout1979]:

    ICC = (MSP - MSE) / (MSP + (k - 1) MSE + k (MSR - MSE) / n)

with mean squares between patients, between ratings and of the rest.  It rises with the
spread of the patients, so that whom they are drawn from is part of the figure.
"""

from dataclasses import replace

import numpy as np

from equipoise.arrays import Array
from equipoise.evidence import priors
from equipoise.randomness import Stream
from equipoise.trial.instrument import SEVERITY, Instrument
from equipoise.trial.interview import Deviates, alike, draw_deviates, scored
from equipoise.trial.library.instruments import HAMD17

PRIORS = ("reliability_severity_mean", "reliability_severity_sd")
"""What is believed of those in whom reliability is measured."""

_TWO = 2


def intraclass(ratings: Array) -> float:
    """Return ICC(2,1): absolute agreement of single ratings.

    Parameters
    ----------
    ratings : array, shape (n_patients, n_ratings)
        At least two of each.

    Returns
    -------
    float
        At most one; not a number where nothing varies.

    Examples
    --------
    >>> round(intraclass(np.array([[1.0, 1.0], [5.0, 5.0], [9.0, 9.0]])), 3)
    1.0
    """
    n, k = ratings.shape
    middle = ratings.mean()
    patients = k * ((ratings.mean(axis=1) - middle) ** 2).sum() / (n - 1)
    raters = n * ((ratings.mean(axis=0) - middle) ** 2).sum() / (k - 1)
    whole = ((ratings - middle) ** 2).sum()
    rest = whole - patients * (n - 1) - raters * (k - 1)
    error = rest / ((n - 1) * (k - 1))
    below = patients + (k - 1) * error + k * (raters - error) / n
    return float((patients - error) / below) if below > 0 else float("nan")


def between_raters(instrument: Instrument, patients: int, *, rng: Stream) -> Array:
    """Return the totals of patients whom two raters score on one day.

    Parameters
    ----------
    instrument : Instrument
    patients : int
        Drawn as those in whom reliability is measured.
    rng : Stream

    Returns
    -------
    array, shape (n_patients, 2)
    """
    drawn = _drawn(instrument, patients, rng)
    same = np.repeat(drawn.day[..., :1], _TWO, axis=-1)
    return _totals(instrument, replace(drawn, day=same), rng)


def between_days(instrument: Instrument, patients: int, *, rng: Stream) -> Array:
    """Return the totals of patients who are scored on two days.

    Parameters
    ----------
    instrument : Instrument
    patients : int
        Drawn as those in whom reliability is measured.
    rng : Stream

    Returns
    -------
    array, shape (n_patients, 2)
    """
    return _totals(instrument, _drawn(instrument, patients, rng), rng)


def correlation(instrument: Instrument, patients: int, *, rng: Stream) -> float:
    """Return how totals of a scale go with HAM-D17 of the same visit.

    Parameters
    ----------
    instrument : Instrument
        A scale of depression.
    patients : int
        Drawn as those in whom reliability is measured.
    rng : Stream
    """
    theirs = between_days(instrument, patients, rng=rng)[:, 0]
    hamd17 = between_days(HAMD17, patients, rng=rng)[:, 0]
    return float(np.corrcoef(theirs, hamd17)[0, 1])


def _drawn(instrument: Instrument, patients: int, rng: Stream) -> Deviates:
    drawn = draw_deviates(instrument, (1, patients, _TWO), rng=rng)
    if instrument == HAMD17:
        return drawn
    other = draw_deviates(HAMD17, (1, patients, _TWO), rng=rng)
    return replace(drawn, profile=alike(instrument, drawn.profile, other.profile))


def _totals(instrument: Instrument, drawn: Deviates, rng: Stream) -> Array:
    deviate = rng.of("reliability").generator().standard_normal(drawn.own.shape)
    value = _value(instrument, deviate)
    held = np.repeat(value[..., None], _TWO, axis=-1)
    return scored(instrument, held, drawn).sum(axis=-1)[0]


def _value(instrument: Instrument, deviate: Array) -> Array:
    """Return what patients bring: severity, or dissociation at its peak."""
    known = priors()
    if instrument.reads == SEVERITY:
        mean = known["reliability_severity_mean"].value
        return mean + known["reliability_severity_sd"].value * deviate
    sd = known["cadss_spread"].value
    return known["cadss_peak"].value * np.exp(sd * deviate - sd**2 / 2)
