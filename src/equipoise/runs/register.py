"""The register: one line for each run, to be listed and asked about.

It is a cache in SQLite; the folders alone decide.  It is brought up to date from them
when it is read, and one that is lost or damaged is made again.
"""

import sqlite3
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from dataclasses import astuple, dataclass, fields
from pathlib import Path

from equipoise.errors import RunFolderError
from equipoise.runs.chunk import forget, said
from equipoise.runs.folder import Run, folders, open_run, recorded
from equipoise.runs.lock import is_held

FILE = "register.sqlite"
"""What the register is called in the home of runs."""

RUNNING, FINISHED, FAILED, STOPPED, UNREADABLE = (
    "running",
    "finished",
    "failed",
    "stopped",
    "unreadable",
)
"""How a run stands."""


@dataclass(frozen=True)
class Line:
    """How one run stands.

    Parameters
    ----------
    id : str
    task : str
    state : str
    chunks, done : int
    seed : int
    begun, changed : str
        Times of its first and last event; empty where there is none.
    seconds : float
        Work of its chunks, added up.
    digest : str
        Of all chunks; empty until it is finished.
    megabytes : float
    problem : str
        Why it failed or cannot be read; empty otherwise.
    derived : str
        Files that were made of it: reports, posterior draws, predictions.
    """

    id: str
    task: str
    state: str
    chunks: int
    done: int
    seed: int
    begun: str
    changed: str
    seconds: float
    digest: str
    megabytes: float
    problem: str
    derived: str = ""


_COLUMNS = tuple(field.name for field in fields(Line))


def standing(run: Run) -> Line:
    """Return how a run stands, from its folder alone."""
    events = run.events()
    times = [str(event["at"]) for event in events if "at" in event]
    spent = [event["seconds"] for event in events if event.get("event") == "done"]
    state, digest, problem = _state(run, [str(e.get("event")) for e in events])
    if state == FAILED:
        reasons = [str(e["reason"]) for e in events if "reason" in e]
        problem = reasons[-1] if reasons else problem
    return Line(
        id=run.id,
        task=run.specification.task,
        state=state,
        chunks=run.chunks,
        done=len(run.done()),
        seed=run.specification.seed,
        begun=times[0] if times else "",
        changed=times[-1] if times else "",
        seconds=round(sum(s for s in spent if isinstance(s, int | float)), 3),
        digest=digest,
        megabytes=round(_bytes(run.folder) / 1e6, 3),
        problem=problem,
        derived=", ".join(_made_of(run.folder)),
    )


def register(home: Path) -> tuple[Line, ...]:
    """Return how every run in a home stands, and write it down.

    Raises
    ------
    RunFolderError
        If the register cannot be written.
    """
    lines = tuple(_line(folder) for folder in folders(home))
    if not home.is_dir():
        return ()
    try:
        _write(home / FILE, lines)
    except sqlite3.DatabaseError:
        for name in (FILE, f"{FILE}-wal", f"{FILE}-shm"):
            forget(home / name)
        try:
            _write(home / FILE, lines)
        except sqlite3.DatabaseError as error:
            raise RunFolderError(home, f"cannot hold a register: {error}.") from error
    return lines


@contextmanager
def _opened(path: Path) -> Generator[sqlite3.Connection, None, None]:
    base = sqlite3.connect(path, timeout=10)
    try:
        base.execute("PRAGMA journal_mode=WAL")
        with base:
            yield base
    finally:
        base.close()


def _write(path: Path, lines: Sequence[Line]) -> None:
    marks = ", ".join("?" for _ in _COLUMNS)
    with _opened(path) as base:
        base.execute("BEGIN IMMEDIATE")
        base.execute("DROP TABLE IF EXISTS runs")
        base.execute(f"CREATE TABLE runs ({', '.join(_COLUMNS)}, PRIMARY KEY (id))")
        base.executemany(
            f"INSERT INTO runs VALUES ({marks})", [astuple(one) for one in lines]
        )


def _line(folder: Path) -> Line:
    try:
        return standing(open_run(folder))
    except (RunFolderError, OSError) as error:
        why = said(error) if isinstance(error, OSError) else str(error)
        return Line(folder.name, "", UNREADABLE, 0, 0, 0, "", "", 0.0, "", 0.0, why)


def _state(run: Run, events: Sequence[str]) -> tuple[str, str, str]:
    if run.finished:
        digest, _ = recorded(run)
        return FINISHED, digest, ""
    if is_held(run.folder):
        return RUNNING, "", ""
    last = [e for e in events if e in ("begun", "interrupted", FAILED)]
    if last and last[-1] == FAILED:
        return FAILED, "", "a chunk failed on every try"
    return STOPPED, "", ""


def _made_of(folder: Path) -> list[str]:
    """Return the names of what was made of a run, but for what is half-written."""
    paths = (folder / "derived").glob("*")
    return sorted(path.name for path in paths if not path.name.startswith("."))


def _bytes(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
