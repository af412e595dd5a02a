"""``equipoise model``: the model and its equations."""

from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from equipoise.cli.evidence import AsJson
from equipoise.cli.screen import show, show_json
from equipoise.errors import OutputError, UnknownNameError
from equipoise.evidence import priors
from equipoise.hypotheses import HYPOTHESES, Hypothesis, model_of
from equipoise.model import Model
from equipoise.model.exchange import FORMATS, Intake
from equipoise.model.library import COMPONENTS, base_model
from equipoise.model.typeset import equations_of
from equipoise.population import Patients, typical_patient
from equipoise.trial import PROTOCOLS
from equipoise.trial.calibration import central_point, gains_at
from equipoise.trial.ordering import schedule_of

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


@app.command()
def export(
    to: Annotated[str, typer.Option(help="Language of the file: sbml, antimony.")],
    hypothesis: Annotated[
        str | None, typer.Option(help="Open its links; every link is shut without.")
    ] = None,
    arm: Annotated[
        tuple[str, str] | None,
        typer.Option(
            metavar="PROTOCOL ARM",
            help="Give the doses of an arm of a published trial; none without.",
        ),
    ] = None,
    out: Annotated[
        Path | None, typer.Option(help="File to write; prints without.")
    ] = None,
) -> None:
    """Write the typical patient's model as a file that other tools run.

    Example: equipoise model export --to sbml --arm williams_2018 naltrexone
    """
    if to not in FORMATS:
        raise UnknownNameError("format", to, FORMATS)
    if out is not None and out.is_dir():
        raise OutputError(out, "it is a folder")
    chosen = HYPOTHESES[hypothesis] if hypothesis else None
    model = model_of(chosen) if chosen else base_model()
    patient = _patient(model, chosen)
    values = {name: float(value[0]) for name, value in patient.values.items()}
    doses = _doses(model, patient, arm) if arm else ()
    text = FORMATS[to](model, values, doses, _about(chosen, arm))
    if out is None:
        typer.echo(text, nl=False)
        return
    try:
        out.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise OutputError(out, (error.strerror or "it is refused").lower()) from error


def _patient(model: Model, hypothesis: Hypothesis | None) -> Patients:
    typical = typical_patient(model)
    if hypothesis is None:
        return typical
    return typical.with_values(gains_at(hypothesis, central_point()))


def _doses(model: Model, patient: Patients, arm: tuple[str, str]) -> list[Intake]:
    protocol, name = arm
    ordered = PROTOCOLS[protocol].arm(name).doses
    entries = schedule_of(model, ordered, patient, (0.0,)).entries
    return [Intake(e.state, float(e.amount[0]), e.start, e.duration) for e in entries]


def _about(hypothesis: Hypothesis | None, arm: tuple[str, str] | None) -> str:
    under = "every link that a hypothesis may open is shut"
    if hypothesis is not None:
        under = (
            f"under the hypothesis {hypothesis.name}, at one point of relief by the "
            "drug and one by expectation on day 1; a trial multiplies them by its "
            "effects"
        )
    given = f"Doses: {arm[1]} arm of {arm[0]}." if arm else "No doses."
    return f"Typical patient, {under}. {given}"
