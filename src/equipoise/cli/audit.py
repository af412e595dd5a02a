"""``equipoise evidence audit``: whether the printed numbers can be true."""

from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape
from rich.table import Table

from equipoise.audit import (
    STATUSES,
    TEMPLATE,
    Audit,
    Check,
    StatTable,
    audit,
    audit_source,
    read_table,
)
from equipoise.cli.screen import messages, show, show_json
from equipoise.randomness import Stream
from equipoise.report.audit_context import Sheet, sheets
from equipoise.report.audit_page import (
    MARKS,
    change_in_words,
    heading,
    settled,
    write_audit,
)

_COLOURS = {
    "impossible": "bold red",
    "inconsistent": "red",
    "unclear": "yellow",
    "note": "blue",
    "ok": "green",
}
_FOUND = 1


def audit_evidence(
    what: Annotated[
        str, typer.Argument(help="Key of a source, or a table: my_table.csv.")
    ],
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
    strict: Annotated[
        bool, typer.Option(help="End with code 1 if a number cannot stand.")
    ] = False,
    html: Annotated[
        Path | None, typer.Option(help="Write a page to this file too.")
    ] = None,
    time_limit: Annotated[
        float,
        typer.Option(min=0, help="Seconds for solving over patients; 0 leaves it out."),
    ] = 0,
    seed: Annotated[int, typer.Option(help="Seed of every random draw.")] = 0,
) -> None:
    """Check every printed number of a source or of a table of your own.

    Of a source, what others quote of it is checked too, and where patients were chosen
    on one arm, what that choice alone would show.

    Example: equipoise evidence audit williams2018 --html audit.html
    """
    result = _audited(what, time_limit, Stream(seed))
    if html is not None:
        command = f"equipoise evidence audit {what} --html {html}"
        said = f"The page is in {write_audit(result, html, command)}."
        messages.print(said, highlight=False, markup=False, soft_wrap=True)
    if as_json:
        show_json(result.record())
    else:
        _show(result)
    if strict and result.alarms:
        raise typer.Exit(_FOUND)


def template() -> None:
    """Print a table of statistics to start from, as comma-separated values.

    Example: equipoise evidence template > my_table.csv
    """
    typer.echo(TEMPLATE, nl=False)


def is_table(what: str) -> bool:
    """Return whether a file is meant, and not the key of a source."""
    path = Path(what)
    return path.suffix.lower() == ".csv" or path.is_file()


def _audited(what: str, limit_s: float, rng: Stream) -> Audit:
    if is_table(what):
        return audit(read_table(Path(what)), limit_s)
    return audit_source(what, limit_s, rng=rng)


def _show(result: Audit) -> None:
    held, doubted = Table(*_COLUMNS), Table(*_COLUMNS, show_lines=True)
    for check in result.checks:
        (held if check.status in ("ok", "note") else doubted).add_row(
            *_row(result.table, check)
        )
    if held.row_count:
        show(held)
    if doubted.row_count:
        show(doubted)
    if result.repairs:
        show(_repairs(result))
    for sheet in sheets(result.context) if result.context else ():
        show_sheet(sheet)
    typer.echo(heading(result))
    typer.echo(", ".join(f"{MARKS[one]} {one}" for one in STATUSES))


def show_sheet(sheet: Sheet) -> None:
    """Print a sheet: its title, what has to be known to read it, its table."""
    typer.echo(f"\n{sheet.title}. {sheet.said}")
    table = Table(*sheet.columns)
    for row in sheet.rows:
        table.add_row(*map(escape, row))
    show(table)


def _repairs(result: Audit) -> Table:
    table = Table("Settled together", "By any one of", show_lines=True)
    for row in settled(result):
        checks = "\n".join(check.id for check in row.checks)
        changes = (
            f"{change} ({about})" if about else change for about, change in row.repairs
        )
        table.add_row(escape(checks), escape("\n".join(changes)))
    return table


_COLUMNS = ("", "Number", "Printed", "Should be", "Why", "Where")


def _row(table: StatTable, check: Check) -> tuple[str, ...]:
    word = f"{MARKS[check.status]} {check.status}"
    why = [check.message, check.consequence]
    if check.repairs:
        one_of = "; ".join(
            change_in_words(table, one, check.about[0]) for one in check.repairs
        )
        why.append(f"Any one of: {one_of}.")
    plain = (
        check.id.replace(":", " : "),
        check.printed,
        check.expected,
        " ".join(part for part in why if part),
        check.where,
    )
    return f"[{_COLOURS[check.status]}]{word}[/]", *(escape(text) for text in plain)
