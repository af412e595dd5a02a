"""Each kind of quantity has one unit inside, and the ways in and out agree."""

from fractions import Fraction

import numpy as np
import pytest

from equipoise.errors import UnknownNameError
from equipoise.units import (
    CANONICAL,
    canonical,
    days,
    dimension,
    micromoles,
    minutes,
    nanograms_per_millilitre,
    product,
)


def test_an_hour_is_sixty_minutes_and_a_day_twenty_four_hours():
    assert minutes(60) == 1
    assert minutes(90) == 1.5
    assert days(1) == 24
    assert days(0.5) == 12


@pytest.mark.parametrize(
    ("value", "unit", "expected"),
    [
        (30, "min", (0.5, "h")),
        (5, "d", (120, "h")),
        (0.1, "1/min", (6, "1/h")),
        (12, "1/d", (0.5, "1/h")),
        (250, "nM", (0.25, "uM")),
        (1500, "nmol", (1.5, "umol")),
        (500, "mL", (0.5, "L")),
        (1500, "mL/min", (90, "L/h")),
        (35, "%", (0.35, "1")),
        (7, "points", (7, "points")),
    ],
)
def test_a_value_is_brought_into_the_unit_of_its_kind(value, unit, expected):
    found, to = canonical(value, unit)
    assert found == pytest.approx(expected[0], rel=1e-15)
    assert to == expected[1]


@pytest.mark.parametrize("unit", CANONICAL)
def test_a_value_in_the_packages_own_unit_is_left_as_it_is(unit):
    assert canonical(0.1, unit) == (0.1, unit)


def test_an_unknown_unit_is_refused_with_the_nearest():
    with pytest.raises(UnknownNameError) as caught:
        canonical(1.0, "mins")
    assert str(caught.value) == "No unit is called 'mins'. Did you mean 'min'?"


def test_a_model_declares_no_quantity_in_an_outside_unit():
    with pytest.raises(UnknownNameError, match="No unit is called 'nM'"):
        dimension("nM")


@pytest.mark.parametrize("unit", CANONICAL)
def test_every_unit_of_the_package_has_a_dimension(unit):
    assert all(power != 0 for power in dimension(unit).values())


def test_units_of_one_dimension_are_the_same_unit():
    seen = [tuple(sorted(dimension(unit).items())) for unit in CANONICAL]
    assert len(set(seen)) == len(CANONICAL)


@pytest.mark.parametrize(
    ("unit", "powers"),
    [
        ("1", {}),
        ("uM", {"amount": 1, "volume": -1}),
        ("uM/h", {"amount": 1, "volume": -1, "time": -1}),
        ("1/h", {"time": -1}),
        ("points/h", {"severity": 1, "time": -1}),
    ],
)
def test_a_dimension_is_the_powers_of_its_kinds(unit, powers):
    assert dimension(unit) == powers


def test_what_cancels_leaves_no_dimension():
    volume = dimension("L")
    assert product(volume, volume, Fraction(-1)) == {}
    assert product(dimension("uM"), volume, Fraction(1)) == {"amount": 1}
    assert product({}, dimension("h"), Fraction(1, 2)) == {"time": Fraction(1, 2)}


def test_a_dimension_that_is_handed_out_cannot_change_the_table():
    dict.clear(dimension("L"))
    assert dimension("L") == {"volume": 1}


def test_a_milligram_becomes_micromoles_by_the_molar_mass():
    # 237.73 mg of ketamine is a millimole.
    assert micromoles(237.73, 237.73) == pytest.approx(1000)
    found = micromoles(np.array([0.0, 23.773]), np.array([237.73, 237.73]))
    assert found == pytest.approx([0.0, 100.0])


def test_amounts_and_concentrations_go_in_and_come_out_the_same():
    milligrams, molar_mass, litres = 35.0, 237.73, 20.0
    concentration = micromoles(milligrams, molar_mass) / litres
    # mg/L is ug/mL: a thousand ng/mL.
    assert nanograms_per_millilitre(concentration, molar_mass) == pytest.approx(
        milligrams / litres * 1e3, rel=1e-15
    )


@pytest.mark.parametrize(
    ("unit", "back"),
    [("min", 60), ("d", 1 / 24), ("nM", 1e3), ("nmol", 1e3), ("mL", 1e3), ("%", 1e2)],
)
def test_there_and_back_again_is_the_same_value(unit, back):
    assert canonical(0.37, unit)[0] * back == pytest.approx(0.37, rel=1e-15)
