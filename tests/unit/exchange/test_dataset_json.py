"""Dataset-JSON 1.1 agrees with its schema and its specification, and is read back.

The schema beside these tests was written from the tables of the specification.
"""

import json
from pathlib import Path

import jsonschema
import pytest

from equipoise.errors import DataFileError
from equipoise.exchange.adam import adam
from equipoise.exchange.dataset_json import (
    dataset_json,
    json_rows,
    read_dataset_json,
)
from equipoise.exchange.sdtm import sdtm

FIXTURES = Path(__file__).parents[2] / "fixtures" / "exchange"
ORDER = [
    "datasetJSONCreationDateTime",
    "datasetJSONVersion",
    "fileOID",
    "dbLastModifiedDateTime",
    "originator",
    "sourceSystem",
    "studyOID",
    "metaDataVersionOID",
    "metaDataRef",
    "itemGroupOID",
    "records",
    "name",
    "label",
    "columns",
    "rows",
]
OF_A_COLUMN = [
    "itemOID",
    "name",
    "label",
    "dataType",
    "targetDataType",
    "length",
    "displayFormat",
    "keySequence",
]
JSON_TYPES = {
    "string": str,
    "integer": int,
    "float": (int, float),
    "date": str,
    "datetime": str,
}


@pytest.fixture(scope="module")
def datasets(record):
    return (*adam(record), *sdtm(record))


@pytest.fixture(scope="module")
def schema():
    return json.loads((FIXTURES / "dataset_json_1_1.schema.json").read_text())


def text_of(one):
    return dataset_json(one, made="2026-01-01T00:00:00+00:00", version="0.1.0")


def test_every_data_set_agrees_with_the_schema(datasets, schema):
    validator = jsonschema.Draft202012Validator(schema)
    for one in datasets:
        problems = [error.message for error in validator.iter_errors(loaded(one))]
        assert problems == [], one.name


def loaded(one):
    return json.loads(text_of(one))


def test_the_schema_refuses_what_the_specification_does(datasets, schema):
    validator = jsonschema.Draft202012Validator(schema)
    sound = loaded(datasets[0])
    for broken in (
        {**sound, "datasetJSONVersion": "1.0.0"},
        {**sound, "datasetJSONCreationDateTime": "yesterday"},
        {**sound, "isReferenceData": False},
        {**sound, "rows": [[{"value": 1}]]},
        {key: each for key, each in sound.items() if key != "records"},
    ):
        assert not validator.is_valid(broken)


def test_attributes_stand_in_the_recommended_order(datasets):
    for one in datasets:
        held = loaded(one)
        assert list(held) == [name for name in ORDER if name in held]
        for column in held["columns"]:
            assert list(column) == [name for name in OF_A_COLUMN if name in column]


def test_cells_are_of_the_type_of_their_column(datasets):
    for one in datasets:
        held = loaded(one)
        assert held["records"] == len(held["rows"])
        for row in held["rows"]:
            assert len(row) == len(held["columns"])
            for column, cell in zip(held["columns"], row, strict=True):
                if cell is not None:
                    assert isinstance(cell, JSON_TYPES[column["dataType"]])
                if isinstance(cell, str) and "length" in column:
                    assert len(cell) <= column["length"]


def test_dates_of_analysis_are_numbers_to_sas_and_those_of_domains_are_text(datasets):
    columns = {one.name: loaded(one)["columns"] for one in datasets}
    start = next(c for c in columns["ADSL"] if c["name"] == "TRTSDT")
    assert (start["dataType"], start["targetDataType"]) == ("date", "integer")
    assert start["displayFormat"] == "E8601DA."
    given = next(c for c in columns["EX"] if c["name"] == "EXSTDTC")
    assert given["dataType"] == "datetime"
    assert "targetDataType" not in given


def test_every_data_set_is_read_back_equal(datasets, tmp_path):
    for one in datasets:
        path = tmp_path / f"{one.name.lower()}.json"
        path.write_text(text_of(one))
        assert read_dataset_json(path) == one
        assert json_rows(path) == (one.names, one.rows)


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"datasetJSONVersion": "1.0.0"}, "is Dataset-JSON 1.0.0, and 1.1.0 is read"),
        ({"records": 99}, "says 99 records and has 4 rows"),
        ({"columns": [{"name": "X"}]}, "has a column without its name, label or type"),
    ],
)
def test_a_file_that_contradicts_itself_is_refused(datasets, tmp_path, change, problem):
    path = tmp_path / "adsl.json"
    path.write_text(json.dumps({**loaded(datasets[0]), **change}))
    with pytest.raises(DataFileError, match=problem):
        read_dataset_json(path)


def test_other_json_is_refused(tmp_path):
    path = tmp_path / "adsl.json"
    for text, problem in (("[1]", "is no Dataset-JSON"), ("{", "is no JSON")):
        path.write_text(text)
        with pytest.raises(DataFileError, match=problem):
            json_rows(path)
