"""Vector instructions compute what numbers of many digits say."""

import ctypes

import llvmlite.binding as llvm
import mpmath
import numpy as np
import pytest
import sympy
from llvmlite import ir

from equipoise.engine.kernel import _machine, host_width
from equipoise.engine.lane_arithmetic import DOUBLE, Lanes, Writer
from equipoise.errors import AssemblyError
from equipoise.model.kinetics import hill
from equipoise.model.model import symbol

PROMISED = 1e-13
X, Y = symbol("x"), symbol("y")


def computed(form, x, y):
    """Compile an expression of x and y and compute it, lane by lane."""
    width = host_width()
    module = ir.Module()
    pointer = DOUBLE.as_pointer()
    kind = ir.FunctionType(ir.VoidType(), [pointer] * 3)
    function = ir.Function(module, kind, "f")
    builder = ir.IRBuilder(function.append_basic_block())
    lanes = Lanes(builder, width)
    read = {X: function.args[0], Y: function.args[1]}
    writer = Writer(lanes, lambda name: lanes.load(read[name], 0))
    lanes.store(function.args[2], 0, writer.write(form))
    builder.ret_void()
    engine = llvm.create_mcjit_compiler(llvm.parse_assembly(str(module)), _machine())
    engine.finalize_object()
    call = ctypes.CFUNCTYPE(None, *[ctypes.c_void_p] * 3)(
        engine.get_function_address("f")
    )
    out = np.empty_like(x)
    for start in range(0, x.size, width):
        place = slice(start, start + width)
        given = [np.resize(a[place], width) for a in (x, y)]
        found = np.empty(width)
        call(*(a.ctypes.data for a in (*given, found)))
        out[place] = found[: x[place].size]
    return out


def furthest(found, exact):
    """Return the largest relative error against numbers of 40 digits."""
    with mpmath.workdps(40):
        return max(
            float(abs(mpmath.mpf(float(a)) - e) / abs(e))
            for a, e in zip(found, exact, strict=True)
        )


def test_the_exponential_is_exact_to_thirteen_digits():
    x = np.concatenate([np.linspace(-690, 690, 400), np.linspace(-1, 1, 201)])
    found = computed(sympy.exp(X), x, x)
    with mpmath.workdps(40):
        exact = [mpmath.exp(mpmath.mpf(float(a))) for a in x]
    assert furthest(found, exact) < PROMISED


def test_the_logarithm_is_exact_to_thirteen_digits():
    x = np.concatenate([np.logspace(-290, 290, 400), np.linspace(0.5, 0.99, 100)])
    found = computed(sympy.log(X), x, x)
    with mpmath.workdps(40):
        exact = [mpmath.log(mpmath.mpf(float(a))) for a in x]
    assert furthest(found, exact) < PROMISED


def test_powers_that_rate_laws_use_are_exact_to_thirteen_digits(rng):
    generator = rng.of("powers").generator()
    x, y = 10 ** generator.uniform(-4, 4, 300), generator.uniform(0.2, 8, 300)
    found = computed(X**Y, x, y)
    with mpmath.workdps(40):
        exact = [
            mpmath.mpf(float(a)) ** mpmath.mpf(float(b))
            for a, b in zip(x, y, strict=True)
        ]
    assert furthest(found, exact) < PROMISED


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        (X + Y, lambda x, y: x + y),
        (X - Y, lambda x, y: x - y),
        (-X - Y, lambda x, y: -x - y),
        (X * Y / 3, lambda x, y: x * y / 3),
        (X / Y, lambda x, y: x / y),
        (1 / (X * Y), lambda x, y: 1 / (x * y)),
        (X**3, lambda x, _: x**3),
        (X ** sympy.Rational(1, 2), lambda x, _: np.sqrt(x)),
        (X**-2, lambda x, _: x**-2.0),
        (sympy.Float(2.5) * X, lambda x, _: 2.5 * x),
        (X / (1 + X / Y), lambda x, y: x / (1 + x / y)),
    ],
    ids=lambda value: str(value) if isinstance(value, sympy.Basic) else "",
)
def test_operators_are_those_of_arithmetic(form, expected):
    x, y = np.linspace(0.1, 7, 17), np.linspace(3, 0.2, 17)
    assert computed(form, x, y) == pytest.approx(expected(x, y), rel=1e-15)


def test_zero_to_a_power_is_zero_and_no_nan():
    nothing = np.zeros(3)
    assert (computed(X ** sympy.Float(2.5), nothing, nothing) < 1e-300).all()


@pytest.mark.parametrize("steepness", [1.0, 1.5, 3.0])
def test_a_guarded_power_and_its_slope_pass_through_zero_without_a_jump(steepness):
    form = hill(X, sympy.Float(steepness))
    near = np.array([-1e-4, -1e-7, -1e-10, 0.0, 1e-10, 1e-7, 1e-4])
    for of in (form, sympy.diff(form, X)):
        found = computed(of, near, near)
        assert np.isfinite(found).all()
        # Over 2e-4 the slope of the mildest, x^1.5, changes by 1.5 sqrt(1e-4) = 0.015.
        assert np.ptp(found) < 0.016, of
    assert computed(form, np.zeros(1), np.zeros(1))[0] == 0


def test_an_expression_without_instructions_is_refused():
    with pytest.raises(AssemblyError, match="has no vector instruction"):
        computed(sympy.sin(X), np.ones(1), np.ones(1))
