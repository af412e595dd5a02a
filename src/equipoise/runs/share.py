"""A share of a run: what one of several array jobs computes.

No share waits for another.  A chunk that no other needs goes to one share, with all
that it needs; what several need is computed by whoever comes first, and again by those
who come before it is there: the same bytes, under the same name.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from heapq import heappop, heappush

from equipoise.errors import ShareError
from equipoise.runs.attempt import Needs

_WORDS = re.compile(r"^(\d{1,6})/(\d{1,6})$")


@dataclass(frozen=True)
class Share:
    """One of so many shares.

    Parameters
    ----------
    number : int
        From one.
    of : int

    Raises
    ------
    ShareError
        If there is no such share.
    """

    number: int
    of: int

    def __post_init__(self) -> None:
        if not 1 <= self.number <= self.of:
            raise ShareError(f"{self.number}/{self.of}")

    @property
    def name(self) -> str:
        """Return its name in the names of files.

        Examples
        --------
        >>> Share(3, 8).name
        '3-of-8'
        """
        return f"{self.number}-of-{self.of}"


def share_of(words: str) -> Share:
    """Return the share that is written as ``3/8``.

    Raises
    ------
    ShareError
        If it is written otherwise.

    Examples
    --------
    >>> share_of("3/8")
    Share(number=3, of=8)
    """
    found = _WORDS.match(words)
    if found is None:
        raise ShareError(words)
    return Share(int(found.group(1)), int(found.group(2)))


@dataclass(frozen=True)
class Part:
    """The chunks of a share.

    Parameters
    ----------
    own : tuple of int
        Rising; those that no other share computes.
    common : tuple of int
        Rising; those that another share needs as well, and may compute.
    """

    own: tuple[int, ...]
    common: tuple[int, ...]

    @property
    def chunks(self) -> tuple[int, ...]:
        """Return all of them, rising."""
        return tuple(sorted((*self.own, *self.common)))


def part_of(share: Share, chunks: int, needs: Needs) -> Part:
    """Return the chunks of a share; together the shares have every chunk.

    Examples
    --------
    >>> [part_of(Share(i, 3), 7, lambda number: ()).own for i in (1, 2, 3)]
    [(0, 3, 6), (1, 4), (2, 5)]
    """
    held: list[set[int]] = [set() for _ in range(share.of)]
    loads = [(0, place) for place in range(share.of)]
    for pile in _piles(chunks, needs):
        _, place = heappop(loads)
        held[place] |= pile
        heappush(loads, (len(held[place]), place))
    times = Counter(number for one in held for number in one)
    mine = sorted(held[share.number - 1])
    return Part(
        own=tuple(number for number in mine if times[number] == 1),
        common=tuple(number for number in mine if times[number] > 1),
    )


def _piles(chunks: int, needs: Needs) -> Sequence[frozenset[int]]:
    """Return each chunk that no other needs, with all that it needs, largest first."""
    with_needs: list[frozenset[int]] = []
    needed: set[int] = set()
    for number in range(chunks):
        before = needs(number)
        needed.update(before)
        with_needs.append(
            frozenset((number,)).union(*(with_needs[other] for other in before))
        )
    last = [number for number in range(chunks) if number not in needed]
    return [
        with_needs[number]
        for number in sorted(
            last, key=lambda number: (-len(with_needs[number]), number)
        )
    ]
