"""What CONSORT asks of a crossover trial [@dwan2019]; of a virtual one what applies."""

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
from equipoise.report.dossier.protocol import flows_of
from equipoise.report.dossier.subject import Held, Subject
from equipoise.trial.protocol import Protocol
from equipoise.trial.rules import Crossover


def _applies(subject: Subject) -> str:
    if subject.protocol is None:
        return "the run is of many studies, not of one trial"
    if subject.protocol.design != "crossover":
        return f"the trial is {subject.protocol.design.replace('_', ' ')}"
    return ""


def _protocol(subject: Subject) -> Protocol:
    assert subject.protocol is not None
    return subject.protocol


def _next(subject: Subject) -> Answer:
    rule = _protocol(subject).crossover
    if isinstance(rule, Crossover):
        said = "No fixed washout: the next period starts on relapse"
        return filled(said, "protocol")
    if rule is None:
        return not_done("the protocol says nothing of the next period")
    return filled(f"After {rule.starts_after / 24:g} days", "protocol")


def _who(subject: Subject) -> Answer:
    held = _protocol(subject)
    return filled(held.participants or held.species, "protocol")


def _arms(subject: Subject) -> Answer:
    arms = ", ".join(arm.name for arm in _protocol(subject).arms)
    return filled(f"{arms}, with doses and times", "protocol")


def _outcome(subject: Subject) -> Answer:
    primary = _protocol(subject).primary
    if primary is None:
        return not_done("the protocol names none")
    return filled(f"{primary.instrument}: {primary.arm} against {primary.versus}")


def _size(subject: Subject) -> Answer:
    n = _protocol(subject).enrolment.infused
    return not_done(f"{n} patients, without a calculation in the protocol", "protocol")


def _interim(subject: Subject) -> Answer:
    look = _protocol(subject).interim
    if look is None:
        return filled("None is planned in the protocol", "protocol")
    return filled(f"After {look.after} patients; stops at p below {look.p_below:g}")


def _blinded(subject: Subject) -> Answer:
    said = "Blinded" if _protocol(subject).blinded else "Open"
    return filled(f"{said}; raters and patients may guess the arm", "protocol")


def _flow(subject: Subject) -> Answer:
    if isinstance(subject.result, Held) and flows_of(subject.result):
        return filled("Of virtual patients, by sequence and period", "flow")
    return not_done("no single patients are kept; 'equipoise trial run' keeps them")


def _estimates(subject: Subject) -> Answer:
    if isinstance(subject.result, Held):
        said = "How often each analysis errs, finds and covers, over all trials"
        return filled(said, "results")
    return filled("What the trial prints under each account", "results")


def _carried(subject: Subject) -> Answer:
    if isinstance(subject.result, Held) and subject.result.planned:
        found = [o.analysis for o in subject.result.planned if "carry" in o.analysis]
        if found:
            return filled(f"Analysed: {', '.join(found)}", "results")
    return not_done("no test of carry-over is among the analyses of this run")


_VIRTUAL = "patients are virtual"

CONSORT = Checklist(
    "consort",
    "CONSORT for crossover trials",
    "Dwan and colleagues, 2019 (BMJ 366:l4378), in our words and from memory",
    (
        Item(
            "Why a crossover",
            never("the protocol says how the trial was done, not why in this design"),
        ),
        Item("Periods, and what starts the next", _next),
        Item("Changes after the start", fixed("None: the protocol is fixed")),
        Item("Who may enter", _who),
        Item("What is given, in which order and when", _arms),
        Item("Outcomes", _outcome),
        Item("Sample size, with the correlation within patients", _size),
        Item("Interim looks", _interim),
        Item(
            "Sequence of the arms, and how it is made",
            fixed(
                "At random in blocks, by a counter-based stream of the seed", "again"
            ),
        ),
        Item(
            "Concealment of the sequence",
            lambda _: does_not_apply(f"{_VIRTUAL}: the code draws the sequence"),
        ),
        Item("Blinding", _blinded),
        Item("Analyses within patients", _estimates),
        Item("Carry-over and period", _carried),
        Item("Flow by sequence and period", _flow),
        Item("Baseline by sequence and period", _flow),
        Item("Numbers analysed", _flow),
        Item("Results with intervals", _estimates),
        Item("Results by sequence and period", _flow),
        Item("Harms", never("none are reported here beyond scales of the protocol")),
        Item("Limits", fixed("Stated by sources, and by us", "limits")),
        Item("Registration", lambda _: does_not_apply(_VIRTUAL)),
        Item("Protocol", fixed("Printed by 'equipoise trial show'", "protocol")),
        Item("Funding", never("no part of a protocol file")),
    ),
    _applies,
)
