"""What can go wrong with a run: its specification, its folder, its chunks."""

from collections.abc import Mapping
from pathlib import Path

from equipoise.errors.root import EquipoiseError


class SpecificationError(EquipoiseError):
    """A specification holds something that has no canonical form."""

    def __init__(self, place: str, problem: str) -> None:
        self.place = place
        self.problem = problem
        super().__init__(f"The specification holds {problem} at '{place}'.")


class RunFolderError(EquipoiseError):
    """A folder of runs cannot be read, written or understood."""

    def __init__(self, path: Path, problem: str) -> None:
        self.path = path
        self.problem = problem
        super().__init__(f"'{path}' {problem}")


class ChunkError(EquipoiseError):
    """A chunk on disk is not what was computed."""

    def __init__(self, path: Path, problem: str) -> None:
        self.path = path
        self.problem = problem
        super().__init__(
            f"'{path}' {problem}. Delete that file and resume; it is computed again."
        )


class RunLockedError(EquipoiseError):
    """Another process is at work on the same run."""

    def __init__(self, run: str, holder: str) -> None:
        self.run = run
        self.holder = holder
        super().__init__(
            f"Run {run} is being worked on by {holder}. Wait for it, or end it."
        )


class FailedChunksError(EquipoiseError):
    """Chunks that failed on every try; the others are done and kept."""

    def __init__(self, run: str, reasons: Mapping[int, str]) -> None:
        self.run = run
        self.reasons = dict(reasons)
        first, reason = next(iter(sorted(self.reasons.items())))
        more = f" and {len(reasons) - 1} more" if len(reasons) > 1 else ""
        super().__init__(
            f"Chunk {first}{more} of run {run} could not be computed: "
            f"{reason.rstrip('.')}. "
            f"The others are kept; remedy it, then: equipoise runs resume {run}"
        )


class RunInterruptedError(EquipoiseError):
    """Somebody stopped a run; what was done is kept."""

    def __init__(self, run: str, done: int, chunks: int) -> None:
        self.run = run
        self.done = done
        self.chunks = chunks
        super().__init__(
            f"Interrupted. {done} of {chunks} chunks are kept. "
            f"Go on with the same command, or: equipoise runs resume {run}"
        )


class UnknownRunError(EquipoiseError):
    """No run, or more than one, has an id that begins so."""

    def __init__(self, start: str, found: int, home: Path) -> None:
        self.start = start
        self.found = found
        held = "No run has" if found == 0 else f"{found} runs have"
        super().__init__(
            f"{held} an id that begins with '{start}' in '{home}'. "
            "Look at 'equipoise runs list'."
        )


class ChangedLibraryError(EquipoiseError):
    """A run whose specification this installation would not write any more."""

    def __init__(self, run: str) -> None:
        self.run = run
        super().__init__(
            f"Run {run} was specified by other versions of the package, its libraries "
            "or its evidence. Finish it with those ('env.json'), or run it again."
        )


class ShareError(EquipoiseError):
    """A share of a run that cannot be."""

    def __init__(self, words: str) -> None:
        self.words = words
        super().__init__(
            f"There is no share '{words}'. Write which of how many, from 1: 3/8."
        )


class ClusterError(EquipoiseError):
    """A cluster that is not there, or cannot do the work."""

    def __init__(self, place: str, problem: str) -> None:
        self.place = place
        self.problem = problem
        super().__init__(f"Cluster '{place}' {problem}")
