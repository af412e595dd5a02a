"""Rating: from the severity a patient has to the integers an interviewer writes down.

One interview scores every item.  Item j of patient i is prominent by its own amount on
the logit scale; a common level is chosen so that, over patients, the expected total is
the severity:

    p_ij = expit(level + prominence_j + sd z_ij)
    score = minimum_j + floor((maximum_j - minimum_j) p_ij + u)

u is uniform, so an item is right on average and off by less than one point; noise of
the interview is added to severity before.  Instruments of one interview share its
items.
"""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from scipy.special import expit

from equipoise.arrays import Array, Items
from equipoise.evidence import priors
from equipoise.trial.instrument import Instrument

_LEVELS = np.linspace(-30.0, 30.0, 1201)
_NODES = 15


@dataclass(frozen=True)
class Form:
    """An instrument ready to be scored.

    Parameters
    ----------
    maxima, prominence : array, shape (n_items,)
        Highest score; prominence on the logit scale.
    profile_sd : float
        Spread between patients of the prominence of an item.
    totals : array, shape (n_levels,), points
        Expected total at each level of a fixed grid.
    minima : array, shape (n_items,)
        Lowest score.
    """

    maxima: Array
    prominence: Array
    profile_sd: float
    totals: Array
    minima: Array


@lru_cache(maxsize=32)
def form_of(instrument: Instrument) -> Form:
    """Return an instrument ready to be scored in patients with depression."""
    maxima = np.array(instrument.maxima, dtype=float)
    minima = np.array(instrument.minima or (0,) * maxima.size, dtype=float)
    numbers = np.arange(1, maxima.size + 1)
    gap = priors()["item_core_prominence"].value
    prominence = np.where(np.isin(numbers, instrument.core), gap / 2, -gap / 2)
    prominence -= priors()["item_rarity"].value * np.isin(numbers, instrument.rare)
    sd = priors()["item_profile_sd"].value
    nodes, weights = np.polynomial.hermite_e.hermegauss(_NODES)
    logits = _LEVELS[:, None, None] + prominence[:, None] + sd * nodes
    expected = expit(logits) @ (weights / weights.sum())
    totals = minima.sum() + expected @ (maxima - minima)
    return Form(maxima, prominence, sd, totals, minima)


def rated(form: Form, severity: Array, profile: Array, rounding: Array) -> Items:
    """Return the items of interviews.

    Parameters
    ----------
    form : Form
    severity : array, shape (..., n_interviews), points
        With the noise of each interview; below the lowest total counts as the lowest.
    profile : array, shape (..., n_items)
        Standard normal: how prominent each item is in each patient.
    rounding : array, shape (..., n_interviews, n_items)
        Uniform on [0, 1).

    Returns
    -------
    array of int, shape (..., n_interviews, n_items), points
    """
    level = np.interp(severity, form.totals, _LEVELS)
    own = form.prominence + form.profile_sd * profile
    share = expit(level[..., None] + own[..., None, :])
    above = np.floor((form.maxima - form.minima) * share + rounding).astype(np.int8)
    return above + form.minima.astype(np.int8)
