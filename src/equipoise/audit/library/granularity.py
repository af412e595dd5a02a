"""Whole numbers: which means, medians and counts so many of them can have.

The mean of n whole numbers is a multiple of 1/n (the GRIM test), their median a whole
or a half number.  Where the mean fails, it may have come from fewer people.
"""

from collections.abc import Iterator
from dataclasses import replace

from equipoise.audit.check import Change, Check
from equipoise.audit.interval import EVERYTHING, Interval
from equipoise.audit.lattice import Scores, points, sums
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

_FEWER = 6
_WHOLE = ("mode", "lowest", "highest")


def granularity(table: StatTable) -> list[Check]:
    """Check means, medians, modes and extremes of whole numbers."""
    return [check for view in views(table) for check in _of(view)]


def which_n(view: View, mean: Statistic, sd: Statistic | None) -> tuple[int, ...]:
    """Return other numbers of people from whom a mean, and its SD, can come.

    Returns
    -------
    tuple of int
        Down to half the printed n, or the n of a larger group in the same variable.
    """
    spread = EVERYTHING.above(0) if sd is None else view.reading(sd)
    same = (one for one in view.table.statistics if one.variable == view.cell.variable)
    larger = {one.n for one in same if one.n > mean.n}
    least = max(mean.n - _FEWER, mean.n // 2, 1)
    tried = [*range(mean.n - 1, least, -1), *sorted(larger)]
    fits = (
        n
        for n in tried
        if points(view.reading(mean), spread, Scores(n, view.bounds, n - 1)) != ()
    )
    return tuple(n for n in fits if _tells(mean, n))


def _of(view: View) -> Iterator[Check]:
    if view.integer is False:
        return
    for mean in view.table.all(view.cell, "mean"):
        yield from _mean(view, mean)
    if not view.integer:
        return
    for median in view.table.all(view.cell, "median"):
        steps = 1 if median.n % 2 else 2
        what = "odd" if median.n % 2 else "even"
        kind = "a whole number" if median.n % 2 else "a whole or a half number"
        sentence = f"The median of an {what} number of whole scores is {kind}"
        yield _stepped(view, median, steps, sentence)
    for name in _WHOLE:
        for one in view.table.all(view.cell, name):
            yield _stepped(view, one, 1, "One whole score is a whole number")


def _tells(mean: Statistic, n: int) -> bool:
    """Return whether some mean with these decimals cannot come from n people."""
    return n * 10.0**-mean.printed.decimals < 1


def _mean(view: View, mean: Statistic) -> Iterator[Check]:
    possible = sums(view.reading(mean), Scores(mean.n, EVERYTHING, mean.n))
    decimals = mean.printed.decimals
    if not possible:
        yield _no_such_mean(view, mean)
    elif view.integer and not _tells(mean, mean.n):
        places = "1 decimal" if decimals == 1 else f"{decimals} decimals"
        said = f"With {mean.n} people any mean with {places} is possible."
        yield verdict([mean], "granularity", "ok", said)
    elif view.integer:
        said = f"{mean.n} whole scores can have this mean: their sum is {possible[0]}."
        yield verdict([mean], "granularity", "ok", said)


def _no_such_mean(view: View, mean: Statistic) -> Check:
    n, text, decimals = mean.n, mean.printed.text, mean.printed.decimals
    total = mean.printed.value * n
    near = [(total // 1) / n, (total // 1 + 1) / n]
    nearest = [rounded(value, decimals) for value in near]
    others = which_n(view, mean, view.one("sd"))
    from_n = f"; {listed([str(k) for k in others])} people could" if others else ""
    sentence = (
        f"{n} whole-number scores average {listed(nearest)}, never {text}{from_n}."
    )
    if view.integer is None:
        sentence = f"If the values are whole numbers: {sentence}"
    fewer = (Change(f"{mean.id}.n", str(n), str(k)) for k in others)
    return replace(
        verdict(
            [mean],
            "granularity",
            "impossible" if view.integer else "unclear",
            sentence,
        ),
        expected=listed(nearest),
        interval=Interval(*near),
        consequence=slip(view, others),
        repairs=changes([*(changed(mean, value) for value in near), *fewer]),
    )


def _stepped(view: View, one: Statistic, steps: int, sentence: str) -> Check:
    reading = view.reading(one).scaled(steps)
    if sums(reading, Scores(1, EVERYTHING, 1)):
        return verdict([one], "granularity", "ok", f"{sentence}, as it is here.")
    below = (one.printed.value * steps // 1) / steps
    near = Interval(below, below + 1 / steps)
    return replace(
        verdict([one], "granularity", "impossible", f"{sentence}; this is not."),
        expected=f"{near.low:g} or {near.high:g}",
        interval=near,
        consequence=consequence(view),
    )
