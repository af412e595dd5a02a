"""``equipoise evidence patients``: whole-number patients who agree with a print."""

import csv
import io
from pathlib import Path
from typing import Annotated

import typer

from equipoise.audit import audit, read_table, table_of
from equipoise.audit.plausible import COLUMNS, Plausible, cell_of, plausible_patients
from equipoise.audit.plausible import rows as patient_rows
from equipoise.cli.audit import is_table
from equipoise.cli.evidence import AsJson
from equipoise.cli.screen import messages, show_json
from equipoise.errors import OutputError, UnknownNameError
from equipoise.randomness import Stream
from equipoise.report.audit_page import change_in_words
from equipoise.report.writing import write_text

_MARK = (
    "Reconstructed: patients who would give these numbers, not those who were "
    "measured. Many others would give them too."
)


def patients(
    what: Annotated[
        str, typer.Argument(help="Key of a source, or a table: my_table.csv.")
    ],
    number: Annotated[
        str, typer.Argument(help="A printed number to agree with, by its id.")
    ],
    to: Annotated[Path | None, typer.Option(help="Write them to this file.")] = None,
    seed: Annotated[int, typer.Option(help="Seed of every random draw.")] = 0,
    as_json: AsJson = False,
) -> None:
    """Make up patients who give a printed number and all that is linked to it.

    They are whole-number scores, marked as reconstructions in every row.  Another seed
    gives other patients.

    Example: equipoise evidence patients williams2018 hamd17_change_day1_placebo
    """
    audited = audit(read_table(Path(what)) if is_table(what) else table_of(what))
    cell = cell_of(audited, number)
    if cell is None:
        raise UnknownNameError("printed number", number, audited.table.by_id)
    made = plausible_patients(audited, cell, rng=Stream(seed))
    if as_json:
        show_json(_record(made))
    elif to is None:
        typer.echo(_text(made), nl=False)
    else:
        try:
            written = write_text(to, _text(made))
        except OutputError as error:
            raise OutputError(error.path, error.why, "--to") from error
        _say(f"The patients are in {written}.")
    _say(_MARK)
    for one in made.read_as:
        _say(f"Read otherwise: {change_in_words(audited.table, one)}.")
    _say(f"They agree with {len(made.found.agrees_with)} printed numbers.")


def _say(text: str) -> None:
    messages.print(text, highlight=False, markup=False, soft_wrap=True)


def _text(made: Plausible) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(patient_rows(made.found))
    return text.getvalue()


def _record(made: Plausible) -> dict[str, object]:
    return {
        "origin": made.found.origin,
        "source": made.found.source,
        "agrees_with": list(made.found.agrees_with),
        "read_as": [one.record() for one in made.read_as],
        "patients": [
            dict(zip(COLUMNS, row, strict=True)) for row in patient_rows(made.found)
        ],
    }
