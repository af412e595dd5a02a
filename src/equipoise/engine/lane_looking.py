"""What is seen of patients at the wanted times, as instructions.

A wanted time is read inside the step that passes it, so that looking changes no step.
"""

from equipoise.engine.lane_arithmetic import DOUBLE, Value
from equipoise.engine.lane_control import number, scatter
from equipoise.engine.lane_frame import Frame
from equipoise.engine.outcome import NOT_FINITE


def write_look(frame: Frame) -> None:
    """Record every wanted time up to the aim, in lanes that are looking."""

    def going() -> Value:
        return frame.flow.any(due(frame))

    frame.flow.repeat(going, lambda: _record(frame))


def due(frame: Frame) -> Value:
    """Return which of the lanes that are looking have a wanted time up to the aim."""
    reached = frame.of.fcmp_ordered("<=", _next_time(frame), frame.cell["aim"].value)
    return frame.of.and_(frame.cell["looking"].value, reached)


def _next_time(frame: Frame) -> Value:
    ahead = frame.of.add(frame.cell["seen"].value, frame.counts(1))
    address = frame.address(frame.plan["times"], ahead, number(8))
    return frame.numbers(DOUBLE, address)


def _record(frame: Frame) -> None:
    of, lanes, cell = frame.of, frame.lanes, frame.cell
    here = due(frame)
    passed = lanes.subtract(_next_time(frame), cell["now"].value)
    share = lanes.divide(passed, lanes.load(frame.room["h"], 0))
    lanes.store(frame.room["share"], 0, share)
    frame.call("within", "y", "new", "bent", "share", "seen")
    _check(frame, here)
    written = of.and_(here, cell["real"].value)
    patient = of.mul(cell["who"].value, frame.all(frame.plan["n_times"]))
    place = of.mul(of.add(patient, cell["seen"].value), frame.counts(8))
    is_whole = of.icmp_signed("!=", frame.plan["whole"], number(0))

    def put(array: str, count: int) -> None:
        def one(i: Value) -> None:
            start = frame.all(frame.whole_at("out", i))
            value = lanes.load_at(frame.room[array], of.mul(i, number(frame.width)))
            scatter(of, frame.flow, written, of.add(start, place), value)

        frame.flow.count(number(0), number(count), one)

    def signals() -> None:
        frame.call("shown", "seen", "q", "values")
        put("values", frame.shape.signals)

    frame.flow.when(is_whole, lambda: put("seen", frame.shape.states))
    frame.flow.when(of.not_(is_whole), signals)
    cell["seen"].put_where(here, of.add(cell["seen"].value, frame.counts(1)))


def _check(frame: Frame, here: Value) -> None:
    """Give up on lanes where a state is no number; zero times it is not zero then."""
    lanes, sum_ = frame.lanes, frame.cell["sum"]
    sum_.put(lanes.same(0))

    def state(place: Value) -> None:
        none = lanes.multiply(lanes.same(0), lanes.load_at(frame.room["seen"], place))
        sum_.put(lanes.add(sum_.value, none))

    frame.flow.states(frame.shape.states, state)
    lost = frame.of.fcmp_unordered("!=", sum_.value, lanes.same(0))
    frame.cell["outcome"].put_where(frame.of.and_(here, lost), frame.counts(NOT_FINITE))


def write_report(frame: Frame) -> None:
    """Report what became of each patient, and how many steps it took."""
    for name in ("outcome", "tried", "refused"):
        start = frame.plan[name]
        place = frame.address(start, frame.cell["who"].value, number(8))
        value = frame.cell[name].value
        scatter(frame.of, frame.flow, frame.cell["real"].value, place, value)
