"""The assessment table of ICH M15, on models that inform drug development."""

from equipoise.inference import Comparison
from equipoise.inference.comparison import (
    FEWEST_DRAWS,
    LARGEST_ERROR,
    LARGEST_TAIL,
)
from equipoise.inference.record import RecordWeights
from equipoise.report.checklists.checklist import (
    Answer,
    Checklist,
    Item,
    filled,
    never,
    not_done,
)
from equipoise.report.dossier.question import question, use
from equipoise.report.dossier.subject import Followed, Held, Subject
from equipoise.report.words import short

_UNDECLARED = "no decision was declared that would rest on this run"


def solver(subject: Subject) -> Answer:
    """Return whether the equations were solved as exactly as was promised."""
    result = subject.result
    asked = short(subject.origin.specification.accuracy)
    if isinstance(result, Followed):
        told = f"{asked} promised; {short(result.solved_to)} in 99 of 100 patients"
        kept = result.solved_to <= subject.origin.specification.accuracy
        return filled(told, "checks") if kept else not_done(f"missed: {told}", "checks")
    if not isinstance(result, Comparison):
        return not_done(
            f"solved to {asked} of every state, but this run did not solve any patient "
            "again to measure the error",
            "checks",
        )
    missed = [name for name, one in result.accuracy.items() if not one.kept]
    if missed:
        return not_done(f"missed under {', '.join(missed)}", "checks")
    worst = max(one.p99 for one in result.accuracy.values())
    said = f"{asked} promised; 99 of 100 patients solved again differ by {short(worst)}"
    return filled(f"{said} or less under every account", "checks")


def criteria(subject: Subject) -> Answer:
    """Return the technical criteria that stood before the result."""
    if isinstance(subject.result, Comparison | RecordWeights):
        said = (
            f"{FEWEST_DRAWS} effective draws, a tail of {LARGEST_TAIL} at most, log "
            f"evidence to {LARGEST_ERROR} nats; set in the code, the same for every run"
        )
        return filled(said, "checks")
    if isinstance(subject.result, Held):
        said = (
            "a type I error within its Monte Carlo error of 5 %, where nothing differs"
        )
        return filled(said, "checks")
    return not_done("a simulation of courses has none")


def outcome(subject: Subject) -> Answer:
    """Return whether the criteria were met."""
    result = subject.result
    if isinstance(result, Comparison | RecordWeights):
        if result.doubts:
            return filled(f"Not met: {'; '.join(result.doubts)}", "checks")
        return filled("Met under every account", "checks")
    if isinstance(result, Held) and not result.asked.effect:
        wrong = [one.analysis for one in result.found if one.as_declared is False]
        said = f"Not met: {'; '.join(wrong)}" if wrong else "Met by every analysis"
        return filled(said, "checks")
    return not_done("no criterion of this run can be met or missed")


def _answer(subject: Subject) -> Answer:
    if isinstance(subject.result, RecordWeights):
        return filled(subject.result.words[-1], "summary")
    return filled("Told in short at the top", "summary")


M15 = Checklist(
    "m15",
    "Assessment table of ICH M15",
    "ICH M15, General principles for model-informed drug development, with row names "
    "from memory",
    (
        Item("Question of interest", lambda s: filled(question(s), "question")),
        Item("Context of use", lambda s: filled(use(s), "question")),
        Item("Model influence", never(_UNDECLARED)),
        Item("Consequence of a wrong decision", never(_UNDECLARED)),
        Item("Model risk", never(f"it follows from the two above, and {_UNDECLARED}")),
        Item("Model impact", never(_UNDECLARED)),
        Item(
            "Why this model suits the question",
            lambda _: filled(
                "One mechanistic model holds every link in dispute; the accounts "
                "differ by which links they free, and by nothing else",
                "model",
            ),
        ),
        Item("Technical criteria, set beforehand", criteria),
        Item("Verification: are the equations solved?", solver),
        Item(
            "Validation: does the model do what was observed?",
            never(
                "no part of this run; 'equipoise qualify biology' holds it to targets"
            ),
        ),
        Item("Were the criteria met?", outcome),
        Item("Answer to the question", _answer),
        Item(
            "Is the model adequate for the decision?",
            never("a person must judge, and no decision was declared"),
        ),
    ),
)
