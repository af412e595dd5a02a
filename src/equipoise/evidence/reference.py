"""References: how one part of the record points at another.

A reference is the key of a source, ``klein2020``, or that key, a dot and the name of
what its file holds: ``klein2020.habenula_quieting_apv``.  Two sources may refer to each
other, so that what a reference leads to is not looked for when a file is read but when
it is checked.
"""

from collections.abc import Iterable, Iterator
from importlib.resources import files
from pathlib import PurePath
from typing import cast

from equipoise.errors import EvidenceFileError, UnknownNameError
from equipoise.evidence import checks
from equipoise.evidence.source import sources
from equipoise.evidence.toml_file import TableFile, read_tables

REFERRING = ("quotes", "supports", "contradicts", "tests")
"""Keys under which references are listed."""

PLACED = ("stated", "denied", "answered")
"""Keys under which places are given by source."""

NAMED = ("of", "read_in")
"""Keys under which one source is named."""


def references(key: str, value: object) -> str:
    """Check that a value is a list of references, each once."""
    listed = cast("list[object]", value) if isinstance(value, list) else []
    if not listed:
        return (
            f"'{key}' is not a list such as [\"williams2018.completed\"]. "
            "Leave it out if empty."
        )
    for entry in listed:
        if not isinstance(entry, str):
            return checks.text(key, entry)
        for part in entry.split(".", maxsplit=1):
            problem = checks.name(key, part)
            if problem:
                return problem
        if listed.count(entry) > 1:
            return f"'{key}' names '{entry}' twice. Keep one."
    return ""


def places(key: str, value: object) -> str:
    """Check that a value is a table from keys of sources to places in them."""
    stands = cast("dict[str, object]", value) if isinstance(value, dict) else {}
    if not stands:
        return f"'{key}' is not a table such as {{ klein2020 = \"Abstract\" }}."
    for source, place in stands.items():
        problem = checks.name(key, source) or checks.text(source, place)
        if problem:
            return problem
    return ""


def lost_references(read: TableFile) -> Iterator[EvidenceFileError]:
    """Yield a problem for each reference that leads to nothing on record.

    Parameters
    ----------
    read : TableFile
        Its stem is taken as the key of its source; what it holds may be referred to.
    """
    own = PurePath(read.file).stem
    for table in read.tables:
        for key in (*REFERRING, *PLACED, *NAMED):
            for entry in _referred(table.values.get(key)):
                problem = _lost(entry, own, read)
                if problem:
                    yield EvidenceFileError(read.file, table.line_of(key), problem)


def _referred(value: object) -> tuple[str, ...]:
    if isinstance(value, str):
        return (value,)
    entries = cast("Iterable[object]", value) if isinstance(value, list | dict) else ()
    return tuple(entry for entry in entries if isinstance(entry, str))


def _lost(entry: str, own: str, read: TableFile) -> str:
    source, _, name = entry.partition(".")
    if source not in (own, *sources().names):
        return str(UnknownNameError("source", source, sources().names))
    held = _names(read) if source == own else _names_of(source)
    if name and name not in held:
        return str(UnknownNameError(f"finding or claim of '{source}'", name, held))
    return ""


def _names_of(source: str) -> tuple[str, ...]:
    path = files("equipoise.evidence") / "library" / "findings" / f"{source}.toml"
    return _names(read_tables(path)) if path.is_file() else ()


def _names(read: TableFile) -> tuple[str, ...]:
    return tuple(table.text("name") or "" for table in read.tables)
