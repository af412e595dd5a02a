"""Two treatments, each given or not, in four arms, and how they act on one another.

With means m11 (both), m10, m01 and m00 (neither), the interaction is

    (m11 - m10) - (m01 - m00)

tested by t with the variance pooled over the four arms.  Its standard error is twice
that of a treatment's own effect in the same patients.  A factorial trial that is to
find an interaction of that size needs four times as many patients.
"""

from dataclasses import dataclass

import numpy as np

from equipoise.analysis.change import changes
from equipoise.analysis.estimate import NO_SPREAD
from equipoise.analysis.order import GroupContrast
from equipoise.arrays import Array
from equipoise.errors import FitError, TooFewError
from equipoise.trial.dataset import TrialData


@dataclass(frozen=True)
class Cells:
    """The four arms of a 2 × 2 trial, by name.

    Parameters
    ----------
    both, first, second, neither : str
    """

    both: str
    first: str
    second: str
    neither: str

    @property
    def arms(self) -> tuple[str, str, str, str]:
        """Return the four names."""
        return self.both, self.first, self.second, self.neither


@dataclass(frozen=True)
class Factorial:
    """What two treatments do, alone and together.

    Parameters
    ----------
    interaction : GroupContrast
    first, second : GroupContrast
        Of each treatment, averaged over the other.
    """

    interaction: GroupContrast
    first: GroupContrast
    second: GroupContrast


def factorial(
    data: TrialData, instrument: str, *, cells: Cells, at: float
) -> Factorial:
    """Return the interaction and both main effects of a 2 × 2 trial.

    Parameters
    ----------
    data : TrialData
        Of four arms in different patients; first periods are used.
    instrument : str
    cells : Cells
    at : float, h
        Time of the visit, from the start of ketamine.

    Raises
    ------
    FitError
        If the patients of each arm are all alike.
    NotMeasuredError
        If the instrument was not scored before ketamine, or at that time.
    TooFewError
        If an arm has nobody, or no arm has two.
    UnknownNameError
        If there is no such instrument or arm.
    """
    of = f"change in {instrument} from baseline, {at:g} h"
    groups = [_group(data, instrument, arm, at) for arm in cells.arms]
    sizes = tuple(group.size for group in groups)
    if min(sizes) < 1:
        raise TooFewError(f"{of}, one arm,", 0, 1)
    if (df := sum(sizes) - len(sizes)) < 1:
        raise TooFewError(of, sum(sizes), len(sizes) + 1)
    means = np.array([group.mean() for group in groups])
    squares = sum(float(((group - group.mean()) ** 2).sum()) for group in groups)
    variance = squares / df
    if not variance > NO_SPREAD**2:
        raise FitError(of, "cannot be tested: the patients of each arm are alike")

    def contrast(
        what: str, weights: tuple[float, float, float, float]
    ) -> GroupContrast:
        w = np.array(weights)
        error = np.sqrt(variance * (w**2 / np.array(sizes)).sum())
        return GroupContrast(f"{of}, {what}", float(w @ means), float(error), df, sizes)

    return Factorial(
        interaction=contrast("interaction", (1, -1, -1, 1)),
        first=contrast(f"{cells.first} or not", (0.5, 0.5, -0.5, -0.5)),
        second=contrast(f"{cells.second} or not", (0.5, -0.5, 0.5, -0.5)),
    )


def _group(data: TrialData, instrument: str, arm: str, at: float) -> Array:
    values = changes(data, instrument, arm=arm, at=at)[data.period(arm) == 1]
    return values[np.isfinite(values)]
