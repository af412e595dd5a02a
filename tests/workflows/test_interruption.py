"""A person changes her mind: the command ends at once and leaves nothing half-done."""

import os
import signal
import sys

import pytest

WORDS = ("reproduce", "williams_2018", "--hypothesis", "mu_agonism", "--patients", "8")
LONG = ("--trials", "1000", "--draws", "4800")  # minutes, of which seconds are waited
PATIENCE = 120  # s, on a machine under load

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="a group of processes is interrupted otherwise"
)


def last_of(process) -> tuple[str, str]:
    """Return what is left to read, which is all only when every process has ended.

    The processes of a pool hold the same two pipes, so that a reader sees their end
    only when none of them is left.
    """
    try:
        return process.communicate(timeout=PATIENCE)
    finally:
        if process.poll() is None:
            process.kill()


def interrupted(program, folder, workers):
    """Return what is said after an interruption, which comes once work is under way."""
    words = (*WORDS, *LONG, "--workers", workers, "--out", str(folder / "out"))
    words += ("--runs", str(folder / "runs"))
    process = program(*words)
    assert process.stderr.readline().startswith("williams_2018 under ")
    os.killpg(process.pid, signal.SIGINT)  # as the keyboard does
    out, err = last_of(process)
    assert process.returncode == 130
    assert out == ""
    return err


@pytest.mark.parametrize("workers", ["1", "2"])
def test_an_interruption_leaves_no_report_and_no_process(program, tmp_path, workers):
    kept = tmp_path / "out" / "report.html"
    kept.parent.mkdir()
    kept.write_text("of yesterday", encoding="utf-8")
    err = interrupted(program, tmp_path, workers)
    assert "Traceback" not in err
    assert "Go on with the same command" in err.splitlines()[-1]
    assert list(kept.parent.iterdir()) == [kept]
    assert kept.read_text(encoding="utf-8") == "of yesterday"
    assert not list(tmp_path.glob("runs/*/chunks/.*"))


def test_an_interruption_makes_no_folder_for_the_report(program, tmp_path):
    interrupted(program, tmp_path, "1")
    assert not (tmp_path / "out").exists()
