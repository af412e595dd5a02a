"""``equipoise evidence``: the published record."""

from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from equipoise.cli.screen import messages, show, show_json
from equipoise.evidence import findings, problems, recorded_sources, sources

app = typer.Typer(help="The published record.", no_args_is_help=True)

AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]


@app.command("list")
def list_sources(as_json: AsJson = False) -> None:
    """List the sources whose findings are recorded.

    Example: equipoise evidence list
    """
    entries = [sources()[key] for key in recorded_sources()]
    if as_json:
        show_json(
            [
                {"source": e.name, "title": e.title, "findings": len(findings(e.name))}
                for e in entries
            ]
        )
        return
    table = Table("Source", "Title", "Findings")
    for entry in entries:
        table.add_row(entry.name, entry.title, str(len(findings(entry.name))))
    show(table)


@app.command("show")
def show_source(
    source: Annotated[str, typer.Argument(help="Key of a source: williams2018.")],
    as_json: AsJson = False,
) -> None:
    """Show every number that a source prints, as printed.

    Example: equipoise evidence show williams2018
    """
    found = findings(source)
    if as_json:
        show_json(
            [
                {
                    "name": f.name,
                    "measure": f.measure,
                    "arm": f.arm,
                    "versus": f.versus,
                    "among": f.among,
                    "n": f.n,
                    "unit": f.unit,
                    "printed": {key: number.text for key, number in f.printed.items()},
                    "statement": f.statement,
                    "place": f.place,
                    "note": f.note,
                }
                for f in found
            ]
        )
        return
    table = Table("Finding", "Among", "n", "Printed", "Unit", "Place")
    for f in found:
        numbers = ", ".join(f"{key} {number.text}" for key, number in f.printed.items())
        said = ", ".join(part for part in (numbers, f.statement) if part)
        table.add_row(f.name, f.among, str(f.n), said, f.unit, f.place)
    show(table)


@app.command()
def check(
    file: Annotated[Path, typer.Argument(help="A TOML file of findings.")],
) -> None:
    """Name every problem of a findings file, with its line.

    Example: equipoise evidence check my2026.toml
    """
    found = problems(file)
    for problem in found:
        messages.print(str(problem), highlight=False, markup=False, soft_wrap=True)
    if found:
        raise typer.Exit(2)
    typer.echo(f"{file}: no problem found.")
