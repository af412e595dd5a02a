"""What a comparison found: predicted beside printed, and weights."""

from collections.abc import Sequence

from equipoise.inference import CAVEAT, COUNTED, SELECTED, Comparison, Statistic
from equipoise.report.document import (
    Block,
    Code,
    Column,
    Figure,
    Inline,
    Panels,
    Paragraph,
    Section,
    Table,
    Text,
)
from equipoise.report.dossier.length import Length
from equipoise.report.dossier.numbers import (
    count,
    interval,
    number,
    probability,
    weight,
    with_error,
)
from equipoise.report.dossier.printed_tables import predicted_tables
from equipoise.report.dossier.subject import Subject
from equipoise.report.forest import finding_of, forest_figures
from equipoise.report.rendering import selection_alone
from equipoise.report.tables import GROUPS, all_patients, picked_patients
from equipoise.report.time_course import has_patients, scales, time_course_figure
from equipoise.report.weights_figure import weights_figure
from equipoise.report.words import as_printed
from equipoise.trial.library.protocols import PROTOCOLS

_CLASS = 0.5
"""Nats of log evidence by which accounts are told apart."""


def contrasts(result: Comparison) -> tuple[Statistic, ...]:
    """Return the printed mean differences of the arms, everyone before the picked."""
    protocol = PROTOCOLS[result.protocol]
    instrument = protocol.primary.instrument if protocol.primary else "hamd17"
    found = [
        one
        for one in result.statistics
        if one.name.endswith(".mean")
        and (finding := finding_of(one, protocol.source)).versus
        and finding.measure == f"{instrument}_change"
    ]
    return tuple(sorted(found, key=lambda one: one.among in SELECTED))


def answer(subject: Subject, result: Comparison) -> tuple[Block, ...]:
    """Return what the comparison says, in sentences."""
    ranked = sorted(result.weights, key=lambda one: -one.weight)
    first = ranked[0]
    near = [one for one in ranked[1:] if first.log_evidence - one.log_evidence < _CLASS]
    said: list[Inline] = [
        "Most weight, ",
        weight("summary.weight", first.weight, first.mcse),
        ", is on ",
        Code(first.hypothesis),
        f", {CAVEAT}: {len(ranked)} were compared.",
    ]
    if near:
        said.append(" The trial does not tell it apart from ")
        for place, one in enumerate(near):
            said += [", " if place else "", Code(one.hypothesis)]
        said.append(".")
    blocks: list[Block] = [Paragraph(tuple(said), "caveat")]
    if result.doubts:
        told = "; ".join(
            f"{one.hypothesis} ({', '.join(one.doubts)})"
            for one in result.weights
            if one.doubts
        )
        blocks.append(Paragraph(f"Not to be trusted: {told}.", "flag"))
    return (*blocks, *_selection(subject, result))


def _selection(subject: Subject, result: Comparison) -> list[Block]:
    source = subject.source
    found = selection_alone(result, source.key) if source else ()
    if not found:
        return []
    said: list[Inline] = [
        "Selection alone: if naltrexone does nothing to relief, responders differ by "
    ]
    for place, (name, one) in enumerate(found):
        said += [
            "; " if place else "",
            number(f"selection.{name}", one.mean, 1),
            " points (nine trials of ten: ",
            *interval(f"selection.{name}", one.low, one.high, 1),
            ") under ",
            Code(name),
        ]
    return [Paragraph((*said, "."), "flag")]


def contrast_table(subject: Subject, result: Comparison) -> Table:
    """Return the contrasts of the arms and the weight, account by account."""
    shown = contrasts(result)
    rows: list[tuple[Text, ...]] = []
    for one in result.weights:
        cells: list[Text] = []
        for entry in shown:
            found = entry.by_hypothesis[one.hypothesis]
            name = f"{entry.name}.{one.hypothesis}"
            cells += [
                (
                    number(name, found.mean, 1),
                    " (",
                    *interval(name, found.low, found.high, 1),
                    ")",
                ),
                probability(f"{name}.surprise", found.surprise),
            ]
        mine = weight(f"weight.{one.hypothesis}", one.weight, one.mcse)
        letter = subject.letters[one.hypothesis]
        rows.append(((f"{letter} ", Code(one.hypothesis)), *cells, mine))
    columns = [Column("account", width=2)]
    for entry in shown:
        who = entry.among
        columns += [
            Column(f"{who}: difference", number=True),
            Column("surprise", number=True),
        ]
    said = "; ".join(f"{one.among} {as_printed(one.printed)}" for one in shown)
    return Table(
        "Difference of the arms at day 1, and weight",
        (*columns, Column(f"weight, {CAVEAT}", number=True)),
        tuple(rows),
        f"Printed, points: {said}. Predicted mean and what nine virtual trials of ten "
        "lie between. Surprise: how far out the printed number lies. Responders were "
        "picked on the outcome.",
    )


def weights_drawn(subject: Subject, result: Comparison) -> Figure:
    """Return the figure of the weights."""
    return Figure(
        weights_figure(result.weights, subject.letters),
        f"Weight of each account, {CAVEAT}. Dashed: prior; line: Monte Carlo error.",
    )


def results(subject: Subject, result: Comparison, length: Length) -> Section:
    """Return the section of results: everyone first, then who was picked."""
    groups = (
        ("everyone", "All who were randomised", all_patients(result)),
        ("picked", "Picked on the outcome", picked_patients(result)),
    )
    parts = tuple(
        Section(key, title, _group(subject, result, key, some, length))
        for key, title, some in groups
        if some
    )
    letters = "; ".join(f"{at} {name}" for name, at in subject.letters.items())
    said = (
        f"Of {result.trials} virtual trials under each account: the mean (diamond) and "
        "what nine of ten lie between (bar), beside what was printed (square; the "
        f"strip is all that rounds to it). {letters}."
    )
    return Section(
        "results", "Results: predicted beside printed", (Paragraph(said),), parts
    )


def _group(
    subject: Subject,
    result: Comparison,
    key: str,
    some: Sequence[Statistic],
    length: Length,
) -> tuple[Block, ...]:
    protocol = PROTOCOLS[result.protocol]
    arms = [arm.name for arm in protocol.arms]
    blocks: list[Block] = []
    if key == "picked":
        blocks.append(
            Paragraph(
                "These patients were picked on the outcome that is shown: the occasion "
                "they were picked on looks larger, even where both arms do the same.",
                "flag",
            )
        )
    if length == "dossier":
        blocks += _courses(subject, result, key)
    drawn = forest_figures(some, protocol.source, arms, subject.letters)
    blocks.append(Panels(tuple(Figure(svg, alone=False) for svg in drawn)))
    if length == "dossier":
        blocks += predicted_tables(some, subject.letters)
    return tuple(blocks)


def _courses(subject: Subject, result: Comparison, key: str) -> list[Block]:
    among = "completers" if key == "everyone" else "responders"
    source = PROTOCOLS[result.protocol].source
    known = {
        name: course
        for name in subject.letters
        for course in result.courses[name]
        if course.among == among and has_patients(course)
    }
    if not known:
        return []
    shared = scales(tuple(known.values()), source)
    drawn = tuple(
        Figure(
            time_course_figure(name, course, shared, source),
            f"{subject.letters[name]} {name.replace('_', ' ')}",
            alone=False,
        )
        for name, course in known.items()
    )
    said = (
        f"HAM-D17, {GROUPS[among].lower()}: mean over virtual trials of each trial’s "
        "mean and standard error; right, the change to day 1; open squares: printed."
    )
    return [Panels(drawn, said)]


def weights_section(subject: Subject, result: Comparison) -> Section:
    """Return the section on weights, and how exact they are."""
    rows = tuple(
        (
            (f"{subject.letters[one.hypothesis]} ", Code(one.hypothesis)),
            probability(f"prior.{one.hypothesis}", one.prior),
            weight(f"weight.{one.hypothesis}", one.weight, one.mcse),
            with_error(
                f"log_evidence.{one.hypothesis}",
                one.log_evidence,
                one.log_evidence_error,
                2,
            ),
            count(f"draws.{one.hypothesis}", one.draws),
            count(
                f"without_contrast.{one.hypothesis}",
                result.without_contrast[one.hypothesis],
            ),
        )
        for one in result.weights
    )
    columns = (
        Column("account", width=2),
        Column("prior", number=True),
        Column("weight", number=True),
        Column("log evidence", number=True),
        Column("effective draws", number=True),
        Column("trials without two responders", number=True),
    )
    return Section(
        "weights",
        "Weights",
        (
            Paragraph(f"Weights hold {CAVEAT}, with these priors and this likelihood."),
            weights_drawn(subject, result),
            Table(f"Weights, {CAVEAT}", columns, rows, "Evidence up to a constant."),
            Paragraph(COUNTED, "note"),
        ),
    )
