"""Response and remission: patients counted by how far and how low they fell.

Response is a fall by at least half of the baseline, counted on a patient's own scores;
a fall by exactly half counts.  Remission is a score at or below a cut-off.
"""

import numpy as np

from equipoise.analysis.estimate import Count
from equipoise.arrays import Mask
from equipoise.trial.dataset import TrialData


def responders(data: TrialData, instrument: str, *, arm: str, at: float) -> Mask:
    """Return who fell by at least half of the baseline in one arm.

    Parameters
    ----------
    data : TrialData
    instrument, arm : str
    at : float, h
        Time of the visit, from the start of ketamine.

    Returns
    -------
    array of bool, shape (n_patients,)
        False also where either score is missing, or there was nothing to fall from (a
        baseline of zero).

    Raises
    ------
    NotMeasuredError
        If the instrument was not scored before ketamine, or at that time.
    UnknownNameError
        If there is no such instrument or arm.
    """
    before = data.baseline(instrument, arm=arm)
    after = data.scores(instrument, arm=arm, at=at)
    return (2 * after <= before) & (before > 0)


def response_count(data: TrialData, instrument: str, *, arm: str, at: float) -> Count:
    """Return how many patients responded in one arm.

    Parameters
    ----------
    data, instrument, arm, at
        As in `responders`.

    Returns
    -------
    Count
        Of the patients with both scores: one who was not seen neither responded nor
        failed to.

    Raises
    ------
    NotMeasuredError
        If the instrument was not scored before ketamine, or at that time.
    TooFewError
        If no patient has both scores.
    UnknownNameError
        If there is no such instrument or arm.
    """
    before = data.baseline(instrument, arm=arm)
    after = data.scores(instrument, arm=arm, at=at)
    return Count(
        of=f"response on {instrument}, {arm} arm, {at:g} h",
        count=int(responders(data, instrument, arm=arm, at=at).sum()),
        n=int(np.isfinite(after - before).sum()),
    )


def remission_count(
    data: TrialData, instrument: str, *, arm: str, at: float, cut_off: float
) -> Count:
    """Return how many patients were at or below a cut-off in one arm.

    Parameters
    ----------
    data, instrument, arm, at
        As in `responders`.
    cut_off : float, points
        The highest score that is remission.

    Returns
    -------
    Count
        Of the patients with a score at that visit.

    Raises
    ------
    NotMeasuredError
        If the instrument was not scored at that time.
    TooFewError
        If no patient has a score.
    UnknownNameError
        If there is no such instrument or arm.
    """
    scores = data.scores(instrument, arm=arm, at=at)
    return Count(
        of=f"{instrument} at or below {cut_off:g}, {arm} arm, {at:g} h",
        count=int((scores <= cut_off).sum()),
        n=int(np.isfinite(scores).sum()),
    )
