"""The tables of a trial record: what each column holds, and in which unit.

Two clocks are used.  ``t_h`` runs in hours from the start of ketamine in the period.
``day`` counts days from the patient's first start of ketamine, so that ``day`` of a
dose says where the clock of its period stands on that of the patient.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

import numpy as np
import numpy.typing as npt

from equipoise.errors import DataError, UnknownNameError
from equipoise.trial.dataset import Table

Kind: TypeAlias = Literal["text", "whole", "number", "truth"]

_DTYPE: Mapping[Kind, Any] = {
    "text": np.str_,
    "whole": np.int64,
    "number": np.float64,
    "truth": np.bool_,
}

SEVERITIES = ("mild", "moderate", "severe")
STATUSES = ("completed", "discontinued", "screen failed")


@dataclass(frozen=True)
class Column:
    """A column of a table.

    Parameters
    ----------
    name : str
    kind : "text", "whole", "number" or "truth"
    unit : str
        Empty for words and counts.
    meaning : str
    may_lack : bool
        Whether a cell may be empty: NaN for a number, no letters for text.
    """

    name: str
    kind: Kind
    unit: str
    meaning: str
    may_lack: bool = False


def _text(name: str, meaning: str, *, may_lack: bool = False) -> Column:
    return Column(name, "text", "", meaning, may_lack)


def _number(name: str, unit: str, meaning: str, *, may_lack: bool = False) -> Column:
    return Column(name, "number", unit, meaning, may_lack)


_SUBJID = _text("subjid", "patient")
_PERIOD = Column("period", "whole", "", "period of the trial, from 1")
_TIME = _number("t_h", "h", "from the start of ketamine in the period")

TABLES: Mapping[str, tuple[Column, ...]] = {
    "subjects": (
        _SUBJID,
        _text("sequence", "arms in the order planned", may_lack=True),
        _text("arm", "first arm planned", may_lack=True),
        _number("age", "y", "age", may_lack=True),
        _text("sex", "F or M", may_lack=True),
        _number("weight_kg", "kg", "body weight", may_lack=True),
        _number("height_cm", "cm", "height", may_lack=True),
        _text("cyp2b6", "metaboliser class", may_lack=True),
        Column("screened", "truth", "", "whether screened"),
        Column("eligible", "truth", "", "whether eligible at screening"),
        _text("reason", "why not eligible", may_lack=True),
        _number("randomised_day", "d", "day of randomisation", may_lack=True),
    ),
    "doses": (
        _SUBJID,
        _PERIOD,
        _number("day", "d", "where the clock of the period stands"),
        _TIME,
        _text("drug", "drug, or saline"),
        _number("amount_mg", "mg", "amount given"),
        _number("amount_mg_per_kg", "mg/kg", "as ordered by weight", may_lack=True),
        _number("duration_h", "h", "zero if given at once"),
        _text("route", "route"),
    ),
    "concentrations": (
        _SUBJID,
        _PERIOD,
        _TIME,
        _text("analyte", "what was measured in plasma"),
        _number("value", "", "concentration; empty below the limit", may_lack=True),
        _text("unit", "unit of the value and of the limit"),
        _number("lloq", "", "limit; empty if it was not measured", may_lack=True),
    ),
    "events": (
        _SUBJID,
        _PERIOD,
        _TIME,
        _text("term", "adverse event"),
        _text("severity", "mild, moderate or severe"),
        _number("ended_h", "h", "when it ended; empty while it lasts", may_lack=True),
    ),
    "disposition": (
        _SUBJID,
        _number("day", "d", "last day in the trial"),
        _text("status", "completed, discontinued or screen failed"),
        _text("reason", "why the patient left", may_lack=True),
    ),
    "concomitant": (
        _SUBJID,
        _text("drug", "another drug that the patient takes"),
        _number("from_day", "d", "since when"),
    ),
    "visits": (
        _SUBJID,
        _PERIOD,
        _text("visit", "visit as planned"),
        _number("planned_h", "h", "when it was planned"),
        _number("t_h", "h", "when it took place; empty if missed", may_lack=True),
    ),
}
"""Columns of every table, in order."""


def table(name: str, columns: Mapping[str, Sequence[Any] | npt.NDArray[Any]]) -> Table:
    """Return a table of a record, each column an array of its kind.

    Parameters
    ----------
    name : str
        One of ``TABLES``.
    columns : mapping from column to cells

    Raises
    ------
    DataError
        If a column is missing, or a cell is not what its column holds.
    UnknownNameError
        If there is no such table, or no such column in it.
    """
    made: dict[str, npt.NDArray[Any]] = {}
    for column in declared(name):
        if column.name not in columns:
            problem = f"has no column '{column.name}'. Add it."
            raise DataError(f"The table '{name}'", problem)
        try:
            cells = np.asarray(columns[column.name])
            empty = cells.size == 0
            made[column.name] = cells.astype(
                _DTYPE[column.kind], casting="unsafe" if empty else "same_kind"
            )
        except (TypeError, ValueError) as error:
            problem = f"has '{column.name}' that is not a {column.kind}."
            raise DataError(f"The table '{name}'", problem) from error
    for given in columns:
        if given not in made:
            raise UnknownNameError(f"column of '{name}'", given, made)
    check_table(f"The table '{name}'", made, TABLES[name])
    return made


def empty_table(name: str) -> Table:
    """Return a table of a record without rows."""
    return {c.name: np.array([], dtype=_DTYPE[c.kind]) for c in declared(name)}


def declared(name: str) -> tuple[Column, ...]:
    """Return the columns of a table, or raise UnknownNameError."""
    if name not in TABLES:
        raise UnknownNameError("table of a record", name, TABLES)
    return TABLES[name]


def check_table(where: str, columns: Table, of: Sequence[Column]) -> None:
    """Check a table, called ``where`` in messages, against its declared columns.

    Raises
    ------
    DataError
        If a column is missing, of another kind or length, or a cell cannot stand in it.
    UnknownNameError
        If there is a column that is not declared.
    """
    known = [column.name for column in of]
    for given in columns:
        if given not in known:
            raise UnknownNameError(f"column of '{where}'", given, known)
    lengths: set[int] = set()
    for column in of:
        cells = columns.get(column.name)
        if cells is None:
            raise DataError(where, f"has no column '{column.name}'. Add it.")
        if cells.ndim != 1 or cells.dtype.kind != np.dtype(_DTYPE[column.kind]).kind:
            problem = f"has '{column.name}' as {cells.ndim}-dimensional {cells.dtype}."
            raise DataError(where, f"{problem} Give one {column.kind} for each row.")
        lengths.add(cells.size)
        _check_cells(where, column, cells)
    if len(lengths) > 1:
        problem = f"has columns of {min(lengths)} and of {max(lengths)} rows."
        raise DataError(where, f"{problem} Give every column a cell for every row.")


def _check_cells(where: str, column: Column, cells: npt.NDArray[Any]) -> None:
    if column.kind == "number":
        wrong = np.isinf(cells) | (np.isnan(cells) & (not column.may_lack))
    elif column.kind == "text" and not column.may_lack:
        wrong = cells == ""
    elif column.name == "period":
        wrong = cells < 1
    else:
        return
    for row in np.flatnonzero(wrong)[:1].tolist():
        problem = f"has '{cells[row]}' as {column.name} in row {row + 1}."
        raise DataError(where, f"{problem} It is: {column.meaning}.")
