"""Solve a model for many patients at once.

    solve(model, parameters, schedule, signals, accuracy)

Doses are breakpoints; wanted times are read inside a step.  A patient who cannot be
solved is masked, with the reason.  Every solution carries an audit of its own accuracy.
"""

from collections.abc import Mapping, Sequence

import numpy as np

from equipoise.arrays import Array, Counts
from equipoise.engine.kinds import Kind, among, kinds_of
from equipoise.engine.library.lanes import Followed, Wanted, followed
from equipoise.engine.outcome import REASONS, SOLVED
from equipoise.engine.request import Request, checked
from equipoise.engine.schedule import Schedule
from equipoise.engine.trajectories import Audit, Trajectories
from equipoise.model.model import Model

DEFAULT_ACCURACY = 1e-5

_SAMPLE = 32
_GOLDEN = (5**0.5 - 1) / 2
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
    kinds = kinds_of(request, together=False)
    sampled = _sampled(request.n)
    some, kinds_of_some = request.of(sampled), among(kinds, sampled)
    found, once, again = followed(
        [
            Wanted(request, kinds),
            Wanted(some, kinds_of_some, states=True),
            Wanted(some.finer(_FINER), kinds_of_some, states=True),
        ]
    )
    return Trajectories(
        times=np.asarray(schedule.times, dtype=float),
        values=found.values,
        solved=found.outcome == SOLVED,
        reasons=_reasons(found.outcome),
        steps=found.steps,
        rejections=found.rejections,
        audit=_audit(some, kinds_of_some, (once, again)),
    )


def _reasons(outcome: Counts) -> dict[int, str]:
    """Return why patients could not be solved, by place."""
    return {int(i): REASONS[int(outcome[i])] for i in np.flatnonzero(outcome)}


def _sampled(n: int) -> Counts:
    """Return the places of the patients who are solved again.

    They are spread by the golden ratio, which no order of patients has in it.
    """
    if n <= _SAMPLE:
        return np.arange(n, dtype=np.int64)
    return np.unique((n * (np.arange(_SAMPLE) * _GOLDEN % 1)).astype(np.int64))


def _audit(
    request: Request, kinds: Sequence[Kind], solutions: tuple[Followed, Followed]
) -> Audit:
    """Compare some patients with themselves, solved far more exactly."""
    once, again = solutions
    scale = {state.name: state.scale for state in request.model.states}
    both = (once.outcome == SOLVED) & (again.outcome == SOLVED)
    if not both.any() or not once.values:
        return Audit(request.accuracy, 0, np.nan, np.nan, np.nan)
    worst = np.zeros(request.n)
    for kind in kinds:
        if not kind.kept:
            continue
        counted = kind.counted[kind.pattern[kind.who]].T
        for name, counts in zip(kind.kept, counted, strict=True):
            found, exact = (of.values[name][kind.who] for of in (once, again))
            size = np.maximum(np.abs(exact), scale[name])
            error = (np.abs(found - exact) / size).max(axis=1)
            worst[kind.who] = np.maximum(worst[kind.who], error * counts)
    p50, p99 = np.percentile(worst[both], [50, 99])
    return Audit(
        promised=request.accuracy,
        sample=int(both.sum()),
        p50=float(p50),
        p99=float(p99),
        largest=float(worst[both].max()),
    )
