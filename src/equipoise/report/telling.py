"""From what a run says to a document, in one of three lengths."""

from typing import cast

from equipoise.inference import Comparison
from equipoise.inference.record import RecordWeights
from equipoise.report.checklists import (
    ADEMP,
    CHECKLISTS,
    M15,
    checklist_section,
    estimands_section,
)
from equipoise.report.document import Block, Document, Figure, Section, below
from equipoise.report.dossier import comparison, courses, predicted, trials, weighing
from equipoise.report.dossier.again import again_section
from equipoise.report.dossier.assumed import assumed_section
from equipoise.report.dossier.checks import checks_section
from equipoise.report.dossier.design import design_section
from equipoise.report.dossier.length import Length
from equipoise.report.dossier.listed import sources_section
from equipoise.report.dossier.model import accounts_section, model_section
from equipoise.report.dossier.protocol import protocol_section
from equipoise.report.dossier.question import NO_ADVICE, question, question_section
from equipoise.report.dossier.rests import change_section, limits_section
from equipoise.report.dossier.subject import Followed, Held, Subject
from equipoise.report.operating_figure import operating_figure

_MOST_DRAWN = 8
"""Accounts of which a note, which has two pages, draws the weights."""

_CALLED = {"note": "Note", "study": "Study report", "dossier": "Dossier"}


def document_of(subject: Subject, length: Length) -> Document:
    """Return the report of a run.

    Parameters
    ----------
    subject : Subject
    length : "note", "study" or "dossier"
    """
    return Document(
        title=_title(subject),
        subtitle=f"{_CALLED[length]}. {question(subject)}",
        run=subject.origin.run,
        length=length,
        banner=NO_ADVICE,
        sections=_sections(subject, length),
        design=subject.design.run if subject.design else "",
    )


def _title(subject: Subject) -> str:
    result = subject.result
    if isinstance(result, RecordWeights):
        return f"How much to believe each account, after {len(result.studies)} studies"
    name = subject.protocol.name if subject.protocol else ""
    if isinstance(result, Comparison):
        return f"{name}: what was printed, and what each account predicts"
    if isinstance(result, Held):
        return f"{name}: {result.asked.replicates} virtual trials"
    return f"{name}: patients over time"


def _sections(subject: Subject, length: Length) -> tuple[Section, ...]:
    told = _weighed(subject, length)
    summary = _summary(subject, told, length)
    if length == "note":
        return (
            summary,
            *((design_section(subject, length),) if subject.design else ()),
            limits_section(subject, length),
            change_section(subject, length),
            again_section(subject),
        )
    protocol = subject.protocol
    body = (
        summary,
        question_section(subject),
        assumed_section(subject, length),
        model_section(subject, length),
        accounts_section(subject, length),
        *(() if protocol is None else (protocol_section(subject, protocol),)),
        *_results(subject, length, told),
        checks_section(subject, length),
        design_section(subject, length),
        limits_section(subject, length),
        change_section(subject, length),
    )
    last = (sources_section(subject, length), again_section(subject))
    return (*body, _checklists(subject, length, (*body, *last)), *last)


def _checklists(
    subject: Subject, length: Length, others: tuple[Section, ...]
) -> Section:
    """Return what those who judge models ask, and what the run answers."""
    keys = {one.key for one in below(others)}
    asked = CHECKLISTS if length == "dossier" else (M15, ADEMP)
    parts = tuple(checklist_section(one, subject, keys) for one in asked)
    title = "What those who judge models and trials ask"
    return Section("checklists", title, (), (*parts, estimands_section(subject)))


def _weighed(subject: Subject, length: Length) -> weighing.Weighed | None:
    if isinstance(subject.result, RecordWeights):
        return weighing.weighed(subject, subject.result, length)
    return None


def _summary(
    subject: Subject, told: weighing.Weighed | None, length: Length
) -> Section:
    result = subject.result
    drawn = length != "note" or len(subject.hypotheses) <= _MOST_DRAWN
    blocks: tuple[Block, ...]
    if told is not None:
        blocks = (
            *weighing.answer(told.result),
            *((weighing.weights_drawn(told),) if drawn else ()),
            weighing.weights_table(told.subject, told.result),
        )
    elif isinstance(result, Comparison):
        blocks = (
            *comparison.answer(subject, result),
            comparison.contrast_table(subject, result),
            *((comparison.weights_drawn(subject, result),) if drawn else ()),
        )
    elif isinstance(result, Held):
        blocks = trials.answer(result)
        if result.found:
            effect = result.asked.effect
            title = "Analyses of the primary"
            blocks = (
                *blocks,
                Figure(operating_figure(result.found, effect=effect)),
                trials.characteristics_table(title, result.found, effect=effect),
            )
    else:
        course = cast("Followed", result)
        shown = courses.results(course, "note").blocks
        blocks = (*courses.answer(course), *shown)
    return Section("summary", "In short", blocks)


def _results(
    subject: Subject, length: Length, told: weighing.Weighed | None
) -> tuple[Section, ...]:
    result = subject.result
    if told is not None:
        return (
            weighing.weights_section(told),
            weighing.sensitivities(told),
            predicted.results(told),
        )
    if isinstance(result, Comparison):
        return (
            comparison.results(subject, result, length),
            comparison.weights_section(subject, result),
        )
    if isinstance(result, Held):
        return (trials.results(subject, result, length),)
    return (courses.results(cast("Followed", result), length),)
