"""A share of a run: what one of several array jobs computes, and no other.

Chunks that need each other go to the same share, so that no share waits for another;
where so many need each other that one share would hold more than its part, they are
dealt out one by one, and some of them wait until those of other shares are there.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

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


def chunks_of(share: Share, chunks: int, needs: Needs) -> tuple[int, ...]:
    """Return the chunks of a share, rising.

    Together the shares have every chunk, and no two have the same.

    Examples
    --------
    >>> [chunks_of(Share(i, 3), 7, lambda number: ()) for i in (1, 2, 3)]
    [(0, 3, 6), (1, 4), (2, 5)]
    """
    fair = -(-chunks // share.of)
    piles: list[Sequence[int]] = []
    for pile in _together(chunks, needs):
        piles += [pile] if len(pile) <= fair else [(number,) for number in pile]
    piles.sort(key=lambda pile: (-len(pile), pile[0]))
    held: list[list[int]] = [[] for _ in range(share.of)]
    for pile in piles:
        min(held, key=len).extend(pile)
    return tuple(sorted(held[share.number - 1]))


def _together(chunks: int, needs: Needs) -> Iterable[Sequence[int]]:
    """Return the chunks in piles that need nothing of each other."""
    pile_of = {number: number for number in range(chunks)}
    for number in range(chunks):
        for other in needs(number):
            pile_of[_root(pile_of, number)] = _root(pile_of, other)
    roots = {number: _root(pile_of, number) for number in pile_of}
    rising = sorted(roots, key=lambda number: (roots[number], number))
    return [tuple(pile) for _, pile in groupby(rising, key=roots.__getitem__)]


def _root(pile_of: Mapping[int, int], number: int) -> int:
    while pile_of[number] != number:
        number = pile_of[number]
    return number
