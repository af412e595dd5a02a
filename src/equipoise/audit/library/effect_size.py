"""d: a mean over an SD, of which there are several in use.

    within people     mean / SD of the differences;  |t| / sqrt(n);  the same with the
                      correlation taken out:  d sqrt(2 (1 - r))
    between groups    difference / pooled SD;  |t| sqrt(1/na + 1/nb)
    of either         difference / mean of the two SDs, or either SD alone
    small samples     each times 1 - 3 / (4 df - 1)

The SD of differences within people lies between the difference and the sum of those of
the two sides; where it is not printed, all of these are allowed.

A d is accused where none of those that can be computed from the SDs gives it; where
the SDs are not printed, it is doubted.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace

from equipoise.audit.check import Check
from equipoise.audit.interval import Interval
from equipoise.audit.library.two_groups import Group, sides
from equipoise.audit.table import Statistic, StatTable
from equipoise.audit.view import View, views
from equipoise.audit.wording import changed, changes, listed, span, verdict


@dataclass(frozen=True)
class Definition:
    """One way to compute a d.

    Parameters
    ----------
    name : str
    size : Interval
        What it gives, without sign.
    df : int
        Degrees of freedom of its SD.
    """

    name: str
    size: Interval
    df: int


def effect_size(table: StatTable) -> list[Check]:
    """Check every d against what it can have been computed from."""
    return [check for view in views(table) for check in _of(view)]


def _of(view: View) -> Iterator[Check]:
    for d in view.table.all(view.cell, "d"):
        known = tuple(_definitions(view, d))
        if known:
            yield _compared(view, d, known)


def _definitions(view: View, d: Statistic) -> Iterator[Definition]:
    mean, sd = view.one("mean"), view.one("sd")
    if mean and sd and mean.n == sd.n >= 2:
        size = view.reading(mean).size() / view.reading(sd).above(0)
        yield Definition("mean / SD", size, sd.n - 1)
    pair = sides(view)
    f = _f(view)
    if pair is not None:
        yield from _of_two(view, *pair)
    if f is not None:
        yield from _of_test(view, f, d.n)


def _of_test(view: View, f: Interval, n: int) -> Iterator[Definition]:
    if view.operands is None:
        if n >= 2 and (view.one("mean") or view.is_change):
            over_n = f.scaled(1 / n).root()
            yield Definition("the test over the root of n", over_n, n - 1)
        return
    first, second = (view.table.n_of(one.cell) for one in view.operands)
    if first is not None and second is not None:
        both = f.scaled(1 / first + 1 / second).root()
        yield Definition("the test of two groups", both, first + second - 2)
        over_n = f.scaled(1 / first).root()
        yield Definition("the test over the root of n", over_n, first - 1)


def _of_two(view: View, first: Group, second: Group) -> Iterator[Definition]:
    gap = (first.means - second.means).size()
    own = view.of("mean")
    if own is not None:
        gap = Interval(min(gap.low, own.size().low), max(gap.high, own.size().high))
    a, b = first.variances.root(), second.variances.root()
    df = first.n + second.n - 2
    pooled = first.variances.scaled(first.n - 1) + second.variances.scaled(second.n - 1)
    yield Definition("difference / pooled SD", gap / pooled.scaled(1 / df).root(), df)
    root = (first.variances + second.variances).scaled(0.5).root()
    yield Definition("difference / root mean square SD", gap / root, df)
    yield Definition("difference / mean SD", gap / (a + b).scaled(0.5), df)
    yield Definition("difference / SD of the first", gap / a, first.n - 1)
    yield Definition("difference / SD of the second", gap / b, second.n - 1)
    sd = view.of("sd")
    if sd is not None or _f(view) is None:
        apart = (
            Interval((a - b).size().low, (a + b).high) if sd is None else sd.above(0)
        )
        name = "difference / SD of the differences"
        yield Definition(name, gap / apart, first.n - 1)
    if sd is not None:
        # 2 (1 - r) = (sd^2 - (a - b)^2) / (a b)
        rest = (sd.squared() - (a - b).squared()).above(0) / (a * b)
        taken_out = gap / sd.above(0) * rest.root()
        yield Definition("the correlation taken out", taken_out, first.n - 1)


def _f(view: View) -> Interval | None:
    f, t = view.one("f"), view.of("t")
    if f is not None and f.df1 in (None, 1):
        return view.reading(f).above(0)
    return None if t is None else t.squared()


def _compared(view: View, d: Statistic, known: tuple[Definition, ...]) -> Check:
    mean, sd = view.one("mean"), view.one("sd")
    about = [one for one in (d, mean, sd) if one is not None]
    printed, decimals = view.reading(d).size(), d.printed.decimals
    for one in known:
        if one.size.meets(printed):
            said = f"It is {one.name}: {span(one.size, decimals)}."
            return verdict(about, "definition", "ok", said)
        if _corrected(one).meets(printed):
            said = f"It is {one.name}, corrected for a small sample."
            return verdict(about, "definition", "ok", said)
    texts = [f"{span(one.size, decimals)} ({one.name})" for one in known]
    sign = math.copysign(1, d.printed.value)
    sure = any("SD" in one.name for one in known)
    return replace(
        verdict(
            about,
            "definition",
            "inconsistent" if sure else "unclear",
            f"No usual definition gives a d of {d.printed.text}: {listed(texts)}.",
        ),
        expected=span(known[0].size, decimals),
        interval=known[0].size,
        consequence="The effect is of another size than printed.",
        repairs=changes([changed(d, sign * known[0].size.middle)]),
    )


def _corrected(one: Definition) -> Interval:
    return one.size.scaled(1 - 3 / (4 * one.df - 1) if one.df > 1 else 1.0)
