"""One step of Rodas5P in lanes, as instructions: stages, new states, and their error.

The loops over states are in the code; the coefficients of the method stand in it as
constants.
"""

from collections.abc import Callable, Sequence

from llvmlite import ir

from equipoise.engine.lane_arithmetic import DOUBLE, LONG, Lanes, Value
from equipoise.engine.rodas5p import GAMMA, STAGES, A, B, C


def write_step(module: ir.Module, n: int, width: int) -> None:
    """Write ``step(y, q, u, h, new, k, w, trial)`` into a module.

    It needs ``rates``, ``factors`` and ``backward`` there.  ``h`` holds the step of
    each lane; ``k`` takes the stages, the last being the error of the new states.
    """
    pointer = DOUBLE.as_pointer()
    kind = ir.FunctionType(ir.VoidType(), [pointer] * 8)
    function: Value = ir.Function(module, kind, "step")
    for argument in function.args:
        argument.add_attribute("noalias")
    y, q, u, h, new, k, w, trial = function.args
    builder: Value = ir.IRBuilder(function.append_basic_block())
    lanes = Lanes(builder, width)
    stage = [
        builder.gep(k, [ir.Constant(LONG, j * n * width)], source_etype=DOUBLE)
        for j in range(STAGES)
    ]
    inverse = lanes.divide(lanes.same(1), lanes.load(h, 0))
    lanes.store(new, 0, lanes.multiply(inverse, lanes.same(1 / GAMMA)))
    builder.call(module.globals["factors"], [y, q, u, new, stage[0], w])
    builder.call(module.globals["backward"], [w, stage[0]])
    for j in range(1, STAGES):
        _combine(builder, width, n, (trial, y, stage[:j], A[j, :j].tolist(), None))
        builder.call(module.globals["rates"], [trial, q, u, stage[j]])
        sums = (stage[j], stage[j], stage[:j], C[j, :j].tolist(), inverse)
        _combine(builder, width, n, sums)
        builder.call(module.globals["backward"], [w, stage[j]])
    _combine(builder, width, n, (new, y, stage, B.tolist(), None))
    builder.ret_void()


def _combine(
    builder: Value,
    width: int,
    n: int,
    sums: tuple[Value, Value, Sequence[Value], Sequence[float], Value],
) -> None:
    """Write out = start + factor * sum of coefficients times stages."""
    out, start, stages, coefficients, factor = sums

    def body(lanes: Lanes, place: Value) -> None:
        total = None
        for stage, coefficient in zip(stages, coefficients, strict=True):
            if coefficient:
                value = lanes.load_at(stage, place)
                part = lanes.multiply(lanes.same(coefficient), value)
                total = part if total is None else lanes.add(total, part)
        if factor is not None:
            total = lanes.multiply(factor, total)
        lanes.store_at(out, place, lanes.add(lanes.load_at(start, place), total))

    _loop(builder, width, n, body)


def _loop(
    builder: Value, width: int, n: int, body: Callable[[Lanes, Value], None]
) -> None:
    """Write a loop over the vectors of n states; the body is given their places."""
    before = builder.block
    inside = builder.append_basic_block("loop")
    after = builder.append_basic_block("after")
    builder.branch(inside)
    builder.position_at_end(inside)
    place = builder.phi(LONG)
    place.add_incoming(ir.Constant(LONG, 0), before)
    body(Lanes(builder, width), place)
    following = builder.add(place, ir.Constant(LONG, width))
    place.add_incoming(following, inside)
    more = builder.icmp_signed("<", following, ir.Constant(LONG, n * width))
    builder.cbranch(more, inside, after)
    builder.position_at_end(after)


def write_norm(module: ir.Module, n: int, width: int) -> None:
    """Write ``norm(y, new, error, absolute, relative, share, found)`` into a module.

    ``found`` takes the mean over states, weighed by ``share``, of the squared error
    over its tolerance; a state whose absolute tolerance is zero is left out.
    """
    pointer = DOUBLE.as_pointer()
    kind = ir.FunctionType(ir.VoidType(), [pointer] * 7)
    function: Value = ir.Function(module, kind, "norm")
    y, new, error, absolute, relative, share, found = function.args
    builder: Value = ir.IRBuilder(function.append_basic_block())
    lanes = Lanes(builder, width)
    scale = lanes.load(relative, 0)
    lanes.store(found, 0, lanes.same(0))

    def body(lanes: Lanes, place: Value) -> None:
        tolerance = lanes.load_at(absolute, place)
        size = lanes.larger(
            lanes.size(lanes.load_at(y, place)), lanes.size(lanes.load_at(new, place))
        )
        allowed = lanes.add(tolerance, lanes.multiply(scale, size))
        part = lanes.divide(lanes.load_at(error, place), allowed)
        squared = lanes.where_positive(tolerance, lanes.multiply(part, part))
        lanes.store(found, 0, lanes.add(lanes.load(found, 0), squared))

    _loop(builder, width, n, body)
    lanes.store(found, 0, lanes.multiply(lanes.load(found, 0), lanes.load(share, 0)))
    builder.ret_void()
