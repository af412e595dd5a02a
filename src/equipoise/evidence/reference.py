"""References: how one part of the record points at another.

A reference is the key of a source, ``klein2020``, or that key, a dot and the name of
what its file holds: ``klein2020.behaviour_naltrexone``.  That a source is known is seen
where a reference stands; that its file holds such a name is seen when a file is
checked, so that two sources may refer to each other.
"""

from collections.abc import Iterator
from importlib.resources import files
from pathlib import PurePath
from typing import cast

from equipoise.errors import EvidenceFileError, UnknownNameError
from equipoise.evidence import checks
from equipoise.evidence.source import sources
from equipoise.evidence.toml_file import TableFile, read_tables

REFERRING = ("quotes", "supports", "contradicts", "tests")
"""Keys under which references stand."""


def known_source(key: str, value: object) -> str:
    """Check that a value is the key of a source."""
    return checks.one_of("source", sources().names)(key, value)


def references(key: str, value: object) -> str:
    """Check that a value is a list of references to known sources, each once."""
    listed = cast("list[object]", value) if isinstance(value, list) else []
    if not listed:
        return (
            f"'{key}' is not a list such as [\"williams2018.completed\"]. "
            "Leave it out if empty."
        )
    for entry in listed:
        if not isinstance(entry, str):
            return checks.text(key, entry)
        problem = known_source(key, entry.partition(".")[0])
        if problem:
            return problem
        if listed.count(entry) > 1:
            return f"'{key}' names '{entry}' twice. Keep one."
    return ""


def places(key: str, value: object) -> str:
    """Check that a value says in which sources something stands, and where."""
    stands = cast("dict[str, object]", value) if isinstance(value, dict) else {}
    if not stands:
        return f"'{key}' is not a table such as {{ klein2020 = \"Abstract\" }}."
    for source, place in stands.items():
        problem = known_source(key, source) or checks.text(source, place)
        if problem:
            return problem
    return ""


def lost_references(read: TableFile) -> Iterator[EvidenceFileError]:
    """Yield a problem for each reference to what no file of the record holds.

    Parameters
    ----------
    read : TableFile
        Its stem is taken as the key of its source; what it holds may be referred to.
    """
    own = PurePath(read.file).stem
    for table in read.tables:
        for key in REFERRING:
            value = table.values.get(key)
            listed = cast("list[object]", value) if isinstance(value, list) else []
            for entry in listed:
                source, _, name = str(entry).partition(".")
                held = _names(read) if source == own else _names_of(source)
                if name and source in (own, *sources().names) and name not in held:
                    kind = f"finding or claim of '{source}'"
                    problem = str(UnknownNameError(kind, name, held))
                    yield EvidenceFileError(read.file, table.line_of(key), problem)


def _names_of(source: str) -> tuple[str, ...]:
    path = files("equipoise.evidence") / "library" / "findings" / f"{source}.toml"
    return _names(read_tables(path)) if path.is_file() else ()


def _names(read: TableFile) -> tuple[str, ...]:
    return tuple(table.text("name") or "" for table in read.tables)
