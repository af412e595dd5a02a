"""p values: from the statistic, and the statistic from them.

A p that is half of what the statistic gives was computed on one side.
"""

import math
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from scipy.special import fdtrc, fdtri

from equipoise.audit.check import Change, Check, Status
from equipoise.audit.interval import Interval
from equipoise.audit.library.one_sample import (
    ALPHA,
    Tested,
    by_numbers,
    df_of_t,
    of_one_mean,
)
from equipoise.audit.table import Statistic, StatTable
from equipoise.audit.view import View, views
from equipoise.audit.wording import NAMES, changed, changes, p_span, verdict


def p_value(table: StatTable) -> list[Check]:
    """Check every p against the t or the F of its cell, or its mean and SD."""
    return [check for view in views(table) for check in _of(view)]


def degrees(
    view: View, test: Statistic, p: Statistic
) -> tuple[tuple[float, float], ...]:
    """Return the pairs of degrees of freedom that a test may have had."""
    of_f = test.kind == "f"
    numerator = next((df for df in (test.df1, p.df1) if df is not None), 1.0)
    said = [test.df2, p.df2] if of_f else [df_of_t(test), df_of_t(p)]
    known = next((df for df in said if df is not None), None)
    first = numerator if of_f else 1.0
    if known is not None:
        return ((first, known),)
    possible = {test.n - 1, test.n - 2}
    if view.operands is not None:
        counts = [view.table.n_of(one.cell) for one in view.operands]
        if counts[0] and counts[1]:  # Welch's lie between the least and the sum
            least = min(counts[0], counts[1]) - 1
            possible = set(range(max(least, 1), counts[0] + counts[1] - 1))
    elif _of_own_mean(view, test):
        possible = {test.n - 1}
    return tuple((first, float(df)) for df in sorted(possible) if df >= 1)


def _of_own_mean(view: View, test: Statistic) -> bool:
    stands = view.one("mean") is not None and view.one("sd") is not None
    return stands and view.is_change and of_one_mean(test)


def _of(view: View) -> Iterator[Check]:
    tests = [view.table.all(view.cell, kind) for kind in ("f", "t")]
    test = next((ones[0] for ones in tests if ones), None)
    for p in view.table.all(view.cell, "p"):
        if test is not None:
            possible = degrees(view, test, p)
            if possible:
                yield _compared(view, test, p, possible)
        else:
            yield from _without_test(view, p)


def _p_of(f: Interval, df: tuple[float, float]) -> Interval:
    least = 0.0 if math.isinf(f.high) else float(fdtrc(*df, max(f.high, 0.0)))
    most = float(fdtrc(*df, max(f.low, 0.0)))
    return Interval(least * (1 - 1e-9), most * (1 + 1e-9))


def _compared(
    view: View, test: Statistic, p: Statistic, possible: tuple[tuple[float, float], ...]
) -> Check:
    reading = view.reading(test)
    f = reading.above(0) if test.kind == "f" else reading.squared()
    printed = view.reading(p)
    two_sided = [_p_of(f, df) for df in possible]
    about, name = [p, test], NAMES[test.kind]
    whole = Interval(min(i.low for i in two_sided), max(i.high for i in two_sided))
    shown = p_span(whole)
    said_df = _in_words([df[1] for df in possible])
    if whole.meets(printed):
        said = f"{name} with {said_df} df gives p {shown}, which agrees."
        return verdict(about, "from_statistic", "ok", said)
    said = (
        f"{name} {test.printed.text} with {said_df} degrees of freedom gives "
        f"p {shown}, not {p.printed.text}"
    )
    halves = (one.scaled(0.5).meets(printed) for one in two_sided)
    one_sided = test.df1 in (None, 1) and any(halves) and not _two_sided(view.table)
    if one_sided:
        said += "; half of it fits, so the test may have had one side"
    guessed = len(possible) > 1 and view.operands is None
    if guessed:
        said += "; the degrees of freedom are not printed"
    status: Status = "unclear" if one_sided or guessed else "inconsistent"
    return replace(
        verdict(about, "from_statistic", status, f"{said}."),
        expected=shown,
        interval=whole,
        consequence=_consequence(whole, printed),
        repairs=_repairs(view, test, p, next(iter(possible))),
    )


@lru_cache(maxsize=8)
def _two_sided(table: StatTable) -> bool:
    """Return whether some p of a table can only have had two sides."""
    return any(_only_two_sided(view) for view in views(table))


def _only_two_sided(view: View) -> bool:
    test, p = view.one("f") or view.one("t"), view.one("p")
    if test is None or p is None or p.printed.bound:
        return False
    reading, printed = view.reading(test), view.reading(p)
    f = reading.above(0) if test.kind == "f" else reading.squared()
    known = [_p_of(f, df) for df in degrees(view, test, p)]
    halves = any(one.scaled(0.5).meets(printed) for one in known)
    return not halves and any(one.meets(printed) for one in known)


def _in_words(df: list[float]) -> str:
    return f"{df[0]:g}" if len(df) == 1 else f"{df[0]:g} to {df[-1]:g}"


def _consequence(expected: Interval, printed: Interval) -> str:
    if expected.high < ALPHA and printed.high <= ALPHA:
        return "Significant at .05 either way."
    if expected.low >= ALPHA and printed.low >= ALPHA:
        return "Not significant at .05 either way."
    if expected.low < ALPHA <= expected.high or printed.low < ALPHA < printed.high:
        return "Whether it is significant at .05 is not decided."
    return "One of the two is significant at .05 and the other is not."


def _repairs(
    view: View, test: Statistic, p: Statistic, df: tuple[float, float]
) -> tuple[Change, ...]:
    f = test.printed.value if test.kind == "f" else test.printed.value**2
    needed: list[float] = []
    if not p.printed.bound:
        needed.append(float(fdtri(*df, 1 - p.printed.value)))
    mean, sd = view.one("mean"), view.one("sd")
    if mean and sd and of_one_mean(test) and sd.printed.value:
        needed.append(test.n * (mean.printed.value / sd.printed.value) ** 2)
    roots = needed if test.kind == "f" else [math.sqrt(one) for one in needed]
    sign = math.copysign(1, test.printed.value)
    tests = (changed(test, sign * one) for one in roots)
    return changes([changed(p, float(fdtrc(*df, max(f, 0.0)))), *tests])


def _without_test(view: View, p: Statistic) -> Iterator[Check]:
    mean, sd = view.one("mean"), view.one("sd")
    if mean is None or sd is None or len({mean.n, sd.n, p.n}) > 1 or p.n < 2:
        return
    if not view.is_change or df_of_t(p) not in (None, p.n - 1):
        return
    expected = _p_of(by_numbers(Tested(view, mean, sd, mean)), (1.0, p.n - 1.0))
    about = [p, mean, sd]
    if expected.meets(view.reading(p)):
        said = f"A t test of the mean gives p {p_span(expected)}, which agrees."
        yield verdict(about, "from_mean", "ok", said)
        return
    yield replace(
        verdict(
            about,
            "from_mean",
            "unclear",
            f"A t test of the mean would give p {p_span(expected)}; the test of the "
            "source is not printed.",
        ),
        expected=p_span(expected),
        interval=expected,
        consequence=_consequence(expected, view.reading(p)),
    )
