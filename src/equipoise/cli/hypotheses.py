"""``equipoise hypotheses``: the rival accounts."""

from typing import Annotated

import typer
from rich.table import Table

from equipoise.cli.evidence import AsJson
from equipoise.cli.screen import show, show_json
from equipoise.hypotheses import HYPOTHESES, Hypothesis

app = typer.Typer(help="The rival accounts of the mechanism.", no_args_is_help=True)


@app.command("list")
def list_hypotheses(as_json: AsJson = False) -> None:
    """List the hypotheses with their claims.

    Example: equipoise hypotheses list
    """
    if as_json:
        show_json([_record(hypothesis) for hypothesis in HYPOTHESES])
        return
    table = Table("Hypothesis", "Family", "Claim")
    for hypothesis in HYPOTHESES:
        table.add_row(hypothesis.name, hypothesis.family, hypothesis.claim)
    show(table)


@app.command("show")
def show_hypothesis(
    name: Annotated[str, typer.Argument(help="Name of a hypothesis.")],
    as_json: AsJson = False,
) -> None:
    """Show what a hypothesis claims, frees and predicts.

    Example: equipoise hypotheses show mu_permissive
    """
    hypothesis = HYPOTHESES[name]
    if as_json:
        show_json(_record(hypothesis))
        return
    typer.echo(f"{hypothesis.name}: {hypothesis.claim}")
    typer.echo(f"Sources: {', '.join(hypothesis.sources)}")
    typer.echo("Frees:")
    for edit in hypothesis.frees:
        typer.echo(f"  {edit.gain} ({type(edit.effect).__name__.lower()})")
    typer.echo("Predicts, of noise-free patients:")
    for prediction in hypothesis.predicts:
        joined = "as in" if prediction.direction == "same" else "than in"
        typer.echo(
            f"  {prediction.measure}: {prediction.direction} in {prediction.arm} "
            f"{joined} {prediction.versus}"
        )


def _record(hypothesis: Hypothesis) -> dict[str, object]:
    return {
        "name": hypothesis.name,
        "family": hypothesis.family,
        "claim": hypothesis.claim,
        "sources": list(hypothesis.sources),
        "frees": {
            edit.gain: type(edit.effect).__name__.lower() for edit in hypothesis.frees
        },
        "fixes": dict(hypothesis.fixed),
        "predicts": [
            {
                "measure": prediction.measure,
                "arm": prediction.arm,
                "direction": prediction.direction,
                "versus": prediction.versus,
            }
            for prediction in hypothesis.predicts
        ],
    }
