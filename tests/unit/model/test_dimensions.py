"""The dimension of an expression follows from those of its symbols."""

from fractions import Fraction

import pytest
import sympy

from equipoise.errors import UnitError
from equipoise.model.assemble import words
from equipoise.model.dimensions import dimension_of
from equipoise.units import dimension

KNOWN = {
    name: dimension(unit)
    for name, unit in [("a", "umol"), ("v", "L"), ("cl", "L/h"), ("n", "1"), ("t", "h")]
}
a, v, cl, n, t = (sympy.Symbol(name) for name in KNOWN)


def found(expression):
    return dimension_of(expression, KNOWN, "cell")


@pytest.mark.parametrize(
    ("expression", "unit"),
    [
        (a / v, "uM"),
        (cl * a / v, "umol/h"),
        (a * 3, "umol"),
        (-a + 2 * a, "umol"),
        (a / a, "1"),
        (n**n, "1"),
        (1 / t, "1/h"),
        (sympy.sqrt(a * a), "umol"),
        ((a / v) / (1 + n), "uM"),
        (sympy.Integer(3), "1"),
    ],
)
def test_products_quotients_powers_and_sums_have_their_dimension(expression, unit):
    assert found(expression) == dimension(unit)


def test_a_root_halves_a_dimension():
    assert found(sympy.Symbol("a") ** sympy.Rational(1, 2)) == {
        "amount": Fraction(1, 2)
    }


def test_zero_has_every_dimension():
    assert found(sympy.Integer(0)) is None
    assert found(0) is None


def test_a_number_is_added_only_to_what_has_no_dimension():
    assert found(1 + n) == {}
    with pytest.raises(UnitError) as caught:
        found(1 + a)
    assert str(caught.value) == (
        "'cell' adds terms of different units in 'a + 1'. "
        "Divide each by a quantity of its own unit."
    )


def test_a_function_whose_unit_is_not_known_is_refused():
    with pytest.raises(UnitError) as caught:
        found(sympy.exp(n))
    assert str(caught.value) == "'cell' uses 'exp', whose unit is not known."


@pytest.mark.parametrize(
    ("unit", "said"),
    [("1", "1"), ("uM", "amount / volume"), ("1/h", "1 / time"), ("kg", "mass")],
)
def test_a_dimension_is_said_in_words(unit, said):
    assert words(dimension(unit)) == said


def test_a_power_is_said_in_words():
    assert words({"volume": Fraction(2), "time": Fraction(-1, 2)}) == (
        "volume^2 / time^1/2"
    )
