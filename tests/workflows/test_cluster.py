"""Work on many machines: the same bytes, one chunk lost with a worker, no more."""

import logging
import os

import dask
import distributed
import psutil
import pytest

from equipoise.errors import (
    ClusterError,
    FailedChunksError,
    RunInterruptedError,
)
from equipoise.runs import Limits, Runner, Share, carry_out, carry_out_share, cluster_of
from equipoise.runs import cluster_crew as crews
from equipoise.runs.folder import recorded
from tests.unit.runs.works import adding, drawing, failing


@pytest.fixture(scope="module")
def scheduler():
    """Return a scheduler of Dask that runs on its own, with two workers."""
    patient = {"distributed.deploy.lost-worker-timeout": "10 minutes"}
    with (
        dask.config.set(patient),
        distributed.LocalCluster(
            n_workers=2,
            threads_per_worker=1,
            host="127.0.0.1",
            dashboard_address=None,
            scheduler_kwargs={"dashboard_address": "127.0.0.1:0"},
            silence_logs=logging.CRITICAL,
        ) as found,
    ):
        yield found


@pytest.fixture(autouse=True)
def _versions_are_not_compared(monkeypatch):
    """Let the package be edited while it is tested: workers would refuse to go on."""
    monkeypatch.setattr(crews, "numerics", dict)


@pytest.fixture
def runner(tmp_path, scheduler):
    """Return a function that makes a runner on that scheduler."""

    def made(home="cluster", progress=[].append, place=None):
        scheduler.wait_for_workers(2, timeout=120)  # some tests kill them
        there = cluster_of(place or scheduler.scheduler_address)
        return Runner(tmp_path / home, Limits(2), progress, there)

    return made


@pytest.fixture
def alone(tmp_path):
    """Return the digest that one process gives to some work."""

    def given(work):
        return recorded(carry_out(work, Runner(tmp_path / "alone", Limits(1), print)))

    return given


TAKES = """#!/usr/bin/env bash
cp "$1" "$0.job"; setsid bash "$0.job" > /dev/null 2>&1 < /dev/null &
echo "Submitted batch job $!"
"""
ENDS = """#!/usr/bin/env bash
kill -KILL -- "-$1"; touch "$0.told"
"""
REFUSES = """#!/usr/bin/env bash
echo "error: no such partition" >&2; exit 1
"""


@pytest.fixture
def batch_system(tmp_path, monkeypatch):
    """Return a function that puts a batch system of one computer in our way."""

    def put(**commands):
        for name, text in commands.items():
            (tmp_path / name).write_text(text, encoding="utf-8")
            (tmp_path / name).chmod(0o755)
        monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
        return tmp_path

    return put


def reasons(run):
    return [event["reason"] for event in run.events() if "reason" in event]


def test_a_cluster_gives_the_bytes_of_one_process(runner, alone):
    told = []
    run = carry_out(drawing(), runner(progress=told.append))
    assert recorded(run) == alone(drawing())
    assert sum(told) == 6
    assert not list(run.folder.glob(".mark*"))


def test_a_chunk_waits_for_those_it_needs(runner, alone):
    assert recorded(carry_out(adding(), runner())) == alone(adding())


def test_shares_on_a_cluster_give_the_same_bytes(runner, alone):
    for number in (1, 2):
        carry_out_share(drawing(), runner(), Share(number, 2))
    assert recorded(carry_out(drawing(), runner())) == alone(drawing())


def test_a_worker_that_is_killed_costs_its_chunk_and_no_more(runner, alone, tmp_path):
    work = failing(tmp_path / "marker", "once killed")
    run = carry_out(work, runner())
    assert reasons(run) == ["its worker died"]
    done = [event["chunk"] for event in run.events() if event["event"] == "done"]
    assert sorted(done) == [0, 1, 2, 3, 4]
    assert recorded(run) == alone(work)


@pytest.mark.parametrize("how", ["always", "always killed"])
def test_one_that_always_fails_is_named_after_three_tries(runner, tmp_path, how):
    with pytest.raises(FailedChunksError) as failed:
        carry_out(failing(tmp_path / "marker", how), runner())
    assert set(failed.value.reasons) == {2}
    (folder,) = (tmp_path / "cluster").iterdir()
    log = (folder / "log.jsonl").read_text().splitlines()
    assert len([line for line in log if '"chunk": 2' in line]) == 3
    assert len(list(folder.glob("chunks/*.parquet"))) == 4


def test_a_folder_that_workers_do_not_see_is_refused(runner, monkeypatch):
    monkeypatch.setattr(crews, "write_whole", lambda *_: None)
    with pytest.raises(ClusterError, match="does not see.*--runs"):
        carry_out(drawing(), runner())


def test_a_scheduler_without_workers_is_refused(runner, monkeypatch):
    monkeypatch.setattr(crews, "PATIENCE", 0.1)
    monkeypatch.setattr(crews.ClusterCrew, "workers", 0)
    with pytest.raises(ClusterError, match="has no workers. Start some"):
        carry_out(drawing(), runner())


def test_an_interruption_ends_the_workers_it_started_and_keeps_what_is_done(
    runner, alone
):
    def stop(count):
        if count:
            raise KeyboardInterrupt

    stopped = runner(progress=stop, place="local")
    before = {one.pid for one in psutil.Process().children(recursive=True)}
    with pytest.raises(RunInterruptedError, match="[1-6] of 6 chunks are kept"):
        carry_out(drawing(), stopped)
    started = [
        one
        for one in psutil.Process().children(recursive=True)
        if one.pid not in before and "resource_tracker" not in " ".join(one.cmdline())
    ]
    assert started == []
    assert recorded(carry_out(drawing(), runner())) == alone(drawing())


def test_a_batch_system_gives_workers_and_has_its_jobs_ended(
    runner, alone, batch_system
):
    folder = batch_system(sbatch=TAKES, scancel=ENDS)
    run = carry_out(drawing(), runner(place="slurm"))
    assert recorded(run) == alone(drawing())
    assert (folder / "scancel.told").exists()


def test_a_batch_system_that_takes_no_job_is_told_with_how_to_see_why(
    runner, batch_system
):
    batch_system(sbatch=REFUSES, scancel=ENDS)
    with pytest.raises(ClusterError, match=r"takes no job.*--cluster slurm \| sbatch"):
        carry_out(drawing(), runner(place="slurm"))
