"""What the tables of an evidence file may say, and what is wrong with one."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from equipoise.errors import EvidenceFileError, UnknownNameError
from equipoise.evidence.checks import Check
from equipoise.evidence.toml_file import Table, TableFile


@dataclass(frozen=True)
class Key:
    """A key that a table may hold.

    Parameters
    ----------
    name : str
    check : Check
        What its value must be.
    example : str
        The line to add where the key is missing; ``""`` where it may be missing.
    """

    name: str
    check: Check
    example: str = ""


@dataclass(frozen=True)
class Schema:
    """What one kind of table holds.

    Parameters
    ----------
    kind : str
        The word of its header: ``finding``.
    title : str
        The key by which its tables are told apart: ``name``.
    keys : tuple of Key
    together : function from a table and all of its kind to pairs of key and sentence
        What is wrong although each key alone is right.
    """

    kind: str
    title: str
    keys: tuple[Key, ...]
    together: Callable[[Table, Sequence[Table]], Iterator[tuple[str, str]]]

    @property
    def key_names(self) -> tuple[str, ...]:
        """Return the names of the keys, in order."""
        return tuple(key.name for key in self.keys)


def table_problems(
    read: TableFile, schema: Schema, *beside: Schema
) -> tuple[EvidenceFileError, ...]:
    """Return every problem of a file, in order.

    Parameters
    ----------
    read : TableFile
    schema : Schema
        Of what the file should hold.
    *beside : Schema
        Of what may stand beside it.
    """
    schemas = {one.kind: one for one in (schema, *beside)}
    found = list(read.problems)
    if not read.tables and not found:
        found.append(EvidenceFileError(read.file, 0, f"It has no [[{schema.kind}]]."))
    seen: dict[str, tuple[str, int]] = {}
    for table in read.tables:
        alone = list(_alone(table, schemas, seen))
        complete = table.lines.keys() == table.values.keys()
        together: Iterator[tuple[str, str]] = iter(())
        if complete and not alone:
            alike = [one for one in read.tables if one.kind == table.kind]
            together = schemas[table.kind].together(table, alike)
        for line, problem in alone or [(table.line_of(k), p) for k, p in together]:
            found.append(EvidenceFileError(read.file, line, problem))
    return tuple(sorted(found, key=lambda error: error.line))


def taken_tables(read: TableFile, schema: Schema, *beside: Schema) -> tuple[Table, ...]:
    """Return the tables of one kind in a file, or raise the first of its problems.

    Parameters
    ----------
    read : TableFile
    schema : Schema
        Of the tables returned.
    *beside : Schema
        Of what may stand beside them.

    Raises
    ------
    EvidenceFileError
        If the file has a problem; the first in file order.
    """
    for problem in table_problems(read, schema, *beside):
        raise problem
    return tuple(table for table in read.tables if table.kind == schema.kind)


def _alone(
    table: Table, schemas: Mapping[str, Schema], seen: dict[str, tuple[str, int]]
) -> Iterator[tuple[int, str]]:
    schema = schemas.get(table.kind)
    if schema is None:
        yield table.line, _misplaced(table.kind, tuple(schemas))
        return
    yield from _of_keys(table, schema)
    yield from _repeated(table, schema, seen)


def _misplaced(kind: str, known: Sequence[str]) -> str:
    if len(known) > 1:
        return str(UnknownNameError("table of such a file", kind, known))
    return f"This file holds [[{known[0]}]], not [[{kind}]]."


def _of_keys(table: Table, schema: Schema) -> Iterator[tuple[int, str]]:
    for name, line in table.lines.items():
        if name not in schema.key_names:
            kind = f"key of [[{schema.kind}]]"
            yield line, str(UnknownNameError(kind, name, schema.key_names))
    for key in schema.keys:
        if key.name in table.values:
            problem = key.check(key.name, table.values[key.name])
            if problem:
                yield table.lines[key.name], problem
        elif key.example and key.name not in table.lines:
            who = table.text(schema.title)
            called = f"'{who}'" if who else f"This [[{schema.kind}]]"
            yield table.line, f"{called} has no '{key.name}'. Add {key.example}."


def _repeated(
    table: Table, schema: Schema, seen: dict[str, tuple[str, int]]
) -> Iterator[tuple[int, str]]:
    name = table.text(schema.title)
    if name is None:
        return
    line = table.line_of(schema.title)
    kind, first = seen.setdefault(name, (schema.kind, line))
    if first != line:
        what = f"a {kind} on line {first}"
        if kind == schema.kind:
            what = f"a second {kind}; the first is on line {first}"
        yield line, f"'{name}' is the name of {what}. Give each its own."
