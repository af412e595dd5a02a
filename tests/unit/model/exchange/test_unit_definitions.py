"""Every unit of the package is what it says, in base units of SBML."""

import pytest

from equipoise.model.exchange.unit_definitions import (
    Factor,
    definitions,
    factors,
    per_hour,
    unit_id,
)
from equipoise.units import CANONICAL

HOUR = Factor("second", multiplier=3600.0)
PER_HOUR = Factor("second", -1, multiplier=3600.0)
MICROMOLE = Factor("mole", scale=-6)


@pytest.mark.parametrize(
    ("unit", "name", "parts"),
    [
        ("h", "hour", (HOUR,)),
        ("1/h", "per_hour", (PER_HOUR,)),
        ("umol", "umol", (MICROMOLE,)),
        ("umol/h", "umol_per_hour", (MICROMOLE, PER_HOUR)),
        ("uM", "uM", (MICROMOLE, Factor("litre", -1))),
        ("uM/h", "uM_per_hour", (MICROMOLE, Factor("litre", -1), PER_HOUR)),
        ("L/h", "litre_per_hour", (Factor("litre"), PER_HOUR)),
        ("g/mol", "gram_per_mole", (Factor("gram"), Factor("mole", -1))),
        ("mm", "mm", (Factor("metre", scale=-3),)),
        ("points", "point", (Factor("dimensionless"),)),
        ("points/h", "point_per_hour", (Factor("dimensionless"), PER_HOUR)),
        ("umol/h/h", "umol_per_hour_per_hour", (MICROMOLE, PER_HOUR, PER_HOUR)),
    ],
)
def test_a_unit_has_a_name_and_its_base_units(unit, name, parts):
    assert unit_id(unit) == name
    assert factors(unit) == parts


@pytest.mark.parametrize(
    ("unit", "name"), [("1", "dimensionless"), ("L", "litre"), ("kg", "kilogram")]
)
def test_what_sbml_knows_is_not_defined_again(unit, name):
    assert unit_id(unit) == name
    assert definitions([unit]) == {}


def test_every_unit_of_a_model_can_be_defined_and_no_two_share_a_name():
    units = {*CANONICAL, *(per_hour(unit) for unit in CANONICAL)}
    assert len({unit_id(unit) for unit in units}) == len(units)
    assert all(factors(unit) for unit in units)
