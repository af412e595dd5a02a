"""``equipoise trial export`` and ``trial read``: data out, and data in."""

from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from equipoise.cli.evidence import AsJson
from equipoise.cli.screen import messages, show, show_json
from equipoise.cli.trial import protocol_of
from equipoise.errors import DataFileError
from equipoise.exchange import FORMS, Intake, deliver, take_in
from equipoise.exchange.csv_file import csv_text
from equipoise.exchange.native import read_record, read_truth, write_truth
from equipoise.exchange.writing import write_text
from equipoise.runs.folder import now

_SHOWN = 20
"""Faults that are shown; the report holds all."""


def export_record(
    record: Annotated[Path, typer.Argument(help="Folder of a trial record.")],
    to: Annotated[str, typer.Option(help=f"One of: {', '.join(FORMS)}.")],
    out: Annotated[Path, typer.Option(help="Folder to write.")],
    truth: Annotated[
        bool, typer.Option("--truth", help="Add what only the simulation knows.")
    ] = False,
) -> None:
    """Write the record of a trial in a form that other tools read.

    ADaM and SDTM come as Dataset-JSON 1.1 and as CSV.

    Example: equipoise trial export my_trial --to adam --out my_trial_adam
    """
    held = read_record(record)
    told = read_truth(record) if truth else None
    folder = deliver(held, out, to=to, made=now())
    if told is not None:
        write_truth(out, told)
    messages.print(f"{held.study} as {to}: {folder}", highlight=False, soft_wrap=True)


def read_data(
    data: Annotated[Path, typer.Argument(help="File or folder of trial data.")],
    protocol: Annotated[
        str | None,
        typer.Option(help="Trial that the data are of, or a TOML file of one."),
    ] = None,
    report: Annotated[
        Path | None, typer.Option(help="CSV file to write, a line for every row.")
    ] = None,
    out: Annotated[
        Path | None, typer.Option(help="CSV file to write, the scores accepted.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Read trial data, and say of every row whether it can be taken, and why not.

    CSV, Parquet, Dataset-JSON or XPT; a long table, ADaM or SDTM. No cell is changed.

    Example: equipoise trial read my_data --protocol williams_2018 --report rows.csv
    """
    found = take_in(data, protocol_of(protocol) if protocol else None)
    if report is not None:
        write_text(report, found.report())
    if found.data is not None and out is not None:
        rows = found.data.rows()
        cells = [[_cell(cell) for cell in column.tolist()] for column in rows.values()]
        write_text(out, csv_text(tuple(rows), list(zip(*cells, strict=True))))
    if as_json:
        show_json(_brief(found))
    else:
        _show(found)
    if found.data is None:
        raise DataFileError(data, "holds no row that can be taken. Correct the rows.")


def _cell(cell: object) -> str | int | float | None:
    if isinstance(cell, float) and cell != cell:  # noqa: PLR0124 NaN is what is missing
        return None
    return cell if isinstance(cell, str | int | float) else str(cell)


def _show(found: Intake) -> None:
    counts = ", ".join(f"{n} {verdict}" for verdict, n in found.counts.items())
    said = f"rows {counts}" if found.rows else "a record, taken whole"
    typer.echo(f"{', '.join(found.read)}: {said}")
    if found.data is not None:
        scales = ", ".join(found.data.panels)
        typer.echo(f"{found.data.n} patients; {', '.join(found.data.arms)}; {scales}")
    _show_faults(found)


def _show_faults(found: Intake) -> None:
    if not found.faults:
        return
    table = Table("File", "Row", "Patient", "Verdict", "Because")
    for row in found.faults[:_SHOWN]:
        table.add_row(row.file, str(row.row), row.patient, row.verdict, row.reason)
    show(table)
    left = len(found.faults) - _SHOWN
    if left > 0:
        messages.print(f"{left} more; --report writes a line for every row.")


def _brief(found: Intake) -> dict[str, object]:
    data = found.data
    return {
        "read": list(found.read),
        "not_read": list(found.left),
        "counts": dict(found.counts),
        "faults": [vars(row) for row in found.faults],
        "patients": [] if data is None else list(data.patients),
        "arms": [] if data is None else list(data.arms),
        "instruments": [] if data is None else list(data.panels),
    }
