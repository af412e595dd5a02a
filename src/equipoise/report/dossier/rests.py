"""Limits: what was not used, not considered, and what would change the conclusion."""

from collections import Counter

from equipoise.evidence import limits
from equipoise.hypotheses import HYPOTHESES
from equipoise.inference import Comparison
from equipoise.inference.record import STUDIES, Covered, RecordWeights, coverage
from equipoise.report.document import (
    Block,
    Bullets,
    Code,
    Column,
    Inline,
    Paragraph,
    Section,
    Table,
    Text,
)
from equipoise.report.dossier.comparison import contrasts
from equipoise.report.dossier.length import Length
from equipoise.report.dossier.numbers import probability
from equipoise.report.dossier.subject import Followed, Held, Subject
from equipoise.report.words import as_printed

_MOVES = 0.05
_NAMED = 6
_OF_A_NOTE = 4
"""Limits, reasons and changes that a study and a note name."""


def limits_section(subject: Subject, length: Length) -> Section:
    """Return the section on limits."""
    parts = [
        _of_the_source(subject, length),
        _not_used(subject, length),
        _not_considered(subject),
    ]
    said: tuple[Text, ...] = (
        "Nothing here says what any patient should take.",
        "Many parameters are assumed; other values would give other numbers.",
        *_own(subject),
    )
    return Section(
        "limits",
        "Limits",
        (Bullets(said),),
        tuple(one for one in parts if one is not None),
    )


def _own(subject: Subject) -> tuple[Text, ...]:
    if isinstance(subject.result, Held):
        return (
            "Power, bias and coverage hold under the account and the priors that were "
            "asked for; under another account they are others.",
        )
    if isinstance(subject.result, Followed):
        return (
            "Effects have their typical size: no uncertainty of the account is in the "
            "bands.",
        )
    return (
        "Weights hold among the accounts that were compared, under stated priors; an "
        "account that was not compared has none and could fit better than all.",
        "Scores of single patients are not known: only what was printed is weighed.",
    )


def _of_the_source(subject: Subject, length: Length) -> Section | None:
    keys = {subject.source.key} if subject.source else set[str]()
    for study in subject.studies:
        keys |= {one.finding.partition(".")[0] for one in study.statements}
        keys |= {name.partition(".")[0] for name in study.weighed}
    found = [one for one in limits() if one.of in keys]
    if not found:
        return None
    shown = found if length != "note" else found[:_OF_A_NOTE]
    items: list[Text] = [
        f"{one.of}: {one.says}" + (" (Answered by others.)" if one.answered else "")
        for one in shown
    ]
    left = len(found) - len(shown)
    if left:
        items.append(f"and {left} more, in the study and the dossier.")
    return Section("limits-stated", "As sources state them", (Bullets(tuple(items)),))


def not_used(subject: Subject) -> tuple[Covered, ...]:
    """Return findings that no number of the result rests on, and why."""
    left = [one for one in coverage() if one.becomes == "left"]
    if isinstance(subject.result, RecordWeights):
        return tuple(left)
    if subject.source is None:
        return ()
    return tuple(one for one in left if one.name.startswith(f"{subject.source.key}."))


def _not_used(subject: Subject, length: Length) -> Section | None:
    if isinstance(subject.result, Held | Followed):
        said = "No finding is weighed here; priors and effects come from the record."
        return Section("not-used", "Data not used", (Paragraph(said),))
    left = not_used(subject)
    blocks: list[Block] = []
    if isinstance(subject.result, RecordWeights):
        known = [one for one in STUDIES if one.kind != "none"]
        out = [one.title for one in known if one not in subject.studies]
        if out:
            blocks.append(
                Paragraph(f"Studies that were not asked for: {'; '.join(out)}.", "flag")
            )
    why = Counter(one.because for one in left)
    if length == "dossier":
        rows = tuple((Code(one.name), one.because) for one in left)
        columns = (Column("finding or claim", width=2), Column("because", width=3))
        blocks.append(Table("Not weighed, and why", columns, rows))
    elif left:
        shown = why.most_common(_OF_A_NOTE if length == "note" else _NAMED)
        blocks.append(
            Paragraph(f"{len(left)} findings and claims are not weighed, since:")
        )
        blocks.append(Bullets(tuple(f"{n}: {because}" for because, n in shown)))
        if len(why) > len(shown):
            blocks.append(
                Paragraph(f"{len(why) - len(shown)} more reasons: the dossier.", "note")
            )
    return Section("not-used", "Data not used, and why", tuple(blocks))


def _not_considered(subject: Subject) -> Section:
    here = {one.name for one in subject.hypotheses}
    rest = [name for name in HYPOTHESES.names if name not in here]
    said: list[Inline] = []
    for name in rest:
        said += [", " if said else "Of the library: ", Code(name)]
    said.append(
        ". Nor was any account that nobody has written down yet."
        if rest
        else "Every account of the library was considered; none was that nobody has "
        "written down yet."
    )
    title = "Accounts not considered"
    return Section("not-considered", title, (Paragraph(tuple(said)),))


def change_section(subject: Subject, length: Length) -> Section:
    """Return the section on what would change the conclusion."""
    result = subject.result
    if isinstance(result, RecordWeights):
        blocks = _weights_change(result, length)
    elif isinstance(result, Comparison):
        blocks = _comparison_changes(subject, result)
    else:
        blocks = _virtual_changes(subject)
    return Section("change", "What would change the conclusion", tuple(blocks))


def _weights_change(result: RecordWeights, length: Length) -> list[Block]:
    every = (*result.without_study, *result.without_finding, *result.variations)
    moves = sorted(
        (one for one in every if one.moved >= _MOVES), key=lambda one: -one.moved
    )
    shown = moves[: _OF_A_NOTE if length == "note" else 2 * _NAMED]
    if not shown:
        said = "Nothing that was left out or varied moves a twentieth of belief."
        return [Paragraph(said)]
    rows = tuple(
        (
            f"without {one.name}" if one not in result.variations else one.name,
            probability(f"change.{place}", one.moved),
            Code(max(one.weights, key=lambda name: one.weights[name])),
        )
        for place, one in enumerate(shown)
    )
    columns = (
        Column("what", width=3),
        Column("belief that moves", number=True),
        Column("then leads", width=2),
    )
    return [Table("What moves most belief", columns, rows)]


def _comparison_changes(subject: Subject, result: Comparison) -> list[Block]:
    first = max(result.weights, key=lambda one: one.weight)
    rare = [
        one
        for one in result.statistics
        if one.by_hypothesis[first.hypothesis].surprise < 0.1
    ]
    rows = tuple(
        (
            f"{one.title} ({one.among})",
            as_printed(one.printed),
            probability(
                f"change.{one.name}", one.by_hypothesis[first.hypothesis].surprise
            ),
        )
        for one in sorted(
            rare, key=lambda one: one.by_hypothesis[first.hypothesis].surprise
        )[:_NAMED]
    )
    blocks: list[Block] = []
    if rows:
        columns = (
            Column("printed number", width=3),
            Column("printed", number=True),
            Column("surprise", number=True),
        )
        title = (
            f"What {first.hypothesis} expects least; an account that does would gain"
        )
        blocks.append(Table(title, columns, rows))
    del subject
    told = ", ".join(as_printed(one.printed) for one in contrasts(result))
    blocks.append(
        Paragraph(
            f"The weights rest on one print (differences of the arms: {told} points). "
            "They were not varied here; 'equipoise weigh "
            f"{result.protocol}' leaves out and varies priors and readings."
        )
    )
    return blocks


def _virtual_changes(subject: Subject) -> list[Block]:
    name = subject.hypotheses[0].name
    return [
        Paragraph(
            f"Another account than {name}, another size of effect, or other noise and "
            "expectation than their priors hold. None was varied in this run: hold it "
            "again with --hypothesis, or with --no-effect."
        )
    ]
