"""The dimension of an expression, from the dimensions of its symbols.

Sums need terms of one dimension; an exponent must be a plain number unless what it
raises has no dimension.  Zero has every dimension.
"""

from collections.abc import Mapping
from fractions import Fraction

import sympy

from equipoise.errors import UnitError
from equipoise.model.expression import Expression
from equipoise.units import Dimension, product

_NUMBER: Dimension = {}


def dimension_of(
    expression: Expression, known: Mapping[str, Dimension], component: str
) -> Dimension | None:
    """Return the dimension of an expression, or None for zero, which has them all.

    Parameters
    ----------
    expression : SymPy expression or number
        Over symbols whose names are in ``known``.
    known : mapping from name to dimension
    component : str
        Named in the error.

    Raises
    ------
    UnitError
        If terms of different dimension are added, or a dimension is raised to a power
        that is not a number.
    """
    tree = sympy.sympify(expression)
    if tree == 0:
        return None
    if tree.is_number:
        return _NUMBER
    if tree.is_Symbol:
        return known[str(tree)]
    parts = [dimension_of(part, known, component) for part in tree.args]
    if tree.is_Mul:
        found: Dimension = _NUMBER
        for part in parts:
            found = product(found, part or _NUMBER, Fraction(1))
        return found
    if tree.is_Add:
        return _one_dimension(tree, parts, component)
    if tree.is_Pow:
        return _raised(tree, parts, component)
    raise UnitError(component, f"uses '{tree.func}', whose unit is not known.")


def _one_dimension(
    tree: Expression, parts: list[Dimension | None], component: str
) -> Dimension | None:
    found = [part for part in parts if part is not None]
    if any(part != found[0] for part in found):
        raise UnitError(
            component,
            f"adds terms of different units in '{tree}'. Divide each by a quantity of "
            "its own unit.",
        )
    return found[0] if found else None


def _raised(
    tree: Expression, parts: list[Dimension | None], component: str
) -> Dimension:
    base = parts[0] or _NUMBER
    exponent = tree.args[1]
    if not base:
        return _NUMBER
    if not exponent.is_number:
        raise UnitError(
            component,
            f"raises a quantity with a unit to the power '{exponent}'. Divide it by a "
            "quantity of its own unit first.",
        )
    power = Fraction(float(exponent)).limit_denominator(1000)
    return product(_NUMBER, base, power)
