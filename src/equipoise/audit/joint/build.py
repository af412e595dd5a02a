"""From a table to its systems: which cells bear on each other."""

import math
from collections.abc import Mapping

from equipoise.audit.interval import EVERYTHING, Interval, within
from equipoise.audit.joint.cell_terms import cell_terms, only_two_sided
from equipoise.audit.joint.draft import Draft, Unlinked
from equipoise.audit.joint.parts import add_parts
from equipoise.audit.joint.system import Group, Less, System
from equipoise.audit.relation import Axes, Difference, unknown
from equipoise.audit.table import Cell, StatTable
from equipoise.audit.view import View, views


def system_of(table: StatTable) -> tuple[System, tuple[Unlinked, ...]]:
    """Return every group of a table with its links, and the links that were not used.

    Cells whose numbers are of different n are left out: they are of different people.
    """
    draft = Draft(table)
    tested = _paired_cells(draft)
    two_sided = any(only_two_sided(view) for view in views(table))
    for view in views(table):
        _add_cell(draft, view, tested, two_sided=two_sided)
    for cell in table.cells:
        for relation in draft.relations(cell):
            if isinstance(relation, Difference):
                _add_difference(draft, cell, relation)
    add_parts(draft)
    _difference_of_what_is_left(draft)
    system = System(
        tuple(draft.groups),
        tuple(draft.terms),
        tuple(dict.fromkeys(draft.differences)),
        tuple(draft.sums),
        tuple(draft.at_most),
        table.by_id,
    )
    return system, tuple(draft.unlinked)


def _paired_cells(draft: Draft) -> Mapping[Cell, bool]:
    """Return of each difference whether it is one within people."""
    found: dict[Cell, bool] = {}
    for cell in draft.table.cells:
        for relation in draft.relations(cell):
            if isinstance(relation, Difference):
                n_d, *rest = _sizes(draft.table, cell, relation)
                found[cell] = relation.axis != "among" and all(
                    n == n_d for n in rest if n is not None
                )
    return found


def _sizes(table: StatTable, cell: Cell, relation: Difference) -> list[int | None]:
    ends = (relation.first, relation.second)
    cells = [cell, *(cell._replace(**{relation.axis: end}) for end in ends)]
    return [table.n_of(one) for one in cells]


def _add_cell(
    draft: Draft, view: View, tested: Mapping[Cell, bool], *, two_sided: bool
) -> None:
    cell, ones = view.cell, draft.table.cells[view.cell]
    n = draft.table.n_of(cell)
    if n is None:
        draft.unlinked.append(Unlinked(cell, "its numbers are of different n"))
        return
    of_two = cell in tested and not tested[cell]
    counted = {one.kind for one in ones} & {"count", "percent"}
    valued = {one.kind for one in ones} & {"mean", "sd", "se"}
    if counted and not valued:
        group = Group(cell, n, "count" in counted, 0.0, _most_of(view))
    else:
        between = _scale(view, draft.known)
        whole = not of_two and view.integer is True
        group = Group(cell, n, whole, between.low, between.high)
    place = draft.add(group)
    draft.terms += cell_terms(
        view, place, within_people=not of_two, two_sided=two_sided
    )


def _most_of(view: View) -> float:
    """Return 1 where people are counted, as a share of them shows."""
    shares = any(
        one.kind == "percent" and one.variable == view.cell.variable
        for one in view.table.statistics
    )
    return 1.0 if shares else math.inf


def _scale(view: View, known: Axes) -> Interval:
    mean, between = view.of("mean"), view.bounds
    parents = {one.parent for one in view.table.cells[view.cell]}
    if any(unknown(parent, known) for parent in parents):
        # of what is not in the table: perhaps a difference, on the scale of its sides
        wide = between.high - between.low
        between = Interval(min(between.low, -wide), max(between.high, wide))
    if mean is not None and not mean.meets(between):
        return EVERYTHING  # not the scale of these numbers
    return between


def _add_difference(draft: Draft, cell: Cell, relation: Difference) -> None:
    ends = (relation.first, relation.second)
    cells = [cell, *(cell._replace(**{relation.axis: end}) for end in ends)]
    if any(one not in draft.places for one in cells):
        return
    d, a, b = (draft.places[one] for one in cells)
    n_d, n_a, n_b = (draft.groups[i].n for i in (d, a, b))
    paired = relation.axis != "among" and n_d == n_a == n_b
    if not paired and n_d != n_a + n_b:
        why = f"it is of {n_d} people, and its two sides are of {n_a} and {n_b}"
        draft.unlinked.append(Unlinked(cell, why))
        return
    if _reversed(draft.table, (cells[0], cells[1], cells[2])):
        a, b = b, a
    draft.differences.append(Less(d, a, b, paired))


def _reversed(table: StatTable, cells: tuple[Cell, Cell, Cell]) -> bool:
    """Return whether a difference agrees with its sides only when turned round."""
    means = [table.one(one, "mean") for one in cells]
    if any(one is None for one in means):
        return False
    d, a, b = (within(one.printed) for one in means if one is not None)
    return not d.meets(a - b) and d.meets(b - a)


def _difference_of_what_is_left(draft: Draft) -> None:
    for one in tuple(draft.differences):
        if not one.paired:
            continue
        cells = [draft.groups[i].cell for i in (one.of, one.first, one.second)]
        for made in tuple(draft.groups):
            if made.printed or made.cell._replace(among=cells[0].among) != cells[0]:
                continue
            same = [cell._replace(among=made.cell.among) for cell in cells]
            if all(cell in draft.places for cell in same):
                d, a, b = (draft.places[cell] for cell in same)
                if made.n == draft.groups[a].n == draft.groups[b].n:
                    draft.differences.append(Less(d, a, b, paired=True))
