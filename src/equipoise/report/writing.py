"""Writing a file whole or not at all."""

import os
from pathlib import Path

from equipoise.errors import OutputError


def write_text(path: Path, text: str) -> Path:
    """Write a text whole or not at all, and return its path.

    Parameters
    ----------
    path : Path
        Its folder is made if it is missing; what stood there is replaced.
    text : str

    Raises
    ------
    OutputError
        If the system refuses, or the path is a folder.
    """
    return write_bytes(path, text.encode("utf-8"))


def write_bytes(path: Path, content: bytes) -> Path:
    """Write bytes whole or not at all, and return their path; as ``write_text``."""
    unfinished = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        if path.is_dir():
            raise OutputError(path, "it is a folder")
        path.parent.mkdir(parents=True, exist_ok=True)
        with unfinished.open("wb") as opened:
            opened.write(content)
            opened.flush()
            os.fsync(opened.fileno())
        unfinished.replace(path)
    except OSError as error:
        said = error.strerror or "the system refuses"
        raise OutputError(path, said[:1].lower() + said[1:]) from error
    finally:
        _forget(unfinished)
    return path


def _forget(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError:
        return  # its folder is not there, or was never ours to write in
