"""Solve a model for many patients at once.

    solve(model, parameters, schedule, signals, accuracy)

Doses and wanted times are breakpoints.  A patient who cannot be solved is masked, with
the reason.  Every solution carries an audit of its own accuracy.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from equipoise.arrays import Array, Counts
from equipoise.engine.library.lanes import lanes
from equipoise.engine.reading import signal_function
from equipoise.engine.request import Request
from equipoise.engine.schedule import Schedule
from equipoise.engine.stepping import (
    MOST_STEPS,
    NOT_FINITE,
    SMALLEST_STEP,
    SOLVED,
    STEP_TOO_SMALL,
    TOO_MANY_STEPS,
)
from equipoise.engine.trajectories import Audit, Trajectories
from equipoise.errors import ParameterError, ScheduleError, UnknownNameError
from equipoise.model.model import Model

DEFAULT_ACCURACY = 1e-5

_AT_ONCE = 16_384
"""Patients whose states are held at once; signals alone are kept of the others."""

_SAMPLE = 32
_FINER = 0.01


def solve(
    model: Model,
    parameters: Mapping[str, Array],
    schedule: Schedule,
    signals: Sequence[str],
    accuracy: float = DEFAULT_ACCURACY,
) -> Trajectories:
    """Return the requested values of every patient over time.

    Parameters
    ----------
    model : Model
    parameters : mapping from name to array, shape (n_patients,)
        Every parameter of the model, in its unit, and no other.
    schedule : Schedule
        Doses into states, and the times to look at.
    signals : sequence of str
        Names of signals or states.
    accuracy : float
        Largest error of any state, relative to the larger of its size and its scale.

    Raises
    ------
    UnknownNameError
        If a parameter, signal or state has no such name, or a parameter is missing.
    ParameterError, ScheduleError
        If a value is not finite, numbers of patients differ or are zero, or the
        accuracy is not between 0 and 1.
    """
    reading = signal_function(model, tuple(signals))
    given = _parameters(model, parameters, accuracy)
    request = Request(model, given, schedule, tuple(signals), accuracy)
    _check_schedule(request)
    found = [
        _block(request.of(slice(start, start + _AT_ONCE)), reading)
        for start in range(0, request.n, _AT_ONCE)
    ]
    outcome = np.concatenate([part.outcome for part in found])
    return Trajectories(
        times=np.asarray(schedule.times, dtype=float),
        values={
            name: np.concatenate([part.values[name] for part in found])
            for name in signals
        },
        solved=outcome == SOLVED,
        reasons={int(i): _REASONS[int(outcome[i])] for i in np.flatnonzero(outcome)},
        steps=np.concatenate([part.steps for part in found]),
        rejections=np.concatenate([part.rejections for part in found]),
        audit=_audit(request),
    )


_REASONS = {
    TOO_MANY_STEPS: f"it took {MOST_STEPS} steps and was not at the end",
    STEP_TOO_SMALL: f"no step of {SMALLEST_STEP:g} h or more is exact enough",
    NOT_FINITE: "its values leave what a number can hold",
}


@dataclass(frozen=True)
class _Block:
    values: Mapping[str, Array]
    outcome: Counts
    steps: Counts
    rejections: Counts


def _block(request: Request, reading: Callable[..., list[Array]]) -> _Block:
    found = lanes(request)
    held = dict(zip(found.names, found.states, strict=True))
    states = [held.get(state.name, state.rest) for state in request.model.states]
    columns = [
        request.parameters[parameter.name][:, None]
        for parameter in request.model.parameters
    ]
    shape = (request.n, len(request.schedule.times))
    values: dict[str, Array] = {}
    with np.errstate(all="ignore"):  # what is read of the unsolved is thrown away
        read = reading(*states, *columns)
    for name, value in zip(request.signals, read, strict=True):
        whole = np.broadcast_to(value, shape)
        values[name] = np.where((found.outcome == SOLVED)[:, None], whole, np.nan)
    return _Block(values, found.outcome, found.steps, found.rejections)


def _audit(request: Request) -> Audit:
    """Solve some patients again, far more exactly, and measure the difference."""
    places = np.unique(np.linspace(0, request.n - 1, _SAMPLE).astype(np.int64))
    some = request.of(places)
    once, again = lanes(some), lanes(some.finer(_FINER))
    scale = {state.name: state.scale for state in request.model.states}
    size = np.array([scale[name] for name in once.names])[:, None, None]
    both = (once.outcome == SOLVED) & (again.outcome == SOLVED)
    if not both.any() or not once.names:
        return Audit(request.accuracy, 0, np.nan, np.nan, np.nan)
    exact = again.states[:, both]
    error = np.abs(once.states[:, both] - exact) / np.maximum(np.abs(exact), size)
    worst = (error * once.counted[:, both, None]).max(axis=(0, 2))
    p50, p99 = np.percentile(worst, [50, 99])
    return Audit(
        promised=request.accuracy,
        sample=int(both.sum()),
        p50=float(p50),
        p99=float(p99),
        largest=float(worst.max()),
    )


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
    n = max((value.size for value in values.values()), default=0)
    for name, value in values.items():
        if value.ndim != 1 or value.size not in (1, n) or n == 0:
            raise ParameterError(name, f"has shape {value.shape} for {n} patients")
        if not np.isfinite(value).all():
            place = int(np.flatnonzero(~np.isfinite(value))[0])
            raise ParameterError(name, f"is {value[place]} in patient {place + 1}")
    if not 0 < accuracy < 1:
        raise ScheduleError(
            f"The accuracy is {accuracy:g}. Give a number between 0 and 1: 1e-4."
        )
    return {name: np.broadcast_to(value, (n,)) for name, value in values.items()}


def _check_schedule(request: Request) -> None:
    states = [state.name for state in request.model.states]
    for entry in request.schedule.entries:
        if entry.state not in states:
            raise UnknownNameError("state", entry.state, states)
        if np.size(entry.amount) not in (1, request.n):
            raise ScheduleError(
                f"A dose into '{entry.state}' is given for {np.size(entry.amount)} "
                f"patients, and there are {request.n}. Give one amount for each."
            )
