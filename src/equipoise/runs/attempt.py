"""One try at a chunk: what is asked, what becomes of it, and who may be asked.

A crew is whoever computes chunks: processes of this computer, or of others.
"""

import time
import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Protocol, TypeAlias

from equipoise.errors import RunFolderError
from equipoise.runs.chunk import Table, read_chunk, write_chunk

Read: TypeAlias = Callable[[int], Table]
"""Gives a chunk that is done."""

Compute: TypeAlias = Callable[[int, Read], Table]
"""Gives a chunk from its number and from those it needs."""

Needs: TypeAlias = Callable[[int], Sequence[int]]
"""Gives the chunks that a chunk needs, all of lower number."""

DONE, FAILED, REFUSED = "done", "failed", "refused"
"""What a worker says of a chunk; refused is what the disk did."""


@dataclass(frozen=True)
class Limits:
    """What the workers of a run may use.

    Parameters
    ----------
    workers : int
        Processes; one computes in the process that asks.
    threads : int
        Of each worker.
    memory_mb : int
        Of each worker; one that takes more is ended, and its chunk tried again.
    """

    workers: int = 2
    threads: int = 1
    memory_mb: int = 4096


@dataclass(frozen=True)
class Told:
    """What became of one try at a chunk.

    Parameters
    ----------
    number : int
    outcome : str
        ``DONE``, ``FAILED`` or ``REFUSED``.
    reason : str
        Why it is not done, in half a sentence.
    seconds : float
    """

    number: int
    outcome: str
    reason: str
    seconds: float


@dataclass(frozen=True)
class Job:
    """What workers are given: how to compute a chunk, and where it goes."""

    compute: Compute
    folder: Path
    run: str


class Crew(Protocol):
    """The workers of a run.  Ask for chunks, then wait for what becomes of them."""

    @property
    def room(self) -> int:
        """Return how many more chunks can be begun now."""
        ...

    def begin(self, number: int) -> None:
        """Give a chunk to a worker."""
        ...

    def told(self) -> Sequence[Told]:
        """Wait a moment, and return what became of chunks that were begun."""
        ...


def attempt(job: Job, number: int) -> Told:
    """Compute and write one chunk in this process, and tell what became of it."""
    begun = time.monotonic()
    try:
        table = job.compute(number, partial(read_chunk, job.folder, job.run))
        write_chunk(job.folder, job.run, number, table)
    except RunFolderError as error:
        return Told(number, REFUSED, str(error), time.monotonic() - begun)
    except Exception as error:  # noqa: BLE001 - whatever it is, it is told by name
        place = traceback.extract_tb(error.__traceback__)[-1]
        where = f"{Path(place.filename).name}:{place.lineno}"
        reason = f"{type(error).__name__} at {where}: {error}"
        return Told(number, FAILED, reason, time.monotonic() - begun)
    return Told(number, DONE, "", time.monotonic() - begun)
