"""Repairs of a table: the fewest printed numbers that have to change, and to what.

Every smallest set of numbers is found whose giving up lets all others of its system
hold.  Faults that do not touch each other are told apart, each with its alternatives.
A repair is applied and the table audited again: one that raises an alarm of its own is
not offered, and it resolves what is then no longer raised.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from equipoise.audit.check import Change, Check, Repair
from equipoise.audit.joint.bounds import refuted
from equipoise.audit.joint.build import system_of
from equipoise.audit.joint.conflict import corrections
from equipoise.audit.joint.factors import factors
from equipoise.audit.joint.system import System
from equipoise.audit.joint.values import read_as, values
from equipoise.audit.repair import applied
from equipoise.audit.table import StatTable

Audited = Callable[[StatTable], Iterable[Check]]
"""Every check of a table, without repairs."""

TO = " to "
"""Between the ends of a change to any of several numbers."""

_MOST_TRIED = 8


@dataclass(frozen=True)
class _Faulty:
    table: StatTable
    system: System
    alarms: tuple[Check, ...]
    raised: frozenset[str]
    audited: Audited


def repairs_of(
    table: StatTable, checks: Sequence[Check], audited: Audited, limit_s: float
) -> tuple[Repair, ...]:
    """Return the minimal joint repairs of a table.

    Parameters
    ----------
    table : StatTable
    checks : sequence of Check
        All of that table.
    audited : callable
    limit_s : float, s
        For each system; what is found by then is returned.

    Returns
    -------
    tuple of Repair
        Alternatives follow each other: those that resolve the same checks.
    """
    raised = frozenset(check.id for check in checks if check.alarm)
    found: list[Repair] = []
    system, _ = system_of(table)
    left = [check for check in checks if check.alarm]
    for component in system.components():
        mine = [one for one in left if set(one.about) & set(component.ids)]
        if not mine:
            continue
        trusted = _trusted(component, checks)
        faulty = _Faulty(table, trusted, tuple(mine), raised, audited)
        found += _of(faulty, limit_s)
    resolved = {name for one in found for name in one.resolves}
    for check in left:
        if check.id not in resolved:
            found += [Repair((change,), (check.id,)) for change in check.repairs]
    return tuple(dict.fromkeys(found))


def _trusted(system: System, checks: Iterable[Check]) -> System:
    """Return a system without the numbers that its own cell contradicts unaccused.

    A d or an F may have been computed in another way than is taken here.
    """
    named = {name for check in checks if check.alarm for name in check.about}
    dropped = set[str]()
    for place in range(len(system.groups)):
        cell = system.restricted(frozenset({place}))
        ids = [name for name in cell.ids if name not in dropped]
        for kind in ("d", "p", "t", "f"):
            doubtful = [
                name
                for name in ids
                if system.statistics[name].kind == kind and name not in named
            ]
            if doubtful and refuted(cell, ids):
                dropped |= set(doubtful)
                ids = [name for name in ids if name not in dropped]
    terms = tuple(one for one in system.terms if one.id not in dropped)
    return System(
        system.groups,
        terms,
        system.differences,
        system.sums,
        system.at_most,
        system.statistics,
    )


def _of(faulty: _Faulty, limit_s: float) -> list[Repair]:
    system = faulty.system
    found = corrections(system.ids, lambda ids: refuted(system, ids), limit_s=limit_s)
    if not found.sets or not found.sets[0]:
        return []
    repairs: list[Repair] = []
    cells = [frozenset(system.ids_of(i)) for i in range(len(system.groups))]
    for choices in factors(found.sets, cells):
        for alternative in choices:
            whole = next(one for one in found.sets if alternative <= one)
            repairs += _offered(faulty, sorted(alternative, key=_place(system)), whole)
    return repairs


def _place(system: System) -> Callable[[str], int]:
    order = {name: i for i, name in enumerate(system.statistics)}
    return lambda name: order[name]


def _offered(
    faulty: _Faulty, names: Sequence[str], given_up: frozenset[str]
) -> Iterator[Repair]:
    held = [name for name in faulty.system.ids if name not in given_up]
    chosen = _choices(faulty, faulty.system, names, held)
    for changes in islice(chosen, _MOST_TRIED):
        tried = [_tried(change) for change in changes]
        after = applied(faulty.table, tried)
        raised = {check.id for check in faulty.audited(after) if check.alarm}
        resolves = tuple(one.id for one in faulty.alarms if one.id not in raised)
        if resolves and raised <= faulty.raised:
            yield Repair(changes, resolves)


def _choices(
    faulty: _Faulty, system: System, names: Sequence[str], held: Sequence[str]
) -> Iterator[tuple[Change, ...]]:
    """Return changes of all the numbers, each value chosen in view of those before."""
    if not names:
        yield ()
        return
    one = system.statistics[names[0]]
    found = values(faulty.table, system, held, one)
    for text in found.told:
        rest = read_as(faulty.table, system, one, text)
        for more in _choices(faulty, rest, names[1:], [*held, one.id]):
            yield Change(one.id, one.printed.text, text), *more
    if found.span:
        span = f"{found.span[0]}{TO}{found.span[1]}"
        for more in _choices(faulty, system, names[1:], held):
            yield Change(one.id, one.printed.text, span), *more


def _tried(change: Change) -> Change:
    """Return a change to one number, of one that names a range."""
    return replace(change, after=change.after.partition(TO)[0])
