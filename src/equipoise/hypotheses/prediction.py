"""Predictions: what a hypothesis says that could be wrong, in names.

They are about noise-free patients: doses, a signal, a time, a direction.  The trial
holds the regimens and the measures that the names stand for, and tells whether a
prediction holds.
"""

from dataclasses import dataclass
from typing import Literal

Direction = Literal["smaller", "larger", "same"]


@dataclass(frozen=True)
class Prediction:
    """What a hypothesis expects of noise-free patients, and could be wrong about.

    Parameters
    ----------
    measure : str
        Name of a measure of the trial: ``hamd17_fall_day1``.
    regimen, versus : str
        Names of two regimens.
    direction : "smaller", "larger" or "same"
        Of the measure under ``regimen`` beside that under ``versus``.
    beside : pair of str, optional
        Two more regimens.  The difference between the first two is then set beside the
        difference between these: an interaction.
    """

    measure: str
    regimen: str
    versus: str
    direction: Direction
    beside: tuple[str, str] | None = None


@dataclass(frozen=True)
class Attenuation:
    """What a hypothesis expects of the share of an effect that a blocker takes.

    Parameters
    ----------
    measure : str
    blocked, unblocked : str
        Names of two regimens; the share is 1 - blocked / unblocked.
    direction : "smaller", "larger" or "same"
        Of that share beside the share that is taken between the next two.
    beside : pair of str
        Two more regimens, blocked and unblocked.
    """

    measure: str
    blocked: str
    unblocked: str
    direction: Direction
    beside: tuple[str, str]


def each(
    measure: str, direction: Direction, *pairs: tuple[str, str]
) -> tuple[Prediction, ...]:
    """Return one prediction for each pair of regimens, of a measure and a direction.

    Examples
    --------
    >>> (said,) = each("cadss_peak", "same", ("ketamine_naltrexone", "ketamine"))
    >>> said.regimen, said.versus
    ('ketamine_naltrexone', 'ketamine')
    """
    return tuple(Prediction(measure, one, other, direction) for one, other in pairs)
