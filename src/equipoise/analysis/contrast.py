"""Two arms in the same patients.

Each patient is compared with himself, so that what differs between patients and not
between arms cancels.  The contrast of changes is the condition × time interaction of
the repeated measures model in [@williams2018]; its standardised size divides by the SD
of the differences, not by that of the scores.
"""

from collections.abc import Mapping, Sequence

from equipoise import units
from equipoise.analysis.change import Change, changes, mean_difference
from equipoise.trial.dataset import TrialData


def paired_contrast(
    data: TrialData, instrument: str, *, arm: str, versus: str, at: float
) -> Change:
    """Return how much more patients change in one arm than in another.

    Parameters
    ----------
    data : TrialData
        Of a crossover.
    instrument : str
    arm, versus : str
        The change in ``versus`` is taken from the change in ``arm``.
    at : float, h
        Time of the visit, from the start of ketamine.

    Returns
    -------
    Change
        In points; negative where patients improved more in ``arm``.

    Raises
    ------
    NotMeasuredError
        If the instrument was not scored before ketamine, or at that time.
    TooFewError
        If fewer than two patients have all four scores.
    UnknownNameError
        If there is no such instrument or arm.

    Notes
    -----
    Patients who lack any of the four scores are left out.  The order of the arms is
    not in the model; see `carryover` and `first_period_contrast`.
    """
    return mean_difference(
        f"change in {instrument} from baseline, {arm} less {versus} arm, {at:g} h",
        changes(data, instrument, arm=arm, at=at)
        - changes(data, instrument, arm=versus, at=at),
    )


def paired_difference(
    data: TrialData, instrument: str, *, arm: str, versus: str, at: float
) -> Change:
    """Return how much higher patients score in one arm than in another at one visit.

    Parameters
    ----------
    data, instrument, arm, versus, at
        As in `paired_contrast`.

    Returns
    -------
    Change
        In points; negative where patients score lower in ``arm``.

    Raises
    ------
    NotMeasuredError
        If the instrument was not scored at that time.
    TooFewError
        If fewer than two patients have both scores.
    UnknownNameError
        If there is no such instrument or arm.
    """
    return mean_difference(
        f"{instrument}, {arm} less {versus} arm, {at:g} h",
        data.scores(instrument, arm=arm, at=at)
        - data.scores(instrument, arm=versus, at=at),
    )


def paired_at_visits(
    data: TrialData, instrument: str, *, arm: str, versus: str, days: Sequence[float]
) -> Mapping[float, Change]:
    """Return the paired difference of the score at each of several days.

    Parameters
    ----------
    data, instrument, arm, versus
        As in `paired_contrast`.
    days : sequence of float, d
        Days of the visits, from the start of ketamine.

    Returns
    -------
    mapping from day to Change

    Raises
    ------
    NotMeasuredError
        If the instrument was not scored on one of these days.
    TooFewError
        If on one of these days fewer than two patients have both scores.
    UnknownNameError
        If there is no such instrument or arm.

    Notes
    -----
    A visit rests on the patients who have both scores at that visit, so visits may rest
    on different patients.  The p of each visit stands alone: none is corrected for the
    number of visits, nor conditional on an earlier one.
    """
    return {
        day: paired_difference(
            data, instrument, arm=arm, versus=versus, at=units.days(day)
        )
        for day in days
    }
