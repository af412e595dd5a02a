"""``equipoise``: the commands, and what happens when one of them cannot go on."""

from typing import NoReturn, cast

import typer
from typer.exceptions import TyperException

from equipoise.cli import (
    analyse,
    audit,
    context,
    design,
    design_adapt,
    design_looks,
    design_power,
    design_synopsis,
    evidence,
    explore,
    export,
    hypotheses,
    model,
    open,
    patients,
    predict,
    qualify,
    report,
    reproduce,
    runs,
    simulate,
    stored,
    trial,
    weigh,
)
from equipoise.cli.refusals import is_help, sentence
from equipoise.cli.screen import messages
from equipoise.errors import EquipoiseError, RunInterruptedError

app = typer.Typer(
    help="Weigh rival accounts of ketamine's antidepressant action against its trials. "
    "Research software: it gives no advice on any patient's treatment.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)
app.command()(reproduce.reproduce)
app.command("open")(open.open_page)
app.command("explore")(explore.explore_patients)
app.command()(simulate.simulate)
app.command()(weigh.weigh)
app.command()(report.report)
app.command("analyse")(analyse.analyse_data)
evidence.app.command("audit")(audit.audit_evidence)
evidence.app.command("template")(audit.template)
evidence.app.command("patients")(patients.patients)
evidence.app.command("selection")(context.selection)
evidence.app.command("looks")(context.looks)
app.add_typer(evidence.app, name="evidence")
trial.app.command("export")(export.export_record)
trial.app.command("read")(export.read_data)
trial.app.command("plan")(analyse.show_plan)
app.add_typer(trial.app, name="trial")
app.add_typer(predict.app, name="predict")
app.add_typer(model.app, name="model")
app.add_typer(hypotheses.app, name="hypotheses")
design.app.command("power")(design_power.power)
design.app.command("looks")(design_looks.looks)
design.app.command("adapt")(design_adapt.adapt)
design.app.command("synopsis")(design_synopsis.show_synopsis)
app.add_typer(design.app, name="design")
app.add_typer(qualify.app, name="qualify")
runs.app.command("export")(stored.export_posterior)
app.add_typer(runs.app, name="runs")

_REFUSED = 2
_INTERRUPTED = 130
"""With what typer ends on an interruption from the keyboard."""


def run() -> None:
    """Run the command tree; print every refusal as one line and exit 2."""
    try:
        code = cast("int | None", app(standalone_mode=False)) or 0
    except RunInterruptedError as interrupted:
        messages.print(f"{interrupted}", highlight=False, soft_wrap=True)
        raise SystemExit(_INTERRUPTED) from None
    except EquipoiseError as error:
        _refuse(str(error))
    except TyperException as error:
        if is_help(error):
            typer.echo(error.format_message(), err=True)
            raise SystemExit(_REFUSED) from None
        _refuse(sentence(error))
    if code == _INTERRUPTED:
        messages.print("Interrupted. Nothing was written.")
    raise SystemExit(code)


def _refuse(said: str) -> NoReturn:
    messages.print(f"error: {said}", highlight=False, markup=False, soft_wrap=True)
    raise SystemExit(_REFUSED) from None
