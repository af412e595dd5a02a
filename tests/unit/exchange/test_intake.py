"""Data are taken in from every shape and file, and come back as they went out."""

import csv
import importlib
import io

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from equipoise.errors import DataFileError, MissingExtraError
from equipoise.exchange import xpt
from equipoise.exchange.deliver import deliver
from equipoise.exchange.intake import take_in
from equipoise.trial import PROTOCOLS

MADE = "2026-01-01T00:00:00"


def same_scores(found, data, instruments):
    """Compare scores by patient, arm and visit, whatever the order."""
    assert sorted(found.patients) == sorted(data.patients)
    who = [found.patients.index(name) for name in data.patients]
    which = [found.arms.index(name) for name in data.arms]
    np.testing.assert_array_equal(
        found.period_of_arm[np.ix_(who, which)], data.period_of_arm
    )
    assert sorted(found.panels) == sorted(instruments)
    for name in instruments:
        one, two = found.panels[name], data.panels[name]
        assert (one.visits, one.times) == (two.visits, two.times)
        np.testing.assert_array_equal(one.scores[np.ix_(who, which)], two.scores)
        if two.items is not None:
            np.testing.assert_array_equal(one.items[np.ix_(who, which)], two.items)


@pytest.fixture(scope="module")
def folder(record, tmp_path_factory):
    inside = tmp_path_factory.mktemp("delivered")
    for form in ("adam", "sdtm", "csv", "parquet"):
        deliver(record, inside / form, to=form, made=MADE)
    return inside


def columns_of(path):
    with path.open(encoding="utf-8") as opened:
        rows = list(csv.reader(opened))
    return {name: [row[i] for row in rows[1:]] for i, name in enumerate(rows[0])}


@pytest.mark.parametrize("suffix", ["json", "csv"])
def test_analysis_data_come_back(folder, data, tmp_path, suffix):
    for path in (folder / "adam").glob(f"*.{suffix}"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    found = take_in(tmp_path, PROTOCOLS["williams_2018"])
    assert found.faults == ()
    assert found.read == (f"adqscads.{suffix}", f"adrshamd.{suffix}")
    assert f"adsl.{suffix}" in found.left
    same_scores(found.data, data, ["hamd17", "hamd6", "cadss"])


def test_tabulated_data_come_back(folder, data):
    found = take_in(folder / "sdtm", PROTOCOLS["williams_2018"])
    assert found.faults == ()
    assert found.read == ("qs.json", "rs.json")
    same_scores(found.data, data, ["hamd17", "cadss"])  # the HAM-D6 is derived


def test_a_long_table_comes_back(folder, data):
    found = take_in(folder / "csv" / "scores.csv")
    assert found.faults == ()
    same_scores(found.data, data, list(data.panels))


def test_parquet_of_another_hand_comes_back(folder, data, tmp_path):
    columns = columns_of(folder / "adam" / "adrshamd.csv")
    typed = {
        name: [float(cell) if cell else None for cell in cells]
        if name in ("AVAL", "NRRLT", "ARRLT")
        else cells
        for name, cells in columns.items()
    }
    pq.write_table(pa.table(typed), tmp_path / "adrshamd.parquet")
    found = take_in(tmp_path / "adrshamd.parquet")
    assert found.faults == ()
    same_scores(found.data, data, ["hamd17", "hamd6"])


def test_a_record_is_taken_whole(folder, data):
    found = take_in(folder / "parquet")
    same_scores(found.data, data, list(data.panels))


def test_a_transport_file_comes_back(folder, data, tmp_path):
    pyreadstat = pytest.importorskip("pyreadstat")
    pandas = pytest.importorskip("pandas")
    frame = pandas.read_csv(folder / "adam" / "adrshamd.csv", dtype={"SUBJID": str})
    words = frame.select_dtypes(exclude="number").columns
    frame[words] = frame[words].fillna("").astype(object)
    pyreadstat.write_xport(frame, str(tmp_path / "adrshamd.xpt"), file_format_version=5)
    found = take_in(tmp_path / "adrshamd.xpt", PROTOCOLS["williams_2018"])
    assert found.faults == ()
    same_scores(found.data, data, ["hamd17", "hamd6"])


def test_without_its_library_a_transport_file_names_the_extra(tmp_path, monkeypatch):
    def missing(name):
        raise ImportError(name)

    monkeypatch.setattr(xpt.importlib, "import_module", missing)
    path = tmp_path / "rs.xpt"
    path.write_bytes(b"")
    with pytest.raises(MissingExtraError) as caught:
        take_in(path)
    assert str(caught.value) == (
        "This needs 'pyreadstat', which is not installed. "
        "Install it with: pip install 'equipoise[clinical]'"
    )


def test_what_is_no_transport_file_is_named(tmp_path):
    if importlib.util.find_spec("pyreadstat") is None:
        pytest.skip("pyreadstat is not installed")
    path = tmp_path / "rs.xpt"
    path.write_bytes(b"nothing of the kind")
    with pytest.raises(DataFileError, match="cut, or no transport file"):
        take_in(path)


def test_a_row_of_two_kinds_of_baseline_counts_once(folder):
    found = take_in(folder / "adam" / "adrshamd.csv")
    repeated = [row for row in found.rows if row.reason]
    assert len(repeated) == len(found.rows) / 2
    assert repeated[0].reason.startswith("repeats row ")
    assert {row.verdict for row in repeated} == {"accepted"}


def test_planned_times_come_from_the_protocol_where_the_file_has_none(folder, tmp_path):
    columns = columns_of(folder / "adam" / "adrshamd.csv")
    del columns["NRRLT"], columns["ARRLT"], columns["ADTM"], columns["ADT"]
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(columns)
    writer.writerows(zip(*columns.values(), strict=True))
    path = tmp_path / "adrshamd.csv"
    path.write_text(text.getvalue())
    assert {row.reason for row in take_in(path).faults} == {"has no planned time"}
    found = take_in(path, PROTOCOLS["williams_2018"])
    assert found.faults == ()
    assert found.data.panels["hamd17"].times[1:] == (24.0, 168.0)


def test_scores_without_their_elements_have_no_treatment(folder, tmp_path):
    path = tmp_path / "rs.csv"
    path.write_bytes((folder / "sdtm" / "rs.csv").read_bytes())
    found = take_in(path)
    assert found.data is None
    assert {row.reason for row in found.rows} == {"has no treatment"}
    assert found.counts["rejected"] == len(found.rows)


def test_files_without_scores_are_refused(folder):
    with pytest.raises(DataFileError, match=r"holds no scores"):
        take_in(folder / "adam" / "adsl.csv")


def test_an_unknown_kind_of_file_is_refused(tmp_path):
    path = tmp_path / "scores.xlsx"
    path.write_bytes(b"")
    with pytest.raises(DataFileError) as caught:
        take_in(path)
    assert str(caught.value) == (
        f"'{path}' is of no kind that is read. "
        "Give one of: .json, .parquet, .xpt, .csv."
    )
