"""Reports that are checked against their runs, and what is said of them."""

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

import typer

from equipoise.cli.screen import messages, show_json
from equipoise.errors import ChangedLibraryError
from equipoise.report.checking import SUFFIXES, Checked, check_report
from equipoise.runs import Run

_UNSOUND = 1
_SHOWN = 40
"""Differences that are named; --json names all."""


def is_report(word: str) -> bool:
    """Return whether a word names a report rather than a run."""
    return Path(word).suffix in SUFFIXES


def check_kept(run: Run, home: Path) -> tuple[Checked, ...]:
    """Return what checks of the pages find that are kept with a run.

    Those of a run of another version cannot be made again, and are said not to be.
    """
    found: list[Checked] = []
    for path in sorted((run.folder / "derived").glob(f"*-{run.id[:8]}.html")):
        try:
            found.append(check_report(path, home))
        except ChangedLibraryError as changed:
            messages.print(
                f"Not checked: {path.name}. {changed}", highlight=False, soft_wrap=True
            )
    return tuple(found)


def verify_report(path: Path, home: Path, *, as_json: bool) -> None:
    """Check one report, say what was found, and end with 1 if it is not sound."""
    found = check_report(path, home)
    if as_json:
        show_json(record_of(found))
    else:
        show_checked((found,))
    if not found.sound:
        raise typer.Exit(_UNSOUND)


def record_of(found: Checked) -> dict[str, object]:
    """Return what a check found as plain values."""
    return {
        "report": found.name,
        "run": found.run,
        "sound": found.sound,
        "numbers": found.numbers,
        "same_bytes": found.same_bytes,
        "differences": [asdict(one) for one in found.differences],
    }


def show_checked(found: Sequence[Checked]) -> None:
    """Print what checks of reports found, each difference by its name."""
    for one in found:
        if one.sound:
            typer.echo(
                f"Report {one.name}: {one.numbers} numbers were computed again from "
                f"run {one.run}; all are as it says."
            )
            if not one.same_bytes:
                typer.echo("Its layout is of another version; numbers and words hold.")
            continue
        count = len(one.differences)
        typer.echo(f"Report {one.name} differs from run {one.run} in {count} places.")
        for it in one.differences[:_SHOWN]:
            said = it.said or "nothing"
            typer.echo(
                f"In '{it.place}', {it.what}: the report says {_short(said)}; the run "
                f"gives {_short(it.computed or 'nothing')}."
            )
        if count > _SHOWN:
            typer.echo(f"and {count - _SHOWN} more, named by --json.")


def _short(text: str) -> str:
    return f"'{text[:100]}…'" if len(text) > 100 else f"'{text}'"
