"""Dataset-JSON 1.1: a data set as one JSON file, its variables first and its rows last.

Attributes stand in the recommended order, so that a reader can stream.  A date is text,
and says that SAS holds it as a number.
"""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, cast

from equipoise.errors import DataFileError, DatasetError
from equipoise.exchange.dataset import Cell, Dataset, Kind, Variable

VERSION = "1.1.0"

_TYPES: Mapping[Kind, str] = {
    "text": "string",
    "integer": "integer",
    "float": "float",
    "date": "date",
    "datetime": "datetime",
}
_KINDS: Mapping[str, Kind] = {
    **{name: kind for kind, name in _TYPES.items()},
    "double": "float",
    "time": "text",
    "URI": "text",
}
_FORMATS: Mapping[Kind, str] = {"date": "E8601DA.", "datetime": "E8601DT."}
_NEEDED = ("name", "label", "records", "columns")
_DATASETS_OF_ANALYSIS = "AD"
"""How their names begin; they hold dates as numbers, and domains hold them as text."""


def dataset_json(one: Dataset, *, made: str, version: str) -> str:
    """Return a data set as the text of a Dataset-JSON file.

    Parameters
    ----------
    one : Dataset
    made : str
        When: date and time of ISO 8601.
    version : str
        Of the package, which is named as the source.
    """
    columns = [_column(one, variable) for variable in one.variables]
    head = {
        "datasetJSONCreationDateTime": made,
        "datasetJSONVersion": VERSION,
        "fileOID": f"{one.study}.{one.name}",
        "originator": "Equipoise",
        "sourceSystem": {"name": "Equipoise", "version": version},
        "studyOID": one.study,
        "metaDataVersionOID": f"MDV.{one.study}",
        "itemGroupOID": f"IG.{one.name}",
        "records": len(one.rows),
        "name": one.name,
        "label": one.label,
        "columns": columns,
    }
    text = json.dumps(head, indent=1, allow_nan=False).removesuffix("\n}")
    rows = ",\n  ".join(json.dumps(row, allow_nan=False) for row in one.rows)
    return f'{text},\n "rows": [\n  {rows}\n ]\n}}\n'


def read_dataset_json(path: Path) -> Dataset:
    """Return the data set of a Dataset-JSON 1.1 file.

    Raises
    ------
    DataFileError
        If it is no such file, contradicts itself, or would not survive an exchange.
    """
    held = _held(path)
    variables = tuple(_variable(path, column) for column in held["columns"])
    rows = tuple(_row(variables, row) for row in _rows(path, held))
    try:
        name, label = str(held["name"]), str(held["label"])
        return Dataset(name, label, str(held.get("studyOID", "")), variables, rows)
    except DatasetError as error:
        raise DataFileError(path, f"cannot be taken: {error}") from error


def json_rows(path: Path) -> tuple[tuple[str, ...], tuple[tuple[Cell, ...], ...]]:
    """Return the names and the rows of a Dataset-JSON 1.1 file, whatever they hold.

    Raises
    ------
    DataFileError
        If it is no such file, or contradicts itself.
    """
    held = _held(path)
    names = tuple(str(column["name"]) for column in held["columns"])
    rows = tuple(tuple(row) for row in _rows(path, held))
    for number, row in enumerate(rows, 1):
        if len(row) != len(names):
            problem = f"has {len(row)} cells in row {number} under {len(names)} names."
            raise DataFileError(path, problem)
    return names, rows


def _rows(path: Path, held: Mapping[str, Any]) -> list[list[Cell]]:
    rows = cast("list[list[Cell]]", held.get("rows", []))
    if held["records"] != len(rows):
        problem = f"says {held['records']} records and has {len(rows)} rows."
        raise DataFileError(path, f"{problem} It was cut or edited.")
    return rows


def _held(path: Path) -> dict[str, Any]:
    try:
        held: object = json.loads(path.read_text("utf-8"))
    except OSError as error:
        raise DataFileError(path, "cannot be read.") from error
    except ValueError as error:
        raise DataFileError(path, f"is no JSON: {error}.") from error
    if not isinstance(held, dict) or "datasetJSONVersion" not in held:
        raise DataFileError(path, "is no Dataset-JSON: its version is missing.")
    record = cast("dict[str, Any]", held)
    version = str(record["datasetJSONVersion"])
    if version.split(".")[:2] != VERSION.split(".")[:2]:
        problem = f"is Dataset-JSON {version}, and {VERSION} is read. Convert it."
        raise DataFileError(path, problem)
    for name in _NEEDED:
        if name not in record:
            raise DataFileError(path, f"has no attribute '{name}'. Add it.")
    for column in cast("list[dict[str, Any]]", record["columns"]):
        if not {"name", "label", "dataType"} <= set(column):
            problem = "has a column without its name, label or type. Add it."
            raise DataFileError(path, problem)
    return record


def _column(one: Dataset, variable: Variable) -> dict[str, object]:
    column: dict[str, object] = {
        "itemOID": f"IT.{one.name}.{variable.name}",
        "name": variable.name,
        "label": variable.label,
        "dataType": _TYPES[variable.kind],
    }
    if variable.kind in _FORMATS and one.name.startswith(_DATASETS_OF_ANALYSIS):
        column["targetDataType"] = "integer"
        column["displayFormat"] = _FORMATS[variable.kind]
    elif variable.kind == "text":
        longest = (len(str(c)) for c in one.column(variable.name) if c is not None)
        column["length"] = max(longest, default=1)
    if variable.key:
        keys = [each.name for each in one.variables if each.key]
        column["keySequence"] = keys.index(variable.name) + 1
    return column


def _variable(path: Path, column: Mapping[str, Any]) -> Variable:
    kind = _KINDS.get(str(column["dataType"]))
    if kind is None:
        problem = f"has '{column['name']}' of the type '{column['dataType']}'."
        raise DataFileError(path, f"{problem} Known: {', '.join(_KINDS)}.")
    name, label = str(column["name"]), str(column["label"])
    return Variable(name, label, kind, "keySequence" in column)


def _row(variables: Sequence[Variable], row: Sequence[Cell]) -> tuple[Cell, ...]:
    """Return a row, a whole number of a float variable as a float again."""
    kinds = [variable.kind for variable in variables]
    if len(kinds) != len(row):
        return tuple(row)  # which the data set will name
    return tuple(
        float(cell) if kind == "float" and type(cell) is int else cell
        for kind, cell in zip(kinds, row, strict=True)
    )
