"""Lanes: Rodas5P on generated code, as many patients at once as a core has lanes.

Groups are followed on threads; each patient's numbers are its own.
"""

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from equipoise.arrays import Array, Counts, Mask
from equipoise.engine.group import Group, Plan
from equipoise.engine.kernel import FUNCTIONS, Kernel, host_width, kernel_of
from equipoise.engine.program import states_needed
from equipoise.engine.request import Request
from equipoise.engine.schedule import Entry, Schedule
from equipoise.engine.stepping import NOT_FINITE, SOLVED, follow_some
from equipoise.model.model import Model

_MARGIN = 0.5
"""Local tolerance over promised accuracy: errors of single steps add up."""

_FEWEST_GROUPS = 8
"""Groups for each thread below which threads cost more than they bring."""


@dataclass(frozen=True)
class Followed:
    """States of patients over time, and how they were reached.

    Parameters
    ----------
    names : tuple of str
        The states that the request needs.
    states : array, shape (n_states, n_patients, n_times)
        NaN for a patient who could not be solved.
    counted : array of bool, shape (n_states, n_patients)
        Whether a state counts for a patient; one behind a gain of zero does not.
    outcome, steps, rejections : array of int, shape (n_patients,)
    """

    names: tuple[str, ...]
    states: Array
    counted: Mask
    outcome: Counts
    steps: Counts
    rejections: Counts


def threads() -> int:
    """Return how many threads are used: ``EQUIPOISE_THREADS``, else the cores."""
    given = os.environ.get("EQUIPOISE_THREADS", "")
    if given.isdigit() and int(given) > 0:
        return int(given)
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 1


def lanes(request: Request) -> Followed:
    """Return the states that the signals of a request need, for every patient."""
    return _followed(request, led=False)


def led_lanes(request: Request) -> Followed:
    """Return the same where the first patient of each group leads the others' steps.

    The patients of a group, ``host_width()`` in a row, must receive the same doses.
    """
    return _followed(request, led=True)


def _followed(request: Request, *, led: bool) -> Followed:
    n, n_times = request.n, len(request.schedule.times)
    if not states_needed(request.model, request.signals):
        none, empty = np.zeros(n, np.int64), np.empty((0, n, n_times))
        return Followed((), empty, empty[..., 0] > 0, none, none, none)
    kernel = kernel_of(request.model, request.signals, host_width())
    groups = _groups(kernel, request)
    _follow(_plan(kernel, request, led=led), groups, len(groups.p))
    by_state = np.moveaxis(groups.out, (2, 0, 3, 1), (0, 1, 2, 3))
    states = by_state.reshape(len(kernel.states), -1, n_times)[:, :n]
    report = np.moveaxis(groups.report, 1, 0).reshape(3, -1)[:, :n]
    outcome = report[0].copy()
    outcome[(outcome == SOLVED) & ~np.isfinite(states).all(axis=(0, 2))] = NOT_FINITE
    states[:, outcome != SOLVED] = np.nan
    counted = np.moveaxis(groups.absolute, 1, 0).reshape(len(states), -1)[:, :n] > 0
    return Followed(kernel.states, states, counted, outcome, report[1], report[2])


def _groups(kernel: Kernel, request: Request) -> Group:
    n, width = request.n, kernel.width
    count = -(-n // width)
    amounts = [e.amount for e in _entries(kernel, request.schedule)]
    return Group(
        p=_in_lanes([request.parameters[p] for p in kernel.parameters], n, width),
        amounts=_in_lanes(amounts, n, width),
        absolute=_in_lanes(list(_absolute(kernel, request)), n, width),
        out=np.empty((count, len(request.schedule.times), len(kernel.states), width)),
        report=np.zeros((count, 3, width), np.int64),
    )


def _plan(kernel: Kernel, request: Request, *, led: bool) -> Plan:
    rest = {state.name: state.rest for state in request.model.states}
    doses = [
        (kernel.states.index(e.state), e.start, e.start + e.duration)
        for e in _entries(kernel, request.schedule)
    ]
    return Plan(
        code=np.array([kernel.addresses[name] for name in FUNCTIONS]),
        lengths=np.array([kernel.n_constants, kernel.n_places]),
        rest=np.array([rest[name] for name in kernel.states]),
        doses=np.array(doses, dtype=float).reshape(-1, 3),
        times=np.array([request.schedule.start, *request.schedule.times]),
        relative=request.accuracy * _MARGIN,
        led=led,
    )


def _entries(kernel: Kernel, schedule: Schedule) -> list[Entry]:
    return [entry for entry in schedule.entries if entry.state in kernel.states]


def _in_lanes(rows: Sequence[Array], n: int, width: int) -> Array:
    """Return rows of patients as groups of lanes, the last patient repeated."""
    table = np.empty((len(rows), n))
    for i, row in enumerate(rows):
        table[i] = row
    table = np.pad(table, ((0, 0), (0, -n % width)), mode="edge")
    grouped = table.reshape(len(rows), -(-n // width), width)
    return np.ascontiguousarray(np.moveaxis(grouped, 0, 1))


def _absolute(kernel: Kernel, request: Request) -> Array:
    """Return absolute tolerances, (n_states, n_patients); zero behind a zero gain."""
    scale = {state.name: state.scale for state in request.model.states}
    tolerance = request.accuracy * _MARGIN
    of_state = np.array([tolerance * scale[name] for name in kernel.states])
    zero = np.empty((request.n, len(kernel.parameters)), dtype=bool)
    for i, name in enumerate(kernel.parameters):
        zero[:, i] = request.parameters[name] == 0
    patterns, which = np.unique(zero, axis=0, return_inverse=True)
    names = np.array(kernel.parameters)
    masks = np.stack(
        [
            _in_norm(request.model, request.signals, tuple(names[pattern].tolist()))
            for pattern in patterns
        ]
    )
    return (masks[which.ravel()] * of_state).T


@lru_cache(maxsize=256)
def _in_norm(model: Model, signals: tuple[str, ...], zero: tuple[str, ...]) -> Array:
    """Return one for each state that matters where some parameters are zero."""
    needed = states_needed(model, signals, zero)
    every = states_needed(model, signals)
    return np.array([name in needed for name in every], dtype=float)


def _follow(plan: Plan, groups: Group, count: int) -> None:
    pieces = min(threads(), max(count // _FEWEST_GROUPS, 1))
    if pieces == 1:
        follow_some(plan, groups, 0, count)
        return
    edges = np.linspace(0, count, 4 * pieces + 1).astype(int).tolist()
    with ThreadPoolExecutor(pieces) as pool:
        for done in [
            pool.submit(follow_some, plan, groups, first, beyond)
            for first, beyond in zip(edges, edges[1:], strict=False)
        ]:
            done.result()
