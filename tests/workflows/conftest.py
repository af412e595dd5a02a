"""A person at the command line: words in, an exit code and two texts out."""

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass

import pytest

from equipoise.cli.main import run

PROGRAM = "from equipoise.cli.main import run; run()"


@dataclass(frozen=True)
class Said:
    """What a command said: to those who pipe it, and to those who watch it."""

    code: int
    out: str
    err: str


@pytest.fixture(scope="session", autouse=True)
def _runs_of_the_tests(tmp_path_factory):
    """Keep the runs of tests away from those of the person who tests."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("EQUIPOISE_RUNS", str(tmp_path_factory.mktemp("runs")))
        yield


@pytest.fixture
def say(monkeypatch, capsys) -> Callable[..., Said]:
    """Return a function that gives words to the command, in this process."""

    def give(*words: str) -> Said:
        monkeypatch.setattr(sys, "argv", ["equipoise", *words])
        with pytest.raises(SystemExit) as ended:
            run()
        written = capsys.readouterr()
        return Said(int(ended.value.code or 0), written.out, written.err)

    return give


@pytest.fixture(scope="session")
def program() -> Callable[..., subprocess.Popen]:
    """Return a function that starts the command as a program of its own."""

    def start(*words: str) -> subprocess.Popen:
        return subprocess.Popen(
            [sys.executable, "-c", PROGRAM, *words],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            env={**os.environ, "PYTHONUTF8": "1"},
            start_new_session=True,  # so that all of it can be interrupted together
        )

    return start
