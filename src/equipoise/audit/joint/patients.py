"""Whether there are patients, one by one, who give what several lines print."""

from collections.abc import Collection, Iterator

from equipoise.audit.check import Check, Status
from equipoise.audit.joint.people import quantity_of
from equipoise.audit.joint.solving import Solution, available, solve
from equipoise.audit.joint.system import System
from equipoise.audit.joint.together import CONSEQUENCE, possible_alone
from equipoise.audit.table import Statistic
from equipoise.audit.wording import said_all

_MISSING = (
    "Whether patients exist who give these numbers was not sought: OR-tools is not "
    "installed. Install it with: pip install 'equipoise[audit]'"
)


def patient_checks(
    system: System, checks: Collection[Check], limit_s: float
) -> Iterator[Check]:
    """Return for each component of a system whether patients can give it.

    Parameters
    ----------
    system : System
    checks : collection of Check
        Those without solving; numbers that they accuse are left out.
    limit_s : float, s
        For all components together; each has an equal share of what is left.
    """
    accused = {name for one in checks if one.alarm for name in one.about}
    asked = [
        (component, held)
        for component in system.components()
        if component.linked
        and (held := _held(component, accused))
        and all(one.integer for one in component.groups)
        and all(one.paired for one in component.differences)
    ]
    if asked and not available():
        yield _check(asked[0][1], "note", _MISSING)
        return
    left = limit_s
    for k, (component, held) in enumerate(asked):
        share = left / (len(asked) - k)
        found = solve(component, [one.id for one in held], limit_s=share)
        left -= share if found.status == "undecided" else 0.0
        yield _of(component, held, found, share)


def _held(system: System, accused: Collection[str]) -> list[Statistic]:
    alone = possible_alone(system)
    return [
        system.statistics[name]
        for name in system.ids
        if name in alone and name not in accused
    ]


def _of(
    system: System, held: list[Statistic], found: Solution, limit_s: float
) -> Check:
    if found.status == "found":
        said = f"There are patients who give all {len(held)} numbers, such as "
        return _check(held, "ok", f"{said}{_example(system, found)}.")
    if found.status == "none":
        core = [one for one in held if one.id in found.conflict] or held
        said = "No patients whatever give these numbers together"
        return _check(core, "inconsistent", f"{said}: {said_all(core)}.")
    if found.status == "undecided":
        said = (
            f"It is undecided whether patients exist who give all {len(held)} numbers: "
            f"none were found in {limit_s:.3g} s, nor shown to be none."
        )
        return _check(held, "unclear", said)
    return _check(held, "note", f"No patients were sought: {found.why}.")


def _example(system: System, found: Solution) -> str:
    quantity, scores = next(iter(found.scores.items()))
    groups = [one for one in system.groups if quantity_of(one.cell) == quantity]
    largest = max(groups, key=lambda one: one.n).cell
    members = found.people.members[largest.among] if found.people else ()
    shown = [str(scores[k]) for k in members]
    named = (largest.variable.replace("_", " "), *largest[1:])
    return f"{', '.join(shown)} ({', '.join(name for name in named if name)})"


def _check(about: list[Statistic], status: Status, message: str) -> Check:
    first = about[0]
    return Check(
        id=f"{first.id}:patients",
        where=first.where,
        printed=said_all(about),
        status=status,
        message=message,
        consequence=CONSEQUENCE if status == "inconsistent" else "",
        about=tuple(one.id for one in about),
    )
