"""Tables of printed statistics, whatever paper they come from.

A *cell* is what the statistics of one variable, in one group of people, under one
condition and at one time have in common.  A cell may be the difference between two
others, and it may describe a part of the people of another: its ``parent`` says so.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from equipoise.audit.relation import Difference, Part, relations
from equipoise.evidence import Printed

KINDS = (
    "mean",
    "sd",
    "se",
    "n",
    "count",
    "percent",
    "f",
    "t",
    "p",
    "d",
    "median",
    "mode",
    "lowest",
    "highest",
    "ci_low",
    "ci_high",
)
"""Kinds of statistic; the confidence limits are of the mean."""


class Cell(NamedTuple):
    """What the statistics of one group of people share.

    Parameters
    ----------
    variable : str
        What was measured: ``hamd17``.
    among : str
        In whom; may be empty, like the next two.
    condition : str
        The treatment, or what is compared.
    time : str
    """

    variable: str
    among: str
    condition: str
    time: str


@dataclass(frozen=True)
class Statistic:
    """One printed number, and what it says.

    Parameters
    ----------
    id : str
        Its own in its table.
    cell : Cell
    kind : str
        One of ``KINDS``.
    printed : Printed
    n : int
        Of whom it is computed; for a comparison of two groups, of both together.
    integer : bool or None
        Whether the scores are whole numbers; None where it is not known.
    scale_min, scale_max : float or None
        Least and largest possible score.
    df1, df2 : float or None
        Degrees of freedom of an F ratio, a t or a p; of a t, either holds them.
    parent : str
        What the cell is the difference or a part of; see ``relation``.
    where : str
        Where it stands: ``row 5``, ``Table 1``.
    note : str
    """

    id: str
    cell: Cell
    kind: str
    printed: Printed
    n: int
    integer: bool | None = None
    scale_min: float | None = None
    scale_max: float | None = None
    df1: float | None = None
    df2: float | None = None
    parent: str = ""
    where: str = ""
    note: str = ""

    @property
    def variable(self) -> str:
        """Return what was measured."""
        return self.cell.variable

    @property
    def among(self) -> str:
        """Return in whom."""
        return self.cell.among

    @property
    def condition(self) -> str:
        """Return under which treatment, or what is compared."""
        return self.cell.condition

    @property
    def time(self) -> str:
        """Return when."""
        return self.cell.time


@dataclass(frozen=True, eq=False)
class StatTable:
    """Every statistic of a table or a paper; each is its own, whatever it holds.

    Parameters
    ----------
    name : str
        Key of a source, or name of a file.
    statistics : tuple of Statistic
        In the order of the source; the ids differ.
    unread : tuple of pairs of Statistic and str
        Numbers that no check can use, each with the reason.
    """

    name: str
    statistics: tuple[Statistic, ...]
    unread: tuple[tuple[Statistic, str], ...] = ()

    @cached_property
    def cells(self) -> Mapping[Cell, tuple[Statistic, ...]]:
        """Return the statistics of each cell, in the order of the source."""
        held: dict[Cell, list[Statistic]] = {}
        for one in self.statistics:
            held.setdefault(one.cell, []).append(one)
        return {cell: tuple(ones) for cell, ones in held.items()}

    @cached_property
    def by_id(self) -> Mapping[str, Statistic]:
        """Return the statistics by their ids."""
        return {one.id: one for one in self.statistics}

    def all(self, cell: Cell, kind: str) -> tuple[Statistic, ...]:
        """Return those of one kind in a cell; a number may be printed twice."""
        return tuple(one for one in self.cells.get(cell, ()) if one.kind == kind)

    def one(self, cell: Cell, kind: str) -> Statistic | None:
        """Return the first statistic of one kind in a cell, or None."""
        return next(iter(self.all(cell, kind)), None)

    def n_of(self, cell: Cell) -> int | None:
        """Return the one n of a cell, or None where its statistics differ in n."""
        counts = {one.n for one in self.cells.get(cell, ())}
        return counts.pop() if len(counts) == 1 else None

    def difference(self, cell: Cell) -> tuple[Cell, Cell] | None:
        """Return the two cells whose difference a cell is, the first less the second.

        Either may be without statistics of its own.  None for a cell that is no
        difference.
        """
        for relation in self._relations.get(cell, ()):
            if isinstance(relation, Difference):
                first = cell._replace(**{relation.axis: relation.first})
                return first, cell._replace(**{relation.axis: relation.second})
        return None

    def whole(self, cell: Cell) -> Cell | None:
        """Return the cell that a cell is a part of, or None."""
        for relation in self._relations.get(cell, ()):
            if isinstance(relation, Part):
                return cell._replace(**{relation.axis: relation.whole})
        return None

    def parts(self, cell: Cell) -> tuple[Cell, ...]:
        """Return the cells that name a cell as what they are a part of."""
        return tuple(one for one in self.cells if self.whole(one) == cell)

    @cached_property
    def axes(self) -> Mapping[str, frozenset[str]]:
        """Return the names that a parent may use."""
        return axes(self.statistics)

    @cached_property
    def _relations(self) -> Mapping[Cell, tuple[Difference | Part, ...]]:
        return {
            cell: tuple(
                relation
                for text in dict.fromkeys(one.parent for one in ones)
                for relation in relations(text, self.axes)
            )
            for cell, ones in self.cells.items()
        }


def axes(statistics: Iterable[Statistic]) -> Mapping[str, frozenset[str]]:
    """Return the names that a parent may use: conditions, times, groups, variables."""
    cells = {one.cell for one in statistics}
    names = ("condition", "time", "among", "variable")
    return {
        name: frozenset(str(getattr(cell, name)) for cell in cells) - {""}
        for name in names
    }
