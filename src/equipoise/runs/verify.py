"""Is a run what was computed?  Hashes again, and some chunks computed again."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from equipoise.errors import ChunkError, RunFolderError
from equipoise.randomness import Stream
from equipoise.runs.carry_out import Work
from equipoise.runs.chunk import digest_of, file_hash, file_of
from equipoise.runs.folder import Run, recorded


@dataclass(frozen=True)
class Verdict:
    """What a check of one chunk found.

    Parameters
    ----------
    number : int
    sound : bool
    problem : str
        What is wrong, as a sentence; empty where nothing is.
    again : bool
        Whether it was computed again and compared, number by number.
    """

    number: int
    sound: bool
    problem: str
    again: bool = False


def verify(run: Run) -> tuple[Verdict, ...]:
    """Return what the files of a finished run are worth, chunk by chunk.

    Raises
    ------
    RunFolderError
        If it is not finished, or what was written down of it was edited.
    """
    _, hashes = recorded(run)
    return tuple(_checked(run, number, hashes) for number in range(run.chunks))


def verify_again(run: Run, work: Work, share: float) -> tuple[Verdict, ...]:
    """Return the same, with a random sample of the chunks computed again.

    Parameters
    ----------
    run : Run
    work : Work
        Of the same specification.
    share : float
        Of the chunks, at least one of them.
    """
    count = max(1, round(share * run.chunks))
    stream = Stream(run.specification.seed).of("verify", run.id)
    drawn = stream.generator().choice(run.chunks, count, replace=False)
    chosen = set(np.asarray(drawn).tolist())
    return tuple(
        _again(run, work, found) if found.sound and found.number in chosen else found
        for found in verify(run)
    )


def _checked(run: Run, number: int, hashes: Sequence[str]) -> Verdict:
    try:
        run.read(number)
        if file_hash(file_of(run.folder, number)) != hashes[number]:
            raise ChunkError(
                file_of(run.folder, number), "has other bytes than when it was done"
            )
    except (ChunkError, RunFolderError, OSError) as error:
        return Verdict(number, sound=False, problem=str(error))
    return Verdict(number, sound=True, problem="")


def _again(run: Run, work: Work, found: Verdict) -> Verdict:
    anew, there = work.compute(found.number, run.read), run.read(found.number)
    same = digest_of(anew) == digest_of(there)
    problem = "" if same else "computed again, it has other numbers"
    return Verdict(found.number, same, problem, again=True)
