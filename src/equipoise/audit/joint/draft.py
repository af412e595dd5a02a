"""A table on its way to being systems."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from equipoise.audit.joint.system import Group, Less, Sum
from equipoise.audit.joint.terms import Term
from equipoise.audit.relation import Axes, Difference, Part, relations
from equipoise.audit.table import Cell, StatTable


@dataclass(frozen=True)
class Unlinked:
    """A link that a table names and that cannot be used, and why."""

    cell: Cell
    why: str


@dataclass
class Draft:
    """Systems in the making."""

    table: StatTable
    groups: list[Group] = field(default_factory=list[Group])
    terms: list[Term] = field(default_factory=list[Term])
    differences: list[Less] = field(default_factory=list[Less])
    sums: list[Sum] = field(default_factory=list[Sum])
    at_most: list[tuple[int, int]] = field(default_factory=list[tuple[int, int]])
    unlinked: list[Unlinked] = field(default_factory=list[Unlinked])
    places: dict[Cell, int] = field(default_factory=dict[Cell, int])

    def add(self, group: Group) -> int:
        """Return the place of the group of a cell, made where there is none."""
        if group.cell not in self.places:
            self.places[group.cell] = len(self.groups)
            self.groups.append(group)
        return self.places[group.cell]

    @cached_property
    def known(self) -> Axes:
        """Return the names that a parent may use."""
        return self.table.axes

    def relations(self, cell: Cell) -> Iterator[Difference | Part]:
        """Return what the parents of a cell say."""
        ones = self.table.cells[cell]
        for text in dict.fromkeys(one.parent for one in ones):
            yield from relations(text, self.known)

    def group(self, cell: Cell) -> Group:
        """Return the group of a cell that has one."""
        return self.groups[self.places[cell]]
