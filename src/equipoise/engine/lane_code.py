"""The code of a program: its functions, written as vector instructions.

    constants(p, q)            what each patient's parameters give once
    rates(y, q, u, dy)         dy = u + f(y)
    factors(y, q, u, g, dy, w) the same, and w = LU of g - f'(y)
    backward(w, x)             x = w^-1 x
    step, norm                 one step in every lane, and its error (`lane_steps`)

Each takes pointers to arrays of vectors, one vector for each state, constant or place.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import TypeAlias

import sympy
from llvmlite import ir

from equipoise.engine.lane_arithmetic import DOUBLE, Lanes, Value, Writer
from equipoise.engine.lane_steps import write_norm, write_step
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
    write_step(module, len(program.states), width)
    write_norm(module, len(program.states), width)
    return module


def _function(
    module: ir.Module, name: str, arguments: int
) -> tuple[Value, list[Value]]:
    pointer = DOUBLE.as_pointer()
    kind = ir.FunctionType(ir.VoidType(), [pointer] * arguments)
    function: Value = ir.Function(module, kind, name)
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
    _store(lanes, _vectors(lanes, _reader(lanes, [(p, named)]), forms), q)
    builder.ret_void()


def _whole(
    constant: Expression, hoisted: Mapping[Expression, Expression]
) -> Expression:
    form = hoisted.get(constant, constant)
    while form.free_symbols & set(hoisted):
        form = form.xreplace(dict(hoisted))
    return form


def _vectors(lanes: Lanes, read: Reader, forms: Sequence[Expression]) -> list[Value]:
    """Write expressions, what they share once, and return their vectors."""
    shared, reduced = sympy.cse(list(forms), symbols=sympy.numbered_symbols("shared_"))
    known: dict[Expression, Value] = {}
    writer = Writer(lanes, lambda form: known[form] if form in known else read(form))
    for name, form in shared:
        known[name] = writer.write(form)
    return [writer.write(form) for form in reduced]


def _store(lanes: Lanes, values: Sequence[Value], out: Value) -> None:
    for i, value in enumerate(values):
        lanes.store(out, i, value)


def _flowing(program: Program) -> tuple[list[Expression], list[Expression]]:
    """Return the symbols of what flows in, and the rates with them."""
    flows = [symbol(f"inflow_{i}") for i in range(len(program.states))]
    return flows, [r + flow for r, flow in zip(program.rates, flows, strict=True)]


def _write_rates(module: ir.Module, program: Program, width: int) -> None:
    builder, (y, q, u, dy) = _function(module, "rates", 4)
    lanes = Lanes(builder, width)
    flows, rates = _flowing(program)
    read = _reader(lanes, [(y, _states(program)), (q, program.constants), (u, flows)])
    _store(lanes, _vectors(lanes, read, rates), dy)
    builder.ret_void()


def _states(program: Program) -> list[Expression]:
    return [symbol(name) for name in program.states]


def _write_factors(module: ir.Module, program: Program, width: int) -> None:
    builder, (y, q, u, g, dy, w) = _function(module, "factors", 6)
    lanes = Lanes(builder, width)
    n, elimination = len(program.states), program.elimination
    flows, rates = _flowing(program)
    read = _reader(lanes, [(y, _states(program)), (q, program.constants), (u, flows)])
    values = _vectors(lanes, read, [*rates, *program.slopes.values()])
    _store(lanes, values[:n], dy)
    zero, weight = lanes.same(0), lanes.load(g, 0)
    matrix = dict.fromkeys(elimination.places, zero)
    for place, slope in zip(program.slopes, values[n:], strict=True):
        matrix[place] = lanes.subtract(zero, slope)
    for i in range(n):
        matrix[i, i] = lanes.add(weight, matrix[i, i])
    _factorise(lanes, program, matrix)
    for place, index in elimination.index.items():
        lanes.store(w, index, matrix[place])
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
