"""``equipoise model``: the model and its equations."""

from typing import Annotated

import typer
from rich.table import Table

from equipoise.cli.evidence import AsJson
from equipoise.cli.screen import show, show_json
from equipoise.evidence import priors
from equipoise.model.library import COMPONENTS, base_model
from equipoise.model.typeset import equations_of

app = typer.Typer(help="The model.", no_args_is_help=True)


@app.command("show")
def show_model(as_json: AsJson = False) -> None:
    """Show every parameter of the model, with what is believed of it and its source.

    Example: equipoise model show
    """
    rows = [(q, priors()[q.name]) for q in base_model().parameters]
    if as_json:
        show_json(
            [
                {
                    "parameter": q.name,
                    "meaning": p.what,
                    "value": p.value,
                    "unit": p.unit,
                    "between": p.between,
                    "range": p.range,
                    "source": p.source,
                    "status": p.status,
                    "confidence": p.confidence,
                }
                for q, p in rows
            ]
        )
        return
    table = Table("Parameter", "Meaning", "Value", "Unit", "Range", "Source", "Status")
    for q, p in rows:
        ends = f"{p.range[0]:.4g} to {p.range[1]:.4g}"
        table.add_row(
            q.name, p.what, f"{p.value:.4g}", p.unit, ends, p.source, p.status
        )
    show(table)


@app.command()
def equations(
    component: Annotated[
        str | None, typer.Argument(help="Name of one component; all without.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Show the equations, traced from the components.

    Example: equipoise model equations opioid_receptor
    """
    found = equations_of(base_model())
    wanted = [COMPONENTS[component].name] if component else list(found)
    if as_json:
        show_json(
            {
                name: [
                    {"of": e.of, "text": e.right, "latex": e.latex} for e in found[name]
                ]
                for name in wanted
            }
        )
        return
    for name in wanted:
        typer.echo(f"{name}")
        for equation in found[name]:
            typer.echo(f"  {equation.left} = {equation.right}")
        typer.echo()
