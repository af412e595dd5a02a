"""Carry out a run: compute the chunks that are not there, in any order that works.

A chunk may need others; it is begun once they are there.  One that fails is tried three
times, then named with its error; the others are computed all the same.
"""

import signal
import threading
import types
from collections import Counter
from collections.abc import Callable, Generator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from equipoise.errors import (
    FailedChunksError,
    RunFolderError,
    RunInterruptedError,
)
from equipoise.runs.attempt import (
    DONE,
    REFUSED,
    Compute,
    Crew,
    Job,
    Limits,
    Needs,
    Told,
    attempt,
)
from equipoise.runs.cluster import Cluster
from equipoise.runs.cluster_crew import cluster_crew
from equipoise.runs.folder import Run, begin, close, sweep
from equipoise.runs.lock import held
from equipoise.runs.share import Part, Share, part_of
from equipoise.runs.specification import Specification
from equipoise.runs.workers import limited_to, pool

STRIKES = 3
"""Tries of one chunk."""

Progress = Callable[[int], None]
"""Told how many more chunks are done."""


def nothing(number: int) -> Sequence[int]:
    """Return that a chunk needs no other."""
    del number
    return ()


@dataclass(frozen=True)
class Work:
    """What is to be computed, and how.

    Parameters
    ----------
    specification : Specification
    chunks : int
    compute : function of a chunk's number and of a reader of other chunks
        Such that another process can be given it; the same wherever it is computed.
    needs : function of a chunk's number
        The chunks that must be there first.
    """

    specification: Specification
    chunks: int
    compute: Compute
    needs: Needs = nothing


@dataclass(frozen=True)
class Runner:
    """Where runs are kept, by whom they are computed, and who is told.

    Parameters
    ----------
    home : Path
    limits : Limits
    progress : function
        Told how many more chunks are done; what was there already is told first.
    cluster : Cluster or None
        The machines that compute; processes of this computer where it is None.
    """

    home: Path
    limits: Limits
    progress: Progress
    cluster: Cluster | None = None


def carry_out(work: Work, runner: Runner) -> Run:
    """Return the run of a work, with every chunk there.

    Raises
    ------
    FailedChunksError
        If a chunk failed on every try.
    RunInterruptedError
        If somebody stopped it.
    RunLockedError
        If another process is at work on it.
    RunFolderError, ChunkError
        If its folder cannot be used, or a chunk in it is not what was computed.
    ClusterError, MissingExtraError
        If the machines that were asked for cannot be had.
    """
    run = begin(runner.home, work.specification, work.chunks)
    if run.finished:
        runner.progress(work.chunks)
        return run
    with held(run.folder, run.id):
        _see_to(work, run, runner, Part(tuple(range(work.chunks)), ()))
        close(run)
    return run


@dataclass(frozen=True)
class Shared:
    """What was done of a share of a run.

    Parameters
    ----------
    run : Run
    done : int
        Chunks of the share, all of which are there.
    """

    run: Run
    done: int


def carry_out_share(work: Work, runner: Runner, share: Share) -> Shared:
    """Compute a share of the chunks of a work, and leave the rest to others.

    Several may do so at once, each a share, on machines that see the same folder; the
    run is collected by ``carry_out``, which does what is still missing.  For errors see
    there.
    """
    begun = begin(runner.home, work.specification, work.chunks)
    run = replace(begun, share=share.name)
    part = part_of(share, work.chunks, work.needs)
    if run.finished:
        runner.progress(len(part.chunks))
    else:
        with held(run.folder, run.id, share.name):
            _see_to(work, run, runner, part)
    return Shared(run, len(part.chunks))


def _see_to(work: Work, run: Run, runner: Runner, part: Part) -> None:
    """Compute what is missing of some chunks."""
    sweep(run, part.own)  # others may be writing what is common
    there = set(run.done())
    ours = [number for number in part.chunks if number in there]
    for number in ours:
        run.read(number)  # refuses one that was cut or edited
    runner.progress(len(ours))
    run.log("begun", chunks=len(part.chunks), there=len(ours))
    state = _State([number for number in part.chunks if number not in there], there)
    with _stoppable():
        try:
            _compute(work, run, runner, state)
        except KeyboardInterrupt:
            sweep(run, part.own)  # what a worker was writing when it was ended
            done = len(set(run.done()).intersection(part.chunks))
            run.log("interrupted", done=done)
            raise RunInterruptedError(run.id, done, len(part.chunks)) from None
    if state.reasons:
        run.log("failed", chunks=sorted(state.reasons))
        raise FailedChunksError(run.id, state.reasons)


def _compute(work: Work, run: Run, runner: Runner, state: "_State") -> None:
    """Compute what waits, as far as what it needs is there."""
    job = Job(work.compute, run.folder, run.id)
    if runner.limits.workers == 1 and runner.cluster is None:
        with limited_to(runner.limits.threads):
            while (number := state.next(work)) is not None:
                _note(state, attempt(job, number), run, runner)
        return
    with _crew(job, runner) as workers:
        while state.waiting or state.begun:
            _begin(state, workers, work)
            if not state.begun:
                return  # what waits needs what failed
            for told in workers.told():
                _note(state, told, run, runner)


def _crew(job: Job, runner: Runner) -> AbstractContextManager[Crew]:
    if runner.cluster is None:
        return pool(job, runner.limits)
    return cluster_crew(job, runner.limits, runner.cluster)


class _State:
    """What waits, what was begun, what is there and what failed."""

    def __init__(self, waiting: list[int], there: set[int]) -> None:
        self.waiting = waiting
        self.there = there
        self.begun: set[int] = set()
        self.strikes: Counter[int] = Counter()
        self.reasons: dict[int, str] = {}

    def next(self, work: Work) -> int | None:
        """Return a chunk that can be begun, now begun, or None."""
        for number in self.waiting:
            if all(other in self.there for other in work.needs(number)):
                self.waiting.remove(number)
                self.begun.add(number)
                return number
        return None


def _begin(state: _State, workers: Crew, work: Work) -> None:
    while workers.room:
        number = state.next(work)
        if number is None:
            return
        workers.begin(number)


def _note(state: _State, told: Told, run: Run, runner: Runner) -> None:
    number = told.number
    state.begun.discard(number)
    run.log(
        told.outcome,
        chunk=number,
        seconds=round(told.seconds, 3),
        **({"reason": told.reason} if told.reason else {}),
    )
    if told.outcome == DONE:
        state.there.add(number)
        runner.progress(1)
        return
    if told.outcome == REFUSED:
        raise RunFolderError(
            run.folder, f"could not take chunk {number}: {told.reason}"
        )
    state.strikes[number] += 1
    if state.strikes[number] < STRIKES:
        state.waiting.insert(0, number)
    else:
        state.reasons[number] = told.reason


@contextmanager
def _stoppable() -> Generator[None, None, None]:
    """Take a request to end (SIGTERM) as an interruption from the keyboard."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def stop(number: int, frame: types.FrameType | None) -> None:
        del number, frame
        raise KeyboardInterrupt

    kept = signal.signal(signal.SIGTERM, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, kept)
