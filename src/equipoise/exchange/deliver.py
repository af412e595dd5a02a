"""Delivering a record: the files of one form, in a folder, with their hashes.

A manifest beside the files says which study they hold, and that their dates are
nominal.
"""

from collections.abc import Callable, Mapping
from pathlib import Path

import equipoise
from equipoise.errors import UnknownNameError
from equipoise.exchange.adam import adam
from equipoise.exchange.csv_file import csv_text, dataset_csv
from equipoise.exchange.dataset import Dataset
from equipoise.exchange.dataset_json import dataset_json
from equipoise.exchange.native import write_record
from equipoise.exchange.pharmacometric import TOOLS, events, events_csv
from equipoise.exchange.sdtm import sdtm
from equipoise.exchange.writing import write_manifest, write_text
from equipoise.trial.dataset import Table
from equipoise.trial.record import TrialRecord

_SHAPES: Mapping[str, Callable[[TrialRecord], tuple[Dataset, ...]]] = {
    "adam": adam,
    "sdtm": sdtm,
}
FORMS = (*_SHAPES, *TOOLS, "csv", "parquet")
"""Forms in which a record can be delivered."""


def deliver(record: TrialRecord, folder: Path, *, to: str, made: str) -> Path:
    """Write a record in one form, and return the folder.

    Parameters
    ----------
    record : TrialRecord
    folder : Path
    to : str
        One of ``FORMS``: ``adam`` and ``sdtm`` give each data set as Dataset-JSON and
        as CSV; ``csv`` the tables of the record as they are.
    made : str
        When: date and time of ISO 8601, which Dataset-JSON keeps.

    Raises
    ------
    DatasetError
        If something in the record would not survive the exchange.
    ExportError
        If the form cannot hold the record.
    OutputError
        If the system refuses.
    UnknownNameError
        If there is no such form.
    """
    if to not in FORMS:
        raise UnknownNameError("form", to, FORMS)
    if to == "parquet":
        return write_record(folder, record)
    texts = _texts(record, to, made)
    files = [write_text(folder / name, text) for name, text in texts.items()]
    about = {
        "kind": f"equipoise trial as {to}",
        "study": record.study,
        "protocol": record.protocol,
        "virtual": record.virtual,
        "dates": "nominal: every patient's first ketamine is on 2000-01-03 at 10:00",
    }
    write_manifest(folder, about, files)
    return folder


def _texts(record: TrialRecord, to: str, made: str) -> Mapping[str, str]:
    if to in _SHAPES:
        texts: dict[str, str] = {}
        for one in _SHAPES[to](record):
            name, version = one.name.lower(), equipoise.__version__
            texts[f"{name}.json"] = dataset_json(one, made=made, version=version)
            texts[f"{name}.csv"] = dataset_csv(one)
        return texts
    if to in TOOLS:
        found = events(record)
        codes = csv_text(("COLUMN", "NUMBER", "MEANING"), found.codes)
        return {"events.csv": events_csv(found, TOOLS[to]), "codes.csv": codes}
    return {
        f"{name}.csv": _table_csv(columns)
        for name, columns in {"scores": record.data.rows(), **record.tables}.items()
    }


def _table_csv(columns: Table) -> str:
    cells = [
        [
            None if cell != cell else cell  # noqa: PLR0124 - NaN is what is missing
            for cell in each.tolist()
        ]
        for each in columns.values()
    ]
    return csv_text(tuple(columns), list(zip(*cells, strict=True)))
