"""What each account predicts of what the record found: chances, and printed numbers."""

from equipoise.inference.record import RecordWeights, Stated
from equipoise.report.chances_figure import chances_figures
from equipoise.report.document import (
    Block,
    Code,
    Column,
    Figure,
    Panels,
    Paragraph,
    Section,
    Table,
)
from equipoise.report.dossier.weighing import Weighed
from equipoise.report.record_page import forests_of

_SURPRISING = 8
"""Statements and counts whose chances a study draws; a dossier draws all."""


def results(told: Weighed) -> Section:
    """Return the section on what each account predicts of what was found."""
    subject, result = told.subject, told.result
    parts: list[Section] = []
    if result.stated:
        parts.append(Section("statements", "Statements and counts", _stated(told)))
    for place, (title, panels) in enumerate(
        forests_of(result.statistics, subject.letters)
    ):
        drawn = tuple(Figure(str(svg), alone=False) for svg in panels)
        blocks: tuple[Block, ...] = (Panels(drawn),)
        if place:
            picked = "These patients were picked on the outcome that is shown."
            blocks = (Paragraph(picked, "flag"), *blocks)
        key = "picked" if place else "everyone"
        parts.append(Section(key, f"{title}: printed numbers", blocks))
    if told.length == "dossier":
        parts.append(_misfits(result))
    letters = "; ".join(f"{at} {name}" for name, at in subject.letters.items())
    said = f"Square: printed; bar: nine virtual trials of ten. {letters}."
    title = "Results: what each account predicts"
    return Section("results", title, (Paragraph(said),), tuple(parts))


def _stated(told: Weighed) -> tuple[Block, ...]:
    """Return the forest: all of it in a dossier, else what surprises most."""
    result, letters = told.result, told.subject.letters
    whole = told.length == "dossier"
    some = result.stated if whole else surprising(result)
    which = (
        "" if whole else f"The {len(some)} of {len(result.stated)} that surprise most. "
    )
    said = (
        f"{which}The chance that a study of the size states or counts what it did. "
        "Hollow: before; filled: after the whole record; bar: nine tenths of an "
        "account's draws then; dashed: an even chance; orange: no better than that. "
        "Silent: those that say nothing of a signal."
    )
    drawn = chances_figures(some, result.studies, letters)
    panels = Panels(tuple(Figure(one, alone=False) for one in drawn))
    grids = told.drawn["stated"] if whole else told.drawn["stated"][-1:]
    return (Paragraph(said), panels, *(Figure(str(svg)) for svg in grids))


def surprising(result: RecordWeights) -> tuple[Stated, ...]:
    """Return the statements and counts that surprise the accounts most, in order.

    By their chance over an even one, averaged over the accounts by their weights.
    """
    weights = {one.hypothesis: one.weight for one in result.weights}

    def chance(one: Stated) -> float:
        return sum(weights[name] * one.after[name] for name in weights) / one.even

    ranked = sorted(result.stated, key=chance)[:_SURPRISING]
    return tuple(one for one in result.stated if one in ranked)


def _misfits(result: RecordWeights) -> Section:
    rows = tuple(
        (Code(one.hypothesis), "; ".join(one.misfits) or "none")
        for one in result.weights
    )
    columns = (Column("account"), Column("findings that it misses", width=4))
    table = Table("Less than one chance in a hundred, even fitted", columns, rows)
    return Section("misfits", "What no fit explains", (table,))
