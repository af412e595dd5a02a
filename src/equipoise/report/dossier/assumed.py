"""What was assumed and what was measured: every parameter by how it is known."""

from collections import Counter
from collections.abc import Sequence

from equipoise.evidence import Prior, priors, sources
from equipoise.evidence.prior import STATUS
from equipoise.hypotheses import HYPOTHESES, model_of
from equipoise.report.document import (
    Block,
    Code,
    Column,
    Link,
    Paragraph,
    Section,
    Table,
    Text,
)
from equipoise.report.dossier.length import Length
from equipoise.report.dossier.numbers import count, short, value
from equipoise.report.dossier.subject import Subject
from equipoise.report.method import how_known
from equipoise.report.words import number

_MEANS = {
    "verified": "read in a document at hand",
    "recalled": "from memory of a document; not checked against it",
    "derived": "computed from other values",
    "assumed": "a stated guess, with a range",
}
_LEAST = 12
"""Parameters that a study names; a dossier names all."""


def used(subject: Subject) -> tuple[Prior, ...]:
    """Return what is believed of each parameter of the models of some accounts.

    Gains that a hypothesis opens are switches, and left out.
    """
    switches = {edit.gain for one in HYPOTHESES for edit in one.frees}
    names = {
        parameter.name
        for one in subject.hypotheses
        for parameter in model_of(one).parameters
    }
    found = [one for one in priors() if one.name in names - switches]
    return tuple(sorted(found, key=how_known))


def others(subject: Subject) -> tuple[Prior, ...]:
    """Return what is believed of trials, scales, effects and the record."""
    switches = {edit.gain for one in HYPOTHESES for edit in one.frees}
    inside = {one.name for one in used(subject)} | switches
    found = [one for one in priors() if one.name not in inside]
    return tuple(sorted(found, key=how_known))


def assumed_section(subject: Subject, length: Length) -> Section:
    """Return the section on what was assumed and what was measured."""
    model, rest = used(subject), others(subject)
    blocks: list[Block] = [
        Paragraph(
            "Each number about the world has a source, a status and a range. A run "
            "draws what is unknown from its prior."
        ),
        _counts(model, rest),
    ]
    if length == "dossier":
        blocks += [
            parameter_table("Parameters of the model, the least known first", model),
            parameter_table("Trials, scales and effects, the least known first", rest),
        ]
    else:
        title = "The least-known parameters of the model"
        blocks.append(parameter_table(title, model[:_LEAST]))
        left = len(model) - _LEAST
        if left > 0:
            blocks.append(
                Paragraph(f"{left} more, and those of trials: the dossier.", "note")
            )
    return Section("assumed", "What was assumed and what was measured", tuple(blocks))


def _counts(model: Sequence[Prior], rest: Sequence[Prior]) -> Table:
    rows: list[tuple[Text, ...]] = []
    inside = Counter(one.status for one in model)
    beside = Counter(one.status for one in rest)
    for status in STATUS:
        rows.append(
            (
                status,
                _MEANS[status],
                count(f"priors.model.{status}", inside[status]),
                count(f"priors.other.{status}", beside[status]),
            )
        )
    rows.append(
        (
            "all",
            "",
            count("priors.model.all", len(model)),
            count("priors.other.all", len(rest)),
        )
    )
    columns = (
        Column("status"),
        Column("means", width=3),
        Column("of the model", number=True),
        Column("of trials, scales and effects", number=True),
    )
    return Table("Parameters by how they are known", columns, tuple(rows))


def parameter_table(title: str, entries: Sequence[Prior]) -> Table:
    """Return values with range, spread, status and source."""
    columns = (
        Column("parameter", width=4),
        Column("value", number=True),
        Column("range", number=True),
        Column("between", number=True),
        Column("known", width=2),
        Column("source", width=2),
    )
    return Table(
        title,
        columns,
        tuple(_row(one) for one in entries),
        "Typical value; the range over which it is varied; spread between patients.",
    )


def _row(one: Prior) -> tuple[Text, ...]:
    name = f"prior.{one.name}"
    unit = "" if one.unit == "1" else f" {one.unit}"
    sure = f", {one.confidence} confidence" if one.confidence else ""
    spread: Text = "–"
    if one.between:
        text = f"{number(100 * one.between, 0)} %"
        spread = value(f"{name}.between", one.between, text)
    return (
        (f"{one.what} ", Code(one.name)),
        (short(name, one.value), unit),
        (
            short(f"{name}.low", one.range[0]),
            " to ",
            short(f"{name}.high", one.range[1]),
        ),
        spread,
        f"{one.status}{sure}",
        source_link(one.source),
    )


def source_link(key: str) -> Link:
    """Return a link to a source: its document where there is an address of it."""
    doi = sources()[key].doi
    return Link(key, f"https://doi.org/{doi}" if doi else "#sources")
