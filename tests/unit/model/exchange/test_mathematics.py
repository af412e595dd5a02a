"""Expressions keep their value and their signs on the way to MathML.

libsbml reads the trees back as formulas; what they must say is written by hand.
"""

import libsbml
import pytest
import sympy

from equipoise.errors import ExportError
from equipoise.model.exchange.mathematics import joined, named, now, tree_of

a, b, c, n = sympy.symbols("a b c n", real=True)


def formula(form):
    text = libsbml.formulaToL3String(tree_of(sympy.sympify(form)))
    return text.replace(" dimensionless", "")


@pytest.mark.parametrize(
    ("form", "said"),
    [
        (a, "a"),
        (3, "3"),
        (-3, "-3"),
        (0.25, "0.25"),
        (sympy.Rational(1, 3), "1 / 3"),
        (sympy.Rational(-2, 3), "-2 / 3"),
        (sympy.pi, "3.14159265358979"),
        (a + b, "a + b"),
        (a - b, "a - b"),
        (1 - a, "1 - a"),
        (a - b - c, "a - b - c"),
        (-a - b, "-(a + b)"),
        (a - 2.5 * b, "a - 2.5 * b"),
        (-a, "-a"),
        (-a * b, "-(a * b)"),
        (a * (b - c), "a * (b - c)"),
        (a / b, "a / b"),
        (1 / a, "1 / a"),
        (-a / b, "-(a / b)"),
        (a / (b * c), "a / (b * c)"),
        (a / b**2, "a / b^2"),
        (a / 2, "a / 2"),
        (3 * a / 2, "3 * a / 2"),
        (a**n, "a^n"),
        (a**-n, "1 / a^n"),
        (a * b**-n, "a / b^n"),
        (a**0.5, "a^0.5"),
        ((a + 1e-18) ** 0.5, "(a + 1e-18)^0.5"),
        ((a / b) ** n, "(a / b)^n"),
        (a ** (1 - n), "1 / a^(n - 1)"),
    ],
)
def test_a_formula_says_what_the_expression_does(form, said):
    assert formula(form) == said


@pytest.mark.parametrize("number", [2**31, -(2**31), 10**12])
def test_a_number_too_large_for_an_integer_is_a_real_one(number):
    assert tree_of(sympy.Integer(number)).getValue() == number


def test_every_number_says_that_it_has_no_dimension():
    tree = tree_of(1 / (2.5 + a) ** 3 - 4)
    waiting, found = [tree], []
    while waiting:
        node = waiting.pop()
        waiting += [node.getChild(i) for i in range(node.getNumChildren())]
        found += [node.getUnits()] if node.isNumber() else []
    assert len(found) == 4
    assert set(found) == {"dimensionless"}


def test_time_is_that_of_sbml_and_no_parameter_of_that_name():
    tree = joined("PLUS", [now(), named("time")])
    kinds = [tree.getChild(i).getType() for i in (0, 1)]
    assert kinds == [libsbml.AST_NAME_TIME, libsbml.AST_NAME]


def test_what_no_assembled_model_holds_is_refused_by_name():
    with pytest.raises(ExportError) as caught:
        tree_of(sympy.sin(a) + 1)
    assert str(caught.value) == "sin(a) is neither a sum, a product nor a power."
    assert (caught.value.what, caught.value.problem) == (
        "sin(a)",
        "is neither a sum, a product nor a power",
    )
