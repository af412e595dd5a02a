"""The folder of a run: what it computes, with what, what is done, and what happened.

spec.json   the specification, in its canonical form
env.json    with what it was computed: versions, processor, system
chunks/     one Parquet file for each chunk that is done
derived/    what was made of the chunks: a report
log.jsonl   what happened, a line each; of a share in a file of its own
DONE        the digest of all chunks, once every one is there
"""

import hashlib
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import cast

from equipoise.errors import RunFolderError, SpecificationError
from equipoise.runs.chunk import (
    UNFINISHED,
    Table,
    file_hash,
    file_of,
    forget,
    read_chunk,
    said,
    write_whole,
)
from equipoise.runs.environment import environment
from equipoise.runs.specification import SHOWN, Json, Specification, specification_of

FORMAT = 1
"""Of the folder; one of another number is not read."""

_CHUNK = re.compile(r"^c(\d{6,})\.parquet$")
_NAME = re.compile(rf"^[0-9a-f]{{{SHOWN}}}$")


@dataclass(frozen=True)
class Run:
    """A run on disk.

    Parameters
    ----------
    folder : Path
        Named by the id of the run.
    specification : Specification
    chunks : int
        How many it has when it is whole.
    share : str
        Name of the share of it that is being computed; empty where it is the whole.
    """

    folder: Path
    specification: Specification
    chunks: int
    share: str = ""

    @property
    def id(self) -> str:
        """Return the id that is shown."""
        return self.specification.id

    @property
    def finished(self) -> bool:
        """Return whether every chunk was computed and the run was closed."""
        return (self.folder / "DONE").exists()

    def done(self) -> tuple[int, ...]:
        """Return the numbers of the chunks that are there, rising."""
        found = (_CHUNK.match(path.name) for path in _listed(self.folder / "chunks"))
        numbers = sorted(int(match.group(1)) for match in found if match)
        return tuple(number for number in numbers if number < self.chunks)

    def read(self, number: int) -> Table:
        """Return one chunk, checked."""
        return read_chunk(self.folder, self.id, number)

    def hashes(self) -> tuple[str, ...]:
        """Return the SHA-256 of the file of every chunk, in order."""
        return tuple(file_hash(file_of(self.folder, i)) for i in range(self.chunks))

    def log(self, event: str, **told: Json) -> None:
        """Add a line to what happened."""
        line = json.dumps({"at": now(), "event": event, **told}, ensure_ascii=False)
        path = self.folder / f"log{self.share and '-'}{self.share}.jsonl"
        try:
            with path.open("a", encoding="utf-8") as opened:
                opened.write(line + "\n")
        except OSError as error:
            raise RunFolderError(path, f"cannot be written: {said(error)}.") from error

    def events(self) -> Sequence[Mapping[str, Json]]:
        """Return what happened, in order; a line that was cut by a kill is left out."""
        logs = sorted(self.folder.glob("log*.jsonl"))
        lines = [line for path in logs for line in path.read_text("utf-8").splitlines()]
        found = [event for line in lines if (event := _event(line)) is not None]
        return sorted(found, key=lambda event: str(event.get("at")))


def now() -> str:
    """Return the time, for people: UTC, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def digest_of(hashes: Sequence[str]) -> str:
    """Return one digest of the hashes of all chunks."""
    return hashlib.sha256("\n".join(hashes).encode()).hexdigest()


def begin(home: Path, specification: Specification, chunks: int) -> Run:
    """Return the run of a specification: the one that is there, or a new one.

    Raises
    ------
    RunFolderError
        If the folder cannot be made, or holds something else under this name.
    """
    folder = home / specification.id
    if not (folder / "spec.json").exists():
        _make(folder, specification, chunks)
    run = open_run(folder)
    if run.specification.canonical != specification.canonical or run.chunks != chunks:
        raise RunFolderError(
            folder, "holds another specification under the same id. Move it away."
        )
    return run


def open_run(folder: Path) -> Run:
    """Return the run in a folder.

    Raises
    ------
    RunFolderError
        If it holds no run, one of another version, or one that was edited.
    """
    path = folder / "spec.json"
    try:
        held = json.loads(path.read_text("utf-8"))
    except FileNotFoundError as error:
        raise RunFolderError(folder, "holds no run: 'spec.json' is missing.") from error
    except OSError as error:
        raise RunFolderError(path, f"cannot be read: {said(error)}.") from error
    except ValueError as error:
        raise RunFolderError(
            path, "is cut or was edited. Remove the folder."
        ) from error
    return _opened(folder, held)


def close(run: Run) -> str:
    """Write down that every chunk is there, and return the digest of all of them."""
    hashes = run.hashes()
    record = {"digest": digest_of(hashes), "files": list(hashes)}
    _write_json(run.folder / "DONE", record)
    run.log("finished", digest=record["digest"])
    return digest_of(hashes)


def recorded(run: Run) -> tuple[str, tuple[str, ...]]:
    """Return the digest and the hashes that were written down when a run was done.

    Raises
    ------
    RunFolderError
        If it is not done, or that file was edited.
    """
    path = run.folder / "DONE"
    try:
        held = json.loads(path.read_text("utf-8"))
        files = tuple(cast("list[str]", held["files"]))
        digest = str(held["digest"])
    except FileNotFoundError as error:
        raise RunFolderError(
            run.folder, f"is not done. Go on with: equipoise runs resume {run.id}"
        ) from error
    except (ValueError, KeyError, TypeError) as error:
        raise RunFolderError(path, "was edited. Remove it and resume.") from error
    if digest != digest_of(files) or len(files) != run.chunks:
        raise RunFolderError(path, "was edited. Remove it and resume.")
    return digest, files


def sweep(run: Run, numbers: Iterable[int]) -> None:
    """Remove what processes that were killed have left half-written of some chunks."""
    ours = {f".{file_of(run.folder, number).name}" for number in numbers}
    for path in _listed(run.folder / "chunks"):
        begin_of_name = "".join(path.name.partition(".parquet")[:2])
        if path.name.endswith(UNFINISHED) and begin_of_name in ours:
            forget(path)


def folders(home: Path) -> tuple[Path, ...]:
    """Return the folders of a home that are named as a run is, in alphabet order."""
    if not home.is_dir():
        return ()
    return tuple(sorted(p for p in home.iterdir() if _NAME.match(p.name)))


def _listed(folder: Path) -> tuple[Path, ...]:
    try:
        return tuple(folder.iterdir())
    except OSError as error:
        raise RunFolderError(folder, f"cannot be read: {said(error)}.") from error


def _make(folder: Path, specification: Specification, chunks: int) -> None:
    try:
        for part in ("chunks", "derived"):
            (folder / part).mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise RunFolderError(
            folder, f"cannot be made: {said(error)}. Name another with --runs."
        ) from error
    _write_json(folder / "env.json", environment())
    record: dict[str, Json] = {
        "format": FORMAT,
        "chunks": chunks,
        "specification": specification.record(),
    }
    _write_json(folder / "spec.json", record)


def _opened(folder: Path, held: object) -> Run:
    record = cast("dict[str, object]", held) if isinstance(held, dict) else {}
    found = record.get("format")
    if found != FORMAT:
        raise RunFolderError(
            folder,
            f"has format {found}, and this version reads format {FORMAT}. "
            "Use the version that wrote it ('env.json'), or run it again.",
        )
    try:
        text = json.dumps(record["specification"], allow_nan=False)
        specification = specification_of(text)
        chunks = int(cast("int", record["chunks"]))
    except (KeyError, TypeError, ValueError, SpecificationError) as error:
        raise RunFolderError(folder, "has an edited 'spec.json'. Remove it.") from error
    if specification.id != folder.name:
        raise RunFolderError(
            folder,
            f"holds run {specification.id}: it was edited or renamed. Remove it.",
        )
    return Run(folder, specification, chunks)


def _write_json(path: Path, record: Mapping[str, Json]) -> None:
    text = json.dumps(record, indent=1, sort_keys=True, ensure_ascii=False)
    write_whole(path, lambda to: to.write_text(text + "\n", encoding="utf-8"))


def _event(line: str) -> Mapping[str, Json] | None:
    try:
        return cast("dict[str, Json]", json.loads(line))
    except ValueError:
        return None
