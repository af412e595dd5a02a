"""The same number printed twice, and one group counted in two ways."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations

from equipoise.audit.check import Check
from equipoise.audit.table import KINDS, StatTable
from equipoise.audit.view import View, views
from equipoise.audit.wording import changed, changes, consequence, said, span, verdict


def repeated(table: StatTable) -> list[Check]:
    """Check that what is printed twice agrees, and that n does."""
    return [check for view in views(table) for check in _of(view)]


def _of(view: View) -> Iterator[Check]:
    for kind in KINDS:
        for first, second in combinations(view.table.all(view.cell, kind), 2):
            if first.n != second.n and kind != "n":
                continue
            one, other = view.reading(first), view.reading(second)
            about = [second, first]
            if one.meets(other):
                text = f"It agrees with {said(first)} ({first.where})."
                yield verdict(about, f"again_{first.id}", "ok", text)
                continue
            text = f"The same number is printed as {said(first)} ({first.where})."
            yield replace(
                verdict(about, f"again_{first.id}", "inconsistent", text),
                expected=span(one, first.printed.decimals),
                interval=one,
                consequence=consequence(view),
                repairs=changes(
                    [
                        changed(second, first.printed.value),
                        changed(first, second.printed.value),
                    ]
                ),
            )
    yield from _n(view)
    yield from _part(view)


def _part(view: View) -> Iterator[Check]:
    whole = view.table.whole(view.cell)
    if whole is None or whole.variable != view.cell.variable:
        return
    n, all_of_them = view.table.n_of(view.cell), view.table.n_of(whole)
    if n is None or all_of_them is None:
        return
    about = [view.table.cells[view.cell][0], view.table.cells[whole][0]]
    if n <= all_of_them:
        text = f"Its {n} people can be a part of the {all_of_them} {whole.among}."
        yield verdict(about, "part_n", "ok", text)
        return
    text = f"A part of {n} people is larger than the {all_of_them} {whole.among}."
    yield replace(
        verdict(about, "part_n", "inconsistent", text),
        expected=f"at most {all_of_them}",
        consequence=consequence(view),
    )


def _n(view: View) -> Iterator[Check]:
    for n in view.table.all(view.cell, "n"):
        others = [one for one in view.table.cells[view.cell] if one.kind != "n"]
        differing = [one for one in others if one.n != n.printed.value]
        if not differing:
            yield verdict([n], "same_n", "ok", "The other numbers have the same n.")
            continue
        text = f"Other numbers of the same cell have an n of {differing[0].n}."
        yield verdict([n, differing[0]], "same_n", "unclear", text)
