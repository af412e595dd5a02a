"""CSV: a data set as rows of text under a line of names.

A missing cell is empty.  Numbers are written so that they are read back exactly.
"""

import csv
import io
from collections.abc import Sequence
from pathlib import Path

from equipoise.errors import DataFileError
from equipoise.exchange.dataset import Cell, Dataset


def csv_text(names: Sequence[str], rows: Sequence[Sequence[Cell]]) -> str:
    """Return rows as CSV, under their names.

    Examples
    --------
    >>> csv_text(("A", "B"), ((1, "x,y"), (0.5, None))).splitlines()
    ['A,B', '1,"x,y"', '0.5,']
    """
    held = io.StringIO()
    writer = csv.writer(held, lineterminator="\n")
    writer.writerow(names)
    writer.writerows([cell_text(cell) for cell in row] for row in rows)
    return held.getvalue()


def dataset_csv(one: Dataset) -> str:
    """Return a data set as CSV."""
    return csv_text(one.names, one.rows)


def cell_text(cell: Cell) -> str:
    """Return a cell as text, a whole number without its point.

    Examples
    --------
    >>> cell_text(26.0), cell_text(0.1), cell_text(None), cell_text(3)
    ('26', '0.1', '', '3')
    """
    if cell is None:
        return ""
    if isinstance(cell, float):
        return repr(cell).removesuffix(".0")
    return str(cell)


def read_csv(path: Path) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """Return the names and the rows of a CSV file, every cell as it is written.

    Raises
    ------
    DataFileError
        If it cannot be read, has no line of names, or a row of another length.
    """
    try:
        text = path.read_text("utf-8-sig")
        lines = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    except OSError as error:
        raise DataFileError(path, "cannot be read.") from error
    except (UnicodeDecodeError, csv.Error) as error:
        problem = f"is no CSV in UTF-8: {error}. Save it as CSV UTF-8."
        raise DataFileError(path, problem) from error
    if not lines or not any(lines[0]):
        raise DataFileError(path, "is empty. Give a line of names, and rows.")
    names, rows = lines[0], [line for line in lines[1:] if line]
    for number, row in enumerate(rows, 1):
        if len(row) != len(names):
            problem = f"has {len(row)} cells in row {number} under {len(names)} names."
            raise DataFileError(path, problem)
    return tuple(names), tuple(tuple(row) for row in rows)
