"""``equipoise report``: what a run says, as a note, a study or a dossier."""

from pathlib import Path
from typing import Annotated

import typer

from equipoise.cli.evidence import AsJson
from equipoise.cli.runs import Home, Id
from equipoise.cli.screen import messages, show_json
from equipoise.report import require_writable
from equipoise.report.document import Document, values
from equipoise.report.document.written import made, require_formats, write_files
from equipoise.report.dossier import length_of, subject_of
from equipoise.report.dossier.design import with_design
from equipoise.report.telling import document_of
from equipoise.runs import find_run, home_of


def report(
    run: Id,
    length: Annotated[
        str, typer.Option(help="note (2 pages), study (some 15) or dossier (all).")
    ] = "study",
    form: Annotated[str, typer.Option("--format", help="html, pdf or both.")] = "html",
    design: Annotated[
        str | None, typer.Option(help="Run of 'design power' that is proposed.")
    ] = None,
    out: Annotated[Path, typer.Option(help="Folder of the report.")] = Path(),
    runs: Home = None,
    as_json: AsJson = False,
) -> None:
    """Write the report of a finished run: one file that needs nothing else.

    Of runs of reproduce, weigh, trial run and simulate.  A copy stays with the run.

    Example: equipoise report 1a2b --length note --format both
    """
    chosen, formats = length_of(length), require_formats(form)
    require_writable(out)
    home = home_of(runs)
    found = find_run(home, run)
    proposed = None if design is None else find_run(home, design)
    subject = subject_of(found)
    if proposed is not None:
        subject = with_design(subject, proposed)
    document = document_of(subject, chosen)
    files = made(document, formats)
    write_files(files, found.folder / "derived")
    written = write_files(files, out)
    if as_json:
        show_json(_record(document, written))
    for path in written:
        messages.print(f"Report: {path}", highlight=False, markup=False, soft_wrap=True)


def _record(document: Document, written: tuple[Path, ...]) -> dict[str, object]:
    return {
        "run": document.run,
        "length": document.length,
        "content": document.hash,
        "files": [path.name for path in written],
        "numbers": [
            {"name": one.name, "text": one.text, "value": one.value}
            for one in values(document)
        ],
    }
