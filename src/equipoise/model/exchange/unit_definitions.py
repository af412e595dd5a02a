"""Units of the package as SBML defines them.

Points of a scale have no dimension in SBML: it knows no unit for them, and its ``item``
counts things; nor has money.  They keep definitions of their own, so that a reader sees
which quantities are in points.  That points are not added to fractions is checked when
the model is assembled.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Factor:
    """A base unit of SBML: (multiplier × 10^scale × kind)^exponent."""

    kind: str
    exponent: int = 1
    scale: int = 0
    multiplier: float = 1.0


_HOUR = Factor("second", multiplier=3600.0)
_YEAR = Factor("second", multiplier=365.25 * 24 * 3600.0)

_BASE: Mapping[str, tuple[Factor, ...]] = {
    "1": (Factor("dimensionless"),),
    "h": (_HOUR,),
    "umol": (Factor("mole", scale=-6),),
    "L": (Factor("litre"),),
    "kg": (Factor("kilogram"),),
    "y": (_YEAR,),
    "1/y": (replace(_YEAR, exponent=-1),),
    "mm": (Factor("metre", scale=-3),),
    "points": (Factor("dimensionless"),),
    "EUR": (Factor("dimensionless"),),
    "uM": (Factor("mole", scale=-6), Factor("litre", exponent=-1)),
    "g/mol": (Factor("gram"), Factor("mole", exponent=-1)),
}

_CALLED = {
    "h": "hour",
    "L": "litre",
    "kg": "kilogram",
    "y": "year",
    "1/y": "per_year",
    "1": "dimensionless",
    "1/h": "per_hour",
    "g/mol": "gram_per_mole",
    "points": "point",
    "EUR": "euro",
}

_KNOWN_TO_SBML = ("dimensionless", "litre", "kilogram")


def per_hour(unit: str) -> str:
    """Return the unit in which a quantity changes."""
    return f"{unit}/h"


def unit_id(unit: str) -> str:
    """Return what a unit of the package is called in the file.

    Examples
    --------
    >>> unit_id("L/h"), unit_id("1/h"), unit_id("1")
    ('litre_per_hour', 'per_hour', 'dimensionless')
    """
    if unit in _CALLED:
        return _CALLED[unit]
    if unit.endswith("/h"):
        return f"{unit_id(unit.removesuffix('/h'))}_per_hour"
    return unit


def factors(unit: str) -> tuple[Factor, ...]:
    """Return a unit of the package as a product of base units of SBML.

    Examples
    --------
    >>> [(factor.kind, factor.exponent) for factor in factors("uM/h")]
    [('mole', 1), ('litre', -1), ('second', -1)]
    """
    if unit in _BASE:
        return _BASE[unit]
    inverse = replace(_HOUR, exponent=-1)
    rest = unit.removesuffix("/h")
    return (inverse,) if rest == "1" else (*factors(rest), inverse)


def definitions(units: Iterable[str]) -> Mapping[str, tuple[Factor, ...]]:
    """Return what units are, by their name in the file, but for those SBML knows."""
    return {
        unit_id(unit): factors(unit)
        for unit in dict.fromkeys(units)
        if unit_id(unit) not in _KNOWN_TO_SBML
    }
