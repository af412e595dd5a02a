"""Stepping: lanes of patients through time, each at steps of its own.

A group of patients shares every instruction and nothing else: each lane has its own
time, step, doses and error control, and waits only for the arithmetic.  So what a
patient gets does not depend on who shares the group, on their number or on threads.

A step never passes a dose, the end of an infusion or a wanted time.  A step whose error
estimate is too large, or is no number, is tried again shorter.
"""

import math
from typing import Any, NamedTuple, TypeAlias

import numba
import numpy as np
from llvmlite import ir
from numba.core import cgutils, types
from numba.extending import intrinsic

from equipoise.arrays import Array, Counts
from equipoise.engine.group import Group, Plan
from equipoise.engine.rodas5p import ORDER, STAGES

SOLVED, TOO_MANY_STEPS, STEP_TOO_SMALL, NOT_FINITE = range(4)
"""What became of a patient."""

MOST_STEPS = 100_000
"""Steps of one patient, tried or taken, after which it counts as unsolved."""

_FIRST_STEP = 1e-3
"""Step after the start and after every dose, h."""

SMALLEST_STEP = 1e-9
"""Step below which a patient counts as unsolved, h."""

_LONGEST_STEP = 500.0
_SHRINK, _GROW, _SAFETY = 0.2, 6.0, 0.9
_WORST = 1e10


Typed: TypeAlias = Any
"""What Numba hands to an intrinsic; it has no types of its own."""


@intrinsic
def _calling(typing: Typed, address: Typed, arrays: Typed) -> Typed:
    """Call machine code at an address with the data of arrays."""
    del typing

    def generate(
        context: Typed, builder: Typed, signature: Typed, values: Typed
    ) -> Typed:
        del signature
        pointer = ir.DoubleType().as_pointer()
        kind = ir.FunctionType(ir.VoidType(), [pointer] * len(arrays.types))
        called = builder.inttoptr(values[0], kind.as_pointer())
        given = [
            context.make_array(of)(context, builder, value).data
            for of, value in zip(
                arrays.types, cgutils.unpack_tuple(builder, values[1]), strict=True
            )
        ]
        builder.call(called, given)
        return context.get_dummy_value()

    return types.void(address, arrays), generate


_call: Typed = _calling


class _Clocks(NamedTuple):
    now: Array
    proposed: Array
    goal: Array
    aim: Array
    seen: Counts


class _States(NamedTuple):
    y: Array
    new: Array
    u: Array
    q: Array


class _Room(NamedTuple):
    k: Array
    w: Array
    h: Array
    trial: Array
    relative: Array
    share: Array
    error: Array


_compile = numba.njit(cache=True, error_model="numpy", nogil=True)


@_compile
def _step(plan: Plan, group: Group, states: _States, room: _Room) -> None:
    """Take one step in every lane, and measure its error against the tolerance."""
    y, new, u, q = states
    k, w, h, trial, _, share, error = room
    _call(plan.code[1], (y, q, u, h, new, k, w, trial))
    last = k[STAGES - 1]
    _call(plan.code[2], (y, new, last, group.absolute, room.relative, share, error))
    for lane in range(error.size):
        error[lane] = math.sqrt(error[lane])


@_compile
def _enter(
    lane: int, now: float, states: _States, doses: Array, amounts: Array
) -> None:
    """Give one lane what enters at a time, and set what flows in from then on."""
    y, u = states.y, states.u
    width = amounts.shape[1]
    for i in range(u.size // width):
        u[i * width + lane] = 0.0
    for d in range(doses.shape[0]):
        amount = amounts[d, lane]
        if amount > 0.0:
            place = int(doses[d, 0]) * width + lane
            start, end = doses[d, 1], doses[d, 2]
            if start == end:
                if start == now:
                    y[place] += amount
            elif start <= now < end:
                u[place] += amount / (end - start)


@_compile
def _next_break(
    lane: int, now: float, last: float, doses: Array, amounts: Array
) -> float:
    """Return the next time at which a dose of a lane starts or ends."""
    found = last
    for d in range(doses.shape[0]):
        if amounts[d, lane] > 0.0:
            for edge in (doses[d, 1], doses[d, 2]):
                if now < edge < found:
                    found = edge
    return found


@_compile
def _look(lane: int, clocks: _Clocks, times: Array, y: Array, out: Array) -> None:
    """Record a lane's states at every wanted time that has come."""
    seen, width = clocks.seen, clocks.seen.size
    while seen[lane] < out.shape[0] and times[1 + seen[lane]] <= clocks.now[lane]:
        for i in range(out.shape[1]):
            out[seen[lane], i, lane] = y[i * width + lane]
        seen[lane] += 1


@_compile
def _aim(lane: int, clocks: _Clocks, times: Array, h: Array) -> None:
    """Shorten a lane's step so that it ends at the next dose or wanted time."""
    now = clocks.now[lane]
    until = min(clocks.goal[lane], times[1 + clocks.seen[lane]])
    left, length = until - now, clocks.proposed[lane]
    if length >= 0.999 * left:
        h[lane], clocks.aim[lane] = left, until
        return
    length = min(length, 0.5 * left)
    h[lane], clocks.aim[lane] = length, now + length


@_compile
def _settle(
    lane: int, error: Array, clocks: _Clocks, states: _States, report: Counts
) -> None:
    """Take or refuse a lane's step, and propose its next one."""
    width = error.size
    h = clocks.aim[lane] - clocks.now[lane]
    report[1, lane] += 1
    size = error[lane] if error[lane] < _WORST else _WORST
    factor = min(max(_SAFETY * (size + 1e-12) ** (-1.0 / ORDER), _SHRINK), _GROW)
    if size <= 1.0:
        if h >= clocks.proposed[lane] or factor * h > clocks.proposed[lane]:
            clocks.proposed[lane] = min(h * factor, _LONGEST_STEP)
        clocks.now[lane] = clocks.aim[lane]
        for i in range(lane, states.y.size, width):
            states.y[i] = states.new[i]
    else:
        report[2, lane] += 1
        clocks.proposed[lane] = h * factor
        if clocks.proposed[lane] < SMALLEST_STEP:
            report[0, lane] = STEP_TOO_SMALL
    if report[1, lane] >= MOST_STEPS:
        report[0, lane] = TOO_MANY_STEPS


@_compile
def follow(plan: Plan, group: Group) -> None:
    """Follow one group of patients through all times."""
    n, width = group.absolute.shape
    last = plan.times[-1]
    states = _States(
        np.repeat(plan.rest, width),
        np.empty(n * width),
        np.zeros(n * width),
        np.empty(plan.lengths[0] * width),
    )
    room = _Room(
        np.empty((STAGES, n * width)),
        np.empty(plan.lengths[1] * width),
        np.full(width, _FIRST_STEP),
        np.empty(n * width),
        np.full(width, plan.relative),
        np.empty(width),
        np.empty(width),
    )
    for lane in range(width):
        room.share[lane] = 1.0 / max((group.absolute[:, lane] > 0.0).sum(), 1)
    clocks = _Clocks(
        np.full(width, plan.times[0]),
        np.full(width, _FIRST_STEP),
        np.full(width, plan.times[0]),
        np.empty(width),
        np.zeros(width, np.int64),
    )
    _call(plan.code[0], (group.p, states.q))
    group.report[:] = 0
    while _set_out(plan, group, clocks, states, room):
        _step(plan, group, states, room)
        if plan.led:
            room.error[:] = room.error[0]
        for lane in range(width):
            if clocks.now[lane] < last and group.report[0, lane] == SOLVED:
                _settle(lane, room.error, clocks, states, group.report)
                _look(lane, clocks, plan.times, states.y, group.out)


@_compile
def _set_out(
    plan: Plan, group: Group, clocks: _Clocks, states: _States, room: _Room
) -> bool:
    """Aim every lane that is not at the end, and return whether there is one."""
    waiting = False
    for lane in range(clocks.now.size):
        if clocks.now[lane] >= clocks.goal[lane]:
            _arrive(lane, plan, group, clocks, states)
        if clocks.now[lane] < plan.times[-1] and group.report[0, lane] == SOLVED:
            _aim(lane, clocks, plan.times, room.h)
            waiting = True
    return waiting


@_compile
def _arrive(
    lane: int, plan: Plan, group: Group, clocks: _Clocks, states: _States
) -> None:
    """Record, give what enters, and set the next goal of a lane at a break."""
    now = clocks.now[lane]
    _look(lane, clocks, plan.times, states.y, group.out)
    if now < plan.times[-1]:
        _enter(lane, now, states, plan.doses, group.amounts)
        goal = _next_break(lane, now, plan.times[-1], plan.doses, group.amounts)
        clocks.goal[lane] = goal
        clocks.proposed[lane] = min(clocks.proposed[lane], _FIRST_STEP)


@_compile
def follow_some(plan: Plan, groups: Group, first: int, beyond: int) -> None:
    """Follow the groups from a first to one beyond the last, one after another."""
    for i in range(first, beyond):
        follow(
            plan,
            Group(
                groups.p[i],
                groups.amounts[i],
                groups.absolute[i],
                groups.out[i],
                groups.report[i],
            ),
        )
