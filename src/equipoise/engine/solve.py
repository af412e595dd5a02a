"""Solve a model for many patients at once.

    solve(model, parameters, schedule, signals, accuracy)

Doses and wanted times are breakpoints.  A patient who cannot be solved is masked, with
the reason.  Every solution carries an audit of its own accuracy.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from equipoise.arrays import Array, Counts
from equipoise.engine.library.lanes import lanes
from equipoise.engine.reading import read_signals
from equipoise.engine.request import Request, checked
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
    request = checked(model, parameters, schedule, signals, accuracy)
    found = [
        _block(request.of(slice(start, start + _AT_ONCE)))
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


def _block(request: Request) -> _Block:
    found = lanes(request)
    values = read_signals(request, found.names, found.states, found.outcome == SOLVED)
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
