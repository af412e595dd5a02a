"""What was asked, for what use, and what the answer must not be used for."""

from equipoise.inference import Comparison
from equipoise.inference.record import RecordWeights
from equipoise.report.document import Facts, Section, Text
from equipoise.report.dossier.subject import Followed, Held, Subject

EXPLORATORY = "exploratory"
"""What every use is unless somebody declares another; nothing here declares one."""

NO_ADVICE = "Research software; no advice on any patient’s treatment."
"""What stands at the top of every report."""


def question(subject: Subject) -> str:
    """Return what was asked, as a question."""
    result = subject.result
    if isinstance(result, Comparison):
        return (
            f"Which of {_counted(subject)} could have printed what the trial "
            f"{result.protocol} printed, and how surprising is each printed number "
            "under each?"
        )
    if isinstance(result, RecordWeights):
        return (
            f"How much should each of {_counted(subject)} be believed after "
            f"{_number(len(result.studies), 'study', 'studies')} of the record, and "
            "what does that rest on?"
        )
    if isinstance(result, Held):
        return _of_trials(result)
    return (
        f"What happens in patients of the trial {result.asked.protocol} over time, if "
        f"the account {result.asked.hypothesis} holds?"
    )


def _of_trials(result: Held) -> str:
    name = result.asked.protocol.name
    if not result.asked.effect:
        return (
            f"How often would the analyses of the trial {name} find a difference where "
            "there is none?"
        )
    return (
        f"How often would the analyses of the trial {name} find the difference, and "
        f"how far off would they be, if the account {result.asked.hypothesis} holds?"
    )


def use(subject: Subject) -> str:
    """Return for what the answer may be used."""
    if isinstance(subject.result, Held | Followed):
        return (
            "Exploration, and the planning of trials; no decision on a patient, a "
            "label or a licence rests on it."
        )
    return (
        "Exploration: to see which accounts the evidence separates, and which trial "
        "would; no decision on a patient, a label or a licence rests on it."
    )


def question_section(subject: Subject) -> Section:
    """Return the section on question and context of use."""
    pairs: list[tuple[Text, Text]] = [
        ("Question", question(subject)),
        ("Context of use", use(subject)),
        (
            "Status of the context",
            f"{EXPLORATORY}: the default, since nobody declared another",
        ),
        ("Not for", "Dosing, or any choice about a patient."),
        ("Compared", _compared(subject)),
    ]
    return Section("question", "Question and context of use", (Facts(tuple(pairs)),))


def _compared(subject: Subject) -> Text:
    return "; ".join(f"{one.name}: {one.claim}" for one in subject.hypotheses)


def _counted(subject: Subject) -> str:
    return _number(len(subject.hypotheses), "account", "accounts")


def _number(n: int, one: str, many: str) -> str:
    return f"{n} {one if n == 1 else many}"
