"""Arithmetic on lanes: one vector instruction for as many patients as a core has lanes.

Expressions become LLVM instructions on vectors of doubles, each lane one patient.  No
operation mixes lanes, so what a patient gets does not depend on the others.

    exp x = 2^k e^r       k = round(x / ln 2), r = x - k ln 2, e^r by Taylor to r^13
    ln x  = e ln 2 + 2 (s + s^3/3 + ... + s^19/19)      s = (m-1)/(m+1), x = m 2^e
    x^y   = exp(y ln x)

with m between the square roots of a half and of two: relative errors stay under 1e-13.
"""

from collections.abc import Callable, Sequence
from math import factorial
from typing import Any, TypeAlias

import sympy
from llvmlite import ir

from equipoise.errors import AssemblyError
from equipoise.model.expression import Expression

Value: TypeAlias = Any
"""A value of LLVM; llvmlite has no types of its own."""

DOUBLE = ir.DoubleType()
LONG = ir.IntType(64)

_CONTRACT = ("contract",)
"""A product and a sum may become one instruction; nothing else may change."""

_LN2_HIGH = 0.693147180369123816490
_LN2_LOW = 1.90821492927058770002e-10
_LOG2_E = 1.4426950408889634
_SHIFT = (
    6755399441055744.0  # 1.5 * 2^52: adding it leaves a whole number in the low bits
)
_HIGHEST = 700.0
_LOWEST_LOG = 1e-300
_HALF_ROOT = 0x3FE6A09E667F3BCD  # bits of the square root of a half
_EXP_TERMS = 14
_LOG_TERMS = 10


class Lanes:
    """Writes vector instructions into one block.

    Parameters
    ----------
    builder : ir.IRBuilder
        At the end of a block.
    width : int
        Patients in one vector.
    """

    def __init__(self, builder: Value, width: int) -> None:
        self._builder = builder
        self.width = width
        self.vector = ir.VectorType(DOUBLE, width)
        self._whole = ir.VectorType(LONG, width)

    def same(self, value: float) -> Value:
        """Return one number in every lane."""
        return ir.Constant(self.vector, [float(value)] * self.width)

    def load(self, pointer: Value, index: int) -> Value:
        """Return a vector of an array of vectors."""
        return self.load_at(pointer, ir.Constant(LONG, index * self.width))

    def store(self, pointer: Value, index: int, value: Value) -> None:
        """Put a vector into an array of vectors."""
        self.store_at(pointer, ir.Constant(LONG, index * self.width), value)

    def load_at(self, pointer: Value, place: Value) -> Value:
        """Return the vector that starts at a place of an array of doubles."""
        loaded = self._builder.load(self._at(pointer, place), typ=self.vector)
        loaded.align = 8
        return loaded

    def store_at(self, pointer: Value, place: Value, value: Value) -> None:
        """Put a vector at a place of an array of doubles."""
        self._builder.store(value, self._at(pointer, place), align=8)

    def _at(self, pointer: Value, place: Value) -> Value:
        found = self._builder.gep(pointer, [place], source_etype=DOUBLE)
        return self._builder.bitcast(found, self.vector.as_pointer())

    def size(self, value: Value) -> Value:
        """Return the value without its sign."""
        return self._intrinsic("llvm.fabs", value)

    def larger(self, one: Value, other: Value) -> Value:
        """Return the larger of two values."""
        more = self._builder.fcmp_ordered(">", one, other)
        return self._builder.select(more, one, other)

    def larger_or_none(self, one: Value, other: Value) -> Value:
        """Return the larger of two values without sign; no number if either is none."""
        bits = [self._builder.bitcast(value, self._whole) for value in (one, other)]
        more = self._builder.icmp_signed(">", *bits)  # bits of no number are above all
        return self._builder.select(more, one, other)

    def where_positive(self, condition: Value, value: Value) -> Value:
        """Return the value where a condition is above zero, and zero elsewhere."""
        holds = self._builder.fcmp_ordered(">", condition, self.same(0))
        return self._builder.select(holds, value, self.same(0))

    def add(self, one: Value, other: Value) -> Value:
        """Return the sum."""
        return self._builder.fadd(one, other, flags=_CONTRACT)

    def subtract(self, one: Value, other: Value) -> Value:
        """Return the difference."""
        return self._builder.fsub(one, other, flags=_CONTRACT)

    def multiply(self, one: Value, other: Value) -> Value:
        """Return the product."""
        return self._builder.fmul(one, other, flags=_CONTRACT)

    def divide(self, one: Value, other: Value) -> Value:
        """Return the quotient."""
        return self._builder.fdiv(one, other)

    def root(self, value: Value) -> Value:
        """Return the square root."""
        return self._intrinsic("llvm.sqrt", value)

    def _intrinsic(self, name: str, value: Value) -> Value:
        module = self._builder.module
        full = f"{name}.v{self.width}f64"
        function = module.globals.get(full) or ir.Function(
            module, ir.FunctionType(self.vector, [self.vector]), full
        )
        return self._builder.call(function, [value])

    def _clip(self, value: Value, bound: float, sense: str) -> Value:
        limit = self.same(bound)
        beyond = self._builder.fcmp_ordered(sense, value, limit)
        return self._builder.select(beyond, limit, value)

    def exponential(self, value: Value) -> Value:
        """Return e to the power of a value between -700 and 700; beyond, as there."""
        b = self._builder
        x = self._clip(self._clip(value, -_HIGHEST, "<"), _HIGHEST, ">")
        shifted = b.fadd(b.fmul(x, self.same(_LOG2_E)), self.same(_SHIFT))
        k = b.fsub(shifted, self.same(_SHIFT))
        r = b.fsub(x, b.fmul(k, self.same(_LN2_HIGH)))
        r = b.fsub(r, b.fmul(k, self.same(_LN2_LOW)))
        series = self._polynomial(r, [1 / factorial(i) for i in range(_EXP_TERMS)])
        power = b.shl(b.bitcast(shifted, self._whole), self._integers(52))
        return b.bitcast(b.add(b.bitcast(series, self._whole), power), self.vector)

    def logarithm(self, value: Value) -> Value:
        """Return the natural logarithm of a positive value."""
        b = self._builder
        x = self._clip(value, _LOWEST_LOG, "<")
        bits = b.bitcast(x, self._whole)
        exponent = b.ashr(b.sub(bits, self._integers(_HALF_ROOT)), self._integers(52))
        mantissa = b.sub(bits, b.shl(exponent, self._integers(52)))
        m = b.bitcast(mantissa, self.vector)
        s = b.fdiv(b.fsub(m, self.same(1)), b.fadd(m, self.same(1)))
        odd = [1 / (2 * i + 1) for i in range(_LOG_TERMS)]
        series = self._polynomial(b.fmul(s, s), odd)
        small = self.multiply(self.multiply(self.same(2), s), series)
        whole = b.sitofp(exponent, self.vector)
        high = self.multiply(whole, self.same(_LN2_HIGH))
        return self.add(
            high, self.add(small, self.multiply(whole, self.same(_LN2_LOW)))
        )

    def power(self, base: Value, exponent: Value) -> Value:
        """Return a positive base to any power."""
        return self.exponential(self.multiply(exponent, self.logarithm(base)))

    def _integers(self, value: int) -> Value:
        return ir.Constant(self._whole, [value] * self.width)

    def _polynomial(self, x: Value, coefficients: Sequence[float]) -> Value:
        """Evaluate by halves, so that a core finds independent work."""
        terms = [self.same(c) for c in coefficients]
        while len(terms) > 1:
            if len(terms) % 2:
                terms.append(self.same(0))
            pairs = zip(terms[::2], terms[1::2], strict=True)
            terms = [self.add(even, self.multiply(x, odd)) for even, odd in pairs]
            x = self.multiply(x, x)
        return terms[0]


class Writer:
    """Writes expressions as vector instructions.

    Parameters
    ----------
    lanes : Lanes
    read : function from symbol to vector
        How a state or constant is read; each is read once.
    """

    def __init__(self, lanes: Lanes, read: Callable[[Expression], Value]) -> None:
        self._lanes = lanes
        self._read = read
        self._known: dict[Expression, Value] = {}

    def write(self, form: Expression) -> Value:
        """Return the vector of an expression; one that was written is not repeated."""
        if form not in self._known:
            self._known[form] = self._write(form)
        return self._known[form]

    def _write(self, form: Expression) -> Value:
        if form.is_number:
            return self._lanes.same(float(form))
        if form.is_Symbol:
            return self._read(form)
        ways: dict[Any, Callable[..., Value]] = {
            sympy.Add: lambda *terms: self._sum(terms),
            sympy.Mul: lambda *factors: self._product(factors),
            sympy.Pow: self._power,
            sympy.exp: self._exponential,
            sympy.log: self._logarithm,
        }
        if form.func in ways:
            return ways[form.func](*form.args)
        raise AssemblyError(
            str(form),
            "is no sum, product, power, exp or log, and has no vector instruction. "
            "Write it with operators and the rate laws of model/kinetics.py.",
        )

    def _exponential(self, form: Expression) -> Value:
        return self._lanes.exponential(self.write(form))

    def _logarithm(self, form: Expression) -> Value:
        return self._lanes.logarithm(self.write(form))

    def _sum(self, terms: Sequence[Expression]) -> Value:
        negative = [t for t in terms if t.as_coeff_Mul()[0].is_negative]
        positive = [t for t in terms if t not in negative]
        if not positive:
            return self._lanes.subtract(
                self._lanes.same(0), self._sum([-t for t in negative])
            )
        found = self.write(positive[0])
        for term in positive[1:]:
            found = self._lanes.add(found, self.write(term))
        for term in negative:
            found = self._lanes.subtract(found, self.write(-term))
        return found

    def _product(self, factors: Sequence[Expression]) -> Value:
        under = [
            f for f in factors if f.is_Pow and f.exp.is_number and f.exp.is_negative
        ]
        over = [f for f in factors if f not in under]
        found = self.write(over[0]) if over else self._lanes.same(1)
        for factor in over[1:]:
            found = self._lanes.multiply(found, self.write(factor))
        if not under:
            return found
        divisor = self.write(under[0].base ** (-under[0].exp))
        for factor in under[1:]:
            below = self.write(factor.base ** (-factor.exp))
            divisor = self._lanes.multiply(divisor, below)
        return self._lanes.divide(found, divisor)

    def _power(self, base: Expression, exponent: Expression) -> Value:
        if exponent.is_number and exponent.is_negative:
            return self._lanes.divide(self._lanes.same(1), self.write(base**-exponent))
        if exponent.is_number and float(exponent) == 0.5:
            return self._lanes.root(self.write(base))
        if exponent.is_number and float(exponent).is_integer():
            value = self.write(base)
            found = value
            for _ in range(int(exponent) - 1):
                found = self._lanes.multiply(found, value)
            return found
        return self._lanes.power(self.write(base), self.write(exponent))
