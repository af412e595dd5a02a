"""Jobs of a page: runs that are computed by a process of their own, one at a time.

A job is a run, so that it is there after the page, or the server, was closed; what was
done is not done again.  To cancel is to end the process; what it finished is kept.
"""

import os
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event, Lock, Thread

import psutil

from equipoise.app.limits import ServerLimits
from equipoise.errors import QueueFullError, RunFolderError
from equipoise.runs import Run, Work, find_run
from equipoise.runs.folder import begin, folders, open_run
from equipoise.runs.register import FAILED, FINISHED, RUNNING, STOPPED, Line, standing

QUEUED = "queued"
"""State of a job that waits for another."""

_LOOK = 0.1
_GRACE = 0.5
"""Seconds that a process has to end by itself."""

TASKS_SHOWN = ("trials", "power", "bank", "simulate", "compare", "weigh")


@dataclass(frozen=True)
class Job:
    """How a job stands.

    Parameters
    ----------
    run : Run
    state : str
    seconds : float
        Since it was begun here; zero for one that was not.
    left : float or None, s
        Until it is done, at the pace so far.
    problem : str
    """

    run: Run
    state: str
    seconds: float
    left: float | None
    problem: str


@dataclass
class _Process:
    run: str
    popen: subprocess.Popen[bytes]
    begun: float
    there: int


@dataclass
class Jobs:
    """The queue of a server.

    Parameters
    ----------
    home : Path
        Of runs.
    limits : ServerLimits
    """

    home: Path
    limits: ServerLimits
    _waiting: list[str] = field(default_factory=list[str])
    _now: _Process | None = None
    _told: dict[str, str] = field(default_factory=dict[str, str])
    _lock: Lock = field(default_factory=Lock)
    _closed: Event = field(default_factory=Event)
    _keeper: Thread | None = None

    def open(self) -> None:
        """Begin to look after the queue."""
        self._keeper = Thread(target=self._look_after, daemon=True)
        self._keeper.start()

    def close(self) -> None:
        """End what is running; it can be gone on with."""
        self._closed.set()
        with self._lock:
            self._waiting.clear()
            if self._now is not None:
                _end(self._now.popen)
                self._now = None
        if self._keeper is not None:
            self._keeper.join()

    def submit(self, work: Work) -> Job:
        """Return the job of a work, queued unless it is done or there already.

        Raises
        ------
        QueueFullError
            If too many jobs run or wait.
        RunFolderError
            If its folder cannot be made.
        """
        run = begin(self.home, work.specification, work.chunks)
        with self._lock:
            mine = [*self._waiting, *([self._now.run] if self._now else [])]
            if not run.finished and run.id not in mine:
                if len(mine) >= self.limits.queue:
                    raise QueueFullError(self.limits.queue)
                self._told.pop(run.id, None)
                self._waiting.append(run.id)
        return self.job(run.id)

    def submit_several(self, works: Sequence[Work]) -> list[Job]:
        """Return the jobs of works that belong together, queued as one.

        Raises
        ------
        QueueFullError
            If anything runs or waits that does not belong to them.
        RunFolderError
            If a folder cannot be made.
        """
        runs = [begin(self.home, one.specification, one.chunks) for one in works]
        names = {run.id for run in runs}
        with self._lock:
            mine = [*self._waiting, *([self._now.run] if self._now else [])]
            if any(name not in names for name in mine):
                raise QueueFullError(len(mine))
            left = [run.id for run in runs if not run.finished and run.id not in mine]
            for name in left:
                self._told.pop(name, None)
            self._waiting += left
        return [self._standing(run) for run in runs]

    def job(self, name: str) -> Job:
        """Return how a job stands.

        Raises
        ------
        UnknownRunError
            If there is no such run.
        """
        return self._standing(find_run(self.home, name))

    def listed(self) -> list[Job]:
        """Return the jobs of the home of runs, the newest first."""
        runs: list[Run] = []
        for folder in folders(self.home):
            try:
                run = open_run(folder)
            except (RunFolderError, OSError):
                continue  # the list of runs says why
            if run.specification.task in TASKS_SHOWN:
                runs.append(run)
        runs.sort(key=_changed, reverse=True)
        return [self._standing(run) for run in runs]

    def cancel(self, name: str) -> Job:
        """Return a job that was ended, or taken out of the queue."""
        run = find_run(self.home, name)
        with self._lock:
            if run.id in self._waiting:
                self._waiting.remove(run.id)
            if self._now is not None and self._now.run == run.id:
                _end(self._now.popen)
                self._now = None
        return self._standing(run)

    def _standing(self, run: Run) -> Job:
        line: Line = standing(run)
        with self._lock:
            now = self._now if self._now and self._now.run == run.id else None
            waits = run.id in self._waiting
            told = self._told.get(run.id, "")
        state = line.state
        seconds, left = 0.0, None
        if now is not None and state != FINISHED:
            state = RUNNING
            seconds = time.monotonic() - now.begun
            done = line.done - now.there
            left = seconds * (line.chunks - line.done) / done if done > 0 else None
        elif waits:
            state = QUEUED
        elif told and state == STOPPED:
            state = FAILED
        problem = line.problem or (told if state == FAILED else "")
        return Job(run, state, round(seconds, 1), left, problem)

    def _look_after(self) -> None:
        while not self._closed.wait(_LOOK):
            with self._lock:
                self._step()

    def _step(self) -> None:
        if self._now is not None and self._now.popen.poll() is not None:
            if self._now.popen.returncode:
                self._told[self._now.run] = _last_words(self.home / self._now.run)
            self._now = None
        if self._now is None and self._waiting:
            name = self._waiting.pop(0)
            there = len(open_run(self.home / name).done())
            popen = _begun(self.home, name, self.limits)
            self._now = _Process(name, popen, time.monotonic(), there)


def page_folder(run: Run) -> Path:
    """Return where a page keeps what it made of a run."""
    return run.folder / "page"


def _changed(run: Run) -> float:
    try:
        return (run.folder / "log.jsonl").stat().st_mtime
    except OSError:
        return run.folder.stat().st_mtime


def _begun(home: Path, name: str, limits: ServerLimits) -> subprocess.Popen[bytes]:
    folder = home / name / "page"
    folder.mkdir(exist_ok=True)
    words = [sys.executable, "-m", "equipoise.app.worker", str(home), name]
    with (folder / "said.txt").open("wb") as said:
        return subprocess.Popen(
            [*words, str(limits.workers), str(limits.memory_mb)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=said,
            env=_environment(),
            start_new_session=True,  # so that an interruption of the server spares it
        )


def _environment() -> Mapping[str, str]:
    return {**os.environ, "PYTHONUTF8": "1"}


def _last_words(folder: Path) -> str:
    try:
        said = (folder / "page" / "said.txt").read_text("utf-8", errors="replace")
    except OSError:
        return ""
    lines = [line for line in said.splitlines() if line.strip()]
    return lines[-1][:_LONGEST] if lines else ""


_LONGEST = 400


def _end(popen: subprocess.Popen[bytes]) -> None:
    """End a process and its children: asked first, then made to."""
    if popen.poll() is not None:
        return
    try:
        children = psutil.Process(popen.pid).children(recursive=True)
    except psutil.Error:
        children = []
    popen.terminate()
    try:
        popen.wait(_GRACE)
    except subprocess.TimeoutExpired:
        popen.kill()
        popen.wait()
    for child in children:
        try:
            child.kill()
        except psutil.Error:
            continue  # it has ended by itself
