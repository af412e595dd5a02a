"""A table as a Parquet file, unit and meaning of each column beside its cells."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt
import pyarrow
import pyarrow.parquet

from equipoise.errors import DataFileError
from equipoise.exchange.writing import write_file
from equipoise.trial.dataset import Table
from equipoise.trial.tables import Column

pa: Any = pyarrow  # which has no types of its own
pq: Any = pyarrow.parquet

Arrow: TypeAlias = Any
"""A table of pyarrow."""

SCHEMA = 1
"""Of the tables; a file of another number is not read."""

_MARK = b"equipoise.schema"
_TYPES: Mapping[str, Any] = {
    "text": pa.string(),
    "whole": pa.int64(),
    "number": pa.float64(),
    "truth": pa.bool_(),
}
_DTYPES: Mapping[str, npt.DTypeLike] = {
    "text": np.str_,
    "whole": np.int64,
    "number": np.float64,
    "truth": np.bool_,
}


def write_table(path: Path, columns: Table, of: Sequence[Column]) -> Path:
    """Write a table of declared columns, and return its path."""
    fields = [
        pa.field(
            column.name,
            _TYPES[column.kind],
            nullable=False,
            metadata={"unit": column.unit, "meaning": column.meaning},
        )
        for column in of
    ]
    schema = pa.schema(fields, metadata={_MARK: str(SCHEMA)})
    cells = [
        pa.array(columns[column.name].tolist(), type=_TYPES[column.kind])
        for column in of
    ]
    made = pa.Table.from_arrays(cells, schema=schema)
    return write_file(path, lambda to: pq.write_table(made, to, compression="zstd"))


def read_table(path: Path, of: Sequence[Column]) -> Table:
    """Return a table of declared columns.

    Raises
    ------
    DataFileError
        If it is no such file, of another version, or of other columns or units.
    """
    held = parquet(path)
    marks: Mapping[bytes, bytes] = held.schema.metadata or {}
    found = marks.get(_MARK, b"none").decode()
    if found != str(SCHEMA):
        problem = f"has schema {found}, and this version reads schema {SCHEMA}."
        raise DataFileError(path, f"{problem} Use the version that wrote it.")
    for place, column in enumerate(of):
        field = held.schema.field(place) if place < held.num_columns else None
        if field is None or field.name != column.name:
            raise DataFileError(path, f"has no column '{column.name}' in its place.")
        said: Mapping[bytes, bytes] = field.metadata or {}
        unit = said.get(b"unit", b"").decode()
        if field.type != _TYPES[column.kind] or unit != column.unit:
            problem = f"has '{column.name}' as {field.type} in '{unit}'."
            problem = f"{problem} Give a {column.kind} in '{column.unit}'."
            raise DataFileError(path, problem)
    return {
        column.name: np.array(
            held.column(column.name).to_pylist(), dtype=_DTYPES[column.kind]
        )
        for column in of
    }


def parquet(path: Path) -> Arrow:
    """Return the table of a Parquet file, whatever it holds, or raise DataFileError."""
    try:
        return pq.read_table(path, partitioning=None)
    except (OSError, pa.ArrowException) as error:
        raise DataFileError(path, "is missing, cut, or no Parquet file.") from error
