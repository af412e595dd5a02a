"""``equipoise``: the commands, and what happens when one of them cannot go on."""

import typer

from equipoise.cli import (
    audit,
    evidence,
    hypotheses,
    model,
    qualify,
    reproduce,
    runs,
    simulate,
)
from equipoise.cli.screen import messages
from equipoise.errors import EquipoiseError
from equipoise.runs.errors import RunInterruptedError

app = typer.Typer(
    help="Weigh rival accounts of ketamine's antidepressant action against its trials. "
    "Research software: it gives no advice on any patient's treatment.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)
app.command()(reproduce.reproduce)
app.command()(simulate.simulate)
evidence.app.command("audit")(audit.audit_evidence)
evidence.app.command("template")(audit.template)
app.add_typer(evidence.app, name="evidence")
app.add_typer(model.app, name="model")
app.add_typer(hypotheses.app, name="hypotheses")
app.add_typer(qualify.app, name="qualify")
app.add_typer(runs.app, name="runs")

_REFUSED = 2
_INTERRUPTED = 130
"""With what typer ends on an interruption from the keyboard."""


def run() -> None:
    """Run the command tree; print our errors without a traceback and exit 2."""
    try:
        app(standalone_mode=True)
    except RunInterruptedError as interrupted:
        messages.print(f"{interrupted}", highlight=False, soft_wrap=True)
        raise SystemExit(_INTERRUPTED) from None
    except EquipoiseError as error:
        messages.print(f"error: {error}", highlight=False, markup=False, soft_wrap=True)
        raise SystemExit(_REFUSED) from None
    except SystemExit as ended:
        if ended.code == _INTERRUPTED:
            messages.print("Interrupted. Nothing was written.")
        raise
