"""Side-effects: patients counted by a level that they reached."""

import numpy as np

from equipoise.analysis.estimate import Count
from equipoise.trial.dataset import TrialData


def count_at_least(
    data: TrialData, instrument: str, *, arm: str, at: float, level: float
) -> Count:
    """Return how many patients were at or above a level in one arm.

    Parameters
    ----------
    data : TrialData
    instrument : str
        A scale, or a side-effect that is scored 1 where it occurred.
    arm : str
    at : float, h
        Time of the visit, from the start of ketamine.
    level : float, points
        The lowest score that counts.

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
        of=f"{instrument} at or above {level:g}, {arm} arm, {at:g} h",
        count=int((scores >= level).sum()),
        n=int(np.isfinite(scores).sum()),
    )
