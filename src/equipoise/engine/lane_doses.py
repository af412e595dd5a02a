"""What enters the states of patients at a dose, as instructions."""

import math
from functools import partial

from equipoise.engine.lane_arithmetic import DOUBLE, Value
from equipoise.engine.lane_control import number
from equipoise.engine.lane_frame import Frame

FIRST_STEP = 1e-2
"""Step after the start and after every dose, h."""


def write_arrival(frame: Frame) -> None:
    """Give what enters, and set the next goal, in lanes that are at a break.

    The goal is the next time at which a dose of the patient starts or ends; the last
    wanted time is none, and the last step may pass it.
    """
    now = frame.cell["now"].value
    early = frame.less(now, frame.last())
    there = frame.of.fcmp_ordered(">=", now, frame.cell["goal"].value)
    at_break = frame.of.and_(early, there)
    frame.flow.when(frame.flow.any(at_break), partial(_enter, frame, at_break))


def _enter(frame: Frame, at_break: Value) -> None:
    of, lanes, cell = frame.of, frame.lanes, frame.cell

    def nothing(place: Value) -> None:
        flows = lanes.load_at(frame.room["u"], place)
        none = of.select(at_break, lanes.same(0), flows)
        lanes.store_at(frame.room["u"], place, none)

    frame.flow.states(frame.shape.states, nothing)
    cell["goal"].put_where(at_break, lanes.same(math.inf))
    first = lanes.same(FIRST_STEP)
    shorter = frame.less(cell["proposed"].value, first)
    again = of.select(shorter, cell["proposed"].value, first)
    cell["proposed"].put_where(at_break, again)
    frame.flow.count(number(0), frame.plan["n_doses"], partial(_dose, frame, at_break))


def _dose(frame: Frame, at_break: Value, d: Value) -> None:
    of, lanes = frame.of, frame.lanes
    row, edge = of.mul(d, number(3)), of.mul(d, number(2))
    place = of.mul(frame.whole_at("doses", row), number(frame.width))
    first, size = (frame.whole_at("doses", of.add(row, number(i))) for i in (1, 2))
    address = frame.address(first, frame.cell["who"].value, size)
    amount = frame.numbers(DOUBLE, address)
    given = of.and_(at_break, of.fcmp_ordered(">", amount, lanes.same(0)))
    start = frame.all(frame.double_at("edges", edge))
    end = frame.all(frame.double_at("edges", of.add(edge, number(1))))
    now = frame.cell["now"].value
    at_once = of.fcmp_ordered("==", start, end)
    starts = of.and_(at_once, of.fcmp_ordered("==", start, now))
    runs = of.and_(of.fcmp_ordered("<=", start, now), frame.less(now, end))
    flow = lanes.divide(amount, lanes.subtract(end, start))
    for name, what, when in (("y", amount, starts), ("u", flow, runs)):
        held = lanes.load_at(frame.room[name], place)
        more = of.select(of.and_(given, when), lanes.add(held, what), held)
        lanes.store_at(frame.room[name], place, more)
    goal = frame.cell["goal"]
    for time in (start, end):
        ahead = of.and_(frame.less(now, time), frame.less(time, goal.value))
        goal.put_where(of.and_(given, ahead), time)
