"""Clusters: named in a word or a file, and refused where they cannot be had."""

import sys

import pytest

from equipoise.errors import ClusterError, MissingExtraError, UnknownNameError
from equipoise.runs import Limits, carry_out, cluster_of
from equipoise.runs.attempt import Job, Told
from equipoise.runs.cluster import SYSTEMS
from equipoise.runs.cluster_crew import Passport, attempt_there
from equipoise.runs.cluster_machines import job_script
from equipoise.runs.folder import begin
from equipoise.runs.specification import numerics
from tests.unit.runs.works import drawing, numbers


def in_file(tmp_path, text):
    path = tmp_path / "site.toml"
    path.write_text(text, encoding="utf-8")
    return str(path)


@pytest.mark.parametrize("words", ["local", *SYSTEMS.names])
def test_a_word_is_enough(words):
    assert (cluster_of(words).kind, cluster_of(words).options) == (words, {})


def test_a_file_says_the_system_and_what_it_is_told(tmp_path):
    text = 'system = "slurm"\nqueue = "long"\nprocesses = 4\nwalltime = "02:00:00"\n'
    cluster = cluster_of(in_file(tmp_path, text))
    assert cluster.kind == "slurm"
    script = job_script(cluster, Limits(memory_mb=1024))
    assert "#SBATCH -p long" in script
    assert "#SBATCH --cpus-per-task=4" in script
    assert "#SBATCH --mem=4G" in script  # 1 GiB for each of four workers
    assert "#SBATCH -t 02:00:00" in script
    assert "--nworkers 4 --nthreads 1" in " ".join(sorted_words(script))


def sorted_words(script):
    """Return the words of the line that starts workers, those of workers first."""
    words = script.strip().splitlines()[-1].split()
    at = words.index("--nworkers")
    threads = words.index("--nthreads")
    return [*words[at : at + 2], *words[threads : threads + 2]]


@pytest.mark.parametrize(
    ("system", "told"),
    [("slurm", "#SBATCH"), ("sge", "#$"), ("pbs", "#PBS"), ("lsf", "#BSUB")],
)
def test_every_system_is_asked_in_its_own_words_without_being_there(system, told):
    script = job_script(cluster_of(system), Limits())
    assert told in script
    assert f"{sys.executable} -m distributed.cli.dask_worker" in script


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('system = "slurn"', "Did you mean 'slurm'?"),
        ('system = "slurm"\nquueue = "long"', "Did you mean 'queue'?"),
        ('system = "slurm"\nproject = "p"', "option of slurm is called 'project'"),
        ('queue = "long"', "lacks its system"),
        ('system = "pbs"\nwalltime = 1.5', "gives 'walltime' as no text"),
        ('system = "pbs"\nqueue = [1]', "gives 'queue' as no text"),
        ("system =", "is no TOML file"),
        ("#" * 70_000, "larger than 65536 bytes"),
    ],
)
def test_a_file_that_cannot_be_is_refused_with_its_fault(tmp_path, text, told):
    with pytest.raises((ClusterError, UnknownNameError), match="site.toml|No ") as no:
        cluster_of(in_file(tmp_path, text))
    assert told in str(no.value)


def test_an_unknown_cluster_and_a_missing_file_are_named(tmp_path):
    with pytest.raises(UnknownNameError, match="Did you mean 'slurm'"):
        cluster_of("slurmm")
    with pytest.raises(ClusterError, match="no such file"):
        cluster_of(str(tmp_path / "none.toml"))


def test_only_batch_systems_take_jobs():
    with pytest.raises(ClusterError, match="'local' takes no jobs.*slurm, sge"):
        job_script(cluster_of("local"), Limits())


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("tcp://127.0.0.1:1", "is not there: connection refused"),
        ("tcp://127.0.0.1", "lacks a port"),
        ("tcp://127.0.0.1:many", "lacks a port"),
        ("sge", "'qsub' is not on this computer"),
    ],
)
def test_one_that_is_not_there_is_refused_before_any_work(
    runner, words, told, monkeypatch
):
    monkeypatch.setenv("PATH", "")
    there = cluster_of(words)
    with pytest.raises(ClusterError, match=told) as refused:
        carry_out(drawing(), runner(cluster=there))
    assert f"'{there.place}'" in str(refused.value)
    assert begin(runner().home, drawing().specification, 6).done() == ()


def test_without_the_extra_it_is_said_what_to_install(runner, monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(MissingExtraError, match=r"equipoise\[cluster\]"):
        carry_out(drawing(), runner(cluster=cluster_of("local")))


def job_of(run):
    return Job(drawing().compute, run.folder, run.id)


def test_a_worker_computes_where_it_sees_the_folder_and_has_the_versions(runner):
    run = begin(runner().home, drawing().specification, 6)
    told = attempt_there(job_of(run), Passport(run.folder, numerics(), 1), 3)
    assert isinstance(told, Told)
    assert run.read(3) == numbers(7, 0, 3, None)


def test_a_worker_that_does_not_see_the_folder_says_so_and_computes_nothing(runner):
    run = begin(runner().home, drawing().specification, 6)
    elsewhere = Passport(run.folder / "elsewhere", numerics(), 1)
    told = attempt_there(job_of(run), elsewhere, 3)
    assert f"does not see '{run.folder}'" in told
    assert "--runs" in told
    assert run.done() == ()


def test_a_worker_with_another_version_names_it_and_computes_nothing(runner):
    run = begin(runner().home, drawing().specification, 6)
    driver = {**numerics(), "numpy": "0.1"}
    told = attempt_there(job_of(run), Passport(run.folder, driver, 1), 3)
    assert "with numpy 2" in told
    assert "here it is 0.1" in told
    assert run.done() == ()
