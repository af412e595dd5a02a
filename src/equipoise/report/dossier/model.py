"""The model: its wiring, its steps, its equations as they are solved."""

from equipoise.hypotheses import HYPOTHESES, Hypothesis, model_of
from equipoise.model.component import Component
from equipoise.model.library import base_model
from equipoise.report.document import (
    Block,
    Code,
    Column,
    Equations,
    Figure,
    Inline,
    Paragraph,
    Section,
    Table,
    Text,
    Verbatim,
)
from equipoise.report.document.formula import equations
from equipoise.report.dossier.assumed import source_link
from equipoise.report.dossier.length import Length
from equipoise.report.dossier.listed import with_links
from equipoise.report.dossier.subject import Subject
from equipoise.report.method import Doc, claim_of, doc_of
from equipoise.report.wiring_figure import label, wiring_figure
from equipoise.report.words import short


def model_section(subject: Subject, length: Length) -> Section:
    """Return the section on the model."""
    model = base_model()
    blocks: list[Block] = [
        Paragraph(
            f"One model holds every link: {len(model.components)} steps with "
            f"{len(model.states)} states and {len(model.signals)} signals. A link has "
            "no effect unless an account frees its gain."
        ),
        Figure(
            wiring_figure(model),
            "Which step reads which. Solid: always open. Dashed: open only where an "
            "account frees it.",
        ),
        _steps(model.components),
    ]
    parts: tuple[Section, ...] = ()
    if length == "dossier":
        parts = tuple(_step(one) for one in _parts(subject))
    return Section("model", "The model", tuple(blocks), parts)


def accounts_section(subject: Subject, length: Length) -> Section:
    """Return the section on the accounts that were compared."""
    parts = tuple(_account(one, length) for one in subject.hypotheses)
    return Section("accounts", "The accounts", (), parts)


def _account(one: Hypothesis, length: Length) -> Section:
    freed: list[Inline] = []
    for edit in one.frees:
        freed += [", " if freed else "", Code(edit.gain)]
    held: list[Inline] = []
    for key in one.sources:
        held += [", " if held else "", source_link(key)]
    said: tuple[Inline, ...] = (
        f"{one.claim} Family: {one.family}. Frees ",
        *(freed or ["nothing"]),
        ". Held or attacked in ",
        *(held or ["no source"]),
        ".",
    )
    blocks: list[Block] = [Paragraph(said)]
    if length == "dossier":
        blocks += told(claim_of(one.name))
    return Section(f"account-{one.name}", one.name.replace("_", " "), tuple(blocks))


def told(doc: Doc) -> list[Block]:
    """Return a docstring as blocks."""
    rest = [
        Verbatim(part.text) if part.fixed else Paragraph(with_links(part.text))
        for part in doc.rest
    ]
    return [Paragraph(with_links(doc.first)), *rest]


def _steps(parts: tuple[Component, ...]) -> Table:
    rows = tuple(
        (label(one.name), with_links(doc_of(_module(one)).first)) for one in parts
    )
    return Table("Steps", (Column("step"), Column("what it is", width=4)), rows)


def _module(one: Component) -> str:
    return f"equipoise.model.library.{one.name}"


def _parts(subject: Subject) -> tuple[Component, ...]:
    """Return the steps of the models of the accounts, each rival of a step once."""
    chosen = subject.hypotheses or tuple(HYPOTHESES)
    found = dict.fromkeys(
        part.name for one in chosen for part in model_of(one).components
    )
    by_name = {part.name: part for one in chosen for part in model_of(one).components}
    return tuple(by_name[name] for name in found)


def _step(part: Component) -> Section:
    rows: list[tuple[Text, ...]] = [
        (Code(one.name), "state", one.unit, short(one.rest), one.meaning)
        for one in part.states
    ]
    rows += [
        (Code(one.name), "signal", one.unit, "", one.meaning) for one in part.signals
    ]
    columns = (
        Column("name", width=2),
        Column("kind"),
        Column("unit"),
        Column("at rest", number=True),
        Column("meaning", width=3),
    )
    return Section(
        f"step-{part.name}",
        label(part.name),
        (
            *told(doc_of(_module(part))),
            Equations(label(part.name), equations(part)),
            Table(f"Computed by {label(part.name)}", columns, tuple(rows)),
        ),
    )
