"""``equipoise model``: the steps of the model, its equations, parameters and wiring."""

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from equipoise.cli.evidence import AsJson
from equipoise.cli.influence import model_influence
from equipoise.cli.model_export import export
from equipoise.cli.screen import messages, show, show_json
from equipoise.evidence import Prior, priors
from equipoise.model import Component
from equipoise.model.library import COMPONENTS, base_model
from equipoise.model.typeset import equations_of
from equipoise.report.handbook import by_knowledge, priors_of, write_handbook
from equipoise.report.method import Doc, doc_of
from equipoise.report.wiring import wires
from equipoise.report.wiring_figure import wiring_figure
from equipoise.report.words import short
from equipoise.report.writing import write_text

app = typer.Typer(help="The model.", no_args_is_help=True)
app.command()(export)
app.command("influence")(model_influence)

OneComponent = Annotated[
    str | None, typer.Argument(help="Name of one component; all without.")
]


@app.command("show")
def show_model(component: OneComponent = None, as_json: AsJson = False) -> None:
    """Show a step of the model: its text, equations, units, parameters and sources.

    Without a name, every parameter with what is believed of it and its source.

    Example: equipoise model show nmda_receptor
    """
    if component is None:
        _list([priors()[one.name] for one in base_model().parameters], as_json)
        return
    part = COMPONENTS[component]
    if as_json:
        show_json(_component_record(part))
        return
    _tell(doc_of(f"equipoise.model.library.{part.name}"))
    _quantities(part)
    typer.echo("\nEquations")
    for equation in equations_of(base_model())[part.name]:
        typer.echo(f"  {equation.left} = {equation.right}")
    typer.echo()
    show(_table(priors_of(part)))


@app.command()
def parameters(as_json: AsJson = False) -> None:
    """List the parameters by how little is known of them, the least known first.

    The gains that a hypothesis may free are switches, and left out.

    Example: equipoise model parameters
    """
    _list(by_knowledge(base_model()), as_json)


@app.command()
def equations(component: OneComponent = None, as_json: AsJson = False) -> None:
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


@app.command()
def wiring(
    out: Annotated[
        Path | None, typer.Option(help="SVG file to write; prints a table without.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Draw which step reads which, dashed where only some hypotheses open the link.

    Example: equipoise model wiring --out wiring.svg
    """
    model = base_model()
    if out is not None:
        written = write_text(out, wiring_figure(model))
        messages.print(f"Wiring: {written}", highlight=False, soft_wrap=True)
        return
    if as_json:
        show_json(
            [
                {"from": w.start, "to": w.end, "reads": w.reads, "freed_by": w.gains}
                for w in wires(model)
            ]
        )
        return
    table = Table("From", "To", "Reads", "Only where a hypothesis frees")
    for one in wires(model):
        table.add_row(one.start, one.end, ", ".join(one.reads), ", ".join(one.gains))
    show(table)


@app.command()
def pages(
    out: Annotated[Path, typer.Option(help="Folder of the pages.")] = Path("docs"),
) -> None:
    """Write a page for each step and each hypothesis, and one of all parameters.

    Example: equipoise model pages --out docs
    """
    written = write_handbook(out)
    messages.print(f"{len(written)} pages below {out}", highlight=False)


def _list(entries: Iterable[Prior], as_json: bool) -> None:
    if as_json:
        show_json([_record(entry) for entry in entries])
    else:
        show(_table(entries))


def _record(entry: Prior) -> dict[str, object]:
    return {
        "parameter": entry.name,
        "meaning": entry.what,
        "value": entry.value,
        "unit": entry.unit,
        "between": entry.between,
        "range": entry.range,
        "source": entry.source,
        "status": entry.status,
        "confidence": entry.confidence,
        "note": entry.note,
    }


def _table(entries: Iterable[Prior]) -> Table:
    table = Table("Parameter", "Meaning", "Value", "Unit", "Range", "Source", "Status")
    for entry in entries:
        ends = f"{short(entry.range[0])} to {short(entry.range[1])}"
        known = ", ".join(one for one in (entry.status, entry.confidence) if one)
        value = short(entry.value)
        table.add_row(
            entry.name, entry.what, value, entry.unit, ends, entry.source, known
        )
    return table


def _tell(doc: Doc) -> None:
    typer.echo(doc.first)
    for part in doc.rest:
        text = part.text.replace("\n", "\n    ")
        typer.echo(f"\n{'    ' if part.fixed else ''}{text}")


def _quantities(part: Component) -> None:
    for title, entries in (
        ("Reads", part.reads),
        ("States", part.states),
        ("Signals", part.signals),
    ):
        if entries:
            typer.echo(f"\n{title}")
        for one in entries:
            typer.echo(f"  {one.name} [{one.unit}]: {one.meaning}")
    doses = dict.fromkeys(f"{site.drug}, {site.route}" for site in part.sites)
    if doses:
        typer.echo(f"\nDoses that enter here: {'; '.join(doses)}")


def _component_record(part: Component) -> dict[str, object]:
    doc = doc_of(f"equipoise.model.library.{part.name}")
    return {
        "component": part.name,
        "text": [doc.first, *(one.text for one in doc.rest)],
        "reads": [vars(one) for one in part.reads],
        "states": [vars(one) for one in part.states],
        "signals": [vars(one) for one in part.signals],
        "doses": [
            {"drug": site.drug, "route": site.route, "state": site.state}
            for site in part.sites
        ],
        "equations": [
            {"of": e.of, "text": e.right, "latex": e.latex}
            for e in equations_of(base_model())[part.name]
        ],
        "parameters": [_record(entry) for entry in priors_of(part)],
    }
