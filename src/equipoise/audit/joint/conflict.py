"""Smallest sets of numbers that cannot hold together, and the fewest to give up.

A *conflict* is a set of numbers that no data give, of which any one less can be had.
Giving up a set of numbers lets the others hold where it meets every conflict; the
smallest such sets are found by branching on one conflict after another (Reiter).
"""

import time
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass

Refuted = Callable[[frozenset[str]], bool]
"""Whether a set of ids cannot hold together."""


@dataclass(frozen=True)
class Corrections:
    """Sets of numbers to give up, each enough by itself and none larger than needed.

    Parameters
    ----------
    sets : tuple of frozenset of str
        The smallest first.
    complete : bool
        Whether these are all that there are up to the size of the largest asked for.
    """

    sets: tuple[frozenset[str], ...]
    complete: bool


def conflict(ids: Sequence[str], refuted: Refuted) -> frozenset[str]:
    """Return one conflict among ids that cannot hold together.

    What stands early in the order is given up last, so is rarely part of it.
    """
    core = list(ids)
    for one in reversed(ids):
        rest = frozenset(core) - {one}
        if refuted(rest):
            core = [other for other in core if other in rest]
    return frozenset(core)


def conflicts(ids: Sequence[str], refuted: Refuted) -> Iterator[frozenset[str]]:
    """Return conflicts that share no number, until the rest holds."""
    left = list(ids)
    while refuted(frozenset(left)):
        found = conflict(left, refuted)
        yield found
        left = [one for one in left if one not in found]


@dataclass
class _Search:
    ids: tuple[str, ...]
    refuted: Refuted
    until: float
    known: list[frozenset[str]]

    def conflict_without(self, given_up: frozenset[str]) -> frozenset[str] | None:
        for one in self.known:
            if not one & given_up:
                return one
        rest = [one for one in self.ids if one not in given_up]
        if not self.refuted(frozenset(rest)):
            return None
        found = conflict(rest, self.refuted)
        self.known.append(found)
        return found


def corrections(
    ids: Sequence[str], refuted: Refuted, *, extra: int = 0, limit_s: float = 1.0
) -> Corrections:
    """Return the smallest sets of ids without which the others hold.

    Parameters
    ----------
    ids : sequence of str
    refuted : callable
        Must never refute fewer numbers and not refute more.
    extra : int
        How much larger than the smallest a set may be; each is still minimal.
    limit_s : float, s
        When to stop.
    """
    search = _Search(tuple(ids), refuted, time.monotonic() + limit_s, [])
    found: list[frozenset[str]] = []
    level: Collection[frozenset[str]] = {frozenset[str]()}
    most = len(search.ids)
    while level and all(len(one) <= most for one in level):
        following: set[frozenset[str]] = set()
        for given_up in sorted(level, key=sorted):
            if any(one <= given_up for one in found):
                continue
            if time.monotonic() > search.until:
                return Corrections(tuple(found), complete=False)
            met = search.conflict_without(given_up)
            if met is None:
                found.append(given_up)
                most = min(most, len(given_up) + extra)
                continue
            following |= {given_up | {one} for one in met}
        level = following
    return Corrections(tuple(found), complete=True)
