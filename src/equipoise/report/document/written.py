"""Writing a report: every format made first, then each file whole or not at all."""

from collections.abc import Mapping
from pathlib import Path

from equipoise.errors import UnknownNameError
from equipoise.report.document.content import Document
from equipoise.report.document.html import html
from equipoise.report.document.pdf import pdf, require_typst
from equipoise.report.writing import write_bytes

FORMATS: Mapping[str, tuple[str, ...]] = {
    "html": ("html",),
    "pdf": ("pdf",),
    "both": ("html", "pdf"),
}
"""What may be asked for, and the files that it gives."""


def require_formats(asked: str) -> tuple[str, ...]:
    """Return the formats that are asked for, or refuse before any work.

    Raises
    ------
    UnknownNameError
        If there is no such format.
    MissingExtraError
        If a PDF is asked for and typst is not installed.
    """
    if asked not in FORMATS:
        raise UnknownNameError("format of a report", asked, tuple(FORMATS))
    if "pdf" in FORMATS[asked]:
        require_typst()
    return FORMATS[asked]


def file_name(document: Document, form: str) -> str:
    """Return what a report is called in its folder."""
    return f"{document.length}-{document.run[:8]}.{form}"


def made(document: Document, formats: tuple[str, ...]) -> Mapping[str, bytes]:
    """Return the bytes of every file, by its name; nothing is written."""
    makers = {"html": lambda: html(document).encode(), "pdf": lambda: pdf(document)}
    return {file_name(document, one): makers[one]() for one in formats}


def write_files(files: Mapping[str, bytes], folder: Path) -> tuple[Path, ...]:
    """Write files into a folder, which is made if it is missing; return the paths.

    Raises
    ------
    OutputError
        If the folder cannot be made or written to.
    """
    return tuple(write_bytes(folder / name, held) for name, held in files.items())
