"""The synopsis of a design: what a committee reads before a trial is held.

Every number is read from the design, its plan of analyses, the evidence library or a
finished study of its power; none is written here.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from equipoise.analysis import AnalysisPlan
from equipoise.design.costs import cost
from equipoise.design.design import Design
from equipoise.evidence import priors
from equipoise.inference import CAVEAT
from equipoise.report.markdown import table
from equipoise.report.power_words import rate_in_words
from equipoise.report.rendering import page_from, text_of
from equipoise.report.words import number, probability
from equipoise.report.writing import write_text
from equipoise.tasks.power import PowerFound
from equipoise.trial.clock import time_text
from equipoise.trial.dose import Dose
from equipoise.trial.library.instruments import INSTRUMENTS
from equipoise.trial.protocol import Protocol
from equipoise.trial.rules import Crossover, Washout


@dataclass(frozen=True)
class Section:
    """A part of a synopsis.

    Parameters
    ----------
    title : str
    paragraphs : tuple of str
    head : tuple of str
        Of a table; empty where there is none.
    rows : tuple of tuple of str
    """

    title: str
    paragraphs: tuple[str, ...]
    head: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()


def synopsis(
    design: Design, plan: AnalysisPlan | None, found: PowerFound | None
) -> tuple[Section, ...]:
    """Return the synopsis of a design.

    Parameters
    ----------
    design : Design
    plan : AnalysisPlan or None
        Of its primary outcome; none where it compares no two arms.
    found : PowerFound or None
        A finished study of the power of the first analysis; none without a plan.
    """
    protocol = design.held_arms
    return (
        Section("Objective", (f"To find out {design.objective}.",)),
        _shape(design, protocol),
        _people(protocol),
        _arms(design, protocol),
        _schedule(protocol),
        _estimands(design, plan),
        _plan(design, plan),
        _size(design, found),
        _safety(design),
        _assumed(design, protocol),
    )


def markdown(design: Design, sections: Sequence[Section]) -> str:
    """Return a synopsis as Markdown."""
    parts = [f"# {design.title}", f"Design `{design.name}`. {_REMARK}"]
    for one in sections:
        parts += [f"## {one.title}", *one.paragraphs]
        if one.rows:
            parts.append(table(one.head, one.rows))
    return "\n\n".join(parts) + "\n"


def write_synopsis(design: Design, sections: Sequence[Section], path: Path) -> Path:
    """Write a synopsis: HTML where the file is called so, else Markdown.

    Raises
    ------
    OutputError
        If it cannot be written.
    """
    if path.suffix == ".html":
        page = page_from("synopsis.html.j2").render(
            css=text_of("report.css"), design=design, sections=sections, remark=_REMARK
        )
        return write_text(path, page)
    return write_text(path, markdown(design, sections))


_REMARK = (
    "Made by research software from the protocol, its plan and virtual trials; it "
    "gives no advice on any patient's treatment and is no approved protocol."
)


def _shape(design: Design, protocol: Protocol) -> Section:
    kind = protocol.design.replace("_", " ")
    blind = "blinded" if protocol.blinded else "open"
    said = [
        f"{kind.capitalize()}, {blind}, {design.patients} "
        f"{protocol.participants or protocol.species}."
    ]
    rule = protocol.crossover
    if isinstance(rule, Washout):
        said.append(f"Each next phase starts after {time_text(rule.starts_after)}.")
    if isinstance(rule, Crossover):
        said.append(
            f"Patients cross over on relapse from {time_text(rule.earliest)}, without "
            f"a response at {time_text(rule.earliest_without_response)}, and at "
            f"{time_text(rule.latest)} at the latest."
        )
    if protocol.block:
        said.append(f"Allocation by random list in blocks of {protocol.block}.")
    if protocol.interim is not None:
        said.append(
            f"One look after {protocol.interim.after} patients stops the trial where "
            f"p is below {protocol.interim.p_below:g}."
        )
    if protocol.run_in is not None:
        said.append(
            f"Whoever improves by more than {100 * protocol.run_in.most_fall:g} % in a "
            "run-in is not randomised."
        )
    return Section("Design", tuple(said))


def _people(protocol: Protocol) -> Section:
    rule = protocol.enrolment
    if protocol.species != "human":
        return Section("Animals", (f"{protocol.participants or protocol.species}.",))
    said = [f"Ages {rule.ages[0]} to {rule.ages[1]} years."]
    if rule.instrument is not None:
        title = INSTRUMENTS[rule.instrument].title
        said.append(f"{title} of {rule.at_least:g} or more at screening.")
    if rule.failed_treatments:
        said.append(f"{rule.failed_treatments} failed treatments or more.")
    said += [f"Of {one.name}: {one.rule}." for one in protocol.medicines]
    return Section("Who may enter", (" ".join(said),))


def _arms(design: Design, protocol: Protocol) -> Section:
    rows = tuple(
        (
            arm.name,
            str(design.in_arm(arm.name)),
            "; ".join(_ordered(dose) for dose in arm.doses) or "nothing",
        )
        for arm in protocol.arms
    )
    return Section("Arms", (), ("arm", "n", "doses, from the start of ketamine"), rows)


def _ordered(dose: Dose) -> str:
    amount = "" if dose.amount == 0 else f" {dose.amount:g} {dose.unit}"
    over = f" over {time_text(dose.over)}" if dose.over else ""
    return f"{dose.drug}{amount} {dose.route} at {time_text(dose.at)}{over}"


def _schedule(protocol: Protocol) -> Section:
    visits = protocol.visits
    names = dict.fromkeys(
        name for v in visits for name in (*v.instruments, *v.readings, *v.samples)
    )
    rows = tuple(
        (
            name,
            *(
                "x" if name in (*v.instruments, *v.readings, *v.samples) else ""
                for v in visits
            ),
        )
        for name in names
    )
    windows = ("± window", *(time_text(v.window) if v.window else "" for v in visits))
    head = ("measure", *(time_text(v.at) for v in visits))
    return Section("Schedule", (), head, (*rows, windows))


def _estimands(design: Design, plan: AnalysisPlan | None) -> Section:
    compared = ", ".join(one.words for one in design.compared)
    said = f"Compared with '{design.versus}': {compared}."
    if plan is None:
        return Section("Estimands", (said, "No two arms are compared by a test."))
    card = plan.analyses[0].estimand.card
    return Section("Estimands", (said,), ("attribute", "of the first analysis"), card)


def _plan(design: Design, plan: AnalysisPlan | None) -> Section:
    if plan is None:
        return Section("Analysis plan", ("Changes from baseline, with intervals.",))
    rows = tuple(
        (one.title, one.role, one.method.replace("_", " "), one.among)
        for one in plan.analyses
    )
    return Section(
        "Analysis plan",
        (f"Of '{design.name}', the first being the primary one.",),
        ("analysis", "role", "method", "in whom"),
        rows,
    )


def _size(design: Design, found: PowerFound | None) -> Section:
    if found is None:
        return Section(
            "Sample size",
            (f"{design.patients}, by what the protocol declares; nothing is tested.",),
        )
    one = found.analyses[0]
    said = (
        f"{design.patients} are treated. In {found.study.replicates} virtual trials "
        "under each account, with dropout, missed visits and unblinding, "
        f"'{one.title}' finds a difference (p < 0.05) with the chances below. Averaged "
        f"by {found.belief.origin}, {CAVEAT}, that is "
        f"{rate_in_words(one.assurance[-1])}. "
        f"Without an effect it rejects in {_erring(found)}.",
    )
    rows = tuple(
        (name, probability(found.belief.weights[name]), rate_in_words(at[-1].power))
        for name, at in one.accounts.items()
    )
    return Section("Sample size", said, ("account", "weight", "power"), rows)


def _erring(found: PowerFound) -> str:
    erring = found.analyses[0].erring
    return rate_in_words(erring[-1].rate) if erring else "an unknown share"


def _safety(design: Design) -> Section:
    rule = design.harm
    said = ["Doses and exposures are within the limits that the design is held to."]
    if rule is not None:
        said.append(
            f"The trial stops where more than {100 * rule.above:g} % of the first "
            f"{rule.after} patients of an arm have '{rule.measure}'."
        )
    return Section("Safety", (" ".join(said),))


def _assumed(design: Design, protocol: Protocol) -> Section:
    priced = cost(design)
    rows = tuple(
        (priors()[item].what, f"{number(value, 0)} EUR")
        for item, value in _by_size(priced.of_each)
    )
    said = [
        f"{number(priced.total / 1e3, 0)} kEUR in all: {number(priced.fixed / 1e3, 0)} "
        f"to set it up and {number(priced.each, 0)} EUR for each, by assumed prices.",
        *(f"Assumed: {one}." for one in protocol.assumed),
    ]
    return Section("Cost, and what is assumed", tuple(said), ("for each", "cost"), rows)


def _by_size(of_each: Mapping[str, float]) -> list[tuple[str, float]]:
    return sorted(of_each.items(), key=lambda pair: -pair[1])
