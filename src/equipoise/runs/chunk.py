"""A chunk: one file of results, written whole or not at all.

A file that is there is done; nothing else decides.  Each carries the id of its run, its
own number and a digest of its contents, so that one that was cut, edited or moved is
known for what it is.
"""

import hashlib
import os
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, TypeAlias
from uuid import uuid4

import numpy as np
import numpy.typing as npt
import pyarrow
import pyarrow.compute
import pyarrow.parquet

from equipoise.errors import ChunkError, RunFolderError

pa: Any = pyarrow  # which has no types of its own
pc: Any = pyarrow.compute
pq: Any = pyarrow.parquet

_RUN, _NUMBER, _DIGEST = b"equipoise.run", b"equipoise.chunk", b"equipoise.digest"

UNFINISHED = ".part"
"""How the name of a file ends that is being written."""

Table: TypeAlias = Any
"""A table of pyarrow."""


def file_of(folder: Path, number: int) -> Path:
    """Return where a chunk of a run stands."""
    return folder / "chunks" / f"c{number:06d}.parquet"


def write_chunk(folder: Path, run: str, number: int, table: Table) -> Path:
    """Write one chunk: to another name first, then to disk, then to its own name.

    Raises
    ------
    RunFolderError
        If it cannot be written; nothing half-written is left.
    """
    target = file_of(folder, number)
    marked = table.replace_schema_metadata(
        {_RUN: run, _NUMBER: str(number), _DIGEST: digest_of(table)}
    )
    write_whole(target, lambda path: pq.write_table(marked, path, compression="zstd"))
    return target


def read_chunk(folder: Path, run: str, number: int) -> Table:
    """Return one chunk, once it is sure to be what was computed.

    Raises
    ------
    ChunkError
        If it was cut, edited, or belongs elsewhere.
    RunFolderError
        If the system refuses to read it.
    """
    path = file_of(folder, number)
    try:
        table = pq.read_table(path, partitioning=None)
    except OSError as error:
        if isinstance(error, FileNotFoundError | PermissionError):
            raise RunFolderError(path, f"cannot be read: {said(error)}.") from error
        raise ChunkError(path, "is cut or is no Parquet file") from error
    except pa.ArrowException as error:
        raise ChunkError(path, "is cut or is no Parquet file") from error
    marks: Mapping[bytes, bytes] = table.schema.metadata or {}
    if (marks.get(_RUN), marks.get(_NUMBER)) != (run.encode(), str(number).encode()):
        raise ChunkError(path, f"is not chunk {number} of run {run}")
    bare = table.replace_schema_metadata(None)
    if marks.get(_DIGEST) != digest_of(bare).encode():
        raise ChunkError(path, "was changed after it was written")
    return bare


def file_hash(path: Path) -> str:
    """Return the SHA-256 of the bytes of a file."""
    with path.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def write_whole(target: Path, write: Callable[[Path], object]) -> None:
    """Write a file to another name, sync it, and rename it.

    Parameters
    ----------
    target : Path
    write : function of a path

    Raises
    ------
    RunFolderError
        If the system refuses; what was written is removed.
    """
    # Processes of two machines may have the same number, and write the same file.
    unfinished = target.with_name(f".{target.name}.{uuid4().hex[:12]}{UNFINISHED}")
    try:
        write(unfinished)
        with unfinished.open("rb+") as opened:
            os.fsync(opened.fileno())
        unfinished.replace(target)
        _sync_folder(target.parent)
    except OSError as error:
        forget(unfinished)
        raise RunFolderError(
            target,
            f"cannot be written: {said(error)}. Make room, or name another "
            "folder with --runs; what is done is kept.",
        ) from error
    except BaseException:
        forget(unfinished)
        raise


def forget(path: Path) -> None:
    """Remove a file if it is there and the system lets us."""
    try:
        path.unlink(missing_ok=True)
    except OSError:
        return


def said(error: OSError) -> str:
    """Return what the system says of an error, to stand inside a sentence."""
    words = error.strerror or str(error) or "the system refuses"
    return words[:1].lower() + words[1:]


def digest_of(table: Table) -> str:
    """Return a digest of names and values, however they are laid out in memory.

    A number that is not known is equal to another.
    """
    sink = hashlib.sha256()
    for name, column in zip(table.column_names, table.columns, strict=True):
        sink.update(f"{name}:{len(column)}:".encode())
        for part in _numbers(pa.chunked_array(column).combine_chunks()):
            sink.update(f"{part.dtype}:{part.size}:".encode())
            sink.update(np.ascontiguousarray(part).tobytes())
    return sink.hexdigest()


def _numbers(values: Table) -> Iterator[npt.NDArray[Any]]:
    """Give what a column holds as arrays of numbers, words as their places."""
    kind = values.type
    yield pc.is_null(values).to_numpy(zero_copy_only=False)
    if pa.types.is_list(kind):
        yield from _numbers(pc.fill_null(pc.list_value_length(values), 0))
        yield from _numbers(pc.list_flatten(values))
    elif pa.types.is_dictionary(kind) or pa.types.is_string(kind):
        coded = pc.dictionary_encode(pc.cast(values, pa.string()))
        words = "\0".join(coded.dictionary.to_pylist()).encode()
        yield np.frombuffer(words, dtype=np.uint8)
        yield from _numbers(pc.fill_null(coded.indices, -1))
    else:
        filler = pa.scalar(0).cast(kind)
        yield pc.fill_null(values, filler).to_numpy(zero_copy_only=False)


def _sync_folder(folder: Path) -> None:
    """Sync a folder, so that a rename in it survives a loss of power."""
    if os.name == "nt":
        return  # a folder cannot be opened there, nor need it
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
