"""Sheets: parts of the record that are sentences, as they are read at a terminal."""

from collections.abc import Iterable, Mapping

import typer
from rich.table import Column, Table
from rich.text import Text

from equipoise.cli.screen import show
from equipoise.evidence import Claim, Experiment, Finding, Limit

Rows = Mapping[str, str]
"""What a sheet says, by the word in front of it; the first is its name."""

_WIDEST = len("follows from")


def show_sheets(heading: str, sheets: Iterable[Rows]) -> None:
    """Print sheets under each other; nothing, not even the heading, of none."""
    for number, rows in enumerate(sheets):
        if heading and number == 0:
            typer.echo(f"\n{heading}")
        typer.echo()
        table = Table.grid(padding=(0, 2))
        table.add_column(no_wrap=True, min_width=_WIDEST)
        table.add_column(overflow="fold")
        for word, said in rows.items():
            if said:
                table.add_row(Text(word), Text(said))
        show(table)


def findings_table(found: Iterable[Finding]) -> Table:
    """Return findings as a table: numbers as printed, what is said without one."""
    rows = tuple(found)
    columns = ["Finding", "Among", "n", "Printed", "Unit", "Place"]
    quoting = any(f.quotes for f in rows)
    if quoting:
        columns.append("Quotes")
    table = Table(*(Column(name, overflow="fold") for name in columns))
    for f in rows:
        about = "about " if f.approximate else ""
        numbers = (f"{key} {about}{number.text}" for key, number in f.printed.items())
        said = ", ".join((*numbers, *filter(None, [f.statement])))
        cells = [f.name, f.among, f"{f.n or '-'}", said, f.unit, f.place]
        if quoting:
            cells.append(", ".join(f.quotes))
        table.add_row(*map(Text, cells))
    return table


def claim_rows(claim: Claim) -> Rows:
    """Return what the sheet of a claim says."""
    return {
        "claim": claim.name,
        "says": claim.says,
        "made by": _placed(claim.stated),
        "denied by": _placed(claim.denied),
        "for it": ", ".join(claim.supports),
        "against it": ", ".join(claim.contradicts),
        "concerns": ", ".join(claim.concerns),
        "note": claim.note,
    }


def limit_rows(limit: Limit) -> Rows:
    """Return what the sheet of a limit says."""
    return {
        "limit": limit.name,
        "of": limit.of,
        "says": limit.says,
        "stated by": _placed(limit.stated),
        "answered by": _placed(limit.answered),
        "note": limit.note,
    }


def experiment_rows(experiment: Experiment) -> Rows:
    """Return what the sheet of a proposed experiment says."""
    asked = "follows from" if experiment.implied else "asked by"
    return {
        "experiment": experiment.name,
        "says": experiment.says,
        asked: _placed(experiment.stated),
        "tests": ", ".join(experiment.tests),
        "concerns": ", ".join(experiment.concerns),
        "note": experiment.note,
    }


def _placed(places: Mapping[str, str]) -> str:
    return "; ".join(f"{source} ({place})" for source, place in places.items())
