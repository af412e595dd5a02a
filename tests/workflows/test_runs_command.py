"""A person runs long work, kills it, goes on, asks about it and checks it."""

import json
import os
import signal

import psutil
import pyarrow.parquet as pq
import pytest

WORDS = ("simulate", "williams_2018", "--until", "1", "--signal", "mu_block")
LONG = (*WORDS, "--patients", "80000")  # ten chunks
PATIENCE = 120  # s, on a machine under load


@pytest.fixture
def home(tmp_path, monkeypatch):
    """Return the folder of runs, known to every command by the environment."""
    monkeypatch.setenv("EQUIPOISE_RUNS", str(tmp_path / "runs"))
    return tmp_path / "runs"


def simulated(say, *words):
    said = say(*WORDS, "--patients", "40", "--workers", "1", "--json", *words)
    assert said.code == 0, said.err
    return json.loads(said.out)


def chunks(home):
    return sorted(home.glob("*/chunks/*.parquet"))


def wait_for_a_chunk(process, home):
    """Read what is said until a tenth of the work is done."""
    for line in process.stderr:
        if "%" in line and not line.rstrip().endswith(" 0 %"):
            break
    assert chunks(home)


def children(process):
    return psutil.Process(process.pid).children(recursive=True)


def test_a_simulation_is_kept_and_found_again(say, home):
    first = simulated(say)
    (path,) = chunks(home)
    stamp = path.stat().st_mtime_ns
    assert simulated(say) == first
    assert path.stat().st_mtime_ns == stamp
    other = simulated(say, "--seed", "1")
    assert other["run"] != first["run"]
    assert other["bands"] != first["bands"]


@pytest.mark.usefixtures("home")
def test_the_arm_without_naltrexone_has_no_block_and_the_other_has(say):
    bands = simulated(say)["bands"]
    day1 = {b["arm"]: b["median"] for b in bands if b["time_h"] == 24}
    assert day1["placebo"] == 0
    assert 0.8 < day1["naltrexone"] < 0.95
    assert {b["n"] for b in bands} == {40}


@pytest.mark.usefixtures("home")
def test_a_simulation_says_how_exactly_it_was_solved(say):
    accuracy = simulated(say)["accuracy"]
    assert accuracy["promised"] == 1e-5
    assert 0 < accuracy["p99"] <= 1e-5
    assert accuracy["kept"] is True


@pytest.mark.usefixtures("home")
def test_runs_are_listed_and_shown_and_asked(say):
    run = simulated(say)["run"]
    listed = json.loads(say("runs", "list", "--json").out)
    assert [(line["id"], line["state"]) for line in listed] == [(run, "finished")]
    assert "finished" in say("runs", "status", run[:6]).out
    sql = "SELECT count(DISTINCT patient) AS n FROM simulate"
    assert json.loads(say("runs", "query", sql, "--json").out) == [{"n": 40}]


def test_verify_passes_what_is_whole_and_names_what_is_not(say, home):
    run = simulated(say)["run"]
    said = say("runs", "verify", run, "--again", "1")
    assert said.code == 0
    assert "1 of them were computed again" in said.out
    (path,) = chunks(home)
    table = pq.read_table(path)
    pq.write_table(table.slice(1), path)
    said = say("runs", "verify", run)
    assert said.code == 1
    assert "Chunk 0" in said.out
    assert "was changed after it was written" in said.out


def test_gc_lists_first_and_removes_only_when_told(say, home):
    run = simulated(say)["run"]
    assert "Nothing was removed" in say("runs", "gc", "--older-than", "0").out
    assert (home / run).exists()
    assert "removed" in say("runs", "gc", "--older-than", "0", "--yes").out
    assert not (home / run).exists()


@pytest.mark.usefixtures("home")
@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("runs", "status", "ffff"), "Look at 'equipoise runs list'"),
        (("runs", "query", "DROP TABLE runs"), "one SELECT"),
        ((*WORDS, "--signal", "mu_blok"), "Did you mean 'mu_block'?"),
        ((*WORDS, "--hypothesis", "mu_agonist"), "Did you mean 'mu_agonism'?"),
    ],
)
def test_what_cannot_be_is_refused_in_one_line(say, words, told):
    said = say(*words)
    assert said.code == 2
    assert told in said.err
    assert len(said.err.strip().splitlines()) == 1


def test_a_killed_driver_leaves_no_worker_and_the_run_goes_on(program, say, home):
    process = program(*LONG)
    wait_for_a_chunk(process, home)
    workers = children(process)
    os.kill(process.pid, signal.SIGKILL)
    process.communicate(timeout=PATIENCE)
    _, alive = psutil.wait_procs(workers, timeout=10)
    assert alive == []
    (run,) = [path.name for path in home.iterdir() if path.is_dir()]
    kept = {path: path.stat().st_mtime_ns for path in chunks(home)}
    assert "stopped" in say("runs", "status", run).out
    assert say("runs", "resume", run).code == 0
    assert all(path.stat().st_mtime_ns == at for path, at in kept.items())
    assert say("runs", "verify", run).code == 0


def test_an_interruption_keeps_what_is_done_and_says_how_to_go_on(program, home):
    process = program(*LONG)
    wait_for_a_chunk(process, home)
    os.killpg(process.pid, signal.SIGINT)  # as the keyboard does
    out, err = process.communicate(timeout=PATIENCE)
    assert process.returncode == 130
    assert out == ""
    assert "Traceback" not in err
    assert "equipoise runs resume " in err.splitlines()[-1]
    assert not list(home.glob("*/chunks/*.part"))
