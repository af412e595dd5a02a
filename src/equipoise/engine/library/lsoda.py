"""LSODA, through SciPy: the trusted reference solver.

Each patient is solved alone, from breakpoint to breakpoint, with the analytic Jacobian;
so what one patient gets does not depend on who else is solved.
"""

import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.integrate import ODEintWarning, odeint

from equipoise.arrays import Array, Mask
from equipoise.engine.compile import Compiled

_MARGIN = 0.02
"""Local tolerance over promised accuracy: errors of single steps add up."""

_MOST_STEPS = 20_000
"""Steps between two outputs after which a patient counts as unsolved."""

_HAIR = 4 * np.finfo(float).eps
"""Part of a time under which two times are one: LSODA does not start on less."""


@dataclass(frozen=True)
class Dose:
    """One patient's dose: amount into the state at an index, from start to end, h."""

    state: int
    amount: float
    start: float
    end: float


@dataclass(frozen=True)
class Task:
    """What is to be solved for every patient.

    Parameters
    ----------
    equations : Compiled
    rest, scale : array, shape (n_states,)
        States of an untreated patient, and the sizes their errors are measured against.
    start : float, h
        Until when the patient is at rest.
    times : array, shape (n_times,), h
        Rising, none before the start.
    accuracy : float
        Largest error of a state, relative to the larger of its size and its scale.
    """

    equations: Compiled
    rest: Array
    scale: Array
    start: float
    times: Array
    accuracy: float


def lsoda(task: Task, p: Array, doses: Sequence[Dose]) -> Array | None:
    """Return the states of one patient at the times, or None if it cannot be done.

    Parameters
    ----------
    task : Task
    p : array, shape (n_parameters,)
    doses : sequence of Dose
        A dose of zero is no dose.

    Returns
    -------
    array, shape (n_states, n_times), or None
    """
    given = [dose for dose in doses if dose.amount > 0]
    times, y = task.times, task.rest.copy()
    found = np.empty((y.size, times.size))
    found[:, times <= task.start] = y[:, None]
    edges = _edges(task, given)
    for begin, end in zip(edges, edges[1:], strict=False):
        flow = _enter(y, given, begin)
        inside: Mask = (times > begin) & (times <= end)
        wanted = np.union1d(times[inside], [begin, end])
        path = _between(task, y, wanted, (p, flow))
        if path is None:
            return None
        found[:, inside] = path[np.isin(wanted, times[inside])].T
        y = path[-1].copy()
    return found


def _edges(task: Task, doses: Sequence[Dose]) -> list[float]:
    last = float(task.times[-1])
    breaks = {edge for dose in doses for edge in (dose.start, dose.end) if edge < last}
    return sorted({task.start, *breaks, last})


def _enter(y: Array, doses: Sequence[Dose], now: float) -> Array:
    """Add what enters at once to the states, and return what flows in from now on."""
    flow = np.zeros_like(y)
    for dose in doses:
        if dose.start == dose.end == now:
            y[dose.state] += dose.amount
        elif dose.start <= now < dose.end:
            flow[dose.state] += dose.amount / (dose.end - dose.start)
    return flow


def _between(
    task: Task, y: Array, times: Array, inputs: tuple[Array, Array]
) -> Array | None:
    solver: Any = odeint  # its stubs take no tolerance of its own for each state
    local = _MARGIN * task.accuracy
    passed = times - times[0]
    path = y + passed[:, None] * inputs[1]  # what flows in before LSODA can start
    later = passed > _HAIR * np.abs(times).max()
    if not later.any():
        return path
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ODEintWarning)  # told by its message instead
        found, report = solver(
            task.equations.derivatives,
            y,
            np.concatenate((times[:1], times[later])),
            args=inputs,
            Dfun=task.equations.jacobian,
            rtol=local,
            atol=local * task.scale,
            mxstep=_MOST_STEPS,
            tfirst=True,
            full_output=True,
        )
    path[later] = found[1:]
    good = report["message"] == "Integration successful."
    return path if good and np.isfinite(path).all() else None
