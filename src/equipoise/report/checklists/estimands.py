"""Estimand cards after ICH E9(R1) [@iche9r1], all patients before those picked."""

from equipoise.analysis import PLANS, AnalysisPlan, Planned
from equipoise.report.document import Block, Facts, Paragraph, Section, Text
from equipoise.report.dossier.subject import Held, Subject
from equipoise.report.dossier.trials import ordered
from equipoise.trial.protocol import Protocol, visit_name

_PICKED = ("responders", "nonresponders")


def plan_of(subject: Subject) -> AnalysisPlan | None:
    """Return the plan of analyses of the protocol, if the library holds one."""
    if isinstance(subject.result, Held):
        return subject.result.plan
    name = subject.protocol.name if subject.protocol else ""
    return next((one for one in PLANS if one.name == name), None)


def estimands_section(subject: Subject) -> Section:
    """Return the estimand cards of the analyses of a trial."""
    title = "Estimands after ICH E9(R1)"
    protocol, plan = subject.protocol, plan_of(subject)
    if protocol is None:
        said = "Does not apply: the run is of many studies, each with its own."
        return Section("estimands", title, (Paragraph(said),))
    if plan is None:
        return Section("estimands", title, _without_plan(protocol))
    cards: dict[Planned, list[str]] = {}
    for one in ordered(plan):
        same = next(
            (
                held
                for held in cards
                if (held.estimand, held.among) == (one.estimand, one.among)
            ),
            one,
        )
        cards.setdefault(same, []).append(one.title)
    parts = tuple(
        Section(f"estimand-{one.name}", "; ".join(titles), _card(one))
        for one, titles in cards.items()
    )
    said = f"A card for each estimand of the plan '{plan.name}', everybody first."
    return Section("estimands", title, (Paragraph(said),), parts)


def _card(one: Planned) -> tuple[Block, ...]:
    blocks: list[Block] = []
    if one.among in _PICKED:
        said = "Picked on the outcome of one arm: regression to the mean is part of it."
        blocks.append(Paragraph(said, "flag"))
    blocks.append(Facts(tuple((name, said) for name, said in one.estimand.card)))
    return tuple(blocks)


def _without_plan(protocol: Protocol) -> tuple[Block, ...]:
    primary = protocol.primary
    if primary is None:
        return (Paragraph("Not done: the protocol names no primary outcome."),)
    pairs: tuple[tuple[Text, Text], ...] = (
        ("treatment", f"{primary.arm} against {primary.versus}"),
        ("population", "everybody who was treated"),
        (
            "variable",
            f"change of {primary.instrument} from baseline to {visit_name(primary.at)}",
        ),
        ("intercurrent events", "Not done: no plan of analyses names them."),
        ("summary", "difference of the means"),
    )
    return (Facts(pairs),)
