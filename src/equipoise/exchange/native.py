"""A record in a folder of Parquet files, read back equal to what was written.

manifest.json      study, protocol, visits of each instrument, SHA-256 of every file
courses.parquet    which arm each patient received in which period
scores.parquet     a row for each score
subjects, doses, concentrations, events, disposition, concomitant, visits
truth/             what only a simulation knows, and only where it was asked for
"""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, cast

import numpy as np
import numpy.typing as npt

from equipoise.arrays import Counts
from equipoise.errors import DataFileError
from equipoise.exchange.parquet_table import SCHEMA, read_table, write_table
from equipoise.exchange.writing import MANIFEST, write_manifest
from equipoise.runs.chunk import file_hash
from equipoise.trial.dataset import TOTAL, Panel, Table, TrialData
from equipoise.trial.record import TrialRecord
from equipoise.trial.tables import TABLES, Column
from equipoise.trial.truth import TRUTH_TABLES, Truth

KIND = "equipoise trial record"
_TRUTH_KIND = "equipoise trial truth"

_COURSES = (
    Column("patient", "text", "", "patient"),
    Column("arm", "text", "", "arm"),
    Column("period", "whole", "", "period in which it was received; 0 if never"),
)
_SCORES = (
    Column("patient", "text", "", "patient"),
    Column("sequence", "text", "", "arms received, in order"),
    Column("period", "whole", "", "period of the trial, from 1"),
    Column("arm", "text", "", "arm received in it"),
    Column("visit", "text", "", "visit as planned"),
    Column("at", "number", "h", "planned, from the start of ketamine in the period"),
    Column("instrument", "text", "", "instrument"),
    Column("item", "text", "", "total, or the number of the item"),
    Column("score", "number", "points", "score; NaN where missing", may_lack=True),
)


def write_record(folder: Path, record: TrialRecord) -> Path:
    """Write a record, and return its folder.

    Parameters
    ----------
    folder : Path
        Made if it is missing; files of an earlier record in it are replaced.
    record : TrialRecord

    Raises
    ------
    OutputError
        If the system refuses.
    """
    data = record.data
    courses = {
        "patient": np.repeat(np.array(data.patients, dtype=str), len(data.arms)),
        "arm": np.tile(np.array(data.arms, dtype=str), len(data.patients)),
        "period": data.period_of_arm.reshape(-1),
    }
    scores = data.rows() or {column.name: np.array([]) for column in _SCORES}
    files = [
        write_table(folder / "courses.parquet", courses, _COURSES),
        write_table(folder / "scores.parquet", scores, _SCORES),
        *(
            write_table(folder / f"{name}.parquet", columns, TABLES[name])
            for name, columns in record.tables.items()
        ),
    ]
    about = {
        "kind": KIND,
        "schema": SCHEMA,
        "study": record.study,
        "protocol": record.protocol,
        "virtual": record.virtual,
        "panels": {
            name: {
                "visits": panel.visits,
                "times_h": panel.times,
                "items": None if panel.items is None else panel.items.shape[-1],
            }
            for name, panel in data.panels.items()
        },
    }
    write_manifest(folder, about, files)
    return folder


def read_record(folder: Path) -> TrialRecord:
    """Return the record in a folder.

    Raises
    ------
    DataError
        If its tables contradict each other.
    DataFileError
        If it holds no record, one of another version, or files that were changed.
    """
    held = _manifest(folder, KIND)
    tables = {
        name: read_table(folder / f"{name}.parquet", TABLES[name]) for name in TABLES
    }
    return TrialRecord(
        study=str(held["study"]),
        protocol=str(held["protocol"]),
        virtual=bool(held["virtual"]),
        data=_data(folder, cast("dict[str, dict[str, Any]]", held["panels"])),
        **tables,
    )


def write_truth(folder: Path, truth: Truth) -> Path:
    """Write the truth of a virtual trial in a folder of its own, and return that.

    Raises
    ------
    OutputError
        If the system refuses.
    """
    inside = folder / "truth"
    files = [
        write_table(inside / f"{name}.parquet", columns, TRUTH_TABLES[name])
        for name, columns in truth.tables.items()
    ]
    about = {
        "kind": _TRUTH_KIND,
        "schema": SCHEMA,
        "study": truth.study,
        "hypothesis": truth.hypothesis,
    }
    write_manifest(inside, about, files)
    return inside


def read_truth(folder: Path) -> Truth:
    """Return the truth that stands beside a record, or raise DataFileError."""
    inside = folder / "truth"
    held = _manifest(inside, _TRUTH_KIND)
    tables = {
        name: read_table(inside / f"{name}.parquet", columns)
        for name, columns in TRUTH_TABLES.items()
    }
    return Truth(study=str(held["study"]), hypothesis=str(held["hypothesis"]), **tables)


def holds_record(folder: Path) -> bool:
    """Return whether a folder says that it holds a record."""
    try:
        held: object = json.loads((folder / MANIFEST).read_text("utf-8"))
    except (OSError, ValueError):
        return False
    if not isinstance(held, dict):
        return False
    return cast("Mapping[str, object]", held).get("kind") == KIND


def _manifest(folder: Path, kind: str) -> Mapping[str, Any]:
    path = folder / MANIFEST
    try:
        held = cast("dict[str, Any]", json.loads(path.read_text("utf-8")))
        found, files = held["kind"], cast("dict[str, str]", held["files"])
    except OSError as error:
        problem = f"holds no {kind}: '{MANIFEST}' is missing."
        raise DataFileError(folder, problem) from error
    except (ValueError, KeyError, TypeError) as error:
        raise DataFileError(path, "is cut or was edited.") from error
    if found != kind:
        raise DataFileError(folder, f"holds no {kind}.")
    if held.get("schema") != SCHEMA:
        problem = f"has schema {held.get('schema')}, and this version reads {SCHEMA}."
        raise DataFileError(folder, f"{problem} Use the version that wrote it.")
    for name, wanted in files.items():
        if not (folder / name).is_file():
            raise DataFileError(folder / name, "is missing. Bring the whole folder.")
        if file_hash(folder / name) != wanted:
            raise DataFileError(folder / name, "was changed after it was written.")
    return held


def _data(folder: Path, panels: Mapping[str, Mapping[str, Any]]) -> TrialData:
    courses = read_table(folder / "courses.parquet", _COURSES)
    scores = read_table(folder / "scores.parquet", _SCORES)
    patients = tuple(dict.fromkeys(courses["patient"].tolist()))
    arms = tuple(dict.fromkeys(courses["arm"].tolist()))
    shape = (len(patients), len(arms))
    if courses["period"].size != shape[0] * shape[1]:
        path = folder / "courses.parquet"
        raise DataFileError(path, "has no row for every patient and arm.")
    found = {
        name: _panel(about, _only(scores, name), patients, arms)
        for name, about in panels.items()
    }
    return TrialData(patients, arms, courses["period"].reshape(shape), found)


def _only(scores: Table, instrument: str) -> Table:
    kept = scores["instrument"] == instrument
    return {name: cells[kept] for name, cells in scores.items()}


def _panel(
    about: Mapping[str, Any],
    scores: Table,
    patients: tuple[str, ...],
    arms: tuple[str, ...],
) -> Panel:
    visits, times, items = about["visits"], about["times_h"], about["items"]
    parts = [TOTAL, *(str(number + 1) for number in range(items or 0))]
    cube = np.full((len(patients), len(arms), len(visits), len(parts)), np.nan)
    where = tuple(
        _places(scores[column], names)
        for column, names in (
            ("patient", patients),
            ("arm", arms),
            ("visit", visits),
            ("item", parts),
        )
    )
    cube[where] = scores["score"]
    return Panel(
        visits=tuple(visits),
        times=tuple(times),
        scores=cube[..., 0],
        items=None if items is None else cube[..., 1:],
    )


def _places(cells: npt.NDArray[Any], names: Sequence[str]) -> Counts:
    place = {name: at for at, name in enumerate(names)}
    return np.array([place[cell] for cell in cells.tolist()], dtype=np.int64)
