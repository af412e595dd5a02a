"""The workers of a cluster as a crew: one chunk each, whose file they write themselves.

A worker is asked two things before it computes: whether it sees the folder of the run,
and whether it has the same versions as the driver.
"""

import threading
import time
from collections.abc import Generator, Mapping, Sequence
from concurrent.futures import CancelledError
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from queue import Empty, SimpleQueue
from socket import gethostname
from uuid import uuid4

from equipoise.errors import ClusterError
from equipoise.runs.attempt import DONE, FAILED, Job, Limits, Told, attempt
from equipoise.runs.chunk import file_of, forget, write_whole
from equipoise.runs.cluster import Cluster
from equipoise.runs.cluster_machines import PATIENCE, Kit, Machines, machines
from equipoise.runs.specification import numerics
from equipoise.runs.workers import limited_to

_LOOK = 0.25
"""Seconds between looks at the connection and at files that are to come."""

_REPLACE = 10.0
"""Seconds between looks at whether jobs have ended."""

_BARE = 300.0
"""Seconds that a cluster may be without a worker before it is given up."""

_ARRIVES = 60.0
"""Seconds that a file may take from the machine that wrote it to this one."""

_ONE = threading.Lock()
"""Held in a worker while it computes: our libraries share their threads."""


@dataclass(frozen=True)
class Passport:
    """By what a worker knows that its chunks will be those of the driver.

    Parameters
    ----------
    mark : Path
        A file that the driver has made in the folder of the run.
    numerics : mapping from str to str
        The versions that the driver has.
    threads : int
    """

    mark: Path
    numerics: Mapping[str, str]
    threads: int


def attempt_there(job: Job, passport: Passport, number: int) -> Told | str:
    """Compute and write one chunk in a worker, or return why it must not."""
    if not passport.mark.exists():
        return (
            f"has a worker on '{gethostname()}' that does not see '{job.folder}'. "
            "Keep runs in a folder that all machines share: name it with --runs."
        )
    here = numerics()
    for name, version in passport.numerics.items():
        if here.get(name) != version:
            return (
                f"has a worker on '{gethostname()}' with {name} {here.get(name)}, and "
                f"here it is {version}. Install the same there."
            )
    with _ONE, limited_to(passport.threads):
        return attempt(job, number)


@contextmanager
def cluster_crew(
    job: Job, limits: Limits, cluster: Cluster
) -> Generator["ClusterCrew", None, None]:
    """Give the workers of a cluster, and let go of them afterwards.

    Raises
    ------
    ClusterError
        If it is not there, has no workers, or they are not fit for the work.
    MissingExtraError
        If Dask is not installed.
    """
    mark = job.folder / f".mark-{uuid4().hex}"
    passport = Passport(mark, numerics(), limits.threads)
    with machines(cluster, limits) as found:
        write_whole(mark, lambda path: path.touch())
        crew = ClusterCrew(job, passport, found)
        try:
            _require_workers(crew, found)
            yield crew
        finally:
            crew.end()
            forget(mark)


def _require_workers(crew: "ClusterCrew", found: Machines) -> None:
    begun = time.monotonic()
    while found.jobs is None and crew.workers == 0:
        if time.monotonic() - begun > PATIENCE:
            raise ClusterError(
                found.place,
                f"has no workers. Start some with: dask worker {found.place}",
            )
        time.sleep(_LOOK)


class ClusterCrew:
    """The workers of a run on a cluster."""

    def __init__(self, job: Job, passport: Passport, found: Machines) -> None:
        self._job = job
        self._machines = found
        self._place, self._client = found.place, found.client
        self._task = partial(attempt_there, job, passport)
        self._heard: SimpleQueue[tuple[str, Kit]] = SimpleQueue()
        self._workers: set[str] = set()
        self._begun: dict[int, tuple[Kit, float]] = {}
        self._lost: dict[int, Kit] = {}
        self._coming: dict[int, tuple[Told, float]] = {}
        self._met = self._looked = time.monotonic()
        self._client.subscribe_topic("all", self._hear)
        self._workers.update(self._client.nthreads())

    @property
    def workers(self) -> int:
        """Return how many workers there are now."""
        return len(self._workers)

    @property
    def room(self) -> int:
        """Return how many more chunks can be begun now; one may wait for a worker."""
        return max(len(self._workers), 1) - len(self._begun)

    def begin(self, number: int) -> None:
        """Give a chunk to a worker, or keep it where Dask has given it already."""
        future = self._lost.pop(number, None)
        if future is None or future.status == "error":
            key = f"chunk-{number}-of-{self._job.run}-{uuid4().hex}"
            future = self._client.submit(self._task, number, key=key, pure=False)
        self._begun[number] = (future, time.monotonic())
        future.add_done_callback(self._hear_end)

    def told(self) -> Sequence[Told]:
        """Wait a moment, and return what became of chunks that were begun."""
        self._client.cancel(list(self._lost.values()), force=True)
        self._lost.clear()
        self._look_after()
        found = self._arrived()
        wait = 0.0 if found else _LOOK
        while True:
            try:
                event, what = self._heard.get(timeout=wait) if wait else self._next()
            except Empty:
                return found
            wait = 0.0
            found += self._ended(what) if event == "ended" else self._gone(what)

    def end(self) -> None:
        """Let go of every chunk."""
        futures = [future for future, _ in self._begun.values()]
        with suppress(OSError, TimeoutError, CancelledError):
            self._client.unsubscribe_topic("all")
            self._client.cancel([*futures, *self._lost.values()], force=True)

    def _look_after(self) -> None:
        """See to it that there are workers, or say that there are none."""
        now = time.monotonic()
        jobs = self._machines.jobs
        if self._client.status == "running" and (self._workers or jobs is not None):
            self._met = now
        elif now - self._met > _BARE:
            raise ClusterError(
                self._place,
                f"has had no worker for {_BARE:.0f} s. What is done is kept; start "
                "some with 'dask worker', and go on with the same command.",
            )
        if jobs is not None and now - self._looked > _REPLACE:
            self._looked = now
            jobs.scale(self._machines.wanted)

    def _next(self) -> tuple[str, Kit]:
        return self._heard.get_nowait()

    def _hear_end(self, future: Kit) -> None:
        """Take note of a chunk that ended; Dask calls it from a thread."""
        self._heard.put(("ended", future))

    def _hear(self, event: tuple[float, Mapping[str, Kit]]) -> None:
        """Take note of workers that come and go; Dask calls it from a thread."""
        told = event[1]
        if told["action"] == "add-worker":
            self._workers.add(told["worker"])
        elif told["action"] == "remove-worker":
            self._workers.discard(told["worker"])
            if not told.get("expected"):
                self._heard.put(("gone", frozenset(told["processing-tasks"])))

    def _ended(self, future: Kit) -> list[Told]:
        number = next((n for n, (f, _) in self._begun.items() if f is future), None)
        if number is None:
            return []
        begun = self._begun.pop(number)[1]
        if future.status != "finished":
            return [self._failed(number, future, begun)]
        told: Told | str = future.result()
        if isinstance(told, str):
            raise ClusterError(self._place, told)
        self._coming[number] = (told, time.monotonic())
        return self._arrived()

    def _failed(self, number: int, future: Kit, begun: float) -> Told:
        error = None if future.cancelled() else future.exception()
        if error is None:
            raise ClusterError(
                self._place, "is lost: its scheduler has gone. What is done is kept."
            )
        if type(error).__name__ != "KilledWorker":
            raise ClusterError(
                self._place,
                f"has a worker that cannot take a chunk: {type(error).__name__}: "
                f"{error}. Install the same version of equipoise there.",
            )
        spent = time.monotonic() - begun
        return Told(number, FAILED, "its worker died", spent)

    def _gone(self, keys: frozenset[str]) -> list[Told]:
        """Return the chunks that a worker took with it when it died.

        Dask gives them to another worker by itself; they are kept there if they are
        begun again at once, and called back otherwise.
        """
        found: list[Told] = []
        for number, (future, begun) in tuple(self._begun.items()):
            if future.key in keys:
                del self._begun[number]
                self._lost[number] = future
                spent = time.monotonic() - begun
                found.append(Told(number, FAILED, "its worker died", spent))
        return found

    def _arrived(self) -> list[Told]:
        """Return what was told of chunks, once the files of those done are here."""
        found: list[Told] = []
        for number, (told, since) in tuple(self._coming.items()):
            here = file_of(self._job.folder, number).exists()
            if told.outcome != DONE or here:
                found.append(told)
            elif time.monotonic() - since > _ARRIVES:
                reason = f"its file has not come within {_ARRIVES:.0f} s"
                found.append(Told(number, FAILED, reason, told.seconds))
            else:
                continue
            del self._coming[number]
        return found
