"""``equipoise evidence``: the published record."""

import json
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from equipoise.cli.screen import messages, show, show_json
from equipoise.cli.sheets import (
    claim_rows,
    experiment_rows,
    findings_table,
    limit_rows,
    show_sheets,
)
from equipoise.errors import UnknownNameError
from equipoise.evidence import (
    Claim,
    claims,
    experiments,
    findings,
    limits,
    problems,
    recorded_sources,
    sources,
)

app = typer.Typer(help="The published record.", no_args_is_help=True)

AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]


@app.command("list")
def list_sources(as_json: AsJson = False) -> None:
    """List the sources on record, with how much each reports, claims and asks for.

    Example: equipoise evidence list
    """
    if as_json:
        show_json(
            [
                {
                    "source": source,
                    "title": sources()[source].title,
                    **_counts(source),
                    "read_in": _read(source),
                }
                for source in recorded_sources()
            ]
        )
        return
    table = Table("Source", "Title", "Findings", "Claims", "Limits", "Experiments")
    table.add_column("Read in")
    for source in recorded_sources():
        cells = (str(number or "-") for number in _counts(source).values())
        table.add_row(source, sources()[source].title, *cells, ", ".join(_read(source)))
    show(table)


@app.command("show")
def show_source(
    source: Annotated[str, typer.Argument(help="Key of a source: williams2018.")],
    as_json: AsJson = False,
) -> None:
    """Show all of a source: every number as printed, and what it claims and asks for.

    Example: equipoise evidence show williams2018
    """
    found = findings(source)
    made = [claim for claim in claims() if source in {*claim.stated, *claim.denied}]
    bounds = [limit for limit in limits() if source in {*limit.stated, limit.of}]
    asked = [one for one in experiments() if source in one.stated]
    entry = sources()[source]
    if as_json:
        show_json(
            {
                "source": entry.key,
                "title": entry.title,
                "findings": [finding.record() for finding in found],
                "claims": [claim.record() for claim in made],
                "limits": [limit.record() for limit in bounds],
                "experiments": [one.record() for one in asked],
            }
        )
        return
    cited = (entry.authors, f"{entry.year or ''}", entry.title, entry.journal)
    typer.echo(", ".join(part for part in cited if part))
    if found:
        show(findings_table(found))
    show_sheets("Claims", map(claim_rows, made))
    show_sheets("Limits", map(limit_rows, bounds))
    show_sheets("Experiments", map(experiment_rows, asked))


@app.command("claims")
def list_claims(
    about: Annotated[
        str | None, typer.Option(help="Only those that mention these words.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Show what the sources claim, with what speaks for and against it.

    Example: equipoise evidence claims --about habenula
    """
    chosen = list(claims()) if about is None else _mentioning(about)
    if as_json:
        show_json([claim.record() for claim in chosen])
        return
    show_sheets("", map(claim_rows, chosen))


@app.command("limits")
def list_limits(as_json: AsJson = False) -> None:
    """Show what keeps the studies from showing what they are read to show.

    Example: equipoise evidence limits
    """
    if as_json:
        show_json([limit.record() for limit in limits()])
        return
    show_sheets("", map(limit_rows, limits()))


@app.command("experiments")
def list_experiments(as_json: AsJson = False) -> None:
    """Show the experiments that the sources propose.

    Example: equipoise evidence experiments
    """
    if as_json:
        show_json([one.record() for one in experiments()])
        return
    show_sheets("", map(experiment_rows, experiments()))


@app.command()
def check(
    file: Annotated[Path, typer.Argument(help="A TOML file of the record.")],
    as_json: AsJson = False,
) -> None:
    """Name every problem of a file of the record, with its line.

    Example: equipoise evidence check my2026.toml
    """
    found = problems(file)
    if as_json:
        named = [{"line": one.line, "problem": one.problem} for one in found]
        show_json({"file": str(file), "problems": named})
    else:
        for problem in found:
            messages.print(str(problem), highlight=False, markup=False, soft_wrap=True)
    if found:
        raise typer.Exit(2)
    if not as_json:
        typer.echo(f"{file}: no problem found.")


def _counts(source: str) -> dict[str, int]:
    return {
        "findings": len(findings(source)),
        "claims": sum(source in claim.stated for claim in claims()),
        "limits": sum(source in limit.stated for limit in limits()),
        "experiments": sum(source in one.stated for one in experiments()),
    }


def _read(source: str) -> list[str]:
    return sorted({f.read_in for f in findings(source) if f.read_in})


def _mentioning(about: str) -> list[Claim]:
    words = about.lower().split()
    texts = [json.dumps(c.record(), ensure_ascii=False).lower() for c in claims()]
    chosen = [
        claim
        for claim, text in zip(claims(), texts, strict=True)
        if all(word in text for word in words)
    ]
    if not chosen:
        known = {word for c in claims() for word in (*c.concerns, *c.stated, *c.denied)}
        raise UnknownNameError("subject of a claim", about, known)
    return chosen
