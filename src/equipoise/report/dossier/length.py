"""How much a report tells: a note, a study, a dossier."""

from typing import Literal

from equipoise.errors import UnknownNameError

Length = Literal["note", "study", "dossier"]

LENGTHS: tuple[Length, ...] = ("note", "study", "dossier")
"""Two pages; some ten; everything."""


def length_of(name: str) -> Length:
    """Return a length by its name, or raise UnknownNameError."""
    for one in LENGTHS:
        if one == name:
            return one
    raise UnknownNameError("length of a report", name, LENGTHS)
