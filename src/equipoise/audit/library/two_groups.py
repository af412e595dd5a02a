"""t and F of a difference, from the means and SDs of the two cells it is between.

Three readings are tried, by the degrees of freedom where they are printed:

    two groups, pooled    t = (a - b) / (s sqrt(1/na + 1/nb)),  df = na + nb - 2
    two groups, Welch     t = (a - b) / sqrt(sa^2/na + sb^2/nb),  df below that
    the same people       t^2 = n (a - b)^2 / sd^2,  sd from |sa - sb| to sa + sb
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace

from equipoise.audit.check import Check
from equipoise.audit.interval import EVERYTHING, Interval
from equipoise.audit.lattice import Scores, sums
from equipoise.audit.library.one_sample import df_of_t, of_one_mean
from equipoise.audit.table import Statistic, StatTable
from equipoise.audit.view import View, views
from equipoise.audit.wording import NAMES, changed, changes, consequence, span, verdict


@dataclass(frozen=True)
class Group:
    """The mean, the SD and the n of one side of a comparison.

    Parameters
    ----------
    mean, sd : Statistic
    means, variances : Interval
        What the two may have been, the variance over n - 1.
    n : int
    """

    mean: Statistic
    sd: Statistic
    means: Interval
    variances: Interval
    n: int


@dataclass(frozen=True)
class Reading:
    """One way in which a difference may have been tested.

    Parameters
    ----------
    name : str
    f : Interval
        The F ratios that it gives.
    """

    name: str
    f: Interval


def two_groups(table: StatTable) -> list[Check]:
    """Check t and F of a difference against its two sides."""
    return [check for view in views(table) for check in _of(view)]


def sides(view: View) -> tuple[Group, Group] | None:
    """Return the two sides of a difference, or None where one lacks a number."""
    if view.operands is None:
        return None
    first, second = (_group(operand) for operand in view.operands)
    return None if first is None or second is None else (first, second)


def readings(view: View, test: Statistic) -> tuple[Reading, ...]:
    """Return how a difference may have been tested, given the printed df."""
    pair = sides(view)
    if pair is None:
        return ()
    first, second = pair
    df = test.df2 if test.kind == "f" else df_of_t(test)
    both = first.n + second.n - 2
    gap = _gap(view, first, second)
    found: list[Reading] = []
    if df in (None, both):
        found.append(Reading("two groups", gap / _pooled(first, second)))
    if df is None or (df != both and df < both):
        found.append(Reading("two groups of unequal SD", gap / _welch(first, second)))
    same_people = first.n == second.n and df in (None, first.n - 1)
    if same_people and _may_be_paired(view):
        found.append(Reading("the same people", gap / _paired(first, second)))
    return tuple(found)


def _of(view: View) -> Iterator[Check]:
    for kind in ("f", "t"):
        for test in view.table.all(view.cell, kind):
            own = view.one("mean") and view.one("sd") and of_one_mean(test)
            if own or test.df1 not in (None, 1) and test.kind == "f":
                continue
            possible = readings(view, test)
            if possible:
                yield _compared(view, test, possible)


def _compared(view: View, test: Statistic, possible: tuple[Reading, ...]) -> Check:
    pair = sides(view)
    about = [test, *(one for side in pair or () for one in (side.mean, side.sd))]
    reading = view.reading(test)
    f = reading.above(0) if test.kind == "f" else reading.squared()
    fits = [one for one in possible if one.f.meets(f)]
    name, decimals = NAMES[test.kind], test.printed.decimals
    if fits:
        said = f"The two means and SDs give it, read as a test of {fits[0].name}."
        return verdict(about, "two_sides", "ok", said)
    shown = [one.f if test.kind == "f" else one.f.root() for one in possible]
    texts = [
        f"{span(interval, decimals)} ({one.name})"
        for interval, one in zip(shown, possible, strict=True)
    ]
    said = f"The two means and SDs give {name} {' or '.join(texts)}"
    sign = math.copysign(1, test.printed.value)
    exact = (changed(test, sign * one.middle) for one in shown if _narrow(one))
    return replace(
        verdict(
            about, "two_sides", "inconsistent", f"{said}, not {test.printed.text}."
        ),
        expected=" or ".join(texts),
        interval=shown[0] if len(shown) == 1 else None,
        consequence=consequence(view),
        repairs=changes(exact),
    )


def _narrow(interval: Interval) -> bool:
    return math.isfinite(interval.high) and interval.high < 2 * interval.low


def _group(view: View) -> Group | None:
    mean, sd = view.one("mean"), view.one("sd")
    if mean is None or sd is None or mean.n != sd.n or sd.n < 2:
        return None
    factor = view.convention.divisor(sd.n) / (sd.n - 1)
    variances = view.reading(sd).above(0).squared().scaled(factor)
    return Group(mean, sd, _attainable(view, mean), variances, sd.n)


def _attainable(view: View, mean: Statistic) -> Interval:
    """Return what a mean may have been, narrowed to what whole scores can have."""
    reading = view.reading(mean)
    if not view.integer:
        return reading
    totals = sums(reading, Scores(mean.n, EVERYTHING, mean.n))
    if not totals:
        return reading
    return Interval(totals[0] / mean.n, totals[-1] / mean.n).common(reading)


def _gap(view: View, first: Group, second: Group) -> Interval:
    """Return the square of the difference, by the means and as printed itself."""
    gap = first.means - second.means
    own = view.of("mean")
    if own is not None and own.meets(gap):
        gap = gap.common(own)
    return gap.squared()


def _pooled(first: Group, second: Group) -> Interval:
    a, b = first.n - 1, second.n - 1
    sums_of_squares = first.variances.scaled(a) + second.variances.scaled(b)
    return sums_of_squares.scaled((1 / first.n + 1 / second.n) / (a + b))


def _welch(first: Group, second: Group) -> Interval:
    return first.variances.scaled(1 / first.n) + second.variances.scaled(1 / second.n)


def _paired(first: Group, second: Group) -> Interval:
    a, b = first.variances.root(), second.variances.root()
    return Interval((a - b).size().low, (a + b).high).squared().scaled(1 / first.n)


def _may_be_paired(view: View) -> bool:
    if view.operands is None:
        return False
    return view.operands[0].cell.among == view.operands[1].cell.among
