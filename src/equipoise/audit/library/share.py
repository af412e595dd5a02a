"""Counts and percentages: of how many, and which shares so many people can make."""

import math
from collections.abc import Iterator
from dataclasses import replace

from equipoise.audit.check import Change, Check
from equipoise.audit.interval import Interval
from equipoise.audit.table import Statistic, StatTable
from equipoise.audit.view import View, views
from equipoise.audit.wording import (
    changed,
    changes,
    consequence,
    listed,
    rounded,
    verdict,
)

_NEAR = 6


def share(table: StatTable) -> list[Check]:
    """Check counts against n, and percentages against counts."""
    return [check for view in views(table) for check in _of(view)]


def _of(view: View) -> Iterator[Check]:
    for count in view.table.all(view.cell, "count"):
        yield _count(view, count)
    count = view.one("count")
    for percent in view.table.all(view.cell, "percent"):
        if count is not None and count.n == percent.n:
            yield _from_count(view, percent, count)
        else:
            yield _alone(view, percent)


def _count(view: View, count: Statistic) -> Check:
    if count.printed.value <= count.n:
        return verdict([count], "at_most_n", "ok", f"It is no more than {count.n}.")
    return replace(
        verdict(
            [count],
            "at_most_n",
            "impossible",
            f"{count.printed.text} of {count.n} people cannot be.",
        ),
        expected=f"0 to {count.n}",
        interval=Interval(0.0, float(count.n)),
        consequence=consequence(view),
    )


def _percent_of(count: float, n: int) -> float:
    return 100 * count / n


def _from_count(view: View, percent: Statistic, count: Statistic) -> Check:
    n, decimals, k = percent.n, percent.printed.decimals, count.printed.value
    expected = _percent_of(k, n)
    about, reading = [percent, count], view.reading(percent)
    if reading.holds(expected):
        said = f"{count.printed.text} of {n} is {rounded(expected, decimals)} %."
        return verdict(about, "from_count", "ok", said)
    counts = _counts(reading, n)
    others = [m for m in _around(n) if m >= k and reading.holds(_percent_of(k, m))]
    said = (
        f"{count.printed.text} of {n} is {rounded(expected, decimals)} %, not "
        f"{percent.printed.text} %"
    )
    said += (
        f"; it is that share of {listed([str(m) for m in others])}." if others else "."
    )
    return replace(
        verdict(about, "from_count", "inconsistent", said),
        expected=rounded(expected, decimals),
        interval=Interval(expected, expected),
        consequence=consequence(view),
        repairs=changes(
            [
                changed(percent, expected),
                *(changed(count, k) for k in counts),
                *(Change(f"{percent.id}.n", str(n), str(m)) for m in others),
            ]
        ),
    )


def _alone(view: View, percent: Statistic) -> Check:
    n, reading = percent.n, view.reading(percent)
    if reading.high < 0 or reading.low > 100:
        said = "No share of people is below 0 or above 100 %."
        return verdict([percent], "granularity", "impossible", said)
    counts = _counts(reading, n)
    if counts:
        said = f"It is {listed([str(k) for k in counts[:3]])} of {n}."
        return verdict([percent], "granularity", "ok", said)
    below = math.floor(percent.printed.value * n / 100)
    near = Interval(_percent_of(below, n), _percent_of(below + 1, n))
    others = [m for m in _around(n) if _counts(reading, m) and _tells(percent, m)]
    from_n = f"; of {listed([str(m) for m in others])} it could be" if others else ""
    said = f"No whole number of {n} people makes {percent.printed.text} %{from_n}."
    decimals = percent.printed.decimals
    return replace(
        verdict([percent], "granularity", "impossible", said),
        expected=" or ".join(rounded(end, decimals) for end in (near.low, near.high)),
        interval=near,
        consequence=consequence(view),
        repairs=changes(
            [
                changed(percent, near.low),
                changed(percent, near.high),
                *(Change(f"{percent.id}.n", str(n), str(m)) for m in others),
            ]
        ),
    )


def _around(n: int) -> list[int]:
    return [m for m in range(max(n - _NEAR, 1), n + _NEAR + 1) if m != n]


def _tells(percent: Statistic, n: int) -> bool:
    return n * 10.0**-percent.printed.decimals < 100


def _counts(percent: Interval, n: int) -> list[int]:
    first = math.ceil(max(percent.low, 0.0) * n / 100 - 1e-9)
    last = math.floor(min(percent.high, 100.0) * n / 100 + 1e-9)
    return list(range(first, min(last, first + 50) + 1))
