"""The ends of the scale, and the order of what lies between them."""

from collections.abc import Iterator
from dataclasses import replace

from equipoise.audit.check import Check
from equipoise.audit.interval import EVERYTHING, Interval
from equipoise.audit.table import Statistic, StatTable
from equipoise.audit.view import View, views
from equipoise.audit.wording import consequence, span, verdict

_ON_THE_SCALE = ("mean", "median", "mode", "lowest", "highest", "ci_low", "ci_high")
_INSIDE = ("mean", "median", "mode")


def bounds(table: StatTable) -> list[Check]:
    """Check that scores lie on their scale, and between the extremes printed."""
    return [check for view in views(table) for check in _of(view)]


def _of(view: View) -> Iterator[Check]:
    for kind in _ON_THE_SCALE:
        for one in view.table.all(view.cell, kind):
            if view.scale != EVERYTHING and not kind.startswith("ci_"):
                yield _on_the_scale(view, one)
            if kind in _INSIDE and (view.one("lowest") or view.one("highest")):
                yield _between_extremes(view, one)
    yield from _median_and_mean(view)
    yield from _range_and_sd(view)


def _on_the_scale(view: View, one: Statistic) -> Check:
    scale = f"{view.scale.low:g} to {view.scale.high:g}".replace("inf", "any")
    if view.reading(one).meets(view.scale):
        said = f"It lies on the scale, {scale}."
        return verdict([one], "scale", "ok", said)
    said = f"No score can be so far out: the scale runs from {scale}."
    return replace(
        verdict([one], "scale", "impossible", said),
        expected=scale,
        interval=view.scale,
        consequence=consequence(view),
    )


def _between_extremes(view: View, one: Statistic) -> Check:
    low, high = view.one("lowest"), view.one("highest")
    about = [one, *(end for end in (low, high) if end is not None)]
    ends = Interval(
        EVERYTHING.low if low is None else view.reading(low).low,
        EVERYTHING.high if high is None else view.reading(high).high,
    )
    if view.reading(one).meets(ends):
        said = "It lies between the lowest and the highest value."
        return verdict(about, "extremes", "ok", said)
    said = "It lies outside the lowest and the highest value printed beside it."
    return replace(
        verdict(about, "extremes", "inconsistent", said),
        expected=span(ends, one.printed.decimals),
        interval=ends,
        consequence=consequence(view),
    )


def _median_and_mean(view: View) -> Iterator[Check]:
    median, mean, sd = view.one("median"), view.one("mean"), view.one("sd")
    if not (median and mean and sd) or len({median.n, mean.n, sd.n}) > 1:
        return
    reach = view.reading(sd).high * (view.convention.divisor(sd.n) / sd.n) ** 0.5
    around = view.reading(mean) + Interval(-reach, reach)
    decimals = max(median.printed.decimals, 1)
    if view.reading(median).meets(around):
        said = "It lies within one SD of the mean, as every median does."
        yield verdict([median, mean, sd], "median", "ok", said)
        return
    yield replace(
        verdict(
            [median, mean, sd],
            "median",
            "inconsistent",
            "Every median lies within one SD of its mean; this one does not.",
        ),
        expected=span(around, decimals),
        interval=around,
        consequence=consequence(view),
    )


def _range_and_sd(view: View) -> Iterator[Check]:
    low, high, sd = view.one("lowest"), view.one("highest"), view.one("sd")
    if not (low and high and sd) or len({low.n, high.n, sd.n}) > 1 or sd.n < 2:
        return
    apart = view.reading(high) - view.reading(low)
    least = max(apart.low, 0.0) / (2 * view.convention.divisor(sd.n)) ** 0.5
    possible = EVERYTHING.above(least)
    about = [sd, low, high]
    if view.reading(sd).meets(possible):
        said = "It is large enough for the lowest and the highest value."
        yield verdict(about, "range", "ok", said)
        return
    said = "The lowest and the highest value lie too far apart for so small an SD."
    yield replace(
        verdict(about, "range", "inconsistent", said),
        expected=span(possible, sd.printed.decimals),
        interval=possible,
        consequence=consequence(view),
    )
