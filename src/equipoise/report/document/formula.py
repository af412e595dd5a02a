"""Equations of the model as a layout: names, fractions, powers, roots.

They are laid out from the expressions that the code is traced to, so that what is
typeset is what is solved.  Every format sets the same layout.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import sympy

from equipoise.model.component import Component
from equipoise.model.expression import Expression
from equipoise.model.model import symbolic

_MINUS = "\N{MINUS SIGN}"
_DOT = "\N{DOT OPERATOR}"
_LONGEST = 64
"""Letters of a part that no format may break."""


@dataclass(frozen=True)
class Name:
    """A name, as it stands in the code."""

    text: str


@dataclass(frozen=True)
class Number:
    """A number."""

    text: str


@dataclass(frozen=True)
class Sign:
    """A sign between two parts, or before one."""

    text: str


@dataclass(frozen=True)
class Row:
    """Parts that stand side by side."""

    parts: "tuple[Formula, ...]"


@dataclass(frozen=True)
class Brackets:
    """A part between brackets."""

    inside: "Formula"


@dataclass(frozen=True)
class Fraction:
    """One part above another."""

    top: "Formula"
    bottom: "Formula"


@dataclass(frozen=True)
class Power:
    """A part raised to another."""

    base: "Formula"
    exponent: "Formula"


@dataclass(frozen=True)
class Root:
    """The square root of a part."""

    inside: "Formula"


Formula: TypeAlias = Name | Number | Sign | Row | Brackets | Fraction | Power | Root


def equations(part: Component) -> tuple[Row, ...]:
    """Return the equations of a step, signals before states."""
    x, p = symbolic(part)
    signals = [
        _equation(Name(name), value) for name, value in part.signal_values(x, p).items()
    ]
    states = [
        _equation(_rate(name), value) for name, value in part.derivatives(x, p).items()
    ]
    return (*signals, *states)


def _rate(name: str) -> Fraction:
    top = Row((Name("d"), Sign(" "), Name(name)))
    return Fraction(top, Row((Name("d"), Sign(" "), Name("t"))))


def _equation(left: Formula, right: object) -> Row:
    found = laid_out(sympy.sympify(right))
    inside = found.parts if isinstance(found, Row) else (found,)
    return Row((left, Sign("="), *inside))


def laid_out(form: Expression) -> Formula:
    """Return the layout of an expression of sums, products and powers."""
    if isinstance(form, sympy.Symbol):
        return Name(str(form))
    if isinstance(form, sympy.Number):
        return _number(form)
    if isinstance(form, sympy.Add):
        return _sum(form.as_ordered_terms())
    if isinstance(form, sympy.Mul):
        return _product(form)
    if isinstance(form, sympy.Pow):
        return _power(form)
    arguments = Row(tuple(laid_out(one) for one in form.args))
    return Row((Name(type(form).__name__.lower()), Brackets(arguments)))


def _number(form: Any) -> Formula:  # noqa: ANN401 - SymPy has no types of its own
    if isinstance(form, sympy.Rational) and form.q != 1:
        sign = (Sign(_MINUS),) if form < 0 else ()
        parts = Fraction(Number(str(abs(form.p))), Number(str(form.q)))
        return Row((*sign, parts)) if sign else parts
    text = f"{float(form):.6g}" if isinstance(form, sympy.Float) else str(form)
    mantissa, _, exponent = text.partition("e")
    if exponent:
        ten = Power(Number("10"), Number(_true(str(int(exponent)))))
        one = Row((Number(_true(mantissa)), Sign("\N{MULTIPLICATION SIGN}"), ten))
        return ten if mantissa == "1" else one
    return Number(_true(text))


def _true(text: str) -> str:
    return text.replace("-", _MINUS)


def _sum(terms: Sequence[Any]) -> Row:
    ordered = sorted(terms, key=lambda one: bool(one.could_extract_minus_sign()))
    parts: list[Formula] = []
    for place, term in enumerate(ordered):
        less = bool(term.could_extract_minus_sign())
        if place or less:
            parts.append(Sign(_MINUS if less else "+"))
        inside = laid_out(-term if less else term)
        within = isinstance(-term if less else term, sympy.Add)
        parts.append(_bracketed(inside) if within else inside)
    return _flat(parts)


def _product(form: Any) -> Formula:  # noqa: ANN401
    if form.could_extract_minus_sign() and not isinstance(-form, sympy.Add):
        return _flat([Sign(_MINUS), _factor(-form)])
    factors = form.as_ordered_factors()
    below = [one for one in factors if _is_below(one)]
    above = [one for one in factors if not _is_below(one)]
    if below:
        top = _times(above) if above else Number("1")
        return _divided(top, _times([1 / one for one in below]))
    return _times(above)


def _is_below(form: Any) -> bool:  # noqa: ANN401
    return isinstance(form, sympy.Pow) and bool(form.exp.could_extract_minus_sign())


def _times(factors: Sequence[Any]) -> Formula:
    if len(factors) == 1:
        return laid_out(factors[0])
    parts: list[Formula] = []
    for place, one in enumerate(factors):
        if place:
            parts.append(Sign(_DOT))
        parts.append(_factor(one))
    return _flat(parts)


def _divided(top: Formula, bottom: Formula) -> Formula:
    """Return a fraction, or where it is too long for a line, what can be broken."""
    if max(_length(top), _length(bottom)) <= _LONGEST:
        return Fraction(top, bottom)
    return _flat([_bracketed(top), Sign("/"), _bracketed(bottom)])


def _bracketed(inside: Formula) -> Formula:
    simple = isinstance(inside, Name | Number | Power | Brackets | Root)
    if simple:
        return inside
    if _length(inside) <= _LONGEST:
        return Brackets(inside)
    return _flat([Sign("("), inside, Sign(")")])


def _length(form: Formula) -> int:
    """Return the letters of a formula that stand side by side."""
    if isinstance(form, Name | Number | Sign):
        return len(form.text)
    if isinstance(form, Row):
        return sum(_length(one) for one in form.parts)
    if isinstance(form, Fraction):
        return max(_length(form.top), _length(form.bottom))
    if isinstance(form, Power):
        return _length(form.base) + _length(form.exponent)
    return 2 + _length(form.inside)


def _factor(form: Any) -> Formula:  # noqa: ANN401
    inside = laid_out(form)
    return _bracketed(inside) if isinstance(form, sympy.Add) else inside


def _power(form: Any) -> Formula:  # noqa: ANN401
    base, exponent = form.as_base_exp()
    if exponent == sympy.Rational(1, 2):
        return Root(laid_out(base))
    if exponent.could_extract_minus_sign():
        return _divided(Number("1"), laid_out(base**-exponent))
    simple = isinstance(base, sympy.Symbol) or (base.is_Integer and base > 0)
    inside = laid_out(base)
    return Power(inside if simple else Brackets(inside), laid_out(exponent))


def _flat(parts: Sequence[Formula]) -> Row:
    found: list[Formula] = []
    for one in parts:
        found += one.parts if isinstance(one, Row) else (one,)
    return Row(tuple(found))
