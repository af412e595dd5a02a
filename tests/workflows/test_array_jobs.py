"""A person at a site that takes only batch jobs computes a run in shares."""

import json
import os
import subprocess

import pytest

from equipoise.runs import recipes

WORDS = ("simulate", "williams_2018", "--until", "1", "--signal", "mu_block")
FEW = (*WORDS, "--patients", "8", "--workers", "1")

BATCH = """#!/usr/bin/env bash
job=$(cat)
if [[ $job == *--array=1-2* ]]; then
  for i in 1 2; do SLURM_ARRAY_TASK_ID=$i bash -c "$job" >&2; done
  echo 42
else
  echo "$@"; bash -c "$job"
fi
"""


@pytest.fixture
def home(tmp_path, monkeypatch):
    """Return the folder of runs, known to every command by the environment."""
    monkeypatch.setenv("EQUIPOISE_RUNS", str(tmp_path / "runs"))
    return tmp_path / "runs"


def test_shares_are_told_and_a_last_call_collects(say, home):
    first, second = (say(*FEW, "--chunk", f"{i}/2") for i in (1, 2))
    assert (first.code, first.out, second.code, second.out) == (0, "", 0, "")
    assert "its 1 chunks are there. A last call" in first.err
    assert "its 0 chunks are there" in second.err
    (run,) = [path for path in home.iterdir() if path.is_dir()]
    assert not (run / "DONE").exists()
    said = say(*FEW, "--json")
    assert json.loads(said.out)["run"] == run.name
    assert (run / "DONE").exists()


def test_a_share_without_chunks_ends_without_a_report(say, home, tmp_path):
    words = ("reproduce", "williams_2018", "--hypothesis", "mu_agonism")
    words += ("--patients", "8", "--trials", "8", "--draws", "48", "--workers", "1")
    said = say(*words, "--out", str(tmp_path / "out"), "--chunk", "99/99")
    assert said.code == 0
    assert "its 0 chunks are there" in said.err
    assert not (tmp_path / "out").exists()
    assert not list(home.glob("*/chunks/*.parquet"))


@pytest.mark.usefixtures("home")
@pytest.mark.parametrize(
    ("words", "told"),
    [
        ((*FEW, "--chunk", "3/2"), "There is no share '3/2'. Write which of how many"),
        ((*FEW, "--cluster", "slurmm"), "Did you mean 'slurm'?"),
        ((*FEW, "--cluster", "tcp://127.0.0.1:1"), "is not there: connection refused"),
        (("runs", "script", "--array", "2"), "Say how many shares, and of what"),
        (("runs", "script", "--", "simulate"), "Say how many shares, and of what"),
        (("runs", "script", "--cluster", "local"), "takes no jobs"),
    ],
)
def test_what_cannot_be_is_refused_in_one_line(say, words, told):
    said = say(*words)
    assert said.code == 2
    assert told in said.err
    assert len(said.err.strip().splitlines()) == 1


def test_the_job_of_a_worker_is_printed_without_a_batch_system(say):
    said = say("runs", "script", "--cluster", "sge", "--memory", "512")
    assert said.code == 0
    assert "#$ -cwd" in said.out
    assert "--memory-limit 512.00MiB" in said.out


def program(path, text):
    path.write_text(text, encoding="utf-8")
    path.chmod(0o755)
    return str(path)


def test_a_recipe_submits_the_shares_and_a_job_that_collects(
    say, home, tmp_path, monkeypatch
):
    told = program(tmp_path / "told", '#!/usr/bin/env bash\nprintf "<%s>" "$@"\n')
    program(tmp_path / "sbatch", BATCH)
    monkeypatch.setattr(recipes, "_program", lambda: told)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    said = say("runs", "script", "--array", "2", "--", "simulate", "a b")
    found = subprocess.run(
        ["bash", "-c", said.out], capture_output=True, text=True, check=True
    )
    call = f"<simulate><a b><--runs><{home}>"
    shares = "".join(f"{call}<--workers><1><--chunk><{i}/2>" for i in (1, 2))
    assert found.stderr == shares
    assert found.stdout == f"--dependency=afterany:42\n{call}"


@pytest.mark.parametrize("name", ["sge", "snakemake"])
def test_every_recipe_names_the_share_and_the_folder(say, home, name):
    words = ("--array", "2", "--cluster", name, "--", *WORDS)
    said = say("runs", "script", *words)
    assert said.out.count(f"--runs {home}") == 2
    assert said.out.count("--chunk") == 1
