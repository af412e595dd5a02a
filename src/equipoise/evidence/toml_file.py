"""Evidence files: TOML in which each key stands on one line with its value.

A file is a list of tables, such as ``[[finding]]`` or ``[[prior]]``.  Nested tables,
dotted keys and values over several lines are not taken.  So every problem has a line,
one problem hides no other, and no file can make the reader slow.
"""

import math
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources.abc import Traversable
from typing import cast

from equipoise.errors import EvidenceFileError

LARGEST_FILE = 256 * 1024
"""Bytes that a file may hold."""

LONGEST_LINE = 2000
"""Characters that a line may hold."""

_EXACT = 2**53  # whole numbers below it are exact as floats
_BLANK = re.compile(r"[ \t]*(#.*)?")
_HEADER = re.compile(r"[ \t]*\[\[[ \t]*([A-Za-z0-9_-]+)[ \t]*\]\][ \t]*(#.*)?")
_KEY = re.compile(r"[ \t]*([A-Za-z0-9_-]+)[ \t]*=")
_CONTROL = re.compile(r"[\x00-\x08\x0a-\x1f\x7f]")


@dataclass(frozen=True)
class Table:
    """One table of a file.

    Parameters
    ----------
    kind : str
        The word of its header: ``finding``.
    line : int
        Where the header stands; the first line of a file is 1.
    values : mapping from key to what TOML read
        Without the keys whose value could not be taken.
    lines : mapping from key to the line on which it first stands
    """

    kind: str
    line: int
    values: Mapping[str, object]
    lines: Mapping[str, int]

    def line_of(self, key: str) -> int:
        """Return the line of a key; that of the header, where the key is missing."""
        return self.lines.get(key, self.line)

    def text(self, key: str) -> str | None:
        """Return the text under a key, or None where there is none."""
        value = self.values.get(key)
        return value if isinstance(value, str) else None

    def number(self, key: str) -> float | None:
        """Return the number under a key, or None where there is none."""
        value = self.values.get(key)
        return float(value) if isinstance(value, int | float) else None


@dataclass(frozen=True)
class TableFile:
    """The tables of a file, and what kept others from being read.

    Parameters
    ----------
    file : str
        Its path.
    tables : tuple of Table
        In file order.
    problems : tuple of EvidenceFileError
        Of how the lines are written, in file order.
    """

    file: str
    tables: tuple[Table, ...]
    problems: tuple[EvidenceFileError, ...]


def read_tables(path: Traversable) -> TableFile:
    """Return the tables of a file, whatever they mean.

    Parameters
    ----------
    path : Traversable
        A path, or a file inside the package.
    """
    file = str(path)
    try:
        with path.open("rb") as opened:
            data: bytes = opened.read(LARGEST_FILE + 1)
    except OSError as error:
        why = error.strerror or "it cannot be opened"
        return _unread(file, 0, f"The file cannot be read ({why}).")
    if len(data) > LARGEST_FILE:
        return _unread(file, 0, f"The file is larger than {LARGEST_FILE // 1024} kB.")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        problem = "This line holds a byte that is not UTF-8. Save the file as UTF-8."
        return _unread(file, line, problem)
    return _read_lines(file, text.replace("\r\n", "\n").split("\n"))


def _unread(file: str, line: int, problem: str) -> TableFile:
    return TableFile(file, (), (EvidenceFileError(file, line, problem),))


def _read_lines(file: str, lines: Sequence[str]) -> TableFile:
    tables: list[Table] = []
    problems: list[EvidenceFileError] = []
    values: dict[str, object] = {}
    places: dict[str, int] = {}
    for number, line in enumerate(lines, start=1):
        header = _HEADER.fullmatch(line)
        problem = _unfit(line)
        if not problem and header is not None:
            values, places = {}, {}
            tables.append(Table(header[1], number, values, places))
        elif not problem and not _BLANK.fullmatch(line):
            problem = _take(line, number, values, places) if tables else _NO_TABLE
        if problem:
            problems.append(EvidenceFileError(file, number, problem))
    return TableFile(file, tuple(tables), tuple(problems))


_NO_TABLE = (
    "This line stands before the first table. Open one above it, such as [[finding]]."
)


def _unfit(line: str) -> str:
    if len(line) > LONGEST_LINE:
        return f"This line is longer than {LONGEST_LINE} characters."
    if _CONTROL.search(line):
        return "This line holds a character that cannot be seen. Remove it."
    return ""


def _take(
    line: str, number: int, values: dict[str, object], places: dict[str, int]
) -> str:
    opening = _KEY.match(line)
    if opening is None:
        return "This line is no [[table]] and no 'key = value' on one line."
    key = opening[1]
    if key in places:
        return f"'{key}' is given twice, first on line {places[key]}. Keep one of them."
    places[key] = number
    try:
        value = cast("object", tomllib.loads(line)[key])
    except (tomllib.TOMLDecodeError, RecursionError):
        return (
            f"The value of '{key}' cannot be read. "
            "Text stands in quotes, and a value ends on the line on which it begins."
        )
    for inner in _leaves(value):
        if not abs(inner) < _EXACT:
            what = f"{inner}" if not math.isfinite(inner) else "a number beyond 2^53"
            return (
                f"'{key}' holds {what}, which no source prints. "
                "Leave the key out where a number is not known."
            )
    values[key] = value
    return ""


def _leaves(value: object) -> Iterator[float]:
    if isinstance(value, int | float):
        yield value
    elif isinstance(value, list):
        for item in cast("list[object]", value):
            yield from _leaves(item)
    elif isinstance(value, dict):
        for item in cast("dict[str, object]", value).values():
            yield from _leaves(item)
