"""Limits: what a clinic may do to people and animals, and how many it can find.

The numbers stand in the evidence library with their ranges; here is what is held
against them.
"""

from collections.abc import Iterator

from equipoise.evidence import Prior, priors
from equipoise.trial.dose import Dose
from equipoise.trial.protocol import Arm, Protocol
from equipoise.trial.ward import sessions
from equipoise.units import HOURS_PER_DAY

TRACERS = ("mu_binding", "serotonin_1b_binding")
"""Readings that need a tracer."""

_CAPS = {
    ("ketamine", "iv"): "most_ketamine",
    ("esketamine", "iv"): "most_ketamine",
    ("arketamine", "iv"): "most_ketamine",
    ("naltrexone", "oral"): "most_naltrexone",
    ("naltrexone", "depot"): "most_depot",
    ("fentanyl", "iv"): "most_fentanyl",
}
_ACTIVE = ("ketamine", "esketamine", "arketamine", "hydroxynorketamine")

LIMITS = (
    "most_patients",
    "most_volunteers",
    "most_animals",
    *dict.fromkeys(_CAPS.values()),
    "most_without_treatment",
    "most_tracers",
)
"""Priors that hold the limits."""


def limit_problems(protocol: Protocol) -> Iterator[str]:
    """Yield every limit that a protocol is beyond, after the name of its design."""
    limit = _recruits(protocol)
    if protocol.enrolment.infused > limit.value:
        yield (
            f"enrols {protocol.enrolment.infused}, and at most {limit.value:g} can be "
            f"found ({limit.what}). Enrol fewer."
        )
    if protocol.species != "human":
        return
    for arm in protocol.arms:
        for dose in arm.doses:
            yield from _dose(arm, dose)
    yield from _untreated(protocol)
    yield from _traced(protocol)


def _recruits(protocol: Protocol) -> Prior:
    if protocol.species != "human":
        return priors()["most_animals"]
    return priors()["most_patients" if protocol.depressed else "most_volunteers"]


def _dose(arm: Arm, dose: Dose) -> Iterator[str]:
    name = _CAPS.get((dose.drug, dose.route))
    if name is None or dose.amount == 0:
        return
    cap = priors()[name]
    if dose.unit != cap.printed_unit:
        yield (
            f"orders {dose.drug} in {dose.unit} in the arm '{arm.name}', where its "
            f"limit is in {cap.printed_unit}. Order it in that unit."
        )
    elif dose.amount > cap.printed_value:
        yield (
            f"gives {dose.amount:g} {dose.unit} of {dose.drug} in the arm "
            f"'{arm.name}', and at most {cap.printed_value:g} may be given. Give less."
        )


def _untreated(protocol: Protocol) -> Iterator[str]:
    """Yield whether depressed patients go without a treatment too often."""
    if not protocol.depressed:
        return
    each = [_sessions_without(protocol, arm) for arm in protocol.arms]
    most = sum(each) if protocol.design == "crossover" else max(each)
    limit = priors()["most_without_treatment"]
    if most > limit.value:
        yield (
            f"gives patients {most} sessions without an active treatment, and at most "
            f"{limit.value:g} may be. Leave such an arm out."
        )


def _sessions_without(protocol: Protocol, arm: Arm) -> int:
    active = any(d.drug in _ACTIVE and d.amount > 0 for d in arm.doses)
    return 0 if active else len(sessions(protocol))


def _traced(protocol: Protocol) -> Iterator[str]:
    limit = priors()["most_tracers"]
    days = tracer_days(protocol)
    if days > limit.value:
        yield (
            f"gives one person tracers on {days} days, and at most {limit.value:g} may "
            "be. Scan less often."
        )


def tracer_days(protocol: Protocol) -> int:
    """Return on how many days one person is given a tracer."""
    found = {
        round(visit.at / HOURS_PER_DAY)
        for visit in protocol.visits
        if any(name in TRACERS for name in visit.readings)
    }
    phases = len(protocol.arms) if protocol.design == "crossover" else 1
    return len(found) * phases
