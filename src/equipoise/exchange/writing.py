"""Writing the files of an exchange, each whole or not at all."""

import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from equipoise.errors import OutputError, RunFolderError
from equipoise.runs.chunk import file_hash, said, write_whole

MANIFEST = "manifest.json"


def write_file(path: Path, write: Callable[[Path], object]) -> Path:
    """Write a file whole or not at all, and return its path.

    Raises
    ------
    OutputError
        If the system refuses, or the path is a folder.
    """
    try:
        if path.is_dir():
            raise OutputError(path, "it is a folder")
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, write)
    except OSError as error:
        raise OutputError(path, said(error)) from error
    except RunFolderError as error:
        raise OutputError(path, "the system refuses") from error
    return path


def write_text(path: Path, text: str) -> Path:
    """Write a text in UTF-8, its lines ended as they are."""
    return write_file(path, lambda to: to.write_bytes(text.encode()))


def write_manifest(
    folder: Path, about: Mapping[str, object], files: Sequence[Path]
) -> Path:
    """Write what an exchange holds, with the SHA-256 of every file in it."""
    hashes = {path.relative_to(folder).as_posix(): file_hash(path) for path in files}
    record = {**about, "files": dict(sorted(hashes.items()))}
    text = json.dumps(record, indent=1, ensure_ascii=False) + "\n"
    return write_text(folder / MANIFEST, text)
