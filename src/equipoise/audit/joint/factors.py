"""Choices that are independent of each other, told apart.

Where every way to mend one fault goes with every way to mend another, the faults are
told one by one, and not as every pair of ways.
"""

import math
from collections.abc import Iterable, Sequence
from itertools import combinations


def factors(
    sets: Sequence[frozenset[str]], tied: Iterable[frozenset[str]] = ()
) -> list[list[frozenset[str]]]:
    """Return lists of alternatives of which the sets are every combination.

    Parameters
    ----------
    sets : sequence of frozenset of str
        At least one.
    tied : iterable of frozenset of str
        Names that are told together, as the value of one bears on that of another.

    Examples
    --------
    >>> ways = [frozenset(one) for one in ("ax", "ay", "bx", "by")]
    >>> [sorted(map(sorted, one)) for one in factors(ways)]
    [[['a'], ['b']], [['x'], ['y']]]
    >>> [sorted(map(sorted, one)) for one in factors(ways[:3])]
    [[['a', 'x'], ['a', 'y'], ['b', 'x']]]
    """
    names = frozenset[str]().union(*sets)
    blocks = [set(one & names) for one in tied if one & names]
    blocks += [{one} for one in sorted(names.difference(*blocks))]
    joined = True
    while joined:
        joined = False
        for a, b in combinations(blocks, 2):
            if len(_seen(sets, a | b)) != len(_seen(sets, a)) * len(_seen(sets, b)):
                blocks = [one for one in blocks if one not in (a, b)] + [a | b]
                joined = True
                break
    choices = [_seen(sets, block) for block in blocks]
    if math.prod(len(one) for one in choices) != len(set(sets)):
        return [list(dict.fromkeys(sets))]
    return sorted(choices, key=lambda one: sorted(map(sorted, one)))


def _seen(sets: Sequence[frozenset[str]], block: set[str]) -> list[frozenset[str]]:
    return list(dict.fromkeys(one & block for one in sets))
