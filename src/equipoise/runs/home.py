"""Where runs are kept: where asked, as ``EQUIPOISE_RUNS`` says, or with user data."""

import os
from pathlib import Path

from platformdirs import user_data_path

from equipoise.errors import UnknownRunError
from equipoise.runs.folder import Run, folders, open_run

VARIABLE = "EQUIPOISE_RUNS"
"""Names the folder of runs, for those who do not want the platform's."""


def home_of(asked: Path | None) -> Path:
    """Return the folder of runs."""
    named = os.environ.get(VARIABLE)
    if asked is not None:
        return asked.absolute()
    return Path(named).absolute() if named else user_data_path("equipoise") / "runs"


def find_run(home: Path, start: str) -> Run:
    """Return the run whose id begins with some digits.

    Raises
    ------
    UnknownRunError
        If there is none, or more than one.
    """
    found = [path for path in folders(home) if path.name.startswith(start)]
    if len(found) != 1 or not start:
        raise UnknownRunError(start, len(found), home)
    return open_run(found[0])
