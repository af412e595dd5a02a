"""A data set as regulators and statisticians exchange it: variables and rows.

Names have at most eight characters, labels at most forty, and all text is ASCII: limits
of the SAS transport format, which many receivers still hold to whatever the file is.
"""

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from equipoise.errors import DatasetError

Cell: TypeAlias = str | int | float | None
Row: TypeAlias = Mapping[str, Cell]
Kind: TypeAlias = Literal["text", "integer", "float", "date", "datetime"]

_NAME = re.compile(r"[A-Z][A-Z0-9_]{0,7}")
_LABEL_LENGTH = 40
_HOLDS: Mapping[Kind, tuple[type, ...]] = {
    "text": (str,),
    "integer": (int,),
    "float": (float, int),
    "date": (str,),
    "datetime": (str,),
}


@dataclass(frozen=True)
class Variable:
    """A variable of a data set.

    Parameters
    ----------
    name : str
        Up to eight capitals, digits and underscores.
    label : str
        Up to forty characters of ASCII.
    kind : "text", "integer", "float", "date" or "datetime"
        Dates are text of ISO 8601.
    key : bool
        Whether it is one of those that tell rows apart.
    """

    name: str
    label: str
    kind: Kind = "text"
    key: bool = False


@dataclass(frozen=True)
class Dataset:
    """A data set: one file of an exchange.

    Parameters
    ----------
    name, label : str
    study : str
    variables : tuple of Variable
    rows : tuple of tuples of cells
        A cell for each variable; None where missing.

    Raises
    ------
    DatasetError
        If a name, label or cell would not survive the exchange, or the keys do not tell
        every row apart.
    """

    name: str
    label: str
    study: str
    variables: tuple[Variable, ...]
    rows: tuple[tuple[Cell, ...], ...]

    def __post_init__(self) -> None:
        _check_names(self)
        for number, row in enumerate(self.rows, 1):
            _check_row(self, number, row)
        _check_keys(self)

    @property
    def names(self) -> tuple[str, ...]:
        """Return the names of the variables, in order."""
        return tuple(variable.name for variable in self.variables)

    def column(self, name: str) -> tuple[Cell, ...]:
        """Return the cells of one variable, or raise DatasetError."""
        if name not in self.names:
            raise DatasetError(self.name, f"has no variable '{name}'.")
        place = self.names.index(name)
        return tuple(row[place] for row in self.rows)


def dataset(
    name: str,
    label: str,
    study: str,
    variables: Sequence[Variable],
    rows: Iterable[Row],
) -> Dataset:
    """Return a data set of rows that name their cells; one not named is missing.

    Raises
    ------
    DatasetError
        If a row names what is no variable, or the data set would not be taken.
    """
    names = [variable.name for variable in variables]
    made: list[tuple[Cell, ...]] = []
    for row in rows:
        for given in row:
            if given not in names:
                raise DatasetError(name, f"has no variable '{given}' for its cell.")
        made.append(tuple(_plain(row.get(each)) for each in names))
    return Dataset(name, label, study, tuple(variables), tuple(made))


def _plain(cell: Cell) -> Cell:
    """Return a cell with one way of being missing."""
    if isinstance(cell, float) and math.isnan(cell):
        return None
    return None if cell == "" else cell


def _check_names(one: Dataset) -> None:
    for what, name in (("its name", one.name), *(("a name", n) for n in one.names)):
        if not _NAME.fullmatch(name):
            problem = f"has '{name}' as {what}. Use up to 8 capitals and digits."
            raise DatasetError(one.name, problem)
    if len(set(one.names)) < len(one.names):
        twice = next(n for n in one.names if one.names.count(n) > 1)
        raise DatasetError(one.name, f"has two variables '{twice}'. Keep one.")
    for label in (one.label, *(variable.label for variable in one.variables)):
        if not (label.isascii() and 0 < len(label) <= _LABEL_LENGTH):
            problem = f"has the label '{label}'. Use 1 to 40 characters of ASCII."
            raise DatasetError(one.name, problem)


def _check_row(one: Dataset, number: int, row: tuple[Cell, ...]) -> None:
    if len(row) != len(one.variables):
        problem = f"has {len(row)} cells in row {number}, and not one for each"
        raise DatasetError(one.name, f"{problem} of its {len(one.variables)}.")
    for variable, cell in zip(one.variables, row, strict=True):
        if cell is None:
            continue
        held = type(cell) in _HOLDS[variable.kind]  # a truth would pass as an integer
        if not held or (isinstance(cell, float) and not math.isfinite(cell)):
            problem = f"has '{cell}' as {variable.name} in row {number}, which is no"
            raise DatasetError(one.name, f"{problem} {variable.kind}.")
        if isinstance(cell, str) and not cell.isascii():
            problem = f"has '{cell}' as {variable.name} in row {number}. Use ASCII."
            raise DatasetError(one.name, problem)


def _check_keys(one: Dataset) -> None:
    keys = [place for place, each in enumerate(one.variables) if each.key]
    if not keys:
        return  # nobody says what tells its rows apart
    seen: dict[tuple[Cell, ...], int] = {}
    for number, row in enumerate(one.rows, 1):
        key = tuple(row[place] for place in keys)
        if seen.setdefault(key, number) != number:
            told = ", ".join(str(cell) for cell in key)
            problem = f"has one key in rows {seen[key]} and {number}: {told}."
            raise DatasetError(one.name, problem)
