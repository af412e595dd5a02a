"""Runs: found again, resumed, the same on any number of workers, honest in failure."""

import json
import os

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from equipoise.errors import (
    ChunkError,
    FailedChunksError,
    RunFolderError,
    RunLockedError,
)
from equipoise.runs import carry_out
from equipoise.runs.chunk import file_of, read_chunk, write_chunk
from equipoise.runs.folder import begin, recorded
from equipoise.runs.lock import held
from tests.unit.runs.works import adding, cramped, drawing, failing, threaded


def digest(run):
    return recorded(run)[0]


@pytest.mark.parametrize("workers", [2, 4])
def test_the_bytes_do_not_depend_on_the_number_of_workers(runner, workers):
    one = carry_out(drawing(), runner(1, home="one"))
    more = carry_out(drawing(), runner(workers, home="more"))
    assert digest(one) == digest(more)


def test_finished_work_is_found_and_not_repeated(runner):
    told = []
    first = carry_out(drawing(), runner())
    stamp = (first.folder / "chunks" / "c000000.parquet").stat().st_mtime_ns
    again = carry_out(drawing(), runner(progress=told.append))
    assert again == first
    assert told == [6]
    assert (first.folder / "chunks" / "c000000.parquet").stat().st_mtime_ns == stamp


def test_what_is_missing_is_computed_and_what_is_there_is_kept(runner):
    run = carry_out(drawing(), runner())
    before = digest(run)
    kept = run.folder / "chunks" / "c000001.parquet"
    stamp = kept.stat().st_mtime_ns
    (run.folder / "DONE").unlink()
    (run.folder / "chunks" / "c000004.parquet").unlink()
    told = []
    assert digest(carry_out(drawing(), runner(progress=told.append))) == before
    assert told == [5, 1]
    assert kept.stat().st_mtime_ns == stamp


@pytest.mark.parametrize("workers", [1, 3])
def test_a_chunk_waits_for_those_it_needs(runner, workers):
    run = carry_out(adding(), runner(workers))
    assert [run.read(i)["value"][0].as_py() for i in range(5)] == [1, 1, 2, 4, 8]


@pytest.mark.parametrize("how", ["once", "once killed"])
def test_a_chunk_that_fails_once_is_tried_again(runner, tmp_path, how):
    workers = 2 if how.endswith("killed") else 1
    run = carry_out(failing(tmp_path / "marker", how), runner(workers))
    assert run.finished
    reasons = [e["reason"] for e in run.events() if "reason" in e]
    assert len(reasons) == 1
    assert ("SIGKILL" in reasons[0]) == how.endswith("killed")


@pytest.mark.parametrize("how", ["always", "always killed"])
def test_one_that_always_fails_is_named_and_the_others_are_kept(runner, tmp_path, how):
    workers = 2 if how.endswith("killed") else 1
    with pytest.raises(FailedChunksError) as failed:
        carry_out(failing(tmp_path / "marker", how), runner(workers))
    assert set(failed.value.reasons) == {2}
    run = begin(tmp_path / "runs", failing(tmp_path, how).specification, 5)
    assert run.done() == (0, 1, 3, 4)
    tries = [e for e in run.events() if e.get("chunk") == 2]
    assert len(tries) == 3
    assert "resume" in str(failed.value)


def test_a_worker_that_takes_too_much_memory_is_ended_and_told(runner):
    with pytest.raises(FailedChunksError, match="1 are allowed"):
        carry_out(drawing(1, effort=10**9), runner(2, memory_mb=1))


@pytest.mark.parametrize("workers", [1, 2])
def test_every_worker_keeps_to_its_threads_and_leaves_ours_alone(
    runner, workers, monkeypatch
):
    monkeypatch.setenv("EQUIPOISE_THREADS", "7")
    run = carry_out(threaded(workers), runner(workers, threads=3))
    assert run.read(0)["value"].to_pylist() == ["3"]
    assert os.environ["EQUIPOISE_THREADS"] == "7"


def test_two_drivers_cannot_work_on_one_run(runner, tmp_path):
    run = begin(tmp_path / "runs", drawing().specification, 6)
    with held(run.folder, run.id), pytest.raises(RunLockedError, match=run.id):
        carry_out(drawing(), runner())
    assert carry_out(drawing(), runner()).finished


@pytest.mark.parametrize("harm", ["cut", "edited", "moved", "empty"])
def test_a_chunk_that_was_tampered_with_is_neither_used_nor_repaired(runner, harm):
    run = carry_out(drawing(), runner())
    (run.folder / "DONE").unlink()
    path = run.folder / "chunks" / "c000003.parquet"
    whole = path.read_bytes()
    if harm == "moved":
        path.write_bytes((run.folder / "chunks" / "c000002.parquet").read_bytes())
    elif harm == "edited":
        table = pq.read_table(path)
        value = pa.array([0.5, *table["value"].to_pylist()[1:]])
        pq.write_table(table.set_column(1, table.field(1), value), path)
    else:
        path.write_bytes(whole[: len(whole) // 2] if harm == "cut" else b"")
    with pytest.raises(ChunkError, match=r"c000003.*Delete that file"):
        carry_out(drawing(), runner())
    path.unlink()
    assert carry_out(drawing(), runner()).finished


def test_left_overs_of_a_kill_are_swept_away(runner, tmp_path):
    run = begin(tmp_path / "runs", drawing().specification, 6)
    left = run.folder / "chunks" / ".c000000.parquet.99.part"
    left.write_bytes(b"half")
    carry_out(drawing(), runner())
    assert not left.exists()


def test_a_folder_of_another_format_is_refused_with_what_to_do(runner):
    run = carry_out(drawing(), runner())
    path = run.folder / "spec.json"
    held_record = json.loads(path.read_text())
    path.write_text(json.dumps({**held_record, "format": 99}))
    with pytest.raises(RunFolderError, match="format 99.*run it again"):
        carry_out(drawing(), runner())


def test_an_edited_specification_is_refused(runner):
    run = carry_out(drawing(), runner())
    path = run.folder / "spec.json"
    path.write_text(path.read_text().replace('"seed": 7', '"seed": 8'))
    with pytest.raises(RunFolderError, match="edited or renamed"):
        carry_out(drawing(), runner())


def test_what_happened_is_logged_in_order(runner):
    run = carry_out(drawing(2), runner())
    assert [e["event"] for e in run.events()] == ["begun", "done", "done", "finished"]


def test_a_full_disk_stops_the_run_with_what_to_do_and_leaves_no_half_file(runner):
    with pytest.raises(RunFolderError, match="Make room"):
        carry_out(cramped(), runner(2))
    run = begin(runner().home, cramped().specification, 3)
    assert list((run.folder / "chunks").iterdir()) == []


def test_a_folder_that_is_no_folder_is_named(runner):
    run = begin(runner().home, drawing().specification, 6)
    (run.folder / "chunks").rmdir()
    (run.folder / "chunks").touch()
    with pytest.raises(RunFolderError, match="chunks"):
        carry_out(drawing(), runner())


def test_a_home_that_cannot_be_made_is_refused_before_any_work(runner, tmp_path):
    (tmp_path / "runs").touch()
    with pytest.raises(RunFolderError, match="--runs"):
        carry_out(drawing(), runner())


@pytest.mark.parametrize(
    "column",
    [
        pa.array([1.5, None, float("nan")]),
        pa.array(["a", None, "bc"]),
        pa.array(["a", "b", "a"]).dictionary_encode(),
        pa.array([[1.0, 2.0], [], None]),
        pa.array([["a"], ["b", "c"], []]),
        pa.array([True, None, False]),
    ],
)
def test_whatever_a_chunk_holds_is_known_again_after_it_was_written(tmp_path, column):
    (tmp_path / "chunks").mkdir()
    table = pa.table({"c": column})
    write_chunk(tmp_path, "a" * 16, 0, table)
    read = read_chunk(tmp_path, "a" * 16, 0)
    assert read["c"].to_pylist()[:1] == table["c"].to_pylist()[:1]
    changed = pa.table({"c": column.take(pa.array([1, 0, 2]))})
    path = write_chunk(tmp_path, "a" * 16, 1, changed)
    marks = pq.read_schema(path.with_name("c000000.parquet")).metadata
    pq.write_table(changed.replace_schema_metadata(marks), file_of(tmp_path, 0))
    with pytest.raises(ChunkError, match="changed after"):
        read_chunk(tmp_path, "a" * 16, 0)
