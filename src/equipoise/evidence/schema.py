"""What the tables of an evidence file may say, and what is wrong with one."""

from collections.abc import Callable, Iterator, Sequence
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
    together : function from a table and all tables to pairs of a key and a sentence
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


def table_problems(read: TableFile, schema: Schema) -> tuple[EvidenceFileError, ...]:
    """Return every problem of a file that should hold one kind of table, in order."""
    found = list(read.problems)
    if not read.tables and not found:
        found.append(EvidenceFileError(read.file, 0, f"It has no [[{schema.kind}]]."))
    seen: dict[str, int] = {}
    for table in read.tables:
        alone = list(_alone(table, schema, seen))
        complete = table.lines.keys() == table.values.keys()
        together = schema.together(table, read.tables) if complete else ()
        for line, problem in alone or [(table.line_of(k), p) for k, p in together]:
            found.append(EvidenceFileError(read.file, line, problem))
    return tuple(sorted(found, key=lambda error: error.line))


def taken_tables(read: TableFile, schema: Schema) -> tuple[Table, ...]:
    """Return the tables of a file, or raise the first of its problems.

    Raises
    ------
    EvidenceFileError
        If the file has a problem; the first in file order.
    """
    for problem in table_problems(read, schema):
        raise problem
    return read.tables


def _alone(
    table: Table, schema: Schema, seen: dict[str, int]
) -> Iterator[tuple[int, str]]:
    if table.kind != schema.kind:
        yield table.line, f"This file holds [[{schema.kind}]], not [[{table.kind}]]."
        return
    yield from _of_keys(table, schema)
    yield from _repeated(table, schema, seen)


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
    table: Table, schema: Schema, seen: dict[str, int]
) -> Iterator[tuple[int, str]]:
    name = table.text(schema.title)
    if name is None:
        return
    line = table.line_of(schema.title)
    first = seen.setdefault(name, line)
    if first != line:
        yield (
            line,
            f"'{name}' is the name of a second {schema.kind}; the first is on line "
            f"{first}. Give each its own.",
        )
