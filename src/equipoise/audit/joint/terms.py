"""What one printed number says of the scores of a group, as a term.

Of n scores let S be the sum, T the sum of squares about their mean, and R the size of
the mean in standard deviations.  Then

    mean, count, percent   S = n m
    sd, se                 T = (n - 1) s²
    f, t, d, p             R = |m| / s = √(F/n) = |t|/√n
    ci_low, ci_high        m ∓ c s/√n

and each printed number bounds one of them.
"""

import math
from dataclasses import dataclass
from typing import Literal

from scipy.special import ndtri, stdtrit

from equipoise.audit.interval import Interval
from equipoise.audit.table import Statistic
from equipoise.audit.view import View

Quantity = Literal["sum", "squares", "ratio", "limit"]

_CERTAIN = 0.975  # the quantile at which a 95 % interval ends


@dataclass(frozen=True)
class Term:
    """One printed number, as a bound.

    Parameters
    ----------
    id : str
        Of the statistic.
    group : int
        Place of the group in its system.
    quantity : str
        S, T, R, or a confidence limit.
    within : Interval
    sign : int
        Of a ratio: the sign of the mean, 0 where it is not said.  Of a limit: -1 for
        the lower, 1 for the upper.
    """

    id: str
    group: int
    quantity: Quantity
    within: Interval
    sign: int = 0


def term(view: View, one: Statistic, group: int) -> Term | None:
    """Return what a statistic says, or None where it says nothing of S, T and R.

    Parameters
    ----------
    view : View
        Of its cell: how the table rounds, and what its SDs divide by.
    one : Statistic
    group : int
        Place of its group in the system.
    """
    said, n = view.reading(one), one.n
    if one.kind in ("mean", "count"):
        total = said if one.kind == "count" else said.scaled(n)
        return Term(one.id, group, "sum", total)
    if one.kind == "percent":
        return Term(one.id, group, "sum", said.scaled(n / 100))
    if n < 2:
        return None
    if one.kind in ("sd", "se"):
        spread = said.above(0).squared().scaled(view.convention.divisor(n))
        spread = spread.scaled(n) if one.kind == "se" else spread
        return Term(one.id, group, "squares", spread)
    if one.kind in ("ci_low", "ci_high"):
        side = -1 if one.kind == "ci_low" else 1
        return Term(one.id, group, "limit", said, side)
    return _ratio(one, group, said)


def _ratio(one: Statistic, group: int, said: Interval) -> Term | None:
    root = math.sqrt(one.n)
    if one.kind == "f":
        return Term(one.id, group, "ratio", said.above(0).root().scaled(1 / root))
    if one.kind == "t":
        side = (said.low > 0) - (said.high < 0)
        return Term(one.id, group, "ratio", said.size().scaled(1 / root), side)
    if one.kind == "d":
        return Term(one.id, group, "ratio", said.size())
    return None


def ratio_of_p(p: Interval, n: int, sides: int) -> Interval:
    """Return |m| / s of n differences with such a p.

    Parameters
    ----------
    p : Interval
    n : int
    sides : int
        Of the test: 1 or 2.

    Examples
    --------
    >>> from equipoise.audit.interval import Interval
    >>> ratio = ratio_of_p(Interval(0.05, 0.05), 12, sides=2)
    >>> round(ratio.low * 12**0.5, 3)  # t of 11 degrees of freedom
    2.201
    """
    ends = [_size_of_t(one, n, sides) for one in (p.high, p.low)]
    return Interval(ends[0] * (1 - 1e-9), ends[1] * (1 + 1e-9))


def _size_of_t(p: float, n: int, sides: int) -> float:
    if p <= 0:
        return math.inf
    if p >= 1:
        return 0.0
    return max(-float(stdtrit(n - 1, p / sides)), 0.0) / math.sqrt(n)


def limit_factor(n: int) -> Interval:
    """Return by how many standard deviations a 95 % limit stands off the mean.

    From the normal law to Student's, since papers use either.
    """
    normal = float(ndtri(_CERTAIN))
    student = float(stdtrit(n - 1, _CERTAIN))
    return Interval(normal, student).scaled(1 / math.sqrt(n))
