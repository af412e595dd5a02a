"""Named rate laws, for numbers, arrays and symbols alike.

They use operators alone, so that the same lines are traced with symbols.
"""

from equipoise.arrays import Array

_GUARD = 1e-18
"""Square of the size below which a ratio counts as zero: keeps powers smooth there."""


def positive_part(ratio: Array) -> Array:
    """Return a dimensionless ratio where it is positive and, smoothly, zero elsewhere.

    A solver may step a hair below zero, where a power has no value.

    Examples
    --------
    >>> round(float(positive_part(2.0)), 6), round(float(positive_part(-2.0)), 6)
    (2.0, 0.0)
    """
    return (ratio + (ratio * ratio + _GUARD) ** 0.5) / 2


def hill(ratio: Array, steepness: Array) -> Array:
    """Return the Hill fraction of a ratio of a quantity to its half-maximal value.

    It is zero, and not a hair above, where the ratio is zero: what rests stays at rest.

    Examples
    --------
    >>> round(float(hill(1.0, 3.0)), 6)
    0.5
    >>> hill(0.0, 3.0)
    0.0
    """
    powered = ratio * positive_part(ratio) ** (steepness - 1)
    return 1 - 1 / (1 + powered)


def occupancy(ratio: Array) -> Array:
    """Return the fraction of sites taken at a ratio of concentration to affinity.

    Examples
    --------
    >>> occupancy(9.0)
    0.9
    """
    return ratio / (1 + ratio)


def either(one: Array, other: Array) -> Array:
    """Return the fraction taken by either of two that act on sites of their own.

    Examples
    --------
    >>> either(0.5, 0.5)
    0.75
    """
    return one + other * (1 - one)


def approach(target: Array, value: Array, time_constant: Array) -> Array:
    """Return the rate at which a value follows its target, first order.

    Examples
    --------
    >>> approach(1.0, 0.0, 2.0)
    0.5
    """
    return (target - value) / time_constant
