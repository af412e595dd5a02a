"""SAS transport files, read with pyreadstat where it is installed."""

import importlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from equipoise.errors import DataFileError, MissingExtraError
from equipoise.exchange.dataset import Cell


def read_xpt(path: Path) -> tuple[tuple[str, ...], tuple[tuple[Cell, ...], ...]]:
    """Return the names and the rows of a transport file.

    Raises
    ------
    DataFileError
        If it is no transport file.
    MissingExtraError
        If pyreadstat is not installed.
    """
    try:
        library: Any = importlib.import_module("pyreadstat")
    except ImportError as error:
        raise MissingExtraError("pyreadstat", "clinical") from error
    try:
        found: tuple[Mapping[str, Sequence[Any]], Any] = library.read_xport(
            str(path), output_format="dict", disable_datetime_conversion=True
        )
    except (library.ReadstatError, OSError, ValueError) as error:
        raise DataFileError(path, "is missing, cut, or no transport file.") from error
    columns = {name: [_plain(cell) for cell in c] for name, c in found[0].items()}
    return tuple(columns), tuple(zip(*columns.values(), strict=True))


def _plain(cell: Any) -> Cell:  # noqa: ANN401 of a library without types
    if cell is None or cell != cell:  # noqa: PLR0124 NaN is what is missing
        return None
    return str(cell) if isinstance(cell, str) else float(cell)
