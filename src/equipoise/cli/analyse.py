"""``equipoise analyse``: a plan of analyses, carried out on a trial's data."""

import math
from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape
from rich.table import Table

from equipoise.analysis import PLANS, Analysed, AnalysisPlan, Flow, analyse, flow
from equipoise.analysis.plan_file import plan_text, read_plan
from equipoise.cli.evidence import AsJson
from equipoise.cli.screen import messages, show, show_json
from equipoise.errors import DataFileError, FaultsError
from equipoise.exchange import take_in
from equipoise.report import require_writable
from equipoise.report.analysis_page import (
    Analysis,
    adjusted_in_words,
    flow_in_words,
    n_in_words,
    numbers_in_words,
    p_in_words,
    write_analysis,
)
from equipoise.trial.dataset import TrialData

_SHOWN = 20
"""Rows at fault that are named; 'equipoise trial read' names all."""


def analyse_data(
    data: Annotated[Path, typer.Argument(help="File or folder of trial data.")],
    plan: Annotated[
        str, typer.Option(help="Name of a plan, or a TOML file of your own.")
    ],
    out: Annotated[
        Path | None, typer.Option(help="Folder of the page, if one is wanted.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Analyse measured or virtual data as a plan says, each analysis with its estimand.

    CSV, Parquet, Dataset-JSON or XPT; a long table, ADaM or SDTM.  Data with a row that
    cannot be taken are refused, and the row is named.

    Example: equipoise analyse my_trial.csv --plan williams_2018 --out results
    """
    if out is not None:
        require_writable(out)
    chosen = plan_of(plan)
    trial = _data(data, chosen)
    result = analyse(trial, chosen)
    followed = _flow(trial, chosen)
    if out is not None:
        command = f"equipoise analyse {data} --plan {plan} --out {out}"
        page = write_analysis(Analysis(result, followed, data.name, command), out)
        messages.print(f"Page: {page}", highlight=False, markup=False, soft_wrap=True)
    if as_json:
        record = result.record()
        record["flow"] = None if followed is None else followed.record()
        show_json(record)
    else:
        _show(result, followed)


def show_plan(
    plan: Annotated[str, typer.Argument(help="Name of a plan, or a TOML file.")],
) -> None:
    """Print a plan of analyses as the TOML file that declares it.

    Example: equipoise trial plan williams_2018 > mine.toml
    """
    typer.echo(plan_text(plan_of(plan)), nl=False)


def plan_of(plan: str) -> AnalysisPlan:
    """Return the plan of a name, or that of a TOML file."""
    path = Path(plan)
    if path.suffix.lower() == ".toml" or path.is_file():
        return read_plan(path)
    return PLANS[plan]


def _data(path: Path, plan: AnalysisPlan) -> TrialData:
    taken = take_in(path)
    if taken.faults:
        named = [
            f"{row.file}, row {row.row}, patient '{row.patient}': {row.reason}"
            for row in taken.faults[:_SHOWN]
        ]
        left = len(taken.faults) - _SHOWN
        if left > 0:
            named.append(f"and {left} more, named by: equipoise trial read {path}")
        raise FaultsError(plan.name, named)
    if taken.data is None:
        raise DataFileError(path, "holds no row that can be taken. Correct the rows.")
    return taken.data


def _flow(data: TrialData, plan: AnalysisPlan) -> Flow | None:
    timed = [one for one in plan.analyses if one.at and one.instrument in data.panels]
    if not timed:
        return None
    return flow(data, timed[0].instrument, at=timed[0].at[0])


def _show(result: Analysed, followed: Flow | None) -> None:
    for line in () if followed is None else flow_in_words(followed):
        typer.echo(line)
    columns = ("Analysis", "What", "Value (95 %)", "Test", "p", "Adjusted p", "n")
    table = Table(*columns, show_lines=False)
    for found in result.found:
        for number, row in enumerate(found.rows):
            title = found.planned.title if number == 0 else ""
            said = row.test or ("" if math.isfinite(row.value) else row.note)
            table.add_row(
                escape(title),
                escape(row.of),
                numbers_in_words(row),
                escape(said),
                p_in_words(row.p),
                adjusted_in_words(found) if number == 0 else "",
                n_in_words(row.n),
                end_section=number == len(found.rows) - 1,
            )
    show(table)
    typer.echo(
        "Whom each analysis is about, and what would change its answer, is in its "
        "estimand card: --out FOLDER or --json."
    )
