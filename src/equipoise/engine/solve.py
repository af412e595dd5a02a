"""Solve a model for many patients at once.

    solve(model, parameters, schedule, signals, accuracy)

The interface stays; what stands behind it may be any solver that keeps the promise on
accuracy.  Doses are breakpoints.  A patient who cannot be solved is masked.
"""

from collections.abc import Mapping, Sequence

import numpy as np

from equipoise.arrays import Array, Mask
from equipoise.engine.compile import Compiled, compiled, signal_function
from equipoise.engine.library.lsoda import Dose, Task, lsoda
from equipoise.engine.schedule import Schedule
from equipoise.engine.trajectories import Trajectories
from equipoise.errors import ScheduleError, UnknownNameError
from equipoise.model.model import Model

DEFAULT_ACCURACY = 1e-5


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

    Returns
    -------
    Trajectories
        With a mask of the patients who were solved.

    Raises
    ------
    UnknownNameError
        If a parameter, signal or state has no such name, or a parameter is missing.
    ScheduleError
        If the numbers of patients differ.
    """
    equations = compiled(model)
    p = _parameter_table(equations.parameters, parameters)
    reading = signal_function(model, tuple(signals))
    task = _task(model, equations, schedule, accuracy)
    states = _states(task, p, _doses(equations.states, schedule, len(p)))
    solved: Mask = np.asarray(np.isfinite(states).all(axis=(0, 2)))
    columns = [p[:, j, None] for j in range(p.shape[1])]
    shape = (len(p), task.times.size)  # also of a signal that never changes
    values = {
        name: np.where(solved[:, None], np.broadcast_to(value, shape), np.nan)
        for name, value in zip(signals, reading(*states, *columns), strict=True)
    }
    return Trajectories(times=task.times, values=values, solved=solved)


def _task(
    model: Model, equations: Compiled, schedule: Schedule, accuracy: float
) -> Task:
    return Task(
        equations=equations,
        rest=np.array([state.rest for state in model.states]),
        scale=np.array([state.scale for state in model.states]),
        start=schedule.start,
        times=np.asarray(schedule.times, dtype=float),
        accuracy=accuracy,
    )


def _states(task: Task, p: Array, doses: Sequence[Sequence[Dose]]) -> Array:
    """Return every state, (n_states, n_patients, n_times); NaN for the unsolved."""
    states = np.full((task.rest.size, len(p), task.times.size), np.nan)
    for i, row in enumerate(p):
        path = lsoda(task, row, doses[i])
        if path is not None:
            states[:, i] = path
    return states


def _parameter_table(names: Sequence[str], given: Mapping[str, Array]) -> Array:
    for name in given:
        if name not in names:
            raise UnknownNameError("parameter of the model", name, names)
    for name in names:
        if name not in given:
            raise UnknownNameError("parameter given", name, given)
    sizes = {np.size(value) for value in given.values()}
    if len(sizes - {1}) > 1:
        counts = ", ".join(str(size) for size in sorted(sizes))
        raise ScheduleError(
            f"Parameters are given for different numbers of patients: {counts}. "
            "Give each one value for every patient."
        )
    n = max(sizes)
    return np.column_stack([np.broadcast_to(given[name], (n,)) for name in names])


def _doses(states: Sequence[str], schedule: Schedule, n: int) -> list[list[Dose]]:
    orders: list[list[Dose]] = [[] for _ in range(n)]
    for entry in schedule.entries:
        if entry.state not in states:
            raise UnknownNameError("state", entry.state, states)
        if np.size(entry.amount) not in (1, n):
            raise ScheduleError(
                f"A dose into '{entry.state}' is given for {np.size(entry.amount)} "
                f"patients, and there are {n}. Give one amount for each."
            )
        end = entry.start + entry.duration
        for i, amount in enumerate(np.broadcast_to(entry.amount, (n,))):
            orders[i].append(
                Dose(states.index(entry.state), float(amount), entry.start, end)
            )
    return orders
