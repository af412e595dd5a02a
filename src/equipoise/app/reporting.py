"""Making the report of a run, in a process of its own.

    python -m equipoise.app.reporting HOME RUN LENGTH FORMAT

The files stand with the run, as those of the command do.
"""

import subprocess
import sys
from pathlib import Path

from equipoise.app.copying import copied
from equipoise.errors import EquipoiseError, NotMadeError
from equipoise.report.document.written import made, require_formats, write_files
from equipoise.report.dossier import length_of, subject_of
from equipoise.report.telling import document_of
from equipoise.runs import Run, find_run

_WORDS = 5
_MOST_S = 300


def report_of(home: Path, run: Run, length: str, form: str) -> dict[str, object]:
    """Return the report of a run as it was made and kept with it.

    Raises
    ------
    UnknownNameError
        If there is no such length or format.
    MissingExtraError
        If a PDF is asked for and typst is not installed.
    NotMadeError
        If the run allows no report, or making one takes too long.
    """
    chosen = length_of(length)
    formats = require_formats(form)
    words = [sys.executable, "-m", "equipoise.app.reporting", str(home), run.id]
    try:
        done = subprocess.run(
            [*words, chosen, form],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=_MOST_S,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise NotMadeError(run.id, f"It takes more than {_MOST_S} s.") from None
    if done.returncode:
        said = done.stderr.decode("utf-8", errors="replace").strip().splitlines()
        raise NotMadeError(run.id, said[-1] if said else "It ended without a word.")
    names = done.stdout.decode().split()
    return {
        "id": run.id,
        "length": chosen,
        "formats": list(formats),
        "files": names,
        "copy": copied(
            imports=(
                "from pathlib import Path",
                "from equipoise.report.document.written import made, write_files",
                "from equipoise.report.dossier import length_of, subject_of",
                "from equipoise.report.telling import document_of",
                "from equipoise.runs import find_run, home_of",
            ),
            lines=(
                f'run = find_run(home_of(None), "{run.id}")',
                f'document = document_of(subject_of(run), length_of("{chosen}"))',
                f"write_files(made(document, {formats!r}), Path())",
            ),
            words=("report", run.id, "--length", chosen, "--format", form),
        ),
    }


def main(words: list[str]) -> int:
    """Make a report; print the names of its files."""
    _, home, name, length, form = words
    try:
        run = find_run(Path(home), name)
        document = document_of(subject_of(run), length_of(length))
        files = made(document, require_formats(form))
        write_files(files, run.folder / "derived")
    except EquipoiseError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    sys.stdout.write(" ".join(files))
    return 0


if __name__ == "__main__":
    if len(sys.argv) != _WORDS:
        sys.exit(__doc__)
    sys.exit(main(sys.argv))
