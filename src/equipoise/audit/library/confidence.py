"""Standard errors and confidence limits of a mean.

SE = SD / sqrt(n)      limits = mean -+ t SE, with n - 1 degrees of freedom, or z SE
"""

import math
from collections.abc import Iterator
from dataclasses import replace

from scipy.special import ndtri, stdtrit

from equipoise.audit.check import Check
from equipoise.audit.interval import Interval
from equipoise.audit.table import Statistic, StatTable
from equipoise.audit.view import View, views
from equipoise.audit.wording import NAMES, changed, changes, consequence, span, verdict

LEVEL = 0.95
"""Level of confidence limits, where nothing else is said."""

OTHERS = (0.9, 0.99)
"""Levels that are tried where that one does not fit."""


def confidence(table: StatTable) -> list[Check]:
    """Check standard errors against SDs, and limits against both."""
    return [check for view in views(table) for check in _of(view)]


def _of(view: View) -> Iterator[Check]:
    for se in view.table.all(view.cell, "se"):
        yield from _standard_error(view, se)
    low, high = view.one("ci_low"), view.one("ci_high")
    if low and high and view.reading(low).low > view.reading(high).high:
        said = "The lower limit is above the upper one."
        yield verdict([low, high], "order", "impossible", said)
        return
    for limit in (low, high):
        if limit is not None:
            yield from _limit(view, limit)


def _standard_error(view: View, se: Statistic) -> Iterator[Check]:
    sd = view.one("sd")
    if sd is None or sd.n != se.n or _between_groups(view):
        return
    expected = view.reading(sd).scaled(1 / math.sqrt(se.n))
    about, printed = [se, sd], view.reading(se)
    if expected.meets(printed):
        said = "It is the SD over the root of n."
        yield verdict(about, "from_sd", "ok", said)
        return
    value, root = sd.printed.value, math.sqrt(se.n)
    said = f"An SD of {sd.printed.text} in {se.n} people gives another standard error."
    if printed.meets(view.reading(sd)):
        said = "It is the SD itself: one of the two has the other's name."
    yield replace(
        verdict(about, "from_sd", "inconsistent", said),
        expected=span(expected, se.printed.decimals),
        interval=expected,
        consequence=consequence(view),
        repairs=changes(
            [changed(se, value / root), changed(sd, se.printed.value * root)]
        ),
    )


def _limit(view: View, limit: Statistic) -> Iterator[Check]:
    mean, sd, se = view.one("mean"), view.one("sd"), view.one("se")
    spread = se if sd is None else sd
    if mean is None or spread is None or _between_groups(view):
        return
    if len({mean.n, spread.n, limit.n}) > 1 or limit.n < 2:
        return
    error = view.reading(spread).above(0)
    if sd is not None:
        error = error.scaled(1 / math.sqrt(limit.n))
    about = [limit, mean, spread]
    possible = [_ends(view, limit, error, level) for level in (LEVEL, *OTHERS)]
    printed, name = view.reading(limit), NAMES[limit.kind]
    decimals = limit.printed.decimals
    texts = span(possible[0][0], decimals)
    if any(one.meets(printed) for one in possible[0]):
        said = f"Mean, SD and n give a {name} of {texts}."
        yield verdict(about, "limit", "ok", said)
        return
    levels = [
        f"{level:.0%}"
        for level, ends in zip(OTHERS, possible[1:], strict=True)
        if any(one.meets(printed) for one in ends)
    ]
    said = f"Mean, spread and n give a 95 % {name} of {texts}, not {limit.printed.text}"
    said += f"; it fits a level of {levels[0]}." if levels else "."
    yield replace(
        verdict(about, "limit", "unclear" if levels else "inconsistent", said),
        expected=texts,
        interval=possible[0][0],
        consequence=consequence(view),
        repairs=changes([changed(limit, possible[0][0].middle)]),
    )


def _ends(
    view: View, limit: Statistic, error: Interval, level: float
) -> tuple[Interval, Interval]:
    """Return where a limit lies by t, and where by z."""
    mean = view.of("mean") or Interval(0.0, 0.0)
    side = -1.0 if limit.kind == "ci_low" else 1.0
    share = (1 + level) / 2
    by_t = float(stdtrit(limit.n - 1, share))
    by_z = float(ndtri(share))
    return mean + error.scaled(side * by_t), mean + error.scaled(side * by_z)


def _between_groups(view: View) -> bool:
    if view.operands is None:
        return False
    first, second = view.operands
    return first.cell.among != second.cell.among or view.one("sd") is None
