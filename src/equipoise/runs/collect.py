"""Collect what nobody needs: left-overs, and runs that were given up long ago.

A run is never removed while somebody is at work on it, nor if a report was made of it.
"""

import shutil
import time
from dataclasses import dataclass
from pathlib import Path

from equipoise.errors import RunFolderError
from equipoise.runs.chunk import said
from equipoise.runs.folder import folders
from equipoise.runs.lock import is_held

_DAY = 86_400.0


@dataclass(frozen=True)
class Rubbish:
    """A run that may go.

    Parameters
    ----------
    folder : Path
    days : float
        Since anything in it changed.
    megabytes : float
    """

    folder: Path
    days: float
    megabytes: float


def rubbish(home: Path, older_than_days: float) -> tuple[Rubbish, ...]:
    """Return the runs without a report that nobody has touched for so many days.

    A file whose time lies ahead of the clock counts as touched now.
    """
    found = [
        _measured(folder)
        for folder in folders(home)
        if not is_held(folder) and not _has_report(folder)
    ]
    return tuple(one for one in found if one.days >= older_than_days)


def remove(one: Rubbish) -> None:
    """Remove a run that may go, unless somebody has begun to work on it since.

    Raises
    ------
    RunFolderError
        If somebody has, or the system refuses.
    """
    if is_held(one.folder):
        raise RunFolderError(one.folder, "is being worked on. It stays.")
    try:
        shutil.rmtree(one.folder)
    except OSError as error:
        raise RunFolderError(
            one.folder, f"cannot be removed: {said(error)}."
        ) from error


def _has_report(folder: Path) -> bool:
    derived = folder / "derived"
    return derived.is_dir() and any(derived.iterdir())


def _measured(folder: Path) -> Rubbish:
    facts = [path.stat() for path in (folder, *folder.rglob("*"))]
    age = time.time() - max(fact.st_mtime for fact in facts)
    size = sum(fact.st_size for fact in facts)
    return Rubbish(folder, max(age, 0.0) / _DAY, size / 1e6)
