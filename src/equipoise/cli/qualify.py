"""``equipoise qualify``: whether the model reproduces what it must."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from equipoise.cli.evidence import AsJson
from equipoise.cli.screen import messages, show, show_json
from equipoise.qualification import Line, Qualification, qualify_biology
from equipoise.qualification.qualify import KNOWN, MET, MISSED
from equipoise.report import require_writable
from equipoise.report.qualification_page import (
    MARKS,
    PARTS,
    band,
    grouped,
    heading,
    value,
    write_qualification,
)

app = typer.Typer(
    help="Whether the model reproduces what it must.", no_args_is_help=True
)

_COLOURS = {MET: "green", KNOWN: "yellow", MISSED: "bold red"}
_MISSED = 1


@app.callback()
def qualify() -> None:
    """Keep the commands below this one, however few they are."""


@app.command()
def biology(
    out: Annotated[Path, typer.Option(help="Folder of the page.")] = Path(),
    as_json: AsJson = False,
) -> None:
    """Run the model beside every number that it must reproduce.

    Writes qualification.html into the folder --out.  Ends with code 1 if a line is
    missed that is not known to be.

    Example: equipoise qualify biology --out results
    """
    require_writable(out)
    found = qualify_biology()
    written = write_qualification(found, out)
    if as_json:
        show_json(found.record())
    else:
        _show(found)
    messages.print(f"Page: {written}", highlight=False, soft_wrap=True)
    if not found.passed:
        raise typer.Exit(_MISSED)


def _show(found: Qualification) -> None:
    for title, parts in grouped(found.lines).items():
        for part, lines in parts.items():
            show(_table(f"{title}, {PARTS[part]}", lines))
    typer.echo("Missed:")
    for line in found.lines:
        if line.verdict != MET:
            why = line.target.known_miss or "not known to be missed"
            typer.echo(f"  {MARKS[line.verdict]} {line.target.what}: {why}.")
    typer.echo(heading(found))


def _table(title: str, lines: Sequence[Line]) -> Table:
    table = Table(title=title, title_justify="left")
    for column in ("What", "Published", "Must lie in", "Here", "Unit"):
        side = "right" if column in _NUMBERS else "left"
        table.add_column(column, justify=side, overflow="fold")
    table.add_column("Verdict", no_wrap=True)
    table.add_column("Source")
    for line in lines:
        table.add_row(*_cells(line))
    return table


_NUMBERS = ("Must lie in", "Here")


def _cells(line: Line) -> tuple[str, ...]:
    target, colour = line.target, _COLOURS[line.verdict]
    return (
        target.what,
        target.published,
        band(line),
        value(line),
        target.unit if target.unit != "1" else "",
        f"[{colour}]{MARKS[line.verdict]} {line.verdict}[/]",
        f"{target.source} ({target.status})",
    )
