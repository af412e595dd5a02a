"""The protocol as planned, and who came, stayed and was scored."""

from collections import defaultdict
from collections.abc import Sequence

import numpy as np

from equipoise.analysis import Flow, flow
from equipoise.errors import NotMeasuredError, UnknownNameError
from equipoise.report.document import (
    Block,
    Column,
    Facts,
    Figure,
    Paragraph,
    Section,
    Table,
    Text,
)
from equipoise.report.dossier.numbers import count, number, value
from equipoise.report.dossier.subject import Held, Subject
from equipoise.report.flow_figure import flow_svg
from equipoise.report.words import number as words_of
from equipoise.report.words import short
from equipoise.trial.dose import Dose
from equipoise.trial.protocol import Protocol, visit_name
from equipoise.trial.rules import Crossover


def protocol_section(subject: Subject, protocol: Protocol) -> Section:
    """Return the section on the protocol and the flow of patients."""
    return Section(
        "protocol",
        "Protocol and flow of patients",
        (_planned(protocol), _arms(protocol), _visits(protocol), *_assumed(protocol)),
        (Section("flow", "Flow of patients", flow_blocks(subject, protocol)),),
    )


def _planned(protocol: Protocol) -> Facts:
    entry, primary = protocol.enrolment, protocol.primary
    score = (
        f", {entry.instrument} of {short(entry.at_least)} or more"
        if (entry.instrument)
        else ""
    )
    pairs: list[tuple[Text, Text]] = [
        (
            "Design",
            f"{protocol.design.replace('_', ' ')}, "
            f"{'blinded' if protocol.blinded else 'open'}",
        ),
        ("Participants", (protocol.participants or protocol.species) + score),
        ("Patients treated", f"{entry.infused}"),
        ("Baseline rated", protocol.baseline.replace("_", " ")),
        ("Next phase", _next(protocol)),
    ]
    if primary is not None:
        against = f"{primary.arm} against {primary.versus}"
        when = visit_name(primary.at)
        what = f"{primary.instrument}, {against}, {when}, in {primary.among}"
        pairs.append(("Primary outcome", what))
    return Facts(tuple(pairs))


def _next(protocol: Protocol) -> str:
    rule = protocol.crossover
    if rule is None:
        return "none: each patient has one"
    if isinstance(rule, Crossover):
        return (
            f"on relapse: within {short(100 * rule.relapse_within)} % of the baseline, "
            f"looked for from day {rule.earliest / 24:g} every {rule.every / 24:g} "
            f"days to day {rule.latest / 24:g}; from day "
            f"{rule.earliest_without_response / 24:g} for those who never responded"
        )
    return f"after {rule.starts_after / 24:g} days"


def _arms(protocol: Protocol) -> Table:
    rows = tuple(
        (
            arm.name,
            "; ".join(_ordered(dose) for dose in sorted(arm.doses, key=lambda d: d.at))
            or "nothing",
        )
        for arm in protocol.arms
    )
    return Table("Arms", (Column("arm"), Column("doses", width=4)), rows)


def _ordered(dose: Dose) -> str:
    said = f"{dose.drug} {short(dose.amount)} {dose.unit}, {dose.route}"
    if dose.over:
        said += f", over {words_of(60 * dose.over, 0)} min"
    if dose.at:
        side = "before" if dose.at < 0 else "after"
        said += f", {words_of(60 * abs(dose.at), 0)} min {side} the start of ketamine"
    return said


def _visits(protocol: Protocol) -> Table:
    rows = tuple(
        (visit.name, ", ".join((*visit.instruments, *visit.readings, *visit.samples)))
        for visit in protocol.visits
    )
    columns = (Column("visit"), Column("scored or measured", width=4))
    return Table("Visits of each phase", columns, rows)


def _assumed(protocol: Protocol) -> tuple[Block, ...]:
    if not protocol.assumed:
        return ()
    said = "Declared here and said by no source: " + "; ".join(protocol.assumed) + "."
    return (Paragraph(said, "flag"),)


def flow_blocks(subject: Subject, protocol: Protocol) -> tuple[Block, ...]:
    """Return the flow of patients: of virtual trials, or as it was printed."""
    if isinstance(subject.result, Held):
        flows = flows_of(subject.result)
        if flows:
            return _virtual(flows)
        return (
            Paragraph("Nothing was scored by which a flow could be drawn.", "note"),
        )
    entry = protocol.enrolment
    missing = ", ".join(f"{n} on day {day}" for day, n in entry.missing.items())
    said = f"Treated: {entry.infused}. Left after the first phase: {entry.lost}. "
    if missing:
        said += f"Ratings of completers that are missing: {missing}. "
    if protocol.answers:
        return (
            Paragraph("The trial is planned: nobody has been treated."),
            Paragraph("A run of this kind keeps no single patients.", "note"),
        )
    return (
        Paragraph(f"As the source prints it. {said}"),
        Paragraph(
            "The virtual trials of this run lose as many; it keeps no single patients. "
            "'equipoise trial run' keeps them, and its report draws their flow.",
            "note",
        ),
    )


def flows_of(result: Held) -> tuple[Flow, ...]:
    """Return the flow of every trial; empty where nothing can be followed."""
    primary = result.asked.protocol.primary
    if primary is None:
        return ()
    try:
        return tuple(
            flow(one, primary.instrument, at=primary.at) for one in result.trials
        )
    except (NotMeasuredError, UnknownNameError):
        return ()


def _virtual(flows: Sequence[Flow]) -> tuple[Block, ...]:
    return (
        Figure(flow_svg(flows[0]), "The first virtual trial."),
        _by_sequence(flows),
    )


def _by_sequence(flows: Sequence[Flow]) -> Table:
    """Return the flow over all trials, by sequence and period."""
    held: dict[tuple[str, int, str], list[tuple[float, ...]]] = defaultdict(list)
    for one in flows:
        for leg in one.legs:
            for stage in leg.stages:
                key = (leg.sequence, stage.period, stage.arm)
                numbers = (stage.received, stage.left, stage.scored)
                held[key].append((*numbers, stage.baseline[0], stage.change[0]))
    rows = tuple(
        _stage(key, np.array(found), len(flows)) for key, found in sorted(held.items())
    )
    columns = (
        Column("sequence", width=2),
        Column("period", number=True),
        Column("given", width=1),
        *(Column(one, number=True) for one in ("received", "left before", "scored")),
        *(Column(one, number=True) for one in ("baseline", "change")),
    )
    return Table(
        "Flow and results by sequence and period",
        columns,
        rows,
        f"Means over the trials of {len(flows)} that have the sequence; scores at "
        f"{visit_name(flows[0].at)}, points of {flows[0].instrument}.",
    )


def _stage(
    key: tuple[str, int, str], found: np.ndarray, trials: int
) -> tuple[Text, ...]:
    sequence, period, arm = key
    name = f"flow.{sequence.replace(' → ', '-')}.{period}"
    with np.errstate(all="ignore"):
        means = [
            float(np.nanmean(column)) if np.isfinite(column).any() else np.nan
            for column in found.T
        ]
    del trials
    words = ("received", "left", "scored", "baseline", "change")
    numbers = [
        number(f"{name}.{word}", mean, 1)
        for word, mean in zip(words, means, strict=True)
    ]
    return (sequence, value(f"{name}.period", period, str(period)), arm, *numbers)


def patients_treated(protocol: Protocol) -> Text:
    """Return how many patients are treated."""
    return count("protocol.infused", protocol.enrolment.infused)
