"""What whole-number scores can add up to.

Of n whole numbers, the sum S and the sum of squares Q are whole, and both are odd or
both are even.  Mean, SD and the one-sample F follow from the two:

    mean = S/n      SD^2 = (n Q - S^2) / (n (n - 1))      F = S^2 (n - 1) / (n Q - S^2)

so the triples that can be printed are points of a lattice, fewer than what the
intervals of the three numbers allow one by one.  For a given S, the least Q has the
scores as equal as they can be, the greatest has them at the ends of the scale.
"""

import math
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass

from equipoise.audit.interval import Interval

_SLACK = 1e-9
_FEW = 3
_MOST_SUMS = 2000
_MOST_STEPS = 20_000


@dataclass(frozen=True)
class Scores:
    """So many whole-number scores within bounds.

    Parameters
    ----------
    n : int
    bounds : Interval
        Least and greatest score; either may be infinite.
    divisor : int
        What the SD divides its sum of squares by: n - 1, or n.
    """

    n: int
    bounds: Interval
    divisor: int


@dataclass(frozen=True)
class Point:
    """One sum, and the sums of squares that go with it.

    Parameters
    ----------
    total : int
    first, last : int
        Least and greatest sum of squares; every second one between is meant too.
    """

    total: int
    first: int
    last: int


def sums(mean: Interval, scores: Scores) -> range:
    """Return the sums of whole scores whose mean is in an interval."""
    within = mean.common(scores.bounds)
    if within.empty or math.isinf(within.low) or math.isinf(within.high):
        return range(0)
    low, high = within.low * scores.n, within.high * scores.n
    return range(math.ceil(low - _slack(low)), math.floor(high + _slack(high)) + 1)


def points(mean: Interval, sd: Interval, scores: Scores) -> tuple[Point, ...] | None:
    """Return the sums and sums of squares that give a mean and an SD.

    Returns
    -------
    tuple of Point or None
        None where there are too many to count them, so that nothing is excluded.
    """
    totals = sums(mean, scores)
    if len(totals) > _MOST_SUMS:
        return None
    found = (
        _point(total, squares_of_sd(total, sd, scores), scores) for total in totals
    )
    return tuple(point for point in found if point is not None)


def with_f(point: Point, f: Interval, scores: Scores) -> Point | None:
    """Return the part of a point whose one-sample F is in an interval, or None."""
    square, n = point.total**2, scores.n
    if point.total == 0:
        return point if f.holds(0) else None
    if f.high <= 0:
        return None
    low = square * (1 + (n - 1) / f.high) / n
    high = math.inf if f.low <= 0 else square * (1 + (n - 1) / f.low) / n
    return _point(point.total, _common(point, low, high), scores)


def sd_of(point: Point, scores: Scores) -> Interval:
    """Return the SDs of a point, from the least to the greatest."""
    ends = (_sd(point.total, q, scores) for q in (point.first, point.last))
    return Interval(*ends)


def nearest_f(found: Iterable[Point], scores: Scores, f: float) -> tuple[float, ...]:
    """Return the one-sample F ratios of some points that are nearest to one.

    Returns
    -------
    tuple of float
        The greatest that is smaller and the least that is larger, where there are such.
    """
    below: list[float] = []
    above: list[float] = []
    for point in found:
        squares = range(point.first, point.last + 1, 2)
        # F falls as the squares grow: the first that gives less than f
        at = bisect_left(
            squares, True, key=lambda q, s=point.total: _f(s, q, scores.n) < f
        )
        if at < len(squares):
            below.append(_f(point.total, squares[at], scores.n))
        if at > 0:
            above.append(_f(point.total, squares[at - 1], scores.n))
    ends = ([max(below)] if below else []) + ([min(above)] if above else [])
    return tuple(ends)


def greatest_sd(mean: Interval, scores: Scores) -> float:
    """Return the greatest SD of whole scores with such a mean.

    Infinite where the scores have no end, NaN where no scores have the mean, or where
    there are too many sums to try them all.
    """
    totals = sums(mean, scores)
    if not 0 < len(totals) <= _MOST_SUMS:
        return math.nan
    if math.isinf(_most(totals[0], scores)):
        return math.inf
    return max(_sd(one, int(_most(one, scores)), scores) for one in totals)


def squares_of_sd(total: int, sd: Interval, scores: Scores) -> tuple[float, float]:
    """Return between which sums of squares the SD of such a sum is in an interval."""
    least = total * total / scores.n
    low, high = max(sd.low, 0.0) ** 2, sd.high**2
    return least + scores.divisor * low, least + scores.divisor * high


def _point(total: int, between: tuple[float, float], scores: Scores) -> Point | None:
    low = max(between[0] - _slack(between[0]), _least(total, scores.n))
    high = min(between[1] + _slack(between[1]), _most(total, scores))
    if low > high or high < 0:
        return None
    first = math.ceil(low)
    first += (first - total) % 2
    if math.isinf(high):
        return Point(total, first, first + 2 * _MOST_STEPS)
    last = math.floor(high)
    last -= (last - total) % 2
    if first > last:
        return None
    return (
        _exact(Point(total, first, last), scores)
        if scores.n <= _FEW
        else Point(total, first, last)
    )


def _exact(point: Point, scores: Scores) -> Point | None:
    """Return the part of a point that so few scores reach, or all if it is long."""
    if point.last - point.first > _MOST_STEPS:
        return point
    all_of_them = range(point.first, point.last + 1, 2)
    first = _first_reached(all_of_them, point.total, scores.n)
    last = _first_reached(all_of_them[::-1], point.total, scores.n)
    return None if first is None or last is None else Point(point.total, first, last)


def _first_reached(squares: range, total: int, n: int) -> int | None:
    return next((q for q in squares if _reached(n, total, q)), None)


def _reached(n: int, total: int, squares: int) -> bool:
    """Return whether n whole numbers have such a sum and such a sum of squares."""
    if n == 1:
        return total * total == squares
    rest = n * squares - total * total
    if rest < 0:
        return False
    if n == 2:
        root = math.isqrt(rest)
        return root * root == rest
    reach = math.isqrt((n - 1) * rest)
    first = math.ceil((total - reach) / n) - 1
    return any(
        _reached(n - 1, total - x, squares - x * x)
        for x in range(first, math.floor((total + reach) / n) + 2)
    )


def _least(total: int, n: int) -> int:
    each, more = divmod(total, n)
    return n * each * each + more * (2 * each + 1)


def _most(total: int, scores: Scores) -> float:
    low, high, n = scores.bounds.low, scores.bounds.high, scores.n
    if math.isinf(low) and math.isinf(high):
        return math.inf
    if math.isinf(low):
        return _most(-total, Scores(n, -scores.bounds, scores.divisor))
    least = math.ceil(low)
    above = total - n * least
    if math.isinf(high):
        spread = above * above
    else:
        span = math.floor(high) - least
        full, rest = divmod(above, span) if span else (0, 0)
        spread = full * span * span + rest * rest
    return n * least * least + 2 * least * above + spread


def _sd(total: int, squares: int, scores: Scores) -> float:
    over = scores.n * scores.divisor
    return math.sqrt(max(scores.n * squares - total * total, 0) / over) if over else 0.0


def _f(total: int, squares: int, n: int) -> float:
    rest = n * squares - total * total
    if rest <= 0:
        return math.inf if total else 0.0
    return total * total * (n - 1) / rest


def _common(point: Point, low: float, high: float) -> tuple[float, float]:
    return max(point.first, low - _slack(low)), min(point.last, high + _slack(high))


def _slack(value: float) -> float:
    return _SLACK * max(abs(value), 1.0) if math.isfinite(value) else 0.0
