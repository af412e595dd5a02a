"""Numbers of which each can be, and which cannot be together.

What one cell cannot be by itself is said by the checks of that cell.  Here the numbers
of several cells are held against each other at once, and the fewest that contradict
each other are named.
"""

from collections.abc import Collection, Iterator

from equipoise.audit.check import Check
from equipoise.audit.joint.bounds import refuted
from equipoise.audit.joint.conflict import conflict
from equipoise.audit.joint.system import System
from equipoise.audit.table import Statistic
from equipoise.audit.wording import listed, said, said_all

_ORDER = ("mean", "count", "percent", "sd", "se", "ci_low", "ci_high", "f", "t")

CONSEQUENCE = (
    "At least one of these numbers is not what was found; whatever rests on them is "
    "open until it is known which."
)
"""What a contradiction of several numbers means."""


def together(system: System, checks: Collection[Check]) -> Iterator[Check]:
    """Return a check of every component of a system, and one for each contradiction.

    Parameters
    ----------
    system : System
    checks : collection of Check
        Those of one number against others; what they accuse is not accused again.
    """
    accused = {name for check in checks if check.alarm for name in check.about}
    for component in system.components():
        if component.linked and component.terms:
            yield from _of(component, accused)


def possible_alone(system: System) -> frozenset[str]:
    """Return the ids of the numbers that hold within each cell by itself.

    d and p are left out: there are several in use.
    """
    kept = set[str]()
    for place in range(len(system.groups)):
        cell = system.restricted(frozenset({place}))
        names = sorted(
            (name for name in cell.ids if _kind(system, name) in _ORDER),
            key=lambda name: _ORDER.index(_kind(system, name)),
        )
        own = set[str]()
        for name in names:
            if not refuted(cell, own | {name}):
                own.add(name)
        kept |= own
    return frozenset(kept)


def _kind(system: System, name: str) -> str:
    return system.statistics[name].kind


def _of(system: System, accused: set[str]) -> Iterator[Check]:
    alone = possible_alone(system)
    held = [name for name in system.ids if name in alone - accused]
    found = False
    while refuted(system, held):
        core = conflict(held, lambda ids: refuted(system, ids))
        if not core:
            return  # the scales contradict each other, whatever is printed
        about = _foremost(system, core)
        found = True
        yield _contradiction(system, about)
        held = [name for name in held if name not in core]
    if not found and not accused & set(system.ids):
        yield _agreement(system, held)


def _foremost(system: System, core: Collection[str]) -> tuple[Statistic, ...]:
    of_differences = {one.of for one in system.differences}
    wholes = {one.whole for one in system.sums}

    def rank(name: str) -> tuple[bool, bool, int]:
        place = next(one.group for one in system.terms if one.id == name)
        return place not in of_differences, place not in wholes, place

    return tuple(system.statistics[name] for name in sorted(core, key=rank))


def _contradiction(system: System, about: tuple[Statistic, ...]) -> Check:
    del system
    who = listed(sorted({f"{one.n} {one.among}".strip() for one in about}), "and")
    numbers = listed([f"{said(one)} ({_name(one)})" for one in about], "and")
    return Check(
        id=f"{about[0].id}:together",
        where=about[0].where,
        printed=numbers,
        status="inconsistent",
        message=(
            f"Each of these can be, but not all of them of the same people ({who}): "
            f"{numbers}."
        ),
        consequence=CONSEQUENCE,
        about=tuple(one.id for one in about),
    )


def _agreement(system: System, held: list[str]) -> Check:
    about = tuple(system.statistics[name] for name in held)
    first = about[0]
    return Check(
        id=f"{first.id}:together",
        where=first.where,
        printed=said_all(about),
        status="ok",
        message=(
            f"Nothing speaks against all {len(about)} numbers of "
            f"{first.variable.replace('_', ' ')} together."
        ),
        about=tuple(held),
    )


def _name(one: Statistic) -> str:
    cell = one.cell
    named = (cell.variable.replace("_", " "), cell.among, cell.condition, cell.time)
    return ", ".join(name for name in named if name)
