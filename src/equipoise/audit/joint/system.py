"""Groups of people whose printed numbers bear on each other, and how.

A table becomes systems, each with every cell that is linked to another: as the
difference of two conditions or times in the same people, as a part of a group, or as a
part of a variable.  What is left of a group beside its parts is a group too, without
numbers of its own: in it, too, the difference of conditions is a difference.
"""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from equipoise.audit.joint.terms import Term
from equipoise.audit.table import Cell, Statistic


@dataclass(frozen=True)
class Group:
    """The scores of one group of people: those of a cell, or what is left of one.

    Parameters
    ----------
    cell : Cell
    n : int
    integer : bool
        Whether scores are known to be whole.
    low, high : float
        Between which a score lies.
    printed : bool
        Whether it has numbers of its own.
    """

    cell: Cell
    n: int
    integer: bool = False
    low: float = -math.inf
    high: float = math.inf
    printed: bool = True


@dataclass(frozen=True)
class Less:
    """A difference: scores of ``of`` are those of ``first`` less those of ``second``.

    Parameters
    ----------
    of, first, second : int
        Places of groups.
    paired : bool
        Whether all three are of the same people; else only the means differ so.
    """

    of: int
    first: int
    second: int
    paired: bool


@dataclass(frozen=True)
class Sum:
    """A group made of one or two others, which share nobody."""

    whole: int
    parts: tuple[int, ...]


@dataclass(frozen=True)
class System:
    """Groups that are linked with each other.

    Parameters
    ----------
    groups : tuple of Group
    terms : tuple of Term
        What each printed number says.
    differences : tuple of Less
    sums : tuple of Sum
    at_most : tuple of pairs of int
        Groups of which each person scores at most what he scores in another.
    statistics : mapping from id to Statistic
    """

    groups: tuple[Group, ...]
    terms: tuple[Term, ...]
    differences: tuple[Less, ...] = ()
    sums: tuple[Sum, ...] = ()
    at_most: tuple[tuple[int, int], ...] = ()
    statistics: Mapping[str, Statistic] = field(default_factory=dict[str, Statistic])

    @cached_property
    def ids(self) -> tuple[str, ...]:
        """Return the ids of every statistic that says something."""
        return tuple(one.id for one in self.terms)

    @cached_property
    def linked(self) -> bool:
        """Return whether any group bears on another."""
        return bool(self.differences or self.sums or self.at_most)

    def ids_of(self, *groups: int) -> tuple[str, ...]:
        """Return the ids of the statistics of some groups."""
        return tuple(one.id for one in self.terms if one.group in groups)

    def place(self, cell: Cell) -> int | None:
        """Return where the group of a cell is, or None."""
        cells = [one.cell for one in self.groups]
        return cells.index(cell) if cell in cells else None

    def restricted(self, keep: frozenset[int]) -> "System":
        """Return the part that only some groups make up."""
        order = sorted(keep)
        new = {old: i for i, old in enumerate(order)}
        terms = tuple(
            Term(one.id, new[one.group], one.quantity, one.within, one.sign)
            for one in self.terms
            if one.group in new
        )
        return System(
            groups=tuple(self.groups[i] for i in order),
            terms=terms,
            differences=tuple(
                Less(new[one.of], new[one.first], new[one.second], one.paired)
                for one in self.differences
                if {one.of, one.first, one.second} <= keep
            ),
            sums=tuple(
                Sum(new[one.whole], tuple(new[i] for i in one.parts))
                for one in self.sums
                if {one.whole, *one.parts} <= keep
            ),
            at_most=tuple((new[a], new[b]) for a, b in self.at_most if {a, b} <= keep),
            statistics={one.id: self.statistics[one.id] for one in terms},
        )

    def components(self) -> Iterator["System"]:
        """Return the parts that do not bear on each other."""
        ties = [{one.of, one.first, one.second} for one in self.differences]
        ties += [{one.whole, *one.parts} for one in self.sums]
        ties += [set(pair) for pair in self.at_most]
        left = set(range(len(self.groups)))
        while left:
            found = {min(left)}
            while more := set[int]().union(*(t for t in ties if t & found)) - found:
                found |= more
            left -= found
            yield self.restricted(frozenset(found))
