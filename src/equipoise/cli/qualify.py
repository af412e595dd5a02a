"""``equipoise qualify``: whether the model reproduces what it must."""

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from equipoise.cli.evidence import AsJson
from equipoise.cli.screen import messages, show, show_json
from equipoise.qualification import Line, Qualification, qualify_biology
from equipoise.qualification.qualify import KNOWN, MET, MISSED
from equipoise.qualification.symptoms import qualify_symptoms
from equipoise.randomness import Stream
from equipoise.report import require_writable
from equipoise.report.installation_page import write_installation
from equipoise.report.qualification_page import (
    MARKS,
    PARTS,
    RELIEF,
    band,
    grouped,
    heading,
    told,
    value,
    write_qualification,
)
from equipoise.tasks.installation import Installation, qualify_installation

app = typer.Typer(
    help="Whether this installation is right, and the model reproduces what it must."
)

_COLOURS = {MET: "green", KNOWN: "yellow", MISSED: "bold red"}
_MISSED = 1


@app.callback(invoke_without_command=True)
def qualify(
    context: typer.Context,
    out: Annotated[Path, typer.Option(help="Folder of the page.")] = Path(),
    as_json: AsJson = False,
) -> None:
    """Check that this installation is right: a minute of work, and a page to file.

    The solver is held against closed forms, a reference run against the values of the
    release, and a run that is killed and resumed against one that is not.  Writes
    installation.html into the folder --out.  Ends with code 1 if a check fails.

    Example: equipoise qualify --out results
    """
    if context.invoked_subcommand is not None:
        return
    require_writable(out)
    found = qualify_installation()
    written = write_installation(found, out)
    if as_json:
        show_json(asdict(found))
    else:
        _show_installation(found)
    messages.print(f"Page: {written}", highlight=False, soft_wrap=True)
    if not found.passed:
        raise typer.Exit(_MISSED)


def _show_installation(found: Installation) -> None:
    table = Table("Check", "Must be", "Is", "Verdict")
    for check in found.checks:
        verdict = f"{MARKS[MET]} passed" if check.passed else f"{MARKS[MISSED]} failed"
        colour = _COLOURS[MET if check.passed else MISSED]
        table.add_row(
            check.name, check.asked, check.found, f"[{colour}]{verdict}[/{colour}]"
        )
    show(table)


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


@app.command()
def symptoms(
    seed: Annotated[int, typer.Option(help="Seed of every random draw.")] = 0,
    as_json: AsJson = False,
) -> None:
    """Rate virtual people beside what trials of ketamine and of scales have published.

    Ketamine against saline and midazolam, doses, course, relapse and repeated doses
    under every hypothesis; how scales correspond, and how well raters agree.  Ends with
    code 1 if a line is missed that is not known to be.

    Example: equipoise qualify symptoms --json
    """
    found = qualify_symptoms(rng=Stream(seed))
    if as_json:
        show_json(found.record())
    else:
        for title, parts in grouped(found.lines).items():
            for part, lines in parts.items():
                show(_table(f"{title.capitalize()}, {PARTS[part]}", lines))
        _show_missed(found)
    if not found.passed:
        raise typer.Exit(_MISSED)


def _show(found: Qualification) -> None:
    for title, parts in grouped(found.lines).items():
        for part, lines in parts.items():
            show(_table(f"{title}, {PARTS[part]}", lines))
    show(_relief(found))
    _show_missed(found)


def _show_missed(found: Qualification) -> None:
    typer.echo("Missed:")
    for line in found.lines:
        if line.verdict != MET:
            why = line.target.known_miss or "not known to be missed"
            typer.echo(
                f"  {MARKS[line.verdict]} {line.target.what}: {why}.{_met(line)}"
            )
    typer.echo(heading(found))


def _met(line: Line) -> str:
    met = sum(line.holds(value) for value in line.by_hypothesis.values())
    many = len(line.by_hypothesis)
    return f"  Met under {met} of {many} hypotheses." if many else ""


def _relief(found: Qualification) -> Table:
    lines = [one for one in found.lines if one.target.course == RELIEF]
    table = Table(title="Relief under each hypothesis", title_justify="left")
    table.add_column("Hypothesis")
    for line in lines:
        head = f"{line.target.what}, {line.target.unit}"
        table.add_column(head, justify="right", overflow="fold")
    for name in lines[0].by_hypothesis if lines else ():
        table.add_row(name, *(_under(line, name) for line in lines))
    return table


def _under(line: Line, hypothesis: str) -> str:
    value = line.by_hypothesis[hypothesis]
    if line.holds(value):
        return f"{told(value)} {MARKS[MET]}"
    return f"{told(value)} {MARKS[KNOWN if line.target.known_miss else MISSED]}"


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
