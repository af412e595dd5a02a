"""Rate laws hold for numbers, for arrays and for symbols alike."""

import numpy as np
import pytest
import sympy

from equipoise.model.kinetics import approach, either, hill, occupancy, positive_part


def test_half_the_sites_are_taken_at_the_affinity():
    assert occupancy(np.array([0.0, 1.0, 3.0])).tolist() == [0, 0.5, 0.75]


def test_a_hill_fraction_is_a_half_at_a_ratio_of_one_whatever_the_steepness():
    steepness = np.array([0.5, 1.0, 4.0, 12.0])
    assert hill(np.ones(4), steepness) == pytest.approx(0.5, rel=1e-12)


def test_a_hill_fraction_of_steepness_two_is_the_squared_ratio_over_one_plus_it():
    assert hill(3.0, 2.0) == pytest.approx(9 / 10, rel=1e-12)


def test_a_ratio_below_zero_counts_as_zero():
    assert positive_part(-5.0) == pytest.approx(0.0, abs=1e-9)  # the guard
    assert hill(-0.2, 3.0) == pytest.approx(0.0, abs=1e-9)
    assert np.isfinite(hill(np.array([-1e-12, 0.0, 1e-300]), 0.7)).all()


def test_a_hill_fraction_of_nothing_is_nothing_and_not_a_hair_above():
    steepness = np.array([1.0, 1.5, 6.0])
    assert hill(np.zeros(3), steepness).tolist() == [0, 0, 0]
    assert hill(sympy.Integer(0), sympy.Symbol("n")) == 0


def test_two_that_each_take_half_take_three_quarters():
    assert either(0.5, 0.5) == 0.75
    assert either(0.0, 0.3) == pytest.approx(0.3, rel=1e-15)


def test_a_ratio_well_above_zero_is_left_as_it_is():
    assert positive_part(0.25) == pytest.approx(0.25, rel=1e-15)


def test_an_approach_is_the_distance_over_the_time_constant():
    assert approach(3.0, 1.0, 4.0) == 0.5
    assert approach(1.0, 1.0, 4.0) == 0


@pytest.mark.parametrize(
    ("law", "values"),
    [
        (hill, (0.7, 2.5)),
        (occupancy, (0.7,)),
        (approach, (0.7, 0.2, 3.0)),
        (positive_part, (0.7,)),
        (either, (0.7, 0.2)),
    ],
)
def test_symbols_give_the_same_value_as_numbers(law, values):
    symbols = sympy.symbols("a b c")[: len(values)]
    traced = law(*symbols).subs(dict(zip(symbols, values, strict=True)))
    assert float(traced) == pytest.approx(law(*values), rel=1e-14)
