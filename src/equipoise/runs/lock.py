"""One driver for each run: a lock that dies with its holder, and a beat for others.

The lock of the file system is let go when its holder dies, however it dies.  Where it
does not reach, as on a folder shared by machines, the beat does: a holder writes the
time every few seconds, and is taken for dead a minute after the last.  Shares of a run
have a lock each, and bar whoever wants the whole.
"""

import json
import os
import platform
import threading
import time
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock, Timeout

from equipoise.errors import RunFolderError, RunLockedError
from equipoise.runs.chunk import forget, said, write_whole

_BEAT = 5.0
STALE = 60.0
"""Seconds after its last beat when a holder on another machine counts as dead."""


@contextmanager
def held(folder: Path, run: str, share: str = "") -> Generator[None, None, None]:
    """Hold a run while its chunks are computed, whole or a share of it.

    Who holds the whole is alone; several hold a share each.

    Raises
    ------
    RunLockedError
        If another process holds it, or the same share of it.
    RunFolderError
        If the folder cannot be written to.
    """
    mine = _named(share)
    lock = FileLock(folder / mine.lock, thread_local=False)
    try:
        lock.acquire(timeout=0)
    except Timeout as error:
        raise RunLockedError(run, _words(_told(folder / mine.beat))) from error
    except OSError as error:
        raise RunFolderError(folder, f"cannot be written to: {said(error)}.") from error
    try:
        found = _told(folder / mine.beat)
        if _beats_elsewhere(found):
            raise RunLockedError(run, _words(found))
        for other in (_named(""),) if share else _shares(folder):
            if _is_held(folder, other):
                raise RunLockedError(run, _words(_told(folder / other.beat)))
            if not share:
                forget(folder / other.lock)
        with _beating(folder / mine.beat):
            yield
    finally:
        lock.release()


def holder(folder: Path) -> Mapping[str, object]:
    """Return who holds a run, as last told: machine, process and time; or nothing."""
    for one in (_named(""), *_shares(folder)):
        if told := _told(folder / one.beat):
            return told
    return {}


def is_held(folder: Path) -> bool:
    """Return whether somebody is at work on a run, or on a share of it."""
    return any(_is_held(folder, one) for one in (_named(""), *_shares(folder)))


@dataclass(frozen=True)
class _Names:
    """The files by which a run, or a share of it, is held."""

    lock: str
    beat: str


def _named(share: str) -> _Names:
    end = f"-{share}" if share else ""
    return _Names(f"lock{end}", f"driver{end}.json")


def _shares(folder: Path) -> tuple[_Names, ...]:
    """Return the names of every share that was ever held."""
    return tuple(
        _named(path.name.removeprefix("lock-")) for path in folder.glob("lock-*")
    )


def _is_held(folder: Path, names: _Names) -> bool:
    lock = FileLock(folder / names.lock)
    if not (folder / names.lock).exists():
        return False
    try:
        with lock.acquire(timeout=0):
            return _beats_elsewhere(_told(folder / names.beat))
    except Timeout:
        return True
    except OSError:
        return False


def _told(beat: Path) -> Mapping[str, object]:
    try:
        return json.loads(beat.read_text("utf-8"))
    except (OSError, ValueError):
        return {}


def _beats_elsewhere(found: Mapping[str, object]) -> bool:
    beat = found.get("beat")
    if not isinstance(beat, float) or found.get("machine") == platform.node():
        return False  # on this machine the lock itself has told
    return time.time() - beat < STALE  # a clock that went back: it counts as alive


def _words(found: Mapping[str, object]) -> str:
    if not found:
        return "another process"
    beat = found.get("beat")
    ago = time.time() - beat if isinstance(beat, float) else 0.0
    words = f"process {found.get('process')} on {found.get('machine')}"
    if ago < -STALE:
        return f"{words}, whose clock is {-ago:.0f} s ahead of this one's"
    return words


@contextmanager
def _beating(path: Path) -> Generator[None, None, None]:
    ended = threading.Event()

    def beat() -> None:
        me = {
            "machine": platform.node(),
            "process": os.getpid(),
            "beat": time.time(),
        }
        write_whole(path, lambda to: to.write_text(json.dumps(me), encoding="utf-8"))

    def keep_beating() -> None:
        while not ended.wait(_BEAT):
            try:
                beat()
            except RunFolderError:
                return  # the next chunk tells of the full disk

    beat()
    thread = threading.Thread(target=keep_beating, daemon=True)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()
        forget(path)
