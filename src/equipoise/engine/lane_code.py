"""The code of a program: its functions, written as vector instructions.

    constants(p, q)            what each patient's parameters give once
    rates(y, q, dy)            dy = dy + f(y)
    factors(y, q, u, g, dy, w) dy = u + f(y), and w = LU of g - f'(y)
    backward(w, x)             x = w^-1 x
    shown(y, q, out)           the signals that are asked for
    step, between, within      one step, and states inside it (`lane_steps`)
    follow                     patients through time (`lane_course`)

Each takes pointers to arrays of vectors, one vector for each state, constant or place.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeAlias

import sympy
from llvmlite import ir

from equipoise.engine.lane_arithmetic import Lanes, Value, Writer
from equipoise.engine.lane_control import POINTER
from equipoise.engine.lane_course import Shape, write_follow
from equipoise.engine.lane_dense import write_dense_backward, write_dense_factors
from equipoise.engine.lane_steps import write_between, write_step
from equipoise.engine.program import Program
from equipoise.model.expression import Expression
from equipoise.model.model import symbol

Reader: TypeAlias = Callable[[Expression], Value]


def written(program: Program, width: int) -> ir.Module:
    """Return the code of a program, for so many lanes."""
    module = ir.Module(name="kernel")
    _write_constants(module, program, width)
    _write_rates(module, program, width)
    _write_factors(module, program, width)
    _write_backward(module, program, width)
    _write_shown(module, program, width)
    write_step(module, len(program.states), width)
    write_between(module, len(program.states), width)
    write_follow(module, shape_of(program), width)
    return module


def shape_of(program: Program) -> Shape:
    """Return how many vectors the code of a program works on."""
    return Shape(
        states=len(program.states),
        parameters=len(program.parameters),
        constants=len(program.constants),
        places=len(program.elimination.places),
        signals=len(program.signals),
    )


def _function(
    module: ir.Module, name: str, arguments: int
) -> tuple[Value, list[Value]]:
    kind = ir.FunctionType(ir.VoidType(), [POINTER] * arguments)
    function: Value = ir.Function(module, kind, name)
    function.linkage = "internal"
    for argument in function.args:
        argument.add_attribute("noalias")
    return ir.IRBuilder(function.append_basic_block()), list(function.args)


def _reader(
    lanes: Lanes, sources: Sequence[tuple[Value, Sequence[Expression]]]
) -> Reader:
    places = {
        name: (pointer, i) for pointer, names in sources for i, name in enumerate(names)
    }
    return lambda form: lanes.load(*places[form])


def _write_constants(module: ir.Module, program: Program, width: int) -> None:
    builder, (p, q) = _function(module, "constants", 2)
    lanes = Lanes(builder, width)
    named = [symbol(name) for name in program.parameters]
    forms = [_whole(constant, program.hoisted) for constant in program.constants]
    split: Any = sympy.cse(forms, symbols=sympy.numbered_symbols("shared_"))
    found, reduced = split
    read = _reader(lanes, [(p, named)])
    _store(lanes, _vectors(lanes, read, reduced, dict(found)), q)
    builder.ret_void()


def _whole(
    constant: Expression, hoisted: Mapping[Expression, Expression]
) -> Expression:
    form = hoisted.get(constant, constant)
    while form.free_symbols & set(hoisted):
        form = form.xreplace(dict(hoisted))
    return form


def _vectors(
    lanes: Lanes,
    read: Reader,
    forms: Sequence[Expression],
    shared: Mapping[Expression, Expression],
) -> list[Value]:
    """Write expressions, what they share once, and return their vectors."""

    def known(form: Expression) -> Value:
        return writer.write(shared[form]) if form in shared else read(form)

    writer = Writer(lanes, known)
    return [writer.write(form) for form in forms]


def _store(lanes: Lanes, values: Sequence[Value], out: Value) -> None:
    for i, value in enumerate(values):
        lanes.store(out, i, value)


def _flowing(program: Program) -> tuple[list[Expression], list[Expression]]:
    """Return the symbols of what flows in, and the rates with them."""
    flows = [symbol(f"inflow_{i}") for i in range(len(program.states))]
    return flows, [r + flow for r, flow in zip(program.rates, flows, strict=True)]


def _write_rates(module: ir.Module, program: Program, width: int) -> None:
    builder, (y, q, dy) = _function(module, "rates", 3)
    lanes = Lanes(builder, width)
    flows, rates = _flowing(program)
    read = _reader(lanes, [(y, _states(program)), (q, program.constants), (dy, flows)])
    _store(lanes, _vectors(lanes, read, rates, program.shared), dy)
    builder.ret_void()


def _write_shown(module: ir.Module, program: Program, width: int) -> None:
    builder, (y, q, out) = _function(module, "shown", 3)
    lanes = Lanes(builder, width)
    read = _reader(lanes, [(y, _states(program)), (q, program.constants)])
    _store(lanes, _vectors(lanes, read, program.signals, program.shared), out)
    builder.ret_void()


def _states(program: Program) -> list[Expression]:
    return [symbol(name) for name in program.states]


def _write_factors(module: ir.Module, program: Program, width: int) -> None:
    builder, (y, q, u, g, dy, w) = _function(module, "factors", 6)
    lanes = Lanes(builder, width)
    n, elimination = len(program.states), program.elimination
    flows, rates = _flowing(program)
    read = _reader(lanes, [(y, _states(program)), (q, program.constants), (u, flows)])
    forms = [*rates, *program.slopes.values()]
    values = _vectors(lanes, read, forms, program.shared)
    _store(lanes, values[:n], dy)
    zero, weight = lanes.same(0), lanes.load(g, 0)
    matrix = dict.fromkeys(elimination.places, zero)
    for place, slope in zip(program.slopes, values[n:], strict=True):
        matrix[place] = lanes.subtract(zero, slope)
    for i in range(n):
        matrix[i, i] = lanes.add(weight, matrix[i, i])
    if not elimination.dense:
        _factorise(lanes, program, matrix)
    for place, index in elimination.index.items():
        lanes.store(w, index, matrix[place])
    if elimination.dense:
        write_dense_factors(builder, w, n, width)
    builder.ret_void()


def _factorise(lanes: Lanes, program: Program, matrix: dict[Value, Value]) -> None:
    one = lanes.same(1)
    for kind, i, j, k in program.elimination.operations():
        if kind == "invert":
            matrix[k, k] = lanes.divide(one, matrix[k, k])
        elif kind == "scale":
            matrix[i, k] = lanes.multiply(matrix[i, k], matrix[k, k])
        else:
            product = lanes.multiply(matrix[i, k], matrix[k, j])
            matrix[i, j] = lanes.subtract(matrix[i, j], product)


def _write_backward(module: ir.Module, program: Program, width: int) -> None:
    builder, (w, x) = _function(module, "backward", 2)
    lanes = Lanes(builder, width)
    elimination = program.elimination
    if elimination.dense:
        write_dense_backward(builder, (w, x), len(program.states), width)
        builder.ret_void()
        return
    index = elimination.index
    values = [lanes.load(x, i) for i in range(len(program.states))]
    for k in elimination.order:
        for i in (i for i in elimination.after(k) if (i, k) in index):
            part = lanes.multiply(lanes.load(w, index[i, k]), values[k])
            values[i] = lanes.subtract(values[i], part)
    for k in reversed(elimination.order):
        for j in (j for j in elimination.after(k) if (k, j) in index):
            part = lanes.multiply(lanes.load(w, index[k, j]), values[j])
            values[k] = lanes.subtract(values[k], part)
        values[k] = lanes.multiply(values[k], lanes.load(w, index[k, k]))
    for i, value in enumerate(values):
        lanes.store(x, i, value)
    builder.ret_void()
