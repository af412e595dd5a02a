"""How a table was made: rounded or cut off, and SDs over n - 1 or over n.

Numbers are taken as rounded, and SDs as divided by n - 1.  A table that does otherwise
is no wrong table.  It is read otherwise only where it shows so itself: at least two of
its whole-number cells do not fit the usual reading, and all of them fit the other.
"""

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import product

from equipoise.audit.interval import Interval, cut_off, within
from equipoise.audit.lattice import Scores, points
from equipoise.audit.table import Cell, Statistic, StatTable
from equipoise.evidence import Printed

_ENOUGH = 2


@dataclass(frozen=True)
class Convention:
    """How the numbers of a table are to be read.

    Parameters
    ----------
    cut_off : bool
        Whether further digits were cut off and not rounded.
    over_n : bool
        Whether SDs divide by n and not by n - 1.
    """

    cut_off: bool = False
    over_n: bool = False

    def divisor(self, n: int) -> int:
        """Return what the SD of so many scores divides by."""
        return n if self.over_n else n - 1

    def __str__(self) -> str:
        said = ["digits cut off, not rounded"] if self.cut_off else []
        return " and ".join(said + (["SDs over n, not n - 1"] if self.over_n else []))


def convention_of(table: StatTable) -> Convention:
    """Return how a table is to be read."""
    cells = list(_whole_number_cells(table))
    usual = Convention()
    if sum(not _fits(cell, usual) for cell in cells) < _ENOUGH:
        return usual
    others = (Convention(*pair) for pair in product((False, True), repeat=2))
    return next(
        (one for one in others if all(_fits(cell, one) for cell in cells)), usual
    )


@dataclass(frozen=True)
class _Spread:
    mean: Printed
    sd: Printed
    n: int


def _whole_number_cells(table: StatTable) -> Iterator[_Spread]:
    for cell, ones in table.cells.items():
        mean, sd = _pair(table, cell)
        if mean and sd and mean.n == sd.n and any(one.integer for one in ones):
            yield _Spread(mean.printed, sd.printed, mean.n)


def _pair(table: StatTable, cell: Cell) -> tuple[Statistic | None, Statistic | None]:
    return table.one(cell, "mean"), table.one(cell, "sd")


def _fits(cell: _Spread, convention: Convention) -> bool:
    read: Callable[[Printed], Interval] = cut_off if convention.cut_off else within
    anything = Interval(-math.inf, math.inf)
    scores = Scores(cell.n, anything, convention.divisor(cell.n))
    found = points(read(cell.mean), read(cell.sd), scores)
    return found is None or bool(found)
