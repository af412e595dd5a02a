"""The report: one file that holds everything, and needs nothing to be read.

No script, nothing from elsewhere, no clock: the same comparison gives the same bytes.
"""

import tempfile
from dataclasses import dataclass
from pathlib import Path

from equipoise.errors import OutputError
from equipoise.inference.comparison import Comparison
from equipoise.report.rendering import rendered
from equipoise.report.writing import write_text
from equipoise.trial.exposure import Exposure

FILE = "report.html"
"""What a report is called in its folder."""


@dataclass(frozen=True)
class Contents:
    """What a report is made of.

    Parameters
    ----------
    comparison : Comparison
        Of hypotheses and a protocol of the library.
    exposures : tuple of Exposure
        Of arms of the protocol, at ``TIMES`` and holding ``SIGNALS``.
    command : str
        The words that make the same report again.
    """

    comparison: Comparison
    exposures: tuple[Exposure, ...]
    command: str


def require_writable(folder: Path) -> None:
    """Make sure, before any work, that a report can be written to a folder.

    Nothing is made: a folder that is missing is made when the report is written.

    Raises
    ------
    OutputError
        If it cannot.
    """
    try:
        if (folder / FILE).is_dir():
            raise OutputError(folder / FILE, "it is a folder")
        nearest = next(
            one for one in (folder, *folder.absolute().parents) if one.exists()
        )
        if not nearest.is_dir():
            raise OutputError(folder, f"'{nearest}' is a file")
        with tempfile.TemporaryFile(dir=nearest):
            pass
    except OSError as error:
        said = error.strerror or "the system refuses"
        raise OutputError(folder, said[:1].lower() + said[1:]) from error


def write_report(contents: Contents, folder: Path) -> Path:
    """Write the report into a folder, whole or not at all, and return its path.

    Parameters
    ----------
    contents : Contents
    folder : Path
        Made if it is missing.

    Raises
    ------
    OutputError
        If the folder cannot be made or written to.
    UnknownNameError
        If the protocol or a hypothesis is not in the library.
    """
    page = rendered(contents.comparison, contents.exposures, contents.command)
    return write_text(folder / FILE, page)
