"""Tables of statistics as comma-separated files, one row for each printed number.

Nothing is guessed or made to fit: every entry that cannot be taken is named with its
row and column, all of them at once.  Row 1 holds the names of the columns.
"""

import csv
import io
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from equipoise.audit.entries import Row, taken
from equipoise.audit.relation import circular, unknown
from equipoise.audit.table import Cell, Statistic, StatTable, axes
from equipoise.errors import StatTableError

COLUMNS = (
    "variable",
    "integer",
    "scale_min",
    "scale_max",
    "among",
    "condition",
    "time",
    "kind",
    "printed",
    "df1",
    "df2",
    "n",
    "parent",
)
"""Columns of a table, in the order of the template."""

NEEDED = ("variable", "kind", "printed", "n")
"""Columns that no table can do without."""

OWN = ("id", "where")
"""Columns that a table may have besides: a name for each number, and its place."""

LARGEST_FILE = 4 * 1024 * 1024
"""Bytes that a table may hold."""

TEMPLATE = """\
variable,integer,scale_min,scale_max,among,condition,time,kind,printed,df1,df2,n,parent
hamd17_change,yes,-52,52,completers,drug,day 1,mean,-12.3,,,20,
hamd17_change,yes,-52,52,completers,drug,day 1,sd,7.1,,,20,
hamd17_change,yes,-52,52,completers,placebo,day 1,mean,-5.1,,,20,
hamd17_change,yes,-52,52,completers,placebo,day 1,sd,6.4,,,20,
hamd17_change,yes,-104,104,completers,difference,day 1,mean,-7.2,,,20,drug - placebo
hamd17_change,yes,-104,104,completers,difference,day 1,sd,8.9,,,20,drug - placebo
hamd17_change,yes,-104,104,completers,difference,day 1,f,13.1,1,19,20,drug - placebo
hamd17_change,yes,-104,104,completers,difference,day 1,p,0.002,1,19,20,drug - placebo
response,yes,0,1,completers,drug,day 1,count,9,,,20,
response,yes,0,1,completers,drug,day 1,percent,45,,,20,
"""
"""A table to start from."""


@dataclass(frozen=True)
class Problem:
    """An entry that cannot be taken as it stands.

    Parameters
    ----------
    row : int
        As a spreadsheet counts them; row 1 holds the names of the columns, 0 is the
        file as a whole.
    column : str
        Empty for a whole row.
    what : str
        What is wrong with it, and what to write.
    """

    row: int
    column: str
    what: str

    def __str__(self) -> str:
        if not self.row:
            return self.what
        column = f", column '{self.column}'" if self.column else ""
        return f"row {self.row}{column}: {self.what}"


def read_table(path: Path) -> StatTable:
    """Return the statistics of a comma-separated file.

    Parameters
    ----------
    path : Path
        A file with the columns of ``COLUMNS``, in any order.

    Raises
    ------
    StatTableError
        With every problem of the file.
    """
    return table_in(_text(path), path.name)


def table_in(text: str, name: str) -> StatTable:
    """Return the statistics of a comma-separated text.

    Raises
    ------
    StatTableError
        With every problem of the text.
    """
    rows, problems = _rows(text)
    statistics: dict[int, Statistic] = {}
    for row in rows:
        statistic, wrong = taken(row)
        problems += [Problem(row.number, column, what) for column, what in wrong]
        if statistic is not None:
            statistics[row.number] = statistic
    known = axes(_anyone(rows))
    for row in rows:
        problems += [
            Problem(row.number, "parent", _no_parent(text, known))
            for text in unknown(row.entries.get("parent", ""), known)
        ]
        own = {axis: row.entries.get(axis, "") for axis in known}
        problems += [
            Problem(row.number, "parent", _own_parent(text))
            for text in circular(row.entries.get("parent", ""), own, known)
        ]
    problems += _twice(statistics)
    if not rows and not problems:
        problems = [Problem(0, "", "it has no rows below the names of its columns.")]
    if problems:
        problems.sort(key=lambda one: one.row)
        raise StatTableError(name, [str(problem) for problem in problems])
    return StatTable(name, _with_ids(tuple(statistics.values())))


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise StatTableError(path, [f"it is larger than {LARGEST_FILE >> 20} MiB."])
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        said = "it is not UTF-8 text. Save it as 'CSV UTF-8'."
        raise StatTableError(path, [said]) from error
    except OSError as error:
        said = f"it cannot be read: {(error.strerror or 'unknown reason').lower()}."
        raise StatTableError(path, [said]) from error


def _rows(text: str) -> tuple[list[Row], list[Problem]]:
    try:
        lines = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    except csv.Error as error:
        return [], [Problem(0, "", f"it is no comma-separated file: {error}.")]
    if not lines:
        return [], [Problem(0, "", "it is empty. Start from the template.")]
    header = [name.strip() for name in lines[0]]
    problems = list(_of_header(header))
    if problems:
        return [], problems
    rows: list[Row] = []
    for number, line in enumerate(lines[1:], start=2):
        if not any(entry.strip() for entry in line):
            continue
        if len(line) == len(header):
            entries = (entry.strip() for entry in line)
            rows.append(Row(number, dict(zip(header, entries, strict=True))))
            continue
        said = f"it has {len(line)} entries and there are {len(header)} columns."
        if len(line) > len(header):
            said += " A decimal comma splits a number in two: write a point."
        problems.append(Problem(number, "", said))
    return rows, problems


def _of_header(header: list[str]) -> Iterator[Problem]:
    if len(header) == 1 and ";" in header[0]:
        yield Problem(1, "", "columns are parted by semicolons. Part them by commas.")
        return
    for name, count in Counter(header).items():
        if name not in COLUMNS + OWN:
            listed = ", ".join(COLUMNS + OWN)
            yield Problem(1, name, f"no column has this name. Known: {listed}.")
        elif count > 1:
            yield Problem(1, name, f"stands {count} times. Keep one.")
    for name in NEEDED:
        if name not in header:
            yield Problem(1, name, "is missing. Add it.")


def _anyone(rows: list[Row]) -> Iterator[Statistic]:
    """Give a statistic for each row that has a cell, so that parents find it."""
    for row in rows:
        stand_in = {**row.entries, "kind": "count", "printed": "0", "n": "1"}
        unneeded = ("integer", "scale_min", "scale_max", "df1", "df2")
        kept = {key: text for key, text in stand_in.items() if key not in unneeded}
        statistic, _ = taken(Row(row.number, kept))
        if statistic is not None:
            yield statistic


def _no_parent(text: str, known: Mapping[str, frozenset[str]]) -> str:
    names = sorted({name for axis in known.values() for name in axis})
    return (
        f"'{text}' names nothing in the table. Write a group or a variable, or two "
        f"conditions, times or groups as 'first - second', of: {', '.join(names)}."
    )


def _own_parent(text: str) -> str:
    return (
        f"'{text}' leads back to the row itself. Give a difference a condition, time "
        "or group of its own, such as 'difference'."
    )


def _twice(statistics: Mapping[int, Statistic]) -> Iterator[Problem]:
    first: dict[str, int] = {}
    for number, one in statistics.items():
        if one.id and one.id in first:
            said = f"'{one.id}' is the id of row {first[one.id]} too. Ids must differ."
            yield Problem(number, "id", said)
        first.setdefault(one.id, number)


def _with_ids(statistics: tuple[Statistic, ...]) -> tuple[Statistic, ...]:
    given = {one.id for one in statistics if one.id}
    named: list[Statistic] = []
    for one in statistics:
        name, again = one.id or identity(one.cell, one.kind), 1
        while not one.id and name in given:
            again += 1
            name = f"{identity(one.cell, one.kind)}#{again}"
        given.add(name)
        named.append(replace(one, id=name))
    return tuple(named)


def identity(cell: Cell, kind: str) -> str:
    """Return an id for a statistic of a cell.

    Examples
    --------
    >>> identity(Cell("hamd17", "completers", "", "day 1"), "mean")
    'hamd17/completers/day_1.mean'
    """
    said = "/".join("_".join(part.split()) for part in cell if part)
    return f"{said}.{kind}"
