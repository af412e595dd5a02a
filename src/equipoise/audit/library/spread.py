"""SDs: how large one can be, and which ones whole-number scores can have.

The sum of squares of whole numbers is a whole number, odd or even as their sum is (the
GRIMMER test with its parity rule).  On a scale the SD is greatest with everybody at one
of its ends; of numbers that cannot be negative, with one person having all of it.
"""

import math
from collections.abc import Iterator
from dataclasses import replace

from equipoise.audit.check import Change, Check
from equipoise.audit.interval import EVERYTHING, Interval
from equipoise.audit.lattice import Scores, greatest_sd, points, sums
from equipoise.audit.library.granularity import which_n
from equipoise.audit.table import Statistic, StatTable
from equipoise.audit.view import View, views
from equipoise.audit.wording import (
    changed,
    changes,
    consequence,
    listed,
    rounded,
    slip,
    verdict,
)


def spread(table: StatTable) -> list[Check]:
    """Check every SD against its mean, its n and the scale."""
    return [check for view in views(table) for check in _of(view)]


def _of(view: View) -> Iterator[Check]:
    mean = view.one("mean")
    for sd in view.table.all(view.cell, "sd"):
        if mean is None or mean.n != sd.n or sd.n < 2:
            continue
        largest = _largest(view, mean, sd)
        if largest is not None:
            yield largest
        if view.integer and (largest is None or not largest.alarm):
            yield from _granular(view, mean, sd)


def _largest(view: View, mean: Statistic, sd: Statistic) -> Check | None:
    most = _greatest(view, mean)
    if not math.isfinite(most):
        return None
    about, decimals = [sd, mean], sd.printed.decimals
    if view.reading(sd).low <= most:
        said = f"It is below the largest possible SD, {rounded(most, decimals)}."
        return verdict(about, "largest", "ok", said)
    where = f"from {view.bounds.low:g} to {view.bounds.high:g}"
    if math.isinf(view.bounds.high):
        where = f"of {view.bounds.low:g} or more"
    said = (
        f"{mean.n} values {where} with a mean of {mean.printed.text} cannot have an "
        f"SD above {rounded(most, decimals)}, so {sd.printed.text} is impossible."
    )
    shifted = (changed(sd, sd.printed.value / power) for power in (10, 100))
    fits = (one for one in shifted if one and float(one.after) <= most)
    return replace(
        verdict(about, "largest", "impossible", said),
        expected=f"at most {rounded(most, decimals)}",
        interval=Interval(0.0, most),
        consequence=consequence(view),
        repairs=changes(fits),
    )


def _greatest(view: View, mean: Statistic) -> float:
    reading, ends, n = view.reading(mean), view.bounds, mean.n
    if view.integer:
        whole = greatest_sd(reading, view.scores(n))
        if not math.isnan(whole):
            return whole
    inside = reading.common(ends)
    if inside.empty or math.isinf(ends.low) or math.isinf(ends.high):
        known = not inside.empty and math.isfinite(ends.low)
        farthest = n * max(inside.high - ends.low, 0.0)
        share = math.sqrt((1 - 1 / n) / view.convention.divisor(n))
        return farthest * share if known else math.inf
    middle = min(max((ends.low + ends.high) / 2, inside.low), inside.high)
    product = (ends.high - middle) * (middle - ends.low)
    return math.sqrt(product * n / view.convention.divisor(n)) + 1e-9


def _granular(view: View, mean: Statistic, sd: Statistic) -> Iterator[Check]:
    scores = view.scores(sd.n)
    totals = sums(view.reading(mean), scores)
    about = [sd, mean]
    if not totals:
        said = "It cannot be checked: its mean is one that no whole scores have."
        yield verdict(about, "whole_numbers", "note", said)
        return
    found = points(view.reading(mean), view.reading(sd), scores)
    if found is None or found:
        said = f"{sd.n} whole scores can have this SD with this mean."
        yield verdict(about, "whole_numbers", "ok", said)
        return
    yield _no_such_sd(view, mean, sd)


def _no_such_sd(view: View, mean: Statistic, sd: Statistic) -> Check:
    scores = view.scores(sd.n)
    near = tuple(_nearest(view.reading(mean), sd, scores))
    decimals = sd.printed.decimals
    texts = list(dict.fromkeys(rounded(value, decimals) for value in near))
    others = which_n(view, mean, sd)
    from_n = f"; {listed([str(k) for k in others])} people could" if others else ""
    said = (
        f"No {sd.n} whole-number scores with a mean of {mean.printed.text} have an SD "
        f"of {sd.printed.text}: their squares have to add up to a whole number, odd or "
        f"even as their sum is{from_n}."
    )
    fewer = (Change(f"{mean.id}.n", str(mean.n), str(k)) for k in others)
    return replace(
        verdict([sd, mean], "whole_numbers", "impossible", said),
        expected=listed(texts),
        interval=Interval(min(near), max(near)) if near else None,
        consequence=slip(view, others),
        repairs=changes([*(changed(sd, value) for value in near), *fewer]),
    )


def _nearest(mean: Interval, sd: Statistic, scores: Scores) -> Iterator[float]:
    """Give the nearest SDs that whole scores can have, below and above."""
    n, value = scores.n, sd.printed.value
    below: list[float] = []
    above: list[float] = []
    for total in sums(mean, scores):
        squares = total * total / n + scores.divisor * value * value
        first = math.floor(squares)
        first -= (first - total) % 2
        for q, side in ((first, below), (first + 2, above)):
            rest = (q - total * total / n) / scores.divisor
            if rest >= 0 and points(mean, _only(rest), scores) != ():
                side.append(math.sqrt(rest))
    yield from ([max(below)] if below else [])
    yield from ([min(above)] if above else [])


def _only(variance: float) -> Interval:
    return EVERYTHING.common(Interval(math.sqrt(variance), math.sqrt(variance)))
