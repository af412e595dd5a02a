"""A record in a folder is read back equal, and whatever was changed is noticed."""

import json
from dataclasses import replace

import numpy as np
import pyarrow.parquet as pq
import pytest

from equipoise.errors import DataFileError
from equipoise.exchange.native import (
    holds_record,
    read_record,
    read_truth,
    write_record,
    write_truth,
)


def assert_same_data(one, other):
    assert (one.patients, one.arms) == (other.patients, other.arms)
    np.testing.assert_array_equal(one.period_of_arm, other.period_of_arm)
    assert list(one.panels) == list(other.panels)
    for name, panel in one.panels.items():
        again = other.panels[name]
        assert (panel.visits, panel.times) == (again.visits, again.times)
        np.testing.assert_array_equal(panel.scores, again.scores)
        assert (panel.items is None) == (again.items is None)
        if panel.items is not None:
            np.testing.assert_array_equal(panel.items, again.items)


def test_a_record_is_read_back_equal(record, tmp_path):
    again = read_record(write_record(tmp_path / "record", record))
    assert (again.study, again.protocol, again.virtual) == (
        record.study,
        record.protocol,
        True,
    )
    assert_same_data(again.data, record.data)
    for name, columns in record.tables.items():
        assert list(again.tables[name]) == list(columns)
        for column, cells in columns.items():
            np.testing.assert_array_equal(again.tables[name][column], cells)


def test_a_record_is_written_the_same_twice(record, tmp_path):
    one = write_record(tmp_path / "one", record)
    two = write_record(tmp_path / "two", record)
    for path in one.iterdir():
        assert path.read_bytes() == (two / path.name).read_bytes(), path.name


def test_patients_who_received_nothing_come_back(record, tmp_path):
    received = record.data.period_of_arm.copy()
    received[2] = 0
    panels = {
        name: replace(
            panel,
            scores=np.where(received[..., None] > 0, panel.scores, np.nan),
            items=None,
        )
        for name, panel in record.data.panels.items()
    }
    data = replace(record.data, period_of_arm=received, panels=panels)
    kept = record.doses["subjid"] != "cyd"
    doses = {name: cells[kept] for name, cells in record.doses.items()}
    changed = replace(record, data=data, doses=doses)
    again = read_record(write_record(tmp_path / "record", changed))
    assert again.data.patients == ("ann", "bea", "cyd")
    assert_same_data(again.data, data)


def test_units_stand_in_the_metadata_of_the_columns(record, tmp_path):
    folder = write_record(tmp_path / "record", record)
    schema = pq.read_schema(folder / "doses.parquet")
    assert schema.field("amount_mg").metadata[b"unit"] == b"mg"
    assert schema.field("amount_mg_per_kg").metadata[b"unit"] == b"mg/kg"
    assert schema.field("t_h").metadata[b"unit"] == b"h"
    assert schema.metadata[b"equipoise.schema"] == b"1"


def test_a_file_that_was_changed_is_named(record, tmp_path):
    folder = write_record(tmp_path / "record", record)
    path = folder / "scores.parquet"
    path.write_bytes(path.read_bytes()[:-1] + b"x")
    with pytest.raises(DataFileError) as caught:
        read_record(folder)
    assert str(caught.value) == f"'{path}' was changed after it was written."


def test_a_file_that_is_missing_is_named(record, tmp_path):
    folder = write_record(tmp_path / "record", record)
    (folder / "events.parquet").unlink()
    with pytest.raises(DataFileError, match="events.parquet' is missing"):
        read_record(folder)


def test_a_record_of_another_schema_is_not_read(record, tmp_path):
    folder = write_record(tmp_path / "record", record)
    path = folder / "manifest.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | {"schema": 2}))
    with pytest.raises(DataFileError, match="has schema 2, and this version reads 1"):
        read_record(folder)


def test_a_folder_without_a_record_says_so(tmp_path):
    assert not holds_record(tmp_path)
    with pytest.raises(DataFileError, match=r"'manifest.json' is missing"):
        read_record(tmp_path)


def test_the_truth_stands_in_a_folder_of_its_own(record, truth, tmp_path):
    folder = write_record(tmp_path / "record", record)
    assert holds_record(folder)
    assert not (folder / "truth").exists()
    write_truth(folder, truth)
    again = read_truth(folder)
    assert (again.study, again.hypothesis) == (record.study, "opioid_permissive")
    for name, columns in truth.tables.items():
        for column, cells in columns.items():
            np.testing.assert_array_equal(again.tables[name][column], cells)
    assert "truth" not in (folder / "manifest.json").read_text()
