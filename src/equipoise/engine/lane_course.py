"""Patients through time, as instructions: lanes that share all but what they are.

Each lane has its own time, step, doses and error control, and waits only for the
arithmetic.  So what a patient gets does not depend on who shares the group, on their
number or on threads.

A step never passes a dose or the end of an infusion; wanted times are read inside a
step.  A step whose error is too large, or is no number, is tried again shorter.
"""

from functools import partial

from llvmlite import ir

from equipoise.engine.lane_arithmetic import DOUBLE, LONG, Value
from equipoise.engine.lane_control import number
from equipoise.engine.lane_doses import FIRST_STEP, write_arrival
from equipoise.engine.lane_frame import Frame, Shape
from equipoise.engine.lane_looking import due, write_look, write_report
from equipoise.engine.outcome import (
    MOST_STEPS,
    SMALLEST_STEP,
    SOLVED,
    STEP_TOO_SMALL,
    TOO_MANY_STEPS,
)
from equipoise.engine.rodas5p import ORDER

_LONGEST_STEP = 500.0
_SHORTEST_STEP = 1e-100
"""Below it a step counts as so long, h: one over it is still a number."""

_SHRINK, _GROW, _SAFETY = 0.2, 20.0, 0.9
_WORST = 1e10


def write_follow(module: ir.Module, shape: Shape, width: int) -> None:
    """Write ``follow(plan, first, beyond, room)``: groups, one after another."""
    frame = Frame(module, shape, width)
    _, first, beyond, _ = frame.function.args
    frame.flow.count(first, beyond, partial(_group, frame))
    frame.of.ret_void()


def _group(frame: Frame, group: Value) -> None:
    _begin(frame, group)
    frame.call("constants", "p", "q")
    write_look(frame)

    def going() -> Value:
        write_arrival(frame)
        early = frame.less(frame.cell["now"].value, frame.last())
        outcome = frame.cell["outcome"].value
        so_far = frame.of.icmp_signed("==", outcome, frame.counts(SOLVED))
        frame.cell["waiting"].put(frame.of.and_(early, so_far))
        return frame.flow.any(frame.cell["waiting"].value)

    frame.flow.repeat(going, partial(_step, frame))
    write_report(frame)


def _begin(frame: Frame, group: Value) -> None:
    """Read who is in each lane; beyond the last patient, the last again."""
    of, lanes, cell = frame.of, frame.lanes, frame.cell
    patient = of.add(frame.all(of.mul(group, number(frame.width))), frame.each_lane())
    count, eight = frame.all(frame.plan["count"]), number(8)
    real = of.icmp_signed("<", patient, count)
    cell["real"].put(real)
    patient = of.select(real, patient, of.sub(count, frame.counts(1)))
    who = frame.numbers(LONG, frame.address(frame.plan["who"], patient, eight))
    cell["who"].put(who)

    def parameter(i: Value) -> None:
        row = of.mul(i, number(2))
        start = frame.whole_at("parameters", row)
        size = frame.whole_at("parameters", of.add(row, number(1)))
        value = frame.numbers(DOUBLE, frame.address(start, who, size))
        lanes.store_at(frame.room["p"], of.mul(i, number(frame.width)), value)

    frame.flow.count(number(0), number(frame.shape.parameters), parameter)
    start = frame.all(frame.double_at("times", number(0)))
    for name in ("now", "goal", "aim"):
        cell[name].put(start)
    cell["proposed"].put(lanes.same(FIRST_STEP))
    lanes.store(frame.room["h"], 0, lanes.same(1))
    for name in ("seen", "outcome", "tried", "refused"):
        cell[name].put(frame.counts(0))
    cell["looking"].put(of.icmp_signed("==", who, who))
    pattern = frame.numbers(LONG, frame.address(frame.plan["pattern"], who, eight))
    _rest(frame, pattern)


def _rest(frame: Frame, pattern: Value) -> None:
    """Put all states to rest, and read what error of each is allowed."""
    of, lanes, n = frame.of, frame.lanes, frame.shape.states
    row = frame.address(frame.plan["tolerances"], pattern, number(8 * n))
    relative = of.bitcast(frame.plan["relative"], DOUBLE)
    lanes.store(frame.room["tolerance"], 0, frame.all(relative))

    def state(i: Value) -> None:
        place = of.mul(i, number(frame.width))
        rest = frame.all(frame.double_at("rest", i))
        for name in ("y", "new"):
            lanes.store_at(frame.room[name], place, rest)
        for j in range(3):
            beyond = of.add(place, number(j * n * frame.width))
            lanes.store_at(frame.room["bent"], beyond, lanes.same(0))
        own = frame.numbers(DOUBLE, of.add(row, frame.all(of.mul(i, number(8)))))
        after = of.add(place, number(frame.width))
        lanes.store_at(frame.room["tolerance"], after, own)

    frame.flow.count(number(0), number(n), state)


def _aim(frame: Frame) -> None:
    """Shorten a step so that it ends at the next dose; never leave a short rest."""
    of, lanes, cell = frame.of, frame.lanes, frame.cell
    now, length = cell["now"].value, cell["proposed"].value
    left = lanes.subtract(cell["goal"].value, now)
    nearly = lanes.multiply(lanes.same(0.999), left)
    reaches = of.fcmp_ordered(">=", length, nearly)
    half = lanes.multiply(lanes.same(0.5), left)
    shorter = of.select(frame.less(length, half), length, half)
    cell["aim"].put_where(
        cell["waiting"].value,
        of.select(reaches, cell["goal"].value, lanes.add(now, shorter)),
    )
    taken = of.select(reaches, left, shorter)
    taken = lanes.larger(taken, lanes.same(_SHORTEST_STEP))
    before = lanes.load(frame.room["h"], 0)
    lanes.store(frame.room["h"], 0, of.select(cell["waiting"].value, taken, before))


def _step(frame: Frame) -> None:
    """Take one step in every lane, and keep it where its error is small enough."""
    of, lanes, cell = frame.of, frame.lanes, frame.cell
    _aim(frame)
    arrays = ("y", "q", "u", "h", "new", "k", "w", "trial", "tolerance", "error")
    frame.call("step", *arrays)
    error = _led(frame, lanes.load(frame.room["error"], 0))
    worst = lanes.same(_WORST)
    error = of.select(frame.less(error, worst), error, worst)
    good = of.fcmp_ordered("<=", error, lanes.same(1))
    taken = of.and_(cell["waiting"].value, good)
    refused = of.and_(cell["waiting"].value, of.not_(good))
    _propose(frame, error, taken, refused)
    cell["looking"].put(taken)

    def look() -> None:
        frame.call("between", "k", "bent")
        write_look(frame)

    frame.flow.when(frame.flow.any(due(frame)), look)
    _keep(frame, taken)


def _led(frame: Frame, error: Value) -> Value:
    """Return the error of the first lane in all, where it leads."""
    first = frame.of.extract_element(error, ir.Constant(ir.IntType(32), 0))
    is_led = frame.of.icmp_signed("!=", frame.plan["led"], number(0))
    return frame.of.select(is_led, frame.all(first), error)


def _propose(frame: Frame, error: Value, taken: Value, refused: Value) -> None:
    """Propose the next step, count, and give up where there is none."""
    of, lanes, cell = frame.of, frame.lanes, frame.cell
    power = lanes.power(lanes.add(error, lanes.same(1e-12)), lanes.same(-1.0 / ORDER))
    factor = lanes.multiply(lanes.same(_SAFETY), power)
    factor = lanes.larger(factor, lanes.same(_SHRINK))
    grow = lanes.same(_GROW)
    factor = of.select(frame.less(factor, grow), factor, grow)
    h = lanes.subtract(cell["aim"].value, cell["now"].value)
    following = lanes.multiply(h, factor)
    proposed = cell["proposed"].value
    whole = of.fcmp_ordered(">=", h, proposed)
    longer = of.or_(whole, of.fcmp_ordered(">", following, proposed))
    longest = lanes.same(_LONGEST_STEP)
    capped = of.select(frame.less(following, longest), following, longest)
    cell["proposed"].put_where(of.and_(taken, longer), capped)
    cell["proposed"].put_where(refused, following)
    for name, mask in (("tried", cell["waiting"].value), ("refused", refused)):
        more = of.add(cell[name].value, frame.counts(1))
        cell[name].put_where(mask, more)
    small = frame.less(cell["proposed"].value, lanes.same(SMALLEST_STEP))
    cell["outcome"].put_where(of.and_(refused, small), frame.counts(STEP_TOO_SMALL))
    many = of.icmp_signed(">=", cell["tried"].value, frame.counts(MOST_STEPS))
    cell["outcome"].put_where(
        of.and_(cell["waiting"].value, many), frame.counts(TOO_MANY_STEPS)
    )


def _keep(frame: Frame, taken: Value) -> None:
    of, lanes = frame.of, frame.lanes

    def state(place: Value) -> None:
        before = lanes.load_at(frame.room["y"], place)
        after = lanes.load_at(frame.room["new"], place)
        lanes.store_at(frame.room["y"], place, of.select(taken, after, before))

    frame.flow.states(frame.shape.states, state)
    frame.cell["now"].put_where(taken, frame.cell["aim"].value)
