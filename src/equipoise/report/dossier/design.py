"""What should be done next: how a design would do that was studied, what is ready."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from equipoise.design.assurance import Belief, belief_among, prior_belief
from equipoise.design.power import AnalysisPower
from equipoise.design.power_rates import Rate
from equipoise.evidence import experiments
from equipoise.hypotheses import HYPOTHESES
from equipoise.inference import CAVEAT
from equipoise.inference.record import RecordWeights
from equipoise.report.document import (
    Block,
    Code,
    Column,
    Facts,
    Figure,
    Paragraph,
    Section,
    Table,
    Text,
    Value,
)
from equipoise.report.dossier.length import Length
from equipoise.report.dossier.numbers import value
from equipoise.report.dossier.subject import Subject, require_sound
from equipoise.report.power_figure import power_figure
from equipoise.report.power_words import rate_in_words
from equipoise.runs import Run
from equipoise.tasks.library.design_power import TASK, PowerStudy, study_of
from equipoise.tasks.power import PowerFound, power_found
from equipoise.trial import PROTOCOLS

TARGET = 0.8
"""Power for which the size of a design is told."""

_OF_A_NOTE = 3
"""Analyses that a note tells, the first of the plan."""


def with_design(subject: Subject, run: Run) -> Subject:
    """Return a subject with the study of a design.

    Parameters
    ----------
    subject : Subject
    run : Run
        Of 'equipoise design power'.

    Raises
    ------
    RunFolderError
        If it is of another kind or not finished.
    ChunkError
        If a file of it is not what was computed.
    ChangedLibraryError
        If it is of another version of the package, its libraries or its evidence.
    """
    require_sound(run, (TASK,))
    study = study_of(run.specification)
    found = power_found(run, study, _belief(subject, study), TARGET)
    return replace(subject, design=found)


def _belief(subject: Subject, study: PowerStudy) -> Belief:
    """Return the weights of the subject where it has them, else the prior."""
    chosen = [HYPOTHESES[name] for name in study.hypotheses]
    result = subject.result
    if not isinstance(result, RecordWeights):
        return prior_belief(chosen)
    weights = {one.hypothesis: one.weight for one in result.weights}
    if not set(study.hypotheses) <= set(weights):
        return prior_belief(chosen)
    errors: Mapping[str, float] = {o.hypothesis: o.error for o in result.weights}
    origin = f"weights of run {subject.origin.run}, {CAVEAT}"
    return belief_among(Belief(weights, origin, errors), chosen)


def design_section(subject: Subject, length: Length) -> Section:
    """Return the section on what should be done next."""
    found = subject.design
    blocks: list[Block] = []
    if found is None:
        blocks.append(
            Paragraph(
                "Not done: no study of a design was named (--design RUN, of 'equipoise "
                "design power'). These trials are ready to be held in virtual patients."
            )
        )
    else:
        blocks += _studied(found, length)
    if length != "note":
        blocks.append(_proposed())
    return Section("design", "What should be done next", tuple(blocks))


def _studied(found: PowerFound, length: Length) -> list[Block]:
    study = found.study
    protocol = study.protocol
    sizes = ", ".join(map(str, study.sizes))
    pairs: tuple[tuple[Text, Text], ...] = (
        ("Design", (Code(protocol.name), f", {protocol.design.replace('_', ' ')}")),
        ("Arms", ", ".join(arm.name for arm in protocol.arms)),
        ("Patients", f"{sizes}; {study.replicates} virtual trials under each account"),
        ("Believed", found.belief.origin),
        ("Without an effect", found.null),
        ("Run of the study", Code(found.run)),
    )
    if length == "note":
        return [Facts(pairs), _table(found, found.analyses[:_OF_A_NOTE])]
    first = found.analyses[0]
    return [
        Facts(pairs),
        Figure(
            power_figure("design-power", first, found.target),
            f"{first.title}: power under each account by size, and assurance.",
        ),
        _table(found, found.analyses),
    ]


def _table(found: PowerFound, some: Sequence[AnalysisPower]) -> Table:
    rows: list[tuple[Text, ...]] = []
    for one in some:
        picked = " (picked by their outcome)" if one.picked else ""
        cells = [
            _rate(f"design.{one.name}.{n}", rate)
            for n, rate in zip(found.study.sizes, one.assurance, strict=True)
        ]
        needed = one.needed_for_assurance.words
        rows.append((f"{one.title}{picked}", *cells, needed))
        if one.erring:
            rows.append((f"{one.title}: type I error", *_erring(one), ""))
    columns = (
        Column("analysis", width=2),
        *(Column(f"n = {n}", number=True) for n in found.study.sizes),
        Column(f"n for {found.target:g} (95 %)", number=True),
    )
    return Table(
        "Assurance and type I error by size",
        columns,
        tuple(rows),
        "Assurance: power averaged over what is believed of the accounts. Each with "
        "its Monte Carlo error; everybody before those who were picked.",
    )


def _erring(one: AnalysisPower) -> list[Value]:
    return [_rate(f"design.{one.name}.null.{at.n}", at.rate) for at in one.erring]


def _rate(name: str, rate: Rate) -> Value:
    return value(name, rate.value, rate_in_words(rate))


def _proposed() -> Table:
    rows = tuple(
        (
            Code(one.name),
            one.design.replace("_", " "),
            str(one.enrolment.infused),
            "; ".join(_proposal(name) for name in one.answers),
        )
        for one in PROTOCOLS
        if one.answers
    )
    columns = (
        Column("protocol", width=2),
        Column("design"),
        Column("patients", number=True),
        Column("proposed as", width=4),
    )
    return Table("Trials that sources propose", columns, rows)


def _proposal(name: str) -> str:
    known = experiments()
    return known[name].says if name in known.names else name.replace("_", " ")
