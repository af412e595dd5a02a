"""Does a report say what its run says?  It is made again from the run, and compared."""

import re
from dataclasses import dataclass
from html import unescape
from pathlib import Path

from equipoise.errors import DataFileError
from equipoise.report.document import html, values
from equipoise.report.document.pdf import pdf
from equipoise.report.document.reading import Difference, differences
from equipoise.report.dossier import Length, length_of, subject_of
from equipoise.report.dossier.design import with_design
from equipoise.report.telling import document_of
from equipoise.runs import find_run

SUFFIXES = (".html", ".pdf")
"""By which a report is known from the id of a run."""

_META = re.compile(
    rb'<meta name="equipoise-(run|length|design|content)" content="([^"]*)">'
)
_KEYWORDS = re.compile(
    rb"run ([0-9a-f]{16})[,; ]+length (\w+)[,; ]+design ([0-9a-f]*)[,; ]+content "
    rb"([0-9a-f]{64})"
)
_MOST = 50_000_000
"""Bytes of the largest file that is read."""


@dataclass(frozen=True)
class Marks:
    """What a report says of itself.

    Parameters
    ----------
    run : str
    length : "note", "study" or "dossier"
    design : str
        The run of the design that it proposes; none where empty.
    content : str
        A hash of its contents.
    """

    run: str
    length: Length
    design: str
    content: str


@dataclass(frozen=True)
class Checked:
    """What a check of a report found.

    Parameters
    ----------
    name, run : str
    numbers : int
        That were computed again.
    differences : tuple of Difference
        Where it says something else than the run.
    same_bytes : bool
        Whether it is what this installation writes, to the last byte.
    """

    name: str
    run: str
    numbers: int
    differences: tuple[Difference, ...]
    same_bytes: bool

    @property
    def sound(self) -> bool:
        """Return whether it says what its run says."""
        return not self.differences


def marks_of(path: Path) -> Marks:
    """Return what a report says of itself.

    Raises
    ------
    DataFileError
        If it cannot be read, or is no report of a run.
    """
    held = _read(path)
    found = {one[1].decode(): one[2].decode() for one in _META.finditer(held)}
    if path.suffix == ".pdf":
        match = _KEYWORDS.search(held)
        names = ("run", "length", "design", "content")
        parts = (part.decode() for part in match.groups()) if match else ()
        found = dict(zip(names, parts, strict=False))
    if set(found) != {"run", "length", "design", "content"}:
        raise DataFileError(
            path,
            "is no report of 'equipoise report': it names no run. Give such a report, "
            "or the id of a run.",
        )
    held_length = length_of(unescape(found["length"]))
    design = unescape(found["design"])
    return Marks(unescape(found["run"]), held_length, design, found["content"])


def check_report(path: Path, home: Path) -> Checked:
    """Make a report again from its run and return where it differs.

    Parameters
    ----------
    path : Path
    home : Path
        Of the runs.

    Raises
    ------
    DataFileError
        If the file is no report of a run.
    UnknownRunError
        If its run is not there.
    RunFolderError, ChunkError, ChangedLibraryError
        If nothing can be told of its run.
    MissingExtraError
        If it is a PDF and typst is not installed.
    """
    marks = marks_of(path)
    subject = subject_of(find_run(home, marks.run))
    if marks.design:
        subject = with_design(subject, find_run(home, marks.design))
    document = document_of(subject, marks.length)
    held = _read(path)
    if path.suffix == ".pdf":
        again = pdf(document)
        found = _of_pdf(held, again, marks, document.hash)
    else:
        page = html(document)
        again = page.encode()
        found = differences(held.decode("utf-8", "replace"), page)
        found = (*_of_hash(marks, document.hash), *found)
    numbers = sum(1 for _ in values(document))
    return Checked(path.name, document.run, numbers, found, held == again)


def _of_hash(marks: Marks, computed: str) -> tuple[Difference, ...]:
    if marks.content == computed:
        return ()
    return (Difference("page", "hash of the contents", marks.content, computed),)


def _of_pdf(
    held: bytes, again: bytes, marks: Marks, computed: str
) -> tuple[Difference, ...]:
    found = _of_hash(marks, computed)
    if held == again or found:
        return found
    said = "other bytes than the run gives: edited, or set by another version of typst"
    return (Difference("page", "file", said, "the bytes that this installation sets"),)


def _read(path: Path) -> bytes:
    try:
        size = path.stat().st_size
        if size > _MOST:
            raise DataFileError(path, f"has {size} bytes, which no report has.")
        return path.read_bytes()
    except OSError as error:
        said = (error.strerror or "the system refuses").lower()
        raise DataFileError(path, f"cannot be read: {said}.") from error
