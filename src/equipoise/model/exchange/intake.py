"""What one patient is given, and the values of that patient, as a file states them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import inf, isfinite

from equipoise.errors import ParameterError, ScheduleError, UnknownNameError
from equipoise.model.component import names
from equipoise.model.model import Model


@dataclass(frozen=True)
class Intake:
    """An amount that enters one state of one patient.

    Parameters
    ----------
    state : str
        The state that receives it.
    amount : float, unit of the state
    start : float, h
        May be negative: a pill before the infusion at time 0.
    duration : float, h
        Zero for a bolus; else the amount enters at a constant rate.

    Raises
    ------
    ScheduleError
        If amount, start or duration is not finite, or amount or duration is below
        zero.
    """

    state: str
    amount: float
    start: float
    duration: float = 0.0

    def __post_init__(self) -> None:
        if not 0 <= self.amount < inf:
            raise ScheduleError(
                f"A dose into '{self.state}' is of {self.amount:g}. Give a finite "
                "amount of zero or more."
            )
        if not isfinite(self.start) or not 0 <= self.duration < inf:
            raise ScheduleError(
                f"A dose into '{self.state}' starts at {self.start:g} h and lasts "
                f"{self.duration:g} h. Both must be finite and the second not below "
                "zero."
            )


def check_patient(
    model: Model, values: Mapping[str, float], doses: Sequence[Intake]
) -> None:
    """Refuse values or doses that are not those of one patient of the model.

    Raises
    ------
    UnknownNameError
        If a parameter or state has no such name, or a parameter is missing.
    ParameterError
        If a value is not finite.
    """
    parameters, states = names(model.parameters), names(model.states)
    for name in values:
        if name not in parameters:
            raise UnknownNameError("parameter of the model", name, parameters)
    for name in parameters:
        if name not in values:
            raise UnknownNameError("parameter given", name, values)
        if not isfinite(values[name]):
            raise ParameterError(name, f"is {values[name]}")
    for dose in doses:
        if dose.state not in states:
            raise UnknownNameError("state", dose.state, states)
