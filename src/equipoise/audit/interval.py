"""Intervals: what a printed number may have been before it was rounded.

The ends of every result are pushed outwards by a few units in the last place, so that
no true value is lost to the arithmetic itself, and nobody is accused by it.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass

from equipoise.evidence import Printed

_SLACK = 1e-12


@dataclass(frozen=True)
class Interval:
    """Every number from ``low`` to ``high``, both included.

    Parameters
    ----------
    low, high : float
        Either may be infinite; empty where ``low`` exceeds ``high``.

    Examples
    --------
    >>> narrow = Interval(1, 2)
    >>> (narrow * Interval(-1, 3)).meets(Interval(6, 7))
    True
    >>> (narrow - narrow).holds(0), (narrow / narrow).holds(3)
    (True, False)
    """

    low: float
    high: float

    def __add__(self, other: "Interval") -> "Interval":
        return _outward(self.low + other.low, self.high + other.high)

    def __sub__(self, other: "Interval") -> "Interval":
        return _outward(self.low - other.high, self.high - other.low)

    def __mul__(self, other: "Interval") -> "Interval":
        return _around(_times(a, b) for a in self._ends for b in other._ends)

    def __truediv__(self, other: "Interval") -> "Interval":
        if other.low <= 0 <= other.high:
            return self._over_what_holds_zero(other)
        return _around(_over(a, b) for a in self._ends for b in other._ends)

    def __neg__(self) -> "Interval":
        return Interval(-self.high, -self.low)

    def scaled(self, factor: float) -> "Interval":
        """Return each of the numbers times a factor."""
        return self * Interval(factor, factor)

    def squared(self) -> "Interval":
        """Return the squares of the numbers."""
        ends = sorted(end * end for end in self._ends)
        return _outward(0.0 if self.holds(0) else ends[0], ends[1]).above(0)

    def root(self) -> "Interval":
        """Return the square roots of those that are not negative."""
        low = math.sqrt(max(self.low, 0.0))
        return _outward(low, math.sqrt(max(self.high, 0.0))).above(0)

    def size(self) -> "Interval":
        """Return the numbers without their signs."""
        ends = sorted(abs(end) for end in self._ends)
        return Interval(0.0 if self.holds(0) else ends[0], ends[1])

    def above(self, least: float) -> "Interval":
        """Return the part that is at least so much."""
        return Interval(max(self.low, least), self.high)

    def meets(self, other: "Interval") -> bool:
        """Return whether some number is in both."""
        return self.low <= other.high and other.low <= self.high

    def holds(self, value: float) -> bool:
        """Return whether a number is in it."""
        return self.low <= value <= self.high

    def common(self, other: "Interval") -> "Interval":
        """Return the numbers that are in both; empty where there are none."""
        return Interval(max(self.low, other.low), min(self.high, other.high))

    @property
    def empty(self) -> bool:
        """Return whether it holds no number."""
        return self.low > self.high

    @property
    def middle(self) -> float:
        """Return the number half way between the ends."""
        return (self.low + self.high) / 2

    @property
    def _ends(self) -> tuple[float, float]:
        return self.low, self.high

    def _over_what_holds_zero(self, other: "Interval") -> "Interval":
        if other.low < 0 < other.high or self.low < 0 < self.high:
            return EVERYTHING
        if other.low == other.high == 0:
            return EVERYTHING
        ends = [_over(a, b) for a in self._ends for b in other._ends if b != 0]
        upwards = (self.high > 0) == (other.high > 0)
        if upwards:
            return _outward(min(ends), math.inf)
        return _outward(-math.inf, max(ends))


EVERYTHING = Interval(-math.inf, math.inf)
"""Every number."""


def within(printed: Printed) -> Interval:
    """Return what a printed number may have been before it was rounded.

    Both halves are included, since some round them up and some to the even digit.

    Examples
    --------
    >>> within(Printed("2.5")).holds(2.55), within(Printed("2.5")).holds(2.56)
    (True, False)
    """
    return _outward(printed.low, printed.high)


def cut_off(printed: Printed) -> Interval:
    """Return what a printed number may have been if further digits were cut off.

    Examples
    --------
    >>> cut_off(Printed("-2.5")).holds(-2.59), cut_off(Printed("-2.5")).holds(-2.49)
    (True, False)
    """
    if printed.bound:
        return within(printed)
    unit = 10.0**-printed.decimals
    if printed.text.startswith(("-", "\N{MINUS SIGN}")):
        return _outward(printed.value - unit, printed.value)
    return _outward(printed.value, printed.value + unit)


def exactly(value: float) -> Interval:
    """Return the interval that holds one number alone."""
    return Interval(value, value)


def _outward(low: float, high: float) -> Interval:
    return Interval(low - _slack(low), high + _slack(high))


def _slack(value: float) -> float:
    return _SLACK * max(abs(value), 1.0) if math.isfinite(value) else 0.0


def _around(values: Iterable[float]) -> Interval:
    listed = list(values)
    return _outward(min(listed), max(listed))


def _times(a: float, b: float) -> float:
    return 0.0 if a == 0 or b == 0 else a * b


def _over(a: float, b: float) -> float:
    return 0.0 if a == 0 or math.isinf(b) else a / b
