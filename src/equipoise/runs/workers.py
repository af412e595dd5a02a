"""Workers: processes that compute chunks, watched by the one that started them.

A worker that dies takes one chunk with it and nothing else: another takes its place,
and the chunk is tried again, three times at most.  Workers die with their driver,
however it dies.
"""

import ctypes
import os
import signal
import sys
import threading
import time
from collections.abc import Generator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import get_context, parent_process
from multiprocessing.connection import wait
from multiprocessing.process import BaseProcess
from typing import Any, TypeAlias

import psutil

from equipoise.runs.attempt import FAILED, Job, Limits, Told, attempt

_Pipe: TypeAlias = Any  # a connection, of a kind that depends on the system

_LOOK = 0.25
"""Seconds between looks at the workers' memory and at the clock."""

_END_OF_PARENT = 1  # PR_SET_PDEATHSIG of prctl(2)
THREADS = (
    "EQUIPOISE_THREADS",
    "OMP_NUM_THREADS",
    "OPENBLAS_NUM_THREADS",
    "MKL_NUM_THREADS",
    "NUMBA_NUM_THREADS",
)
"""Names in the environment by which libraries are told how many threads to use."""


@dataclass(frozen=True)
class _Worker:
    process: BaseProcess
    pipe: _Pipe
    number: int
    begun: float


class Pool:
    """The workers of a run, as processes of this computer."""

    def __init__(self, job: Job, limits: Limits) -> None:
        self._job = job
        self._limits = limits
        self._free: list[tuple[BaseProcess, _Pipe]] = []
        self._busy: list[_Worker] = []

    @property
    def room(self) -> int:
        """Return how many more chunks can be begun now."""
        return self._limits.workers - len(self._busy)

    def begin(self, number: int) -> None:
        """Give a chunk to a worker, starting one if none is free."""
        process, pipe = self._free.pop() if self._free else self._started()
        try:
            pipe.send(number)
        except OSError:  # it died while it was free
            process.join()
            process, pipe = self._started()
            pipe.send(number)
        self._busy.append(_Worker(process, pipe, number, time.monotonic()))

    def told(self) -> list[Told]:
        """Wait a moment, and return what became of chunks that were begun."""
        ends = [end for w in self._busy for end in (w.pipe, w.process.sentinel)]
        ready = wait(ends, timeout=_LOOK)
        found: list[Told] = []
        for worker in tuple(self._busy):
            answer = self._answer(worker, ready)
            if answer is not None:
                self._busy.remove(worker)
                found.append(answer)
        return found

    def end(self) -> None:
        """End every worker, at once."""
        everyone = [*self._free, *((w.process, w.pipe) for w in self._busy)]
        for process, pipe in everyone:
            process.kill()
            pipe.close()
        for process, _ in everyone:
            process.join()
        self._free, self._busy = [], []

    def _answer(self, worker: _Worker, ready: Sequence[object]) -> Told | None:
        spent = time.monotonic() - worker.begun
        if worker.pipe in ready:
            try:
                told: Told = worker.pipe.recv()
            except (EOFError, OSError):
                return self._died(worker, spent)
            self._free.append((worker.process, worker.pipe))
            return told
        if worker.process.sentinel in ready:
            return self._died(worker, spent)
        used = _memory_mb(worker.process)
        if used > self._limits.memory_mb:
            worker.process.kill()
            self._died(worker, spent)
            allowed = self._limits.memory_mb
            reason = f"it took {used} MB of memory, and {allowed} are allowed"
            return Told(worker.number, FAILED, reason, spent)
        return None

    @staticmethod
    def _died(worker: _Worker, spent: float) -> Told:
        worker.process.join()
        worker.pipe.close()
        code = worker.process.exitcode or 0
        how = signal.Signals(-code).name if code < 0 else f"exit status {code}"
        reason = f"its worker died ({how})"
        return Told(worker.number, FAILED, reason, spent)

    def _started(self) -> tuple[BaseProcess, _Pipe]:
        context = get_context("spawn")
        mine, its = context.Pipe()
        process = context.Process(
            target=_serve, args=(self._job, its, os.getpid()), daemon=True
        )
        with limited_to(self._limits.threads), deaf_to_interruptions():
            process.start()
        its.close()
        return process, mine


@contextmanager
def pool(job: Job, limits: Limits) -> Generator[Pool, None, None]:
    """Give the workers of a run, and end them all afterwards, whatever happens."""
    found = Pool(job, limits)
    try:
        yield found
    finally:
        found.end()


def _serve(job: Job, pipe: _Pipe, driver: int) -> None:
    """Compute chunks until there are no more, in a process of its own."""
    _die_with(driver)
    while True:
        try:
            number = pipe.recv()
        except EOFError:
            return
        told = attempt(job, number)
        try:
            pipe.send(told)
        except OSError:
            return


def _die_with(driver: int) -> None:
    """See to it that this process ends when its driver does, however it ends."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_END_OF_PARENT, signal.SIGKILL)
    if os.getppid() != driver:
        os._exit(1)
    parent = parent_process()
    if parent is not None:
        threading.Thread(target=_follow, args=(parent,), daemon=True).start()


def _follow(parent: BaseProcess) -> None:
    parent.join()
    os._exit(1)


def _memory_mb(process: BaseProcess) -> int:
    try:
        return psutil.Process(process.pid).memory_info().rss // 2**20
    except psutil.Error:
        return 0


@contextmanager
def limited_to(threads: int) -> Generator[None, None, None]:
    """Set how many threads are used meanwhile, here and by processes started now."""
    kept: Mapping[str, str | None] = {name: os.environ.get(name) for name in THREADS}
    os.environ.update(dict.fromkeys(THREADS, str(threads)))
    try:
        yield
    finally:
        for name, value in kept.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


@contextmanager
def deaf_to_interruptions() -> Generator[None, None, None]:
    """Ignore interruptions from the keyboard for a moment.

    A process started now ignores them for good: they are left to the process that
    started it.  Only the main thread can be interrupted, so only it needs this.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    kept = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, kept)
