"""What a printed number would have to be for the others to hold."""

import math
from collections.abc import Collection
from dataclasses import dataclass, replace
from itertools import islice

from scipy.special import stdtr

from equipoise.audit.interval import Interval
from equipoise.audit.joint.bounds import bounds, refuted
from equipoise.audit.joint.cell_terms import term_of
from equipoise.audit.joint.slips import likely
from equipoise.audit.joint.state import Bounds
from equipoise.audit.joint.system import System
from equipoise.audit.joint.terms import Term
from equipoise.audit.table import Statistic, StatTable
from equipoise.audit.view import views
from equipoise.audit.wording import rounded
from equipoise.evidence import Printed

_MOST = 80
_NEAR = 40
_COMPUTED = ("f", "t", "d", "p")
_LISTED = 3


@dataclass(frozen=True)
class Values:
    """What may be printed in place of a number.

    Parameters
    ----------
    told : tuple of str
        All that there are, where they are few; else what one slip turns into what is
        printed, and the nearest.
    span : tuple of str
        The least and the largest, where there are more than told and what is printed
        does not lie between them.
    """

    told: tuple[str, ...]
    span: tuple[str, ...] = ()


def expected(system: System, held: Collection[str], one: Statistic) -> Interval | None:
    """Return what others leave of a number, or None where they leave nothing at all.

    Parameters
    ----------
    system : System
    held : collection of str
        Ids of the others.
    one : Statistic
        Of a cell of the system.
    """
    place, left = system.place(one.cell), bounds(system, held)
    if left is None or place is None:
        return None
    return _own(left, place, one)


def values(
    table: StatTable, system: System, held: Collection[str], one: Statistic
) -> Values:
    """Return what may be printed in place of a number for others to hold."""
    around, place = expected(system, held, one), system.place(one.cell)
    if around is None or place is None:
        return Values(())
    view = next(view for view in views(table) if view.cell == one.cell)

    def fits(text: str, *, at_an_end: bool = False) -> bool:
        new = term_of(view, replace(one, printed=Printed(text)), place)
        if new is None or text == one.printed.text:
            return False
        new = new if at_an_end else _inside(new)
        return not refuted(exchanged(system, new), {*held, one.id})

    unit = 10.0**-one.printed.decimals
    first, last = around.low / unit - 0.5, around.high / unit + 0.5
    printed = round(one.printed.value / unit)
    if not math.isfinite(first + last) or last - first > _MOST:
        near = [printed + sign * k for k in range(1, _NEAR) for sign in (-1, 1)]
        texts = [written(one, step * unit) for step in near]
        texts = [text for text in texts if around.holds(float(text))]
        return Values(tuple(islice((text for text in texts if fits(text)), 2)))
    steps = range(math.ceil(first - 1e-6), math.floor(last + 1e-6) + 1)
    written_out = [written(one, step * unit) for step in steps]
    texts = [text for text in written_out if fits(text)] or [
        text for text in written_out if fits(text, at_an_end=True)
    ]
    if len(texts) <= _LISTED:
        return Values(tuple(texts))
    slips = likely(one.printed.text, texts)
    if one.kind in _COMPUTED:
        near = sorted(texts, key=lambda text: abs(float(text) - around.middle))[:1]
    else:
        near = sorted(texts, key=lambda text: abs(float(text) - one.printed.value))[:2]
    told = dict.fromkeys([*slips, *near])
    ends = texts[0], texts[-1]
    on_both_sides = float(ends[0]) < one.printed.value < float(ends[1])
    return Values(tuple(told), () if on_both_sides else ends)


def exchanged(system: System, term: Term) -> System:
    """Return a system in which a statistic says another thing."""
    kept = tuple(other for other in system.terms if other.id != term.id)
    return replace(system, terms=(*kept, term))


def read_as(table: StatTable, system: System, one: Statistic, text: str) -> System:
    """Return a system in which a number is printed otherwise."""
    view = next(view for view in views(table) if view.cell == one.cell)
    place = system.place(one.cell)
    new = None
    if place is not None:
        new = term_of(view, replace(one, printed=Printed(text)), place)
    return system if new is None else exchanged(system, new)


def written(one: Statistic, value: float) -> str:
    """Return a value as it would be printed in the place of a number."""
    text = rounded(value, one.printed.decimals)
    if one.printed.text.startswith((".", "-.")):
        text = text.replace("0.", ".", 1) if abs(value) < 1 else text
    return text


def _inside(term: Term) -> Term:
    """Return a term without its ends, at which another printed number fits as well."""
    between = term.within
    if not math.isfinite(between.low + between.high):
        return term
    edge = 1e-6 * (between.high - between.low)
    return replace(term, within=Interval(between.low + edge, between.high - edge))


def _own(left: Bounds, place: int, one: Statistic) -> Interval:
    n = one.n
    mean = Interval(left.sum_low[place] / n, left.sum_high[place] / n)
    if one.kind in ("mean", "count", "percent"):
        factor = {"mean": 1.0, "count": float(n), "percent": 100.0}[one.kind]
        return mean.scaled(factor)
    squares = Interval(left.squares_low[place], left.squares_high[place])
    sd = squares.above(0).scaled(1 / max(n - 1, 1)).root()
    if one.kind in ("sd", "se"):
        return sd if one.kind == "sd" else sd.scaled(1 / math.sqrt(n))
    ratio = Interval(left.ratio_low[place], left.ratio_high[place])
    size = mean.size()
    if sd.low > 0:
        ratio = ratio.common(size / sd)
    return _of_ratio(one, ratio, mean)


def _of_ratio(one: Statistic, ratio: Interval, mean: Interval) -> Interval:
    n = one.n
    if one.kind == "f":
        return ratio.squared().scaled(n)
    if one.kind == "t":
        size = ratio.scaled(math.sqrt(n))
        return -size if mean.high <= 0 else size
    if one.kind == "p":
        ends = [
            2 * float(stdtr(n - 1, -r * math.sqrt(n))) for r in (ratio.high, ratio.low)
        ]
        return Interval(*ends)
    return ratio
