"""One cell of a table as the checks see it: each number with all it may have been."""

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from equipoise.audit.convention import Convention, convention_of
from equipoise.audit.interval import EVERYTHING, Interval, cut_off, exactly, within
from equipoise.audit.lattice import Scores
from equipoise.audit.relation import unknown
from equipoise.audit.table import Cell, Statistic, StatTable

_SLACK = 1e-9
_CHANGE = re.compile(r"change|differ|reduction|\bfall|\brise|delta|minus|improve", re.I)


@dataclass(frozen=True, eq=False)
class View:
    """One cell of a table, and how its numbers are read.

    Parameters
    ----------
    table : StatTable
    cell : Cell
    convention : Convention
        How the table rounds and what its SDs divide by.
    """

    table: StatTable
    cell: Cell
    convention: Convention

    def one(self, kind: str) -> Statistic | None:
        """Return the first statistic of a kind, or None."""
        return self._by_kind.get(kind)

    def of(self, kind: str) -> Interval | None:
        """Return what the first statistic of a kind may have been, or None."""
        found = self.one(kind)
        return None if found is None else self.reading(found)

    def reading(self, statistic: Statistic) -> Interval:
        """Return what a printed number may have been."""
        if statistic.kind in ("count", "n"):
            return exactly(statistic.printed.value)
        if self.convention.cut_off:
            return cut_off(statistic.printed)
        return within(statistic.printed)

    def scores(self, n: int) -> Scores:
        """Return so many scores of this cell."""
        return Scores(n, self.bounds, self.convention.divisor(n))

    @cached_property
    def integer(self) -> bool | None:
        """Return whether the scores are whole numbers; None if that is not known."""
        said = {one.integer for one in self.table.cells.get(self.cell, ())} - {None}
        return said.pop() if len(said) == 1 else None

    @cached_property
    def operands(self) -> tuple["View", "View"] | None:
        """Return the two cells of which this is the difference, or None.

        A test without a mean or a parent is taken to be of the only two cells of its
        variable that have a mean and an SD, if its n or its df are those of both.
        """
        pair = self.table.difference(self.cell) or self._implied_pair
        if pair is None:
            return None
        first, second = (View(self.table, cell, self.convention) for cell in pair)
        return first, second

    @cached_property
    def scale(self) -> Interval:
        """Return the least and the greatest score possible, as the table says it.

        A change or a difference spans the scale in both directions, whether or not the
        table says so; and so does what may be the difference of cells not in the table.
        """
        low, high = self._scale
        if not self.is_change and not self._of_what_is_not_there:
            least = EVERYTHING.low if low is None else low
            return Interval(least, EVERYTHING.high if high is None else high)
        if low is None or high is None:
            return EVERYTHING
        span = high - low if low >= 0 else max(-low, high)
        for operand in self.operands or ():
            least, greatest = operand._scale  # not what spans its own operands
            if least is not None and greatest is not None:
                span = max(span, greatest - least)
        return Interval(min(low, -span), max(high, span))

    @cached_property
    def bounds(self) -> Interval:
        """Return the same, no wider than the extremes that the cell prints."""
        low, high = self.of("lowest"), self.of("highest")
        least = EVERYTHING.low if low is None else low.low
        greatest = EVERYTHING.high if high is None else high.high
        between = self.scale.common(Interval(least, greatest))
        return _whole(between) if self.integer else between

    @property
    def is_change(self) -> bool:
        """Return whether scores are differences, by the parent or by their name."""
        if self.operands is not None:
            return True
        names = (self.cell.variable, self.cell.condition, self.cell.time)
        return any(_CHANGE.search(name.replace("_", " ")) for name in names)

    @cached_property
    def is_tested(self) -> bool:
        """Return whether a test of it, of its changes or of a difference is printed."""
        changes = f"{self.cell.variable}_"
        return any(
            one.kind in ("f", "t", "p")
            and (one.cell in self._tested_as or one.variable.startswith(changes))
            for one in self.table.statistics
            if one.among == self.cell.among or one.cell in self._tested_as
        )

    @cached_property
    def _of_what_is_not_there(self) -> bool:
        parents = {one.parent for one in self.table.cells.get(self.cell, ())} - {""}
        return any(unknown(parent, self.table.axes) for parent in parents)

    @cached_property
    def _implied_pair(self) -> tuple[Cell, Cell] | None:
        test = self.one("t") or self.one("f")
        ones = self.table.cells.get(self.cell, ())
        if test is None or self.one("mean") or any(one.parent for one in ones):
            return None
        described = [cell for cell in self.table.cells if self._is_sibling(cell)]
        if len(described) != 2:
            return None
        first, second = described
        apart = sum(a != b for a, b in zip(first, second, strict=True))
        counts = [self.table.n_of(cell) for cell in described]
        if apart != 1 or counts[0] is None or counts[1] is None:
            return None
        df = test.df2 if test.kind == "f" or test.df2 is not None else test.df1
        both = counts[0] + counts[1]
        fits = test.n == both if df is None else df == both - 2
        return (first, second) if fits else None

    def _is_sibling(self, cell: Cell) -> bool:
        if cell == self.cell or cell.variable != self.cell.variable:
            return False
        kinds = {one.kind for one in self.table.cells[cell]}
        return {"mean", "sd"} <= kinds

    @cached_property
    def _tested_as(self) -> frozenset[Cell]:
        differences = (
            cell
            for cell in self.table.cells
            if self.cell in (self.table.difference(cell) or ())
        )
        return frozenset((self.cell, *differences))

    @cached_property
    def _by_kind(self) -> Mapping[str, Statistic]:
        held: dict[str, Statistic] = {}
        for one in self.table.cells.get(self.cell, ()):
            held.setdefault(one.kind, one)
        return held

    @cached_property
    def _scale(self) -> tuple[float | None, float | None]:
        ones = self.table.cells.get(self.cell, ())
        lows = [one.scale_min for one in ones if one.scale_min is not None]
        highs = [one.scale_max for one in ones if one.scale_max is not None]
        return (min(lows) if lows else None), (max(highs) if highs else None)


def _whole(between: Interval) -> Interval:
    low, high = between.low, between.high
    return Interval(
        math.ceil(low - _SLACK) if math.isfinite(low) else low,
        math.floor(high + _SLACK) if math.isfinite(high) else high,
    )


@lru_cache(maxsize=8)
def views(table: StatTable) -> tuple[View, ...]:
    """Return every cell of a table, in its order."""
    convention = convention_of(table)
    return tuple(View(table, cell, convention) for cell in table.cells)
