"""Plausible patients: whole-number data that agree with every printed number.

A search in the manner of SPRITE [@heathers2018], for several numbers at once: scores
start near the printed means and are moved point by point, each move kept where it
brings sums and spreads nearer to what is printed, and at first now and then where it
does not.  Many data sets agree with what is printed.  What comes back is one of them: a
reconstruction, never what was measured.
"""

import math
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np

from equipoise.arrays import Array
from equipoise.audit.interval import within
from equipoise.audit.joint.bounds import bounds, refuted
from equipoise.audit.joint.build import system_of
from equipoise.audit.joint.people import Quantity, people_of, quantity_of
from equipoise.audit.joint.system import System
from equipoise.audit.scores_search import Row, Scores, searched
from equipoise.audit.table import Cell, Statistic, StatTable
from equipoise.errors import ReconstructionError
from equipoise.randomness import Stream

_KINDS = ("mean", "sd", "count")
_WIDEST = 200.0


@dataclass(frozen=True)
class Reconstruction:
    """Patients who agree with what is printed; not those who were measured.

    Parameters
    ----------
    source : str
        Key of the source, or name of the table.
    scores : mapping from quantity to array, shape (n_patients,)
        A quantity is a variable, a condition and a time.
    members : mapping from group to tuple of int
        Which patients each group holds.
    agrees_with : tuple of str
        Ids of the printed numbers that the scores give.
    origin : str
        The mark by which data made up are told from data measured.
    """

    source: str
    scores: Mapping[Quantity, Array]
    members: Mapping[str, tuple[int, ...]]
    agrees_with: tuple[str, ...]
    origin: Literal["reconstructed"] = "reconstructed"

    def of(self, cell: Cell) -> Array:
        """Return the scores of a cell."""
        return self.scores[quantity_of(cell)][list(self.members[cell.among])]


def reconstruct(
    table: StatTable,
    cell: Cell,
    *,
    held: Collection[str] = (),
    tries: int = 20,
    rng: Stream,
) -> Reconstruction:
    """Return whole-number data for a cell and for all that is linked to it.

    Parameters
    ----------
    table : StatTable
    cell : Cell
        Any cell of the family that is wanted.
    held : collection of str
        Ids of the numbers to agree with; every mean, SD, count and median where empty.
    tries : int
        How often to start again.
    rng : Stream
        Another stream gives other patients.

    Raises
    ------
    ReconstructionError
        If the numbers exclude each other, are not of whole scores, or no data were
        found.
    """
    system = family(table, cell)
    wanted = [
        name
        for name in system.ids
        if system.statistics[name].kind in _KINDS and (not held or name in held)
    ]
    members = _members(table, system)
    if refuted(system, wanted):
        raise ReconstructionError(table.name, "the printed numbers exclude each other")
    sides = _sides(system)
    measured = [one for one in _quantities(system) if one not in sides]
    medians = _medians(table, system, held)
    rows = _rows(system, members, measured, (wanted, medians))
    start = _start(system, members, measured, wanted)
    for k in range(tries):
        found = searched(start, rows, rng.of("reconstruct", k).generator())
        if found is not None:
            scores = dict(zip(measured, found.T, strict=True))
            scores |= {one: scores[a] - scores[b] for one, (a, b) in sides.items()}
            agreed = (*wanted, *(one.id for one in medians.values()))
            return Reconstruction(table.name, scores, members, agreed)
    raise ReconstructionError(table.name, f"none were found in {tries} searches")


def _quantities(system: System) -> tuple[Quantity, ...]:
    return tuple(dict.fromkeys(quantity_of(group.cell) for group in system.groups))


def family(table: StatTable, cell: Cell) -> System:
    """Return the cells that bear on one, or raise ReconstructionError without it."""
    system, _ = system_of(table)
    for component in system.components():
        if component.place(cell) is not None:
            return component
    raise ReconstructionError(table.name, f"it has no cell '{', '.join(cell)}'")


def _members(table: StatTable, system: System) -> Mapping[str, tuple[int, ...]]:
    people = people_of(system)
    whole = all(one.integer for one in system.groups)
    if people is None or not whole or len(people.placed) < len(system.groups):
        why = "its groups are not of whole scores of the same people"
        raise ReconstructionError(table.name, why)
    return people.members


def _sides(system: System) -> dict[Quantity, tuple[Quantity, Quantity]]:
    found: dict[Quantity, tuple[Quantity, Quantity]] = {}
    for one in system.differences:
        d, a, b = (
            quantity_of(system.groups[i].cell) for i in (one.of, one.first, one.second)
        )
        found[d] = (a, b)
    return found


def _ends_of(median: Statistic | None) -> tuple[float, float] | None:
    if median is None:
        return None
    between = within(median.printed)
    return between.low, between.high


def _medians(
    table: StatTable, system: System, held: Collection[str]
) -> Mapping[Cell, Statistic]:
    found = ((group.cell, table.one(group.cell, "median")) for group in system.groups)
    return {
        cell: one
        for cell, one in found
        if one is not None and (not held or one.id in held)
    }


def _rows(
    system: System,
    members: Mapping[str, tuple[int, ...]],
    measured: list[Quantity],
    numbers: tuple[Collection[str], Mapping[Cell, Statistic]],
) -> list[Row]:
    wanted, medians = numbers
    sides = _sides(system)
    rows: list[Row] = []
    for i, group in enumerate(system.groups):
        terms = [one for one in system.terms if one.group == i and one.id in wanted]
        median = medians.get(group.cell)
        if not terms and median is None:
            continue
        quantity = quantity_of(group.cell)
        pair = sides.get(quantity, (quantity,))
        columns = tuple(measured.index(one) for one in pair)
        ends = {one.quantity: (one.within.low, one.within.high) for one in terms}
        anything = (-math.inf, math.inf)
        rows.append(
            Row(
                members[group.cell.among],
                columns,
                ends.get("sum", anything),
                ends.get("squares", anything),
                _ends_of(median),
            )
        )
    return rows


def _start(
    system: System,
    members: Mapping[str, tuple[int, ...]],
    measured: list[Quantity],
    wanted: Collection[str],
) -> Scores:
    left = bounds(system, wanted)
    n = 1 + max(k for ks in members.values() for k in ks)
    shape = (n, len(measured))
    centre, low, high = np.zeros(shape), np.full(shape, -np.inf), np.full(shape, np.inf)
    largest_first = sorted(range(len(system.groups)), key=lambda i: -system.groups[i].n)
    for i in largest_first:
        group, quantity = system.groups[i], quantity_of(system.groups[i].cell)
        if left is None or quantity not in measured:
            continue
        ks, j = list(members[group.cell.among]), measured.index(quantity)
        mean = (left.sum_low[i] + left.sum_high[i]) / 2 / group.n
        off = min(math.sqrt(left.squares_high[i]), _WIDEST)
        low[ks, j] = np.maximum(low[ks, j], max(group.low, mean - off))
        high[ks, j] = np.minimum(high[ks, j], min(group.high, mean + off))
        centre[ks, j] = mean
    return Scores(centre, np.ceil(low - 1e-6), np.floor(high + 1e-6))
