"""One unit for each kind of quantity, and the ways into and out of it.

Inside the package time is in hours, amounts in umol, concentrations in uM, volumes in
L, body weight in kg, age in years, severity in points, pupils in mm, money in euros,
and fractions are ``"1"``.
Other units exist only at the edges: in evidence files, in dose orders, on screens.
"""

from collections.abc import Mapping
from fractions import Fraction
from typing import TypeVar

from equipoise.arrays import Array
from equipoise.errors import UnknownNameError

Dimension = Mapping[str, Fraction]
Amount = TypeVar("Amount", float, Array)

MINUTES_PER_HOUR = 60.0
HOURS_PER_DAY = 24.0

_BASE: Mapping[str, Dimension] = {
    "1": {},
    "h": {"time": Fraction(1)},
    "umol": {"amount": Fraction(1)},
    "L": {"volume": Fraction(1)},
    "kg": {"mass": Fraction(1)},
    "y": {"age": Fraction(1)},
    "1/y": {"age": Fraction(-1)},
    "mm": {"length": Fraction(1)},
    "points": {"severity": Fraction(1)},
    "EUR": {"money": Fraction(1)},
    "uM": {"amount": Fraction(1), "volume": Fraction(-1)},
    "g/mol": {"mass": Fraction(1), "amount": Fraction(-1)},
}

CANONICAL = (
    "1",
    "h",
    "1/h",
    "umol",
    "umol/h",
    "uM",
    "uM/h",
    "L",
    "L/h",
    "kg",
    "y",
    "1/y",
    "g/mol",
    "mm",
    "points",
    "points/h",
    "EUR",
)
"""Units in which a model may declare a quantity."""

_TO_CANONICAL: Mapping[str, tuple[str, float]] = {
    **{unit: (unit, 1.0) for unit in CANONICAL},
    "min": ("h", 1 / MINUTES_PER_HOUR),
    "d": ("h", HOURS_PER_DAY),
    "1/min": ("1/h", MINUTES_PER_HOUR),
    "1/d": ("1/h", 1 / HOURS_PER_DAY),
    "nM": ("uM", 1e-3),
    "nmol": ("umol", 1e-3),
    "mL": ("L", 1e-3),
    "mL/min": ("L/h", 1e-3 * MINUTES_PER_HOUR),
    "%": ("1", 1e-2),
    "mg": ("kg", 1e-6),
    "mg/kg": ("1", 1e-6),
    "kEUR": ("EUR", 1e3),
}


def minutes(count: float) -> float:
    """Return that many minutes in hours.

    Examples
    --------
    >>> minutes(45)
    0.75
    """
    return count / MINUTES_PER_HOUR


def days(count: float) -> float:
    """Return that many days in hours.

    Examples
    --------
    >>> days(14)
    336.0
    """
    return count * HOURS_PER_DAY


def canonical(value: float, unit: str) -> tuple[float, str]:
    """Return a value in the package's unit for its kind of quantity, and that unit.

    Raises
    ------
    UnknownNameError
        If the unit is in no table.

    Examples
    --------
    >>> canonical(40, "min")
    (0.6666666666666666, 'h')
    """
    if unit not in _TO_CANONICAL:
        raise UnknownNameError("unit", unit, _TO_CANONICAL)
    to, factor = _TO_CANONICAL[unit]
    return value * factor, to


def dimension(unit: str) -> Dimension:
    """Return the powers of time, amount, volume, mass and other kinds in a unit.

    Raises
    ------
    UnknownNameError
        If the unit is not one in which a model may declare a quantity.

    Examples
    --------
    >>> dimension("L/h")
    {'volume': Fraction(1, 1), 'time': Fraction(-1, 1)}
    """
    if unit not in CANONICAL:
        raise UnknownNameError("unit", unit, CANONICAL)
    if unit in _BASE:
        return dict(_BASE[unit])
    over, under = unit.split("/")
    return product(_BASE[over], _BASE[under], Fraction(-1))


def product(one: Dimension, other: Dimension, power: Fraction) -> Dimension:
    """Return the dimension of one quantity times another raised to a power.

    Examples
    --------
    >>> product({"amount": Fraction(1)}, {"amount": Fraction(1)}, Fraction(-1))
    {}
    """
    powers = dict(one)
    for kind, of in other.items():
        powers[kind] = powers.get(kind, Fraction(0)) + of * power
    return {kind: of for kind, of in powers.items() if of}


def micromoles(milligrams: Amount, molar_mass: Amount) -> Amount:
    """Return an amount in umol of a mass in mg, for a molar mass in g/mol.

    Examples
    --------
    >>> round(micromoles(35.0, 237.73), 3)
    147.226
    """
    return milligrams * 1e3 / molar_mass


def nanograms_per_millilitre(micromolar: Amount, molar_mass: float) -> Amount:
    """Return a concentration in ng/mL of one in uM, for a molar mass in g/mol.

    Examples
    --------
    >>> round(nanograms_per_millilitre(0.8, 237.73), 1)
    190.2
    """
    return micromolar * molar_mass
