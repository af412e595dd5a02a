"""The register can be lost; folders alone decide, and questions change nothing."""

import os

import pyarrow.parquet as pq
import pytest

from equipoise.errors import FailedChunksError, RunFolderError, UnknownRunError
from equipoise.runs import carry_out, find_run
from equipoise.runs.collect import remove, rubbish
from equipoise.runs.folder import begin
from equipoise.runs.lock import held
from equipoise.runs.query import query
from equipoise.runs.register import FILE, register
from equipoise.runs.verify import verify, verify_again
from tests.unit.runs.works import adding, doubting, drawing, failing


@pytest.fixture
def home(tmp_path):
    return tmp_path / "runs"


def states(home):
    return {line.id: line.state for line in register(home)}


def test_it_is_the_same_after_it_was_lost_or_damaged(runner, home):
    carry_out(drawing(), runner())
    carry_out(adding(), runner())
    whole = register(home)
    (home / FILE).unlink()
    assert register(home) == whole
    (home / FILE).write_bytes(b"not a database" * 100)
    assert register(home) == whole


def test_it_says_how_each_run_stands(runner, home, tmp_path):
    finished = carry_out(drawing(), runner())
    stopped = begin(home, adding().specification, 5)
    with pytest.raises(FailedChunksError):
        carry_out(failing(tmp_path / "m", "always"), runner())
    (home / ("0" * 16)).mkdir()
    lines = {line.id: line for line in register(home)}
    assert lines[finished.id].state == "finished"
    assert lines[finished.id].done == 6
    assert lines[stopped.id].state == "stopped"
    failed = lines[failing(tmp_path, "always").specification.id]
    assert (failed.state, failed.done) == ("failed", 4)
    assert "two is too many" in failed.problem
    assert lines["0" * 16].state == "unreadable"
    with held(stopped.folder, stopped.id):
        assert states(home)[stopped.id] == "running"


def test_a_run_is_found_by_the_first_digits_of_its_id(runner, home):
    run = carry_out(drawing(), runner())
    assert find_run(home, run.id[:4]) == run
    for start in ("zzzz", ""):
        with pytest.raises(UnknownRunError, match="runs list"):
            find_run(home, start)


def test_questions_are_answered_across_runs(runner, home):
    run = carry_out(drawing(), runner())
    found = query(home, "SELECT run, count(*) AS n FROM count GROUP BY run")
    assert found.to_pylist() == [{"run": run.id, "n": 18}]
    assert query(home, "SELECT state FROM runs").to_pylist() == [{"state": "finished"}]


@pytest.mark.parametrize(
    "sql",
    [
        "DROP VIEW count",
        "COPY (SELECT 1) TO 'x.csv'",
        "SELECT 1; SELECT 2",
        "SELECT * FROM read_csv('/etc/passwd')",
        "INSTALL httpfs",
        "SELEKT 1",
        "SELECT * FROM nothing",
    ],
)
def test_anything_but_one_question_is_refused(runner, home, sql):
    carry_out(drawing(), runner())
    with pytest.raises(RunFolderError):
        query(home, sql)


def test_verify_finds_what_was_changed_and_nothing_else(runner):
    run = carry_out(drawing(), runner())
    assert [v.sound for v in verify(run)] == [True] * 6
    path = run.folder / "chunks" / "c000003.parquet"
    pq.write_table(pq.read_table(path), path, compression="none")  # the same numbers
    (run.folder / "chunks" / "c000004.parquet").unlink()
    assert [v.number for v in verify(run) if not v.sound] == [3, 4]


def test_verify_again_computes_some_chunks_and_compares(runner):
    run = carry_out(drawing(), runner())
    found = verify_again(run, drawing(), 0.5)
    assert sum(v.again for v in found) == 3
    assert all(v.sound for v in found)
    other = [v for v in verify_again(run, adding(6), 1.0) if not v.sound]
    assert len(other) == 6


def test_a_number_that_is_not_known_is_the_same_when_it_is_computed_again(runner):
    run = carry_out(doubting(), runner())
    found = verify_again(run, doubting(), 1.0)
    assert [(v.sound, v.again) for v in found] == [(True, True)] * 2


def test_only_what_nobody_needs_may_go(runner, home):
    old, reported = carry_out(drawing(), runner()), carry_out(adding(), runner())
    (reported.folder / "derived" / "report.html").write_text("kept")
    assert [one.folder for one in rubbish(home, 0)] == [old.folder]
    assert rubbish(home, 1) == ()
    path = old.folder / "spec.json"
    ahead = path.stat().st_mtime + 1e6
    os.utime(path, (ahead, ahead))  # a clock that went back
    assert rubbish(home, 1) == ()
    (one,) = rubbish(home, 0)
    with held(old.folder, old.id), pytest.raises(RunFolderError, match="stays"):
        remove(one)
    remove(one)
    assert not old.folder.exists()
