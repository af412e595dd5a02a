"""Files of trial data, read as they are written: names, and rows of text.

Nothing is made of a cell here.  A missing one is empty.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from equipoise.errors import DataFileError
from equipoise.exchange.csv_file import cell_text, read_csv
from equipoise.exchange.dataset import Cell
from equipoise.exchange.dataset_json import json_rows
from equipoise.exchange.parquet_table import parquet
from equipoise.exchange.xpt import read_xpt

SUFFIXES = (".json", ".parquet", ".xpt", ".csv")
"""Kinds of file that are read; of two with one name, the first of these."""


@dataclass(frozen=True)
class Sheet:
    """A file, as names and rows of text.

    Parameters
    ----------
    file : str
        Its name.
    names : tuple of str
    rows : tuple of tuples of str
        Counted from 1, without the line of names.
    """

    file: str
    names: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def cells(self, row: int, *names: str) -> str:
        """Return the first cell of these names that the sheet has, else empty."""
        for name in names:
            if name in self.names:
                return self.rows[row - 1][self.names.index(name)].strip()
        return ""


def read_sheet(path: Path) -> Sheet:
    """Return a file as names and rows of text.

    Raises
    ------
    DataFileError
        If it is of no kind that is read, or not what its name says.
    MissingExtraError
        If a library that reads it is not installed.
    """
    suffix = path.suffix.lower()
    if not path.is_file():
        raise DataFileError(path, "is not there. Name a file or a folder of files.")
    if suffix == ".csv":
        return Sheet(path.name, *read_csv(path))
    if suffix == ".json":
        names, rows = json_rows(path)
        return Sheet(path.name, names, _texts(rows))
    if suffix == ".xpt":
        names, rows = read_xpt(path)
        return Sheet(path.name, names, _texts(rows))
    if suffix == ".parquet":
        held = parquet(path)
        columns: list[list[Any]] = [column.to_pylist() for column in held.columns]
        rows = tuple(zip(*columns, strict=True))
        return Sheet(path.name, tuple(held.column_names), _texts(rows))
    known = ", ".join(SUFFIXES)
    raise DataFileError(path, f"is of no kind that is read. Give one of: {known}.")


def sheets_in(folder: Path) -> tuple[Path, ...]:
    """Return the files of a folder that are read, one for each name.

    Raises
    ------
    DataFileError
        If there is none.
    """
    found: dict[str, Path] = {}
    for suffix in SUFFIXES:
        for path in sorted(folder.glob(f"*{suffix}")):
            found.setdefault(path.stem.lower(), path)
    found.pop("manifest", None)
    if not found:
        problem = f"holds none of: {', '.join(SUFFIXES)}. Name another folder."
        raise DataFileError(folder, problem)
    return tuple(found[name] for name in sorted(found))


def _texts(rows: Sequence[Sequence[Any]]) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(_text(cell) for cell in row) for row in rows)


def _text(cell: Any) -> str:  # noqa: ANN401 a cell of any file
    if isinstance(cell, datetime | date):
        return cell.isoformat()
    if isinstance(cell, float) and cell != cell:  # noqa: PLR0124 NaN is what is missing
        return ""
    plain: Cell = cell if isinstance(cell, int | float | str) else None
    return cell_text(plain)
