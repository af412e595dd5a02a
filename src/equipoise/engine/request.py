"""A request: what is to be solved, for whom, and how exactly."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from math import isfinite

import numpy as np

from equipoise.arrays import Array, Counts
from equipoise.engine.program import states_needed
from equipoise.engine.schedule import Schedule
from equipoise.errors import ParameterError, ScheduleError, UnknownNameError
from equipoise.model.model import Model


@dataclass(frozen=True)
class Request:
    """What is to be solved.

    Parameters
    ----------
    model : Model
    parameters : mapping from name to array, shape (n_patients,)
        Every parameter of the model.
    schedule : Schedule
        With one amount for each patient.
    signals : tuple of str
        Names of signals or states.
    accuracy : float
        Largest error of any state, relative to the larger of its size and its scale.
    """

    model: Model
    parameters: Mapping[str, Array]
    schedule: Schedule
    signals: tuple[str, ...]
    accuracy: float

    @cached_property
    def n(self) -> int:
        """Return the number of patients."""
        return next((value.size for value in self.parameters.values()), 1)

    def of(self, chosen: slice | Counts) -> "Request":
        """Return the same request for some of the patients."""
        entries = tuple(
            replace(entry, amount=entry.amount[chosen])
            for entry in self.schedule.entries
        )
        return replace(
            self,
            parameters={k: v[chosen] for k, v in self.parameters.items()},
            schedule=replace(self.schedule, entries=entries),
        )

    def finer(self, factor: float) -> "Request":
        """Return the same request at another accuracy."""
        return replace(self, accuracy=self.accuracy * factor)


def checked(
    model: Model,
    parameters: Mapping[str, Array],
    schedule: Schedule,
    signals: Sequence[str],
    accuracy: float,
) -> Request:
    """Return a request that can be solved.

    Raises
    ------
    UnknownNameError
        If a parameter, signal or state has no such name, or a parameter is missing.
    ParameterError, ScheduleError
        If a value is not finite, numbers of patients differ or are zero, or the
        accuracy is not between 0 and 1.
    """
    states_needed(model, tuple(signals))
    given = _parameters(model, parameters, accuracy)
    request = Request(model, given, schedule, tuple(signals), accuracy)
    _check_schedule(request)
    entries = tuple(
        replace(e, amount=np.broadcast_to(np.asarray(e.amount, float), (request.n,)))
        for e in schedule.entries
    )
    return replace(request, schedule=replace(schedule, entries=entries))


def _parameters(
    model: Model, given: Mapping[str, Array], accuracy: float
) -> Mapping[str, Array]:
    names = [parameter.name for parameter in model.parameters]
    for name in given:
        if name not in names:
            raise UnknownNameError("parameter of the model", name, names)
    for name in names:
        if name not in given:
            raise UnknownNameError("parameter given", name, given)
    values = {name: np.atleast_1d(np.asarray(v, float)) for name, v in given.items()}
    n = max((value.size for value in values.values()), default=1)
    for name, value in values.items():
        if value.ndim != 1 or value.size not in (1, n) or n == 0:
            raise ParameterError(name, f"has shape {value.shape} for {n} patients")
    _check_finite(values)
    if not 0 < accuracy < 1:
        raise ScheduleError(
            f"The accuracy is {accuracy:g}. Give a number between 0 and 1: 1e-4."
        )
    return {
        name: value if value.size == n else np.broadcast_to(value, (n,))
        for name, value in values.items()
    }


def _check_finite(values: Mapping[str, Array]) -> None:
    with np.errstate(all="ignore"):
        squares = {name: value.dot(value) for name, value in values.items()}
    for name, value in values.items():
        if not isfinite(squares[name]):  # nor is some value, or its square is too large
            lost = np.flatnonzero(~np.isfinite(value))
            if lost.size:
                what = f"is {value[lost[0]]} in patient {lost[0] + 1}"
                raise ParameterError(name, what)


def _check_schedule(request: Request) -> None:
    states = [state.name for state in request.model.states]
    for entry in request.schedule.entries:
        if entry.state not in states:
            raise UnknownNameError("state", entry.state, states)
        shape = np.shape(entry.amount)
        if shape not in ((), (1,), (request.n,)):
            told = (
                str(np.size(entry.amount)) if len(shape) == 1 else f"shape {shape} of"
            )
            raise ScheduleError(
                f"A dose into '{entry.state}' is given for {told} "
                f"patients, and there are {request.n}. Give one amount for each."
            )
