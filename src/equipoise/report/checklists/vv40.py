"""The credibility factors of ASME V&V 40, on models in decisions about devices."""

from equipoise.inference import Comparison
from equipoise.inference.record import RecordWeights
from equipoise.report.checklists.checklist import (
    Answer,
    Checklist,
    Item,
    does_not_apply,
    filled,
    fixed,
    never,
    not_done,
)
from equipoise.report.checklists.m15 import outcome, solver
from equipoise.report.dossier.question import question, use
from equipoise.report.dossier.subject import Held, Subject

_UNDECLARED = "no decision was declared that would rest on this run"


def _inputs(subject: Subject) -> Answer:
    del subject
    said = "Each parameter has a source, a status, a range and a spread"
    return filled(said, "assumed")


def _comparator(subject: Subject) -> Answer:
    if subject.source is not None and isinstance(subject.result, Comparison):
        entry = subject.protocol.enrolment if subject.protocol else None
        n = entry.infused if entry else 0
        return filled(f"One trial: {subject.source.key}, {n} patients", "protocol")
    if isinstance(subject.result, RecordWeights):
        titles = "; ".join(subject.result.studies.values())
        return filled(f"Studies of the record: {titles}", "weights")
    return does_not_apply("a virtual run is held against no observation")


def _same_inputs(subject: Subject) -> Answer:
    if isinstance(subject.result, Comparison):
        said = (
            "Virtual trials have the doses, visits, size, losses and missing ratings "
            "of the printed one"
        )
        return filled(said, "protocol")
    if isinstance(subject.result, RecordWeights):
        said = "Each statement has a regimen of its own; sizes not printed are assumed"
        return filled(said, "results")
    return does_not_apply("a virtual run is held against no observation")


def _outputs(subject: Subject) -> Answer:
    result = subject.result
    if isinstance(result, Comparison):
        n = len(result.statistics)
        return filled(f"{n} printed numbers beside predicted ones", "results")
    if isinstance(result, RecordWeights):
        n = len(result.stated) + len(result.statistics)
        return filled(f"{n} statements, counts and printed numbers", "results")
    return does_not_apply("a virtual run is held against no observation")


def _uncertainty(subject: Subject) -> Answer:
    if isinstance(subject.result, Held):
        return filled("Settings and open values are drawn; errors told", "results")
    if isinstance(subject.result, Comparison | RecordWeights):
        return filled("Open values and settings drawn from priors", "weights")
    return not_done("effects have their typical size in this run")


VV40 = Checklist(
    "vv40",
    "Credibility factors of ASME V&V 40",
    "ASME V&V 40 (2018), with factor names from memory",
    (
        Item("Question of interest", lambda s: filled(question(s), "question")),
        Item("Context of use", lambda s: filled(use(s), "question")),
        Item("Model influence", never(_UNDECLARED)),
        Item("Consequence of a wrong decision", never(_UNDECLARED)),
        Item("Goals of credibility, by risk", never(_UNDECLARED)),
        Item(
            "Code: quality of the software",
            fixed(
                "Every change passes the checks of the package; the hash of its "
                "sources is with the run",
                "again",
            ),
        ),
        Item(
            "Code: numerical verification",
            never("no part of this run; 'equipoise qualify' holds it to closed forms"),
        ),
        Item("Calculation: error of discretisation and solver", solver),
        Item(
            "Calculation: error of use",
            fixed("The command that makes the run again is in this document", "again"),
        ),
        Item(
            "Model: form",
            fixed("Rival accounts of the disputed links are compared", "accounts"),
        ),
        Item("Model: inputs", _inputs),
        Item("Model: uncertainty carried through", _uncertainty),
        Item("Comparator: samples and conditions", _comparator),
        Item("Assessment: equivalence of inputs", _same_inputs),
        Item("Assessment: comparison of outputs", _outputs),
        Item(
            "Applicability: quantities of interest",
            fixed("The quantities compared are those that were asked for", "question"),
        ),
        Item("Applicability: to the context of use", never(_UNDECLARED)),
        Item("Were the technical criteria met?", outcome),
    ),
)
