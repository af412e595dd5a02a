"""Narrowing: what sums and sums of squares can still be, given every number at once.

Every group of people has S, T and R (see ``terms``).  What is known of one narrows the
others:

    part of a group      S = S1 + S2,   T = T1 + T2 + (n2 S1 - n1 S2)² / (n1 n2 n)
    difference           S = S1 - S2,   |√T1 - √T2| <= √T <= √T1 + √T2    (|r| <= 1)
    bounds of the scale  T <= (S - n a)(n b - S) / n
    whole scores         S whole;  T + S²/n whole and even or odd as S is

A set of numbers is refuted only where nothing is left, and every step keeps all that
is possible: what is refuted is so beyond rounding.  What is not refuted may still be
impossible, but for the other way round constraint solving is needed.
"""

import math
from collections.abc import Collection, Iterator

from equipoise.audit.joint.narrow import narrow
from equipoise.audit.joint.state import Bounds, EmptyError
from equipoise.audit.joint.system import System
from equipoise.audit.joint.terms import Term

_NODES = 400
_MOST_SUMS = 16


def refuted(system: System, held: Collection[str]) -> bool:
    """Return whether no data can give these numbers together.

    Parameters
    ----------
    system : System
    held : collection of str
        Ids of the statistics that are taken as printed.
    """
    return next(_left(system, held), None) is None


def bounds(system: System, held: Collection[str]) -> Bounds | None:
    """Return what is left under these numbers, or None where nothing is.

    The hull over every whole sum, as far as these can be counted.
    """
    hull: Bounds | None = None
    for one in _left(system, held):
        if hull is None:
            hull = one.copy()
            continue
        for low in ("sum_low", "squares_low", "ratio_low"):
            setattr(hull, low, list(map(min, getattr(hull, low), getattr(one, low))))
        for high in ("sum_high", "squares_high", "ratio_high"):
            setattr(hull, high, list(map(max, getattr(hull, high), getattr(one, high))))
    return hull


def _left(system: System, held: Collection[str]) -> Iterator[Bounds]:
    terms = [one for one in system.terms if one.id in held]
    try:
        start = _start(system, terms)
    except EmptyError:
        return
    budget = [_NODES]
    yield from _branches(system, terms, start, budget)


def _branches(
    system: System, terms: list[Term], start: Bounds, budget: list[int]
) -> Iterator[Bounds]:
    budget[0] -= 1
    try:
        narrow(system, terms, start)
    except EmptyError:
        return
    place = _to_split(system, start) if budget[0] > 0 else None
    if place is None:
        yield start
        return
    low, high = round(start.sum_low[place]), round(start.sum_high[place])
    for value in range(low, high + 1):
        branch = start.copy()
        branch.sum_low[place] = branch.sum_high[place] = float(value)
        yield from _branches(system, terms, branch, budget)


def _to_split(system: System, state: Bounds) -> int | None:
    best, fewest = None, _MOST_SUMS + 1.0
    for i, group in enumerate(system.groups):
        if group.integer and not state.fixed(i):
            width = state.sum_high[i] - state.sum_low[i] + 1
            if width < fewest:
                best, fewest = i, width
    return best


def _start(system: System, terms: list[Term]) -> Bounds:
    groups = system.groups
    state = Bounds(
        [one.n * one.low for one in groups],
        [one.n * one.high for one in groups],
        [0.0] * len(groups),
        [math.inf if one.n > 1 else 0.0 for one in groups],
        [0.0] * len(groups),
        [math.inf] * len(groups),
    )
    for one in terms:
        if one.quantity == "sum":
            state.sums(one.group, one.within.low, one.within.high)
        elif one.quantity == "squares":
            state.squares(one.group, one.within.low, one.within.high)
        elif one.quantity == "ratio":
            state.ratio(one.group, one.within.low, one.within.high)
            if one.sign > 0:
                state.sums(one.group, 0.0, math.inf)
            if one.sign < 0:
                state.sums(one.group, -math.inf, 0.0)
    return state
