"""One step of Rodas5P in lanes, as instructions: stages, new states, and their error.

The loops over states are in the code; the coefficients of the method stand in it as
constants.  Each stage is read once for the two sums that it goes into.
"""

from collections.abc import Sequence

from llvmlite import ir

from equipoise.engine.lane_arithmetic import DOUBLE, Lanes, Value
from equipoise.engine.lane_control import POINTER, Cell, Flow, number
from equipoise.engine.rodas5p import GAMMA, STAGES, A, C, H

ARGUMENTS = ("y", "q", "u", "h", "new", "k", "w", "trial", "tolerance", "error")
"""Of ``step``; ``h`` holds the step of each lane, and ``error`` takes of each the
largest error of a state over what is allowed, or what is no number if one is none.  The
first vector of ``tolerance`` is that relative to the size of a state; a state whose own
is zero is left out."""


def write_step(module: ir.Module, n: int, width: int) -> None:
    """Write ``step`` into a module; it needs ``rates``, ``factors`` and ``backward``.

    ``k`` takes the stages, the last being the error of the new states.
    """
    kind = ir.FunctionType(ir.VoidType(), [POINTER] * len(ARGUMENTS))
    function: Value = ir.Function(module, kind, "step")
    function.linkage = "internal"
    for argument in function.args:
        argument.add_attribute("noalias")
    y, q, u, h, new, k, w, trial, tolerance, error = function.args
    builder: Value = ir.IRBuilder(function.append_basic_block())
    lanes, flow = Lanes(builder, width), Flow(builder, width)
    largest = Cell(builder, lanes.vector)
    stages = [
        builder.gep(k, [number(j * n * width)], source_etype=DOUBLE)
        for j in range(STAGES)
    ]
    inverse = lanes.divide(lanes.same(1), lanes.load(h, 0))
    lanes.store(error, 0, lanes.multiply(inverse, lanes.same(1 / GAMMA)))
    builder.call(module.globals["factors"], [y, q, u, error, stages[0], w])
    builder.call(module.globals["backward"], [w, stages[0]])
    for j in range(1, STAGES):

        def combined(place: Value, j: int = j) -> None:
            known = [lanes.load_at(stage, place) for stage in stages[:j]]
            if _adds_last(j):  # this row is the one before it and the last stage
                moved = lanes.add(lanes.load_at(trial, place), known[-1])
            else:
                moved = _sum(lanes, known, A[j], lanes.load_at(y, place))
            lanes.store_at(trial, place, moved)
            held = lanes.multiply(inverse, _sum(lanes, known, C[j], None))
            flowing = lanes.add(lanes.load_at(u, place), held)
            lanes.store_at(stages[j], place, flowing)

        flow.states(n, combined)
        builder.call(module.globals["rates"], [trial, q, stages[j]])
        builder.call(module.globals["backward"], [w, stages[j]])
    largest.put(lanes.same(0))
    _finish(builder, (y, new, trial, stages[-1], tolerance), largest, (n, width))
    lanes.store(error, 0, largest.value)
    builder.ret_void()


def _adds_last(j: int) -> bool:
    """Return whether row j of A is the row before it, and the last stage once.

    So are the new states: B is the last row of A, and the last stage once.
    """
    before = [*A[j - 1, : j - 1].tolist(), 1.0]
    return A[j, :j].tolist() == before


def _sum(
    lanes: Lanes, values: Sequence[Value], coefficients: Sequence[float], start: Value
) -> Value:
    total = start
    for value, coefficient in zip(values, coefficients, strict=False):
        if coefficient:
            part = lanes.multiply(lanes.same(float(coefficient)), value)
            total = part if total is None else lanes.add(total, part)
    return total


def _finish(
    builder: Value, arrays: Sequence[Value], largest: Cell, size: tuple[int, int]
) -> None:
    """Write the new states, and find the largest error beside what is allowed."""
    y, new, trial, last, tolerance = arrays
    n, width = size
    lanes, flow = Lanes(builder, width), Flow(builder, width)
    relative = lanes.load(tolerance, 0)
    absolute = builder.gep(tolerance, [number(width)], source_etype=DOUBLE)

    def state(place: Value) -> None:
        off = lanes.load_at(last, place)
        found = lanes.add(lanes.load_at(trial, place), off)
        lanes.store_at(new, place, found)
        size = lanes.larger(lanes.size(lanes.load_at(y, place)), lanes.size(found))
        own = lanes.load_at(absolute, place)
        part = lanes.divide(off, lanes.add(own, lanes.multiply(relative, size)))
        counted = lanes.where_positive(own, lanes.size(part))
        largest.put(lanes.larger_or_none(largest.value, counted))

    flow.states(n, state)


def write_between(module: ir.Module, n: int, width: int) -> None:
    """Write ``between(k, bent)`` and ``within(y, new, bent, at, found)``.

    The first makes of the stages of a step what the second needs to give the states
    at a share of the step, ``at``, that is each lane's own.
    """
    kind = ir.FunctionType(ir.VoidType(), [POINTER] * 2)
    function: Value = ir.Function(module, kind, "between")
    function.linkage = "internal"
    k, bent = function.args
    builder: Value = ir.IRBuilder(function.append_basic_block())
    lanes, flow = Lanes(builder, width), Flow(builder, width)

    def part(array: Value, j: int, place: Value) -> tuple[Value, Value]:
        return array, builder.add(place, number(j * n * width))

    def state(place: Value) -> None:
        known = [lanes.load_at(*part(k, j, place)) for j in range(STAGES)]
        for j, row in enumerate(H):
            total = _sum(lanes, known, row.tolist(), None)
            lanes.store_at(*part(bent, j, place), total)

    flow.states(n, state)
    builder.ret_void()
    _write_within(module, n, width)


def _write_within(module: ir.Module, n: int, width: int) -> None:
    kind = ir.FunctionType(ir.VoidType(), [POINTER] * 5)
    function: Value = ir.Function(module, kind, "within")
    function.linkage = "internal"
    y, new, bent, at, found = function.args
    builder: Value = ir.IRBuilder(function.append_basic_block())
    lanes, flow = Lanes(builder, width), Flow(builder, width)
    share = lanes.load(at, 0)
    left = lanes.subtract(lanes.same(1), share)

    def state(place: Value) -> None:
        one, two, three = (
            lanes.load_at(bent, builder.add(place, number(j * n * width)))
            for j in range(3)
        )
        two = lanes.add(two, lanes.multiply(share, three))
        one = lanes.add(one, lanes.multiply(share, two))
        end = lanes.add(lanes.load_at(new, place), lanes.multiply(left, one))
        begin = lanes.multiply(left, lanes.load_at(y, place))
        lanes.store_at(found, place, lanes.add(begin, lanes.multiply(share, end)))

    flow.states(n, state)
    builder.ret_void()
