"""Equations are laid out as they are solved."""

import math

import pytest
import sympy

from equipoise.model.library import COMPONENTS
from equipoise.report.document.formula import (
    Brackets,
    Fraction,
    Name,
    Number,
    Power,
    Root,
    Row,
    Sign,
    equations,
    laid_out,
)
from equipoise.report.wiring import expressions

x, y, z = sympy.symbols("x y z")


def back(form):
    """Return the expression that a layout stands for, as a person reads it."""
    if isinstance(form, Name | Number):
        return form.text.replace("\N{MINUS SIGN}", "-")
    if isinstance(form, Sign):
        signs = {"\N{MINUS SIGN}": "-", "\N{DOT OPERATOR}": "*"}
        return signs.get(form.text, form.text.replace("\N{MULTIPLICATION SIGN}", "*"))
    if isinstance(form, Row):
        return "".join(back(one) for one in form.parts)
    return _bracketed(form)


def _bracketed(form):
    if isinstance(form, Fraction):
        return f"(({back(form.top)})/({back(form.bottom)}))"
    if isinstance(form, Power):
        return f"({back(form.base)})**({back(form.exponent)})"
    if isinstance(form, Root):
        return f"sqrt({back(form.inside)})"
    assert isinstance(form, Brackets)
    return f"({back(form.inside)})"


def test_a_difference_has_a_minus_and_no_plus():
    assert laid_out(x - y) == Row((Name("x"), Sign("\N{MINUS SIGN}"), Name("y")))


def test_a_quotient_is_a_fraction():
    assert laid_out(x / y) == Fraction(Name("x"), Name("y"))


def test_a_small_number_is_a_power_of_ten():
    assert laid_out(sympy.Float("1e-18")) == Power(
        Number("10"), Number("\N{MINUS SIGN}18")
    )


def test_a_sum_inside_a_product_keeps_its_brackets():
    read = sympy.sympify(back(laid_out(x * (y + z))))
    assert read == x * (y + z)


def test_every_equation_of_the_model_reads_back_as_what_is_solved():
    for part in COMPONENTS:
        for row, form in zip(equations(part), expressions(part), strict=True):
            read = back(Row(row.parts[row.parts.index(Sign("=")) + 1 :]))
            symbols = sorted(form.free_symbols, key=str)
            at = {str(one): 1.1 + 0.37 * place for place, one in enumerate(symbols)}
            asked = float(form.xreplace({s: sympy.Float(at[str(s)]) for s in symbols}))
            found = eval(read, {**at, "sqrt": math.sqrt})  # noqa: S307 - our own words
            assert found == pytest.approx(asked, rel=1e-4), f"{part.name}: {read}"
