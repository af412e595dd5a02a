"""A crossover of two periods: treatment, period, and what was carried over.

Two sequences of patients, one for each order of two arms.  Of each patient's two values
y1 and y2, by period,

    treatment    mean of (y1 - y2)/2 in those who had the arm first, less that in the
                 others: what differs between periods cancels [@hills1979]
    period       the same of (arm - versus)/2
    carry-over   mean of y1 + y2, of the one sequence less the other [@grizzle1965]

each by two-sample t with pooled variance on n - 2 degrees of freedom.

The test of carry-over is weak: it compares patients with each other, so that of 14
patients only a carry-over far larger than the effect sought is ever seen.  A trial that
first tests for it, and drops the second period where it is found, errs more often than
it says [@freeman1989]: the test is shown, never acted on.
"""

from dataclasses import dataclass

import numpy as np

from equipoise.analysis.change import changes
from equipoise.analysis.order import GroupContrast, pooled_contrast
from equipoise.arrays import Array, Mask
from equipoise.errors import FitError
from equipoise.trial.dataset import TrialData


@dataclass(frozen=True)
class Crossed:
    """What two periods and two sequences say.

    Parameters
    ----------
    treatment : GroupContrast
        Arm less versus, adjusted for the periods.
    period : GroupContrast
        First period less second, adjusted for the arms.
    carry_over : GroupContrast
        Sum of both periods: those who had the arm first less the others.
    """

    treatment: GroupContrast
    period: GroupContrast
    carry_over: GroupContrast


def crossed(of: str, arm: Array, versus: Array, arm_first: Mask) -> Crossed:
    """Return treatment, period and carry-over from both values of each patient.

    Parameters
    ----------
    of : str
        What was measured, in words.
    arm, versus : array, shape (n_patients,)
        NaN where missing; a patient who lacks either is left out.
    arm_first : array of bool, shape (n_patients,)
        True where the patient had ``arm`` before ``versus``.

    Raises
    ------
    TooFewError
        If a sequence has nobody, or both have fewer than three together.
    """
    first, second = np.where(arm_first, arm, versus), np.where(arm_first, versus, arm)
    by_period, by_arm, both = (first - second) / 2, (arm - versus) / 2, first + second

    def compared(what: str, values: Array) -> GroupContrast:
        return pooled_contrast(f"{of}, {what}", values[arm_first], values[~arm_first])

    return Crossed(
        treatment=compared("adjusted for period", by_period),
        period=compared("first period less second", by_arm),
        carry_over=compared("sum of both periods, by sequence", both),
    )


def crossover_contrasts(
    data: TrialData, instrument: str, *, arm: str, versus: str, at: float
) -> Crossed:
    """Return treatment, period and carry-over of the change from baseline.

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
    Crossed
        In points; a treatment below zero favours ``arm``.

    Raises
    ------
    FitError
        If patients received the arms otherwise than in the first two periods.
    NotMeasuredError
        If the instrument was not scored before ketamine, or at that time.
    TooFewError
        If a sequence has nobody with all four scores, or both fewer than three.
    UnknownNameError
        If there is no such instrument or arm.

    Notes
    -----
    Baselines of each period are taken off: this removes what differs between patients,
    and a carry-over that is still there at the second baseline.
    """
    one, other = (changes(data, instrument, arm=name, at=at) for name in (arm, versus))
    periods = np.stack([data.period(arm), data.period(versus)])
    known = np.isfinite(one) & np.isfinite(other)
    if (periods[:, known] > 2).any():
        raise FitError(
            f"crossover contrast of {instrument}",
            f"needs '{arm}' and '{versus}' in the first two periods of each patient",
        )
    of = f"change in {instrument} from baseline, {arm} less {versus} arm, {at:g} h"
    return crossed(of, one, other, periods[0] < periods[1])
