"""What a cell of a table is the difference of, or a part of.

    parent                     means
    placebo - naltrexone       the first condition less the second, of the same people
    treated - control          the first group less the second
    day 1 - baseline           the first time less the second
    completers                 a group that holds this one
    nausea                     a variable that holds this one: of those with nausea

Two of them are parted by a semicolon: ``placebo - naltrexone; completers``.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

_LESS = re.compile(r"\s*(?:-|\N{MINUS SIGN}|\N{EN DASH}|\||\bminus\b|\bvs\.?)\s*")


@dataclass(frozen=True)
class Difference:
    """The first less the second, along one axis of the table."""

    axis: str
    first: str
    second: str


@dataclass(frozen=True)
class Part:
    """A part of a larger group (axis ``among``) or of a variable."""

    axis: str
    whole: str


Axes = Mapping[str, frozenset[str]]
"""The names in use on each axis of a table."""


def relations(parent: str, known: Axes) -> tuple[Difference | Part, ...]:
    """Return what a parent says; what names nothing in the table is left out.

    Parameters
    ----------
    parent : str
        As above; may be empty.
    known : mapping from axis to names
        ``condition``, ``time``, ``among`` and ``variable``.

    Examples
    --------
    >>> named = {"condition": {"a", "b-c"}, "time": {"d"}, "among": {"all"}}
    >>> relations("a - b-c; all", named)  # doctest: +NORMALIZE_WHITESPACE
    (Difference(axis='condition', first='a', second='b-c'),
     Part(axis='among', whole='all'))
    """
    found = (_relation(text, known) for text in _texts(parent))
    return tuple(one for one in found if one is not None)


def unknown(parent: str, known: Axes) -> tuple[str, ...]:
    """Return the parts of a parent that name nothing in the table."""
    return tuple(text for text in _texts(parent) if _relation(text, known) is None)


def circular(parent: str, own: Mapping[str, str], known: Axes) -> tuple[str, ...]:
    """Return the parts of a parent that lead back to the cell they stand in.

    Parameters
    ----------
    parent : str
    own : mapping from axis to name
        Of the cell.
    known : mapping from axis to names
    """
    found = ((text, _relation(text, known)) for text in _texts(parent))
    return tuple(text for text, one in found if one and own[one.axis] in _names(one))


def _names(relation: Difference | Part) -> tuple[str, ...]:
    if isinstance(relation, Part):
        return (relation.whole,)
    return relation.first, relation.second


def _texts(parent: str) -> Iterator[str]:
    return (text for part in parent.split(";") if (text := part.strip()))


def _relation(text: str, known: Axes) -> Difference | Part | None:
    for axis in ("among", "variable"):
        if text in known.get(axis, ()):
            return Part(axis, text)
    for sign in _LESS.finditer(text):
        first, second = text[: sign.start()].strip(), text[sign.end() :].strip()
        for axis in ("condition", "time", "among"):
            names = known.get(axis, frozenset())
            if first in names and second in names:
                return Difference(axis, first, second)
    return None
