"""Repairs of a table: the fewest printed numbers that have to change, and to what.

Every smallest set of numbers is found whose giving up lets all others of its system
hold; where the smallest has three numbers or more, also those with one more.  Faults
that do not touch each other are told apart, each with its alternatives.  A repair is
applied and the table audited again: one that raises an alarm of its own is not offered,
and it resolves what is then no longer raised.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from equipoise.audit.check import Change, Check, Repair
from equipoise.audit.convention import convention_of
from equipoise.audit.joint.bounds import refuted
from equipoise.audit.joint.build import system_of
from equipoise.audit.joint.cell_terms import only_two_sided
from equipoise.audit.joint.conflict import corrections
from equipoise.audit.joint.factors import factors
from equipoise.audit.joint.system import System
from equipoise.audit.joint.values import read_as, values
from equipoise.audit.repair import applied
from equipoise.audit.table import StatTable
from equipoise.audit.view import views

Audited = Callable[[StatTable], Iterable[Check]]
"""Every check of a table, without repairs."""

TO = " to "
"""Between the ends of a change to any of several numbers."""

_MOST_TRIED = 8
_MANY = 3


@dataclass(frozen=True)
class Search:
    """How far repairs are sought.

    Parameters
    ----------
    limit_s : float, s
        For each system; what is found by then is returned.
    extra : int
        By how many numbers a repair may be larger than the smallest; it is minimal
        all the same: none of its changes can be left out.
    """

    limit_s: float
    extra: int = 0


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
    search = Search(limit_s)
    faults = faults_of(table, checks, audited, search)
    return tuple(dict.fromkeys(one for fault in faults for one in fault))


def faults_of(
    table: StatTable, checks: Sequence[Check], audited: Audited, search: Search
) -> list[tuple[Repair, ...]]:
    """Return the repairs of a table, fault by fault.

    Parameters
    ----------
    table : StatTable
    checks : sequence of Check
        All of that table.
    audited : callable
    search : Search

    Returns
    -------
    list of tuples of Repair
        One tuple for each fault that touches no other, with its alternatives.
    """
    faults: list[tuple[Repair, ...]] = []
    system, _ = system_of(table)
    left = [check for check in checks if check.alarm]
    for component in system.components():
        mine = [one for one in left if set(one.about) & set(component.ids)]
        if not mine:
            continue
        near = _near(table, component)
        raised = frozenset(one.id for one in audited(near) if one.alarm)
        trusted = _trusted(component, checks)
        faulty = _Faulty(near, trusted, tuple(mine), raised, audited)
        faults += _of(faulty, search)
    resolved = {name for fault in faults for one in fault for name in one.resolves}
    for check in left:
        own = tuple(Repair((change,), (check.id,)) for change in check.repairs)
        if check.id not in resolved and own:
            faults.append(own)
    return faults


def _near(table: StatTable, system: System) -> StatTable:
    """Return the part of a table that a repair of one system bears on.

    It is read as the whole is: where the part by itself would show another way of
    rounding, the whole is kept; and what shows that tests have two sides stays in.
    """
    cells = {group.cell for group in system.groups}
    proof = next((view.cell for view in views(table) if only_two_sided(view)), None)
    near = StatTable(
        table.name,
        tuple(
            one for one in table.statistics if one.cell in cells or one.cell == proof
        ),
    )
    return near if convention_of(near) == convention_of(table) else table


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


def _of(faulty: _Faulty, search: Search) -> Iterator[tuple[Repair, ...]]:
    system = faulty.system
    found = corrections(
        system.ids,
        lambda ids: refuted(system, ids),
        extra=search.extra,
        limit_s=search.limit_s,
    )
    if not found.sets or not found.sets[0]:
        return
    if not search.extra and len(found.sets[0]) >= _MANY:
        # one wrong number more or less decides little where so many are wrong
        yield from _of(faulty, replace(search, extra=1))
        return
    cells = [frozenset(system.ids_of(i)) for i in range(len(system.groups))]
    for choices in factors(found.sets, cells):
        fault: list[Repair] = []
        for alternative in choices:
            whole = next(one for one in found.sets if alternative <= one)
            fault += _offered(faulty, sorted(alternative, key=_place(system)), whole)
        fault += _of_another_n(faulty, fault)
        if fault:
            yield tuple(fault)


def _place(system: System) -> Callable[[str], int]:
    order = {name: i for i, name in enumerate(system.statistics)}
    return lambda name: order[name]


def _offered(
    faulty: _Faulty, names: Sequence[str], given_up: frozenset[str]
) -> Iterator[Repair]:
    held = [name for name in faulty.system.ids if name not in given_up]
    chosen = _choices(faulty, faulty.system, names, held)
    for changes in islice(chosen, max(_MOST_TRIED >> len(names) - 1, 2)):
        tried = [_tried(change) for change in changes]
        after = applied(faulty.table, tried)
        raised = {check.id for check in faulty.audited(after) if check.alarm}
        resolves = tuple(
            one.id
            for one in faulty.alarms
            if one.id in faulty.raised and one.id not in raised
        )
        if resolves and raised <= faulty.raised:
            yield Repair(changes, resolves)


def _of_another_n(faulty: _Faulty, fault: Sequence[Repair]) -> Iterator[Repair]:
    """Return changes of one n that resolve as much as a change of one number does."""
    single = [set(one.resolves) for one in fault if len(one.changes) == 1]
    counts = dict.fromkeys(
        change
        for check in faulty.alarms
        for change in check.repairs
        if change.statistic.endswith(".n")
    )
    for change in counts if single else ():
        after = applied(faulty.table, [change])
        raised = {check.id for check in faulty.audited(after) if check.alarm}
        resolved = faulty.raised - raised
        if raised <= faulty.raised and any(one <= resolved for one in single):
            ids = [one.id for one in faulty.alarms if one.id in resolved]
            yield Repair((change,), tuple(ids))


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
