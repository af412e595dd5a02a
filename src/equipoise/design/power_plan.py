"""What a statistician would ask of a trial, where no plan of analyses was written.

Everybody who was treated comes first.  Where responders can be picked, their contrast
comes last and its card says how they were picked.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from equipoise.analysis import METHODS
from equipoise.analysis.plan import AnalysisPlan, Estimand, Planned, Responders
from equipoise.errors import PowerError, UnknownNameError
from equipoise.trial.instrument import SEVERITY
from equipoise.trial.library.instruments import INSTRUMENTS
from equipoise.trial.protocol import Protocol, visit_name
from equipoise.trial.rules import Primary

_REMISSION = 7.0
_PAIRED, _BETWEEN = 2, 4
_FEWEST: Mapping[str, int] = {
    "crossover": 4,
    "order": 4,
    "mixed_model": 4,
    "factorial": 8,
}
_UNPAIRED = ("first_period", "ancova", "rank_sum", "group_sizes", "mmrm")
_PICKED = ("responders", "nonresponders")


def statistician(protocol: Protocol) -> AnalysisPlan:
    """Return the analyses of the primary outcome that a design allows.

    Raises
    ------
    PowerError
        If the trial compares no two arms, or nothing that is measured in both.
    """
    primary = protocol.primary
    if primary is None or primary.arm == primary.versus:
        raise PowerError(
            f"'{protocol.name}' compares no two arms, so that no analysis of it has a "
            "power. Name a protocol of two arms or more."
        )
    within = protocol.design == "crossover"
    found = tuple(
        _crossed(protocol, primary) if within else _parallel(protocol, primary)
    )
    picks = Responders(primary.instrument, primary.versus, primary.at, _REMISSION)
    return AnalysisPlan(
        name=protocol.name,
        title=f"What can be asked of '{protocol.name}'",
        arms=tuple(arm.name for arm in protocol.arms),
        analyses=found,
        responders=picks if any(one.among in _PICKED for one in found) else None,
    )


def picked(planned: Planned) -> bool:
    """Return whether an analysis is of patients who were picked by their outcome."""
    return planned.among in _PICKED


def in_order(plan: AnalysisPlan) -> tuple[Planned, ...]:
    """Return the analyses of a plan, those of picked patients last."""
    return tuple(sorted(plan.analyses, key=picked))


def analyses_of(plan: AnalysisPlan, names: Sequence[str] | None) -> AnalysisPlan:
    """Return a plan with the analyses that are named, or as it is where none is.

    Raises
    ------
    UnknownNameError
        If there is no such analysis in it.
    """
    if not names:
        return plan
    known = [one.name for one in plan.analyses]
    for name in names:
        if name not in known:
            raise UnknownNameError("analysis of this plan", name, known)
    kept = tuple(one for one in plan.analyses if one.name in names)
    return replace(plan, analyses=kept, gates=())


def fewest(protocol: Protocol, planned: Planned) -> int:
    """Return the patients below which an analysis cannot be done.

    Two patients with both arms, or two in each arm; one more for each that a method
    estimates beside.  Allocation is in the shares of the protocol.
    """
    if planned.method not in _UNPAIRED and planned.method != "factorial":
        return _FEWEST.get(planned.method, _PAIRED)
    least = _FEWEST.get(planned.method, _BETWEEN)
    if planned.method == "mmrm":
        least = max(least, len(planned.at) + len(planned.arms))
    if protocol.design == "crossover":
        return least
    shares = {arm.name: arm.share for arm in protocol.arms}
    whole = sum(shares.values())
    return max(least, *(-(-2 * whole // shares[arm]) for arm in planned.arms))


def _estimand(primary: Primary, events: str) -> Estimand:
    scale, when = primary.instrument, visit_name(primary.at)
    return Estimand(
        treatment=f"{primary.arm} and {primary.versus}",
        population="everybody who was treated at least once",
        variable=f"change of {scale} from baseline to {when}",
        events=events,
        summary="difference of the mean changes",
    )


def _crossed(protocol: Protocol, primary: Primary) -> Iterator[Planned]:
    gone = "leaving before the later arm: left out; a missing score: left out"
    everyone = _estimand(primary, "leaving or a missing score: missing at random")
    completed = replace(
        _estimand(primary, gone), population="those who completed every period"
    )
    base = Planned(
        name="all_infused",
        title="Everybody treated: mixed model",
        role="primary",
        method="mixed_model",
        instrument=primary.instrument,
        arms=(primary.arm, primary.versus),
        at=(primary.at,),
        estimand=everyone,
    )
    paired = replace(
        base,
        name="completers",
        title="Completers: paired contrast",
        method="paired_contrast",
        among="completers",
        estimand=completed,
        role="secondary",
    )
    if not _has_baseline(protocol, primary):
        apart = replace(paired, method="paired_score", title="Completers: paired score")
        yield replace(apart, role="primary")
        return
    yield base
    yield paired
    if len(protocol.arms) == 2:
        words = "Completers: adjusted for period"
        yield replace(paired, name="crossover", title=words, method="crossover")
        words = "Everybody treated: first periods alone"
        first = replace(base, name="first_period", title=words, method="first_period")
        yield replace(first, role="sensitivity")
    words = "Completers: signed ranks of the scores"
    yield replace(paired, name="signed_rank", title=words, method="signed_rank")
    if _severity(primary):
        yield from _responding(primary, paired)


def _responding(primary: Primary, paired: Planned) -> Iterator[Planned]:
    shares = "difference of the shares of responders"
    yield replace(
        paired,
        name="response",
        title="Completers: response, McNemar",
        method="response",
        estimand=replace(paired.estimand, summary=shares),
    )
    who = (
        f"completers who responded to {primary.versus}: picked by the outcome of one "
        "arm, so that the other looks worse whatever it does"
    )
    yield replace(
        paired,
        name="responders",
        title=f"Responders to {primary.versus}, picked: paired contrast",
        among="responders",
        role="exploratory",
        estimand=replace(paired.estimand, population=who),
    )


def _parallel(protocol: Protocol, primary: Primary) -> Iterator[Planned]:
    if not _has_baseline(protocol, primary):
        raise PowerError(
            f"'{protocol.name}' takes no baseline of {primary.instrument}, and no "
            "method compares scores without one between patients. Score it at the "
            "first visit."
        )
    base = Planned(
        name="ancova",
        title="Everybody treated: change at an equal baseline",
        role="primary",
        method="ancova",
        instrument=primary.instrument,
        arms=(primary.arm, primary.versus),
        at=(primary.at,),
        estimand=_estimand(primary, "leaving or a missing score: left out"),
    )
    yield base
    words = "Everybody treated: change, Welch's t"
    yield replace(base, name="change", title=words, method="first_period")
    words = "Everybody treated: rank sum of the changes"
    ranks = replace(base, name="rank_sum", title=words, method="rank_sum")
    yield replace(ranks, role="sensitivity")
    later = _visits(protocol, primary)
    if len(later) > 1:
        words = "Everybody treated: arm × visit, repeated measures"
        visits = replace(base, name="mmrm", title=words, method="mmrm", at=later)
        yield replace(visits, role="secondary")
    cells = _cells(protocol)
    if cells:
        words = "Everybody treated: interaction of the factors"
        both = replace(base, name="interaction", title=words, method="factorial")
        yield replace(both, arms=cells, role="secondary")


def _visits(protocol: Protocol, primary: Primary) -> tuple[float, ...]:
    """Return the visits after treatment at which the outcome is scored."""
    name = primary.instrument
    return tuple(
        visit.at
        for visit in protocol.visits
        if visit.at > 0 and name in (*visit.instruments, *visit.readings)
    )


def _has_baseline(protocol: Protocol, primary: Primary) -> bool:
    name = primary.instrument
    return any(
        visit.at <= 0 and name in (*visit.instruments, *visit.readings)
        for visit in protocol.visits
    )


def _severity(primary: Primary) -> bool:
    known = primary.instrument in INSTRUMENTS.names
    return known and INSTRUMENTS[primary.instrument].reads == SEVERITY


def _cells(protocol: Protocol) -> tuple[str, ...]:
    """Return the arms of a 2 × 2: both factors, the first, the second, neither."""
    if len(protocol.factors) != 2 or len(protocol.arms) != METHODS["factorial"].n_arms:
        return ()
    first, second = protocol.factors.values()
    names = [arm.name for arm in protocol.arms]
    wanted = ((True, True), (True, False), (False, True), (False, False))
    found = [
        [name for name in names if (name in first, name in second) == held]
        for held in wanted
    ]
    return tuple(one[0] for one in found) if all(len(c) == 1 for c in found) else ()
