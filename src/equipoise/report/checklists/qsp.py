"""What the UK QSP Network asks of a model that others are to use again."""

from equipoise.inference.record import RecordWeights
from equipoise.report.checklists.checklist import (
    Answer,
    Checklist,
    Item,
    filled,
    fixed,
    never,
    not_done,
)
from equipoise.report.dossier.assumed import used
from equipoise.report.dossier.question import question
from equipoise.report.dossier.subject import Subject
from equipoise.report.words import short


def _parameters(subject: Subject) -> Answer:
    n = len(used(subject))
    return filled(f"{n} parameters with value, unit, range, status, source", "assumed")


def _solver(subject: Subject) -> Answer:
    asked = subject.origin.specification
    versions = ", ".join(f"{name} {one}" for name, one in asked.numerics.items())
    said = f"Rosenbrock method of order 5, to {short(asked.accuracy)}; {versions}"
    return filled(said, "again")


def _sensitivity(subject: Subject) -> Answer:
    if isinstance(subject.result, RecordWeights):
        n = len(subject.result.variations)
        return filled(f"{n} variations of priors and readings", "rests")
    return not_done("not in this run; 'equipoise model influence' varies parameters")


QSP = Checklist(
    "qsp",
    "Minimum list of the UK QSP Network",
    "Cucurull-Sanchez and colleagues, 2019 (PMC6533407), in our words and from memory",
    (
        Item("Purpose of the model", lambda s: filled(question(s), "question")),
        Item("Schematic", fixed("Drawn from the code", "model")),
        Item(
            "Schematic in a standard notation (SBGN)",
            never("the wiring is drawn in a notation of its own"),
        ),
        Item("All equations", fixed("Traced from the code that is solved", "model")),
        Item("Units of every quantity", fixed("Checked when assembled", "model")),
        Item("Initial values", fixed("Each state at rest, in the tables", "model")),
        Item("Parameters with sources", _parameters),
        Item("Assumptions", fixed("By status of each number", "assumed")),
        Item("Solver, tolerances and versions", _solver),
        Item(
            "Model that others can run",
            fixed("SBML, Antimony and PEtab: 'equipoise model export'", "again"),
        ),
        Item("Sensitivity analysis", _sensitivity),
        Item(
            "Identifiability analysis",
            never(
                "no profile of single parameters is made; priors stand where data end"
            ),
        ),
        Item("Data that were used", fixed("Each with its source", "sources")),
        Item("Data that were not used, and why", fixed("Listed", "not-used")),
        Item("Limits", fixed("Stated by sources, and by us", "limits")),
    ),
)
