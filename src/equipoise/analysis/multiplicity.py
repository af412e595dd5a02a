"""Many tests, one chance of error: families behind each other.

Each family is tested by Holm's steps [@holm1979]; a family is opened only when every
test of the family before it was rejected.  So a fixed sequence is families of one test,
and Holm's procedure is one family.  The chance of any false rejection stays at alpha.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from equipoise.errors import RepeatedNameError, UnknownNameError


@dataclass(frozen=True)
class Gates:
    """Families of tests, in the order in which they are opened.

    Parameters
    ----------
    families : tuple of tuple of str
        Names of the tests.

    Raises
    ------
    RepeatedNameError
        If a test stands twice.
    """

    families: tuple[tuple[str, ...], ...]

    def __post_init__(self) -> None:
        names = self.names
        for name in names:
            if names.count(name) > 1:
                raise RepeatedNameError("test", name)

    @property
    def names(self) -> tuple[str, ...]:
        """Return the tests, in order."""
        return tuple(name for family in self.families for name in family)


def fixed_sequence(names: Sequence[str]) -> Gates:
    """Return gates that open one test after the other."""
    return Gates(tuple((name,) for name in names))


def holm(p: Mapping[str, float]) -> Mapping[str, float]:
    """Return the p of each test adjusted by Holm, at most 1.

    A test without p, being NaN, counts as 1: it was planned.

    Examples
    --------
    >>> dict(holm({"a": 0.01, "b": 0.04, "c": 0.03}))
    {'a': 0.03, 'b': 0.06, 'c': 0.06}
    """
    known = {name: 1.0 if math.isnan(one) else one for name, one in p.items()}
    adjusted: dict[str, float] = {}
    highest = 0.0
    for step, name in enumerate(sorted(known, key=known.__getitem__)):
        highest = max(highest, min(1.0, (len(known) - step) * known[name]))
        adjusted[name] = highest
    return {name: adjusted[name] for name in p}


def adjusted(gates: Gates, p: Mapping[str, float]) -> Mapping[str, float]:
    """Return the p of each gated test, adjusted for those beside and before it.

    A test is rejected at any alpha that its adjusted p does not exceed.

    Parameters
    ----------
    gates : Gates
    p : mapping from name to float
        NaN where a test could not be made: it then keeps what is behind it shut.

    Raises
    ------
    UnknownNameError
        If there is no p of a test.
    """
    found: dict[str, float] = {}
    before = 0.0
    for family in gates.families:
        for name in family:
            if name not in p:
                raise UnknownNameError("test", name, p)
        own = holm({name: p[name] for name in family})
        found.update({name: max(before, one) for name, one in own.items()})
        before = max([before, *own.values()])
    return found
