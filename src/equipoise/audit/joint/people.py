"""Who is who: one number for each patient of the groups of a system.

A group that is cut into parts has the patients of its parts, in every condition and at
every time.  Where a group is cut in two ways that do not follow from each other, the
second cannot be placed and is left out.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from equipoise.audit.joint.system import System
from equipoise.audit.table import Cell

Quantity = tuple[str, str, str]
"""Variable, condition and time."""


@dataclass(frozen=True)
class People:
    """The patients of each group.

    Parameters
    ----------
    members : mapping from name of a group to range of patients
    placed : frozenset of int
        Groups of the system whose patients are known.
    n : int
        Of patients in all.
    """

    members: Mapping[str, tuple[int, ...]]
    placed: frozenset[int]
    n: int


def quantity_of(cell: Cell) -> Quantity:
    """Return what is measured in a cell, of whomever."""
    return cell.variable, cell.condition, cell.time


def people_of(system: System) -> People | None:
    """Return the patients of a system, or None where groups differ in size by cell."""
    sizes: dict[str, int] = {}
    for group in system.groups:
        if sizes.setdefault(group.cell.among, group.n) != group.n:
            return None
    parts: dict[str, tuple[str, ...]] = {}
    left_out = set[str]()
    for one in system.sums:
        whole = system.groups[one.whole].cell.among
        names = tuple(system.groups[i].cell.among for i in one.parts)
        if parts.setdefault(whole, names) != names:
            left_out |= set(names) - set(parts[whole])
    inner = {name for names in parts.values() for name in names}
    members: dict[str, tuple[int, ...]] = {}
    n = 0
    for name in sizes:
        if name not in inner and name not in left_out:
            n = _place(name, parts, sizes, (members, n))
    placed = frozenset(
        i for i, group in enumerate(system.groups) if group.cell.among in members
    )
    return People(members, placed, n)


def _place(
    name: str,
    parts: Mapping[str, tuple[str, ...]],
    sizes: Mapping[str, int],
    so_far: tuple[dict[str, tuple[int, ...]], int],
) -> int:
    members, n = so_far
    start = n
    if name in parts:
        for part in parts[name]:
            n = _place(part, parts, sizes, (members, n))
    else:
        n += sizes[name]
    members[name] = tuple(range(start, n))
    return n
