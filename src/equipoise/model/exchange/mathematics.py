"""Expressions as the trees from which libsbml writes MathML.

Numbers in equations have no dimension, and say so, so that units can be checked.  Real
numbers are written with fifteen digits.
"""

from collections.abc import Sequence

from equipoise.errors import ExportError
from equipoise.model.exchange.extra import library
from equipoise.model.expression import Expression

Node = Expression
"""A tree of libsbml, which has no types of its own."""

_NO_UNIT = "dimensionless"


def tree_of(form: Expression) -> Node:
    """Return an expression of sums, products and powers as a tree.

    Raises
    ------
    ExportError
        If it holds anything else, which no assembled model does.
    """
    if form.is_Rational:
        return _quotient([number(form.p)], [number(form.q)] if form.q != 1 else [])
    if form.is_number:
        return number(float(form))
    if form.is_Symbol:
        return named(str(form))
    if form.is_Add:
        return _sum(form.as_ordered_terms())
    if form.is_Mul:
        return _product(form)
    if form.is_Pow:
        return _product(form) if _divides(form) else _power(form.base, form.exp)
    raise ExportError(f"{form}", "is neither a sum, a product nor a power")


def _sum(terms: Sequence[Expression]) -> Node:
    added = [tree_of(term) for term in terms if not _negative(term)]
    taken = [tree_of(-term) for term in terms if _negative(term)]
    if not added:
        return joined("MINUS", [joined("PLUS", taken)])
    total = added[0] if len(added) == 1 else joined("PLUS", added)
    for part in taken:
        total = joined("MINUS", [total, part])
    return total


def _negative(term: Expression) -> bool:
    return bool(term.as_coeff_Mul()[0].is_negative)


def _product(form: Expression) -> Node:
    if _negative(form):
        return joined("MINUS", [tree_of(-form)])
    over: list[Node] = []
    under: list[Node] = []
    for factor in form.as_ordered_factors():
        if factor.is_Rational:
            over += [number(factor.p)] if factor.p != 1 else []
            under += [number(factor.q)] if factor.q != 1 else []
        elif _divides(factor):
            under.append(_power(factor.base, -factor.exp))
        else:
            over.append(tree_of(factor))
    return _quotient(over, under)


def _divides(factor: Expression) -> bool:
    return bool(factor.is_Pow and factor.exp.could_extract_minus_sign())


def _power(base: Expression, exponent: Expression) -> Node:
    if exponent == 1:
        return tree_of(base)
    return joined("POWER", [tree_of(base), tree_of(exponent)])


def _quotient(over: Sequence[Node], under: Sequence[Node]) -> Node:
    top = _times(over or [number(1)])
    return joined("DIVIDE", [top, _times(under)]) if under else top


def _times(factors: Sequence[Node]) -> Node:
    return factors[0] if len(factors) == 1 else joined("TIMES", factors)


def number(value: float) -> Node:
    """Return a number without dimension."""
    kit = library("libsbml")
    whole = float(value).is_integer() and abs(value) < 2**31
    node = kit.ASTNode(kit.AST_INTEGER if whole else kit.AST_REAL)
    node.setValue(int(value) if whole else float(value))
    node.setUnits(_NO_UNIT)
    return node


def named(name: str) -> Node:
    """Return what a name stands for."""
    kit = library("libsbml")
    node = kit.ASTNode(kit.AST_NAME)
    node.setName(name)
    return node


def now() -> Node:
    """Return the time since the start of the file."""
    kit = library("libsbml")
    node = kit.ASTNode(kit.AST_NAME_TIME)
    node.setName("time")
    return node


def joined(kind: str, parts: Sequence[Node]) -> Node:
    """Return parts under an operation of libsbml: ``PLUS``, ``RELATIONAL_GEQ``."""
    kit = library("libsbml")
    node = kit.ASTNode(getattr(kit, f"AST_{kind}"))
    for part in parts:
        node.addChild(part)
    return node
