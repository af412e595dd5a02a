"""``equipoise trial``: protocols, and what comes of them in virtual patients."""

from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from equipoise.cli.evidence import AsJson
from equipoise.cli.screen import messages, show, show_json
from equipoise.trial import PROTOCOLS
from equipoise.trial.library.not_expressed import NOT_EXPRESSED
from equipoise.trial.protocol import Protocol
from equipoise.trial.protocol_file import protocol_text, read_protocol

app = typer.Typer(help="Protocols, and trials on virtual patients.")

Name = Annotated[str, typer.Argument(help="Name of a protocol, or a TOML file.")]


@app.command("list")
def list_protocols(as_json: AsJson = False) -> None:
    """List every protocol, and what sources ask for that none can say.

    Example: equipoise trial list
    """
    if as_json:
        show_json(
            {
                "protocols": [_brief(protocol) for protocol in PROTOCOLS],
                "not_expressed": [vars(one) for one in NOT_EXPRESSED],
            }
        )
        return
    table = Table(title="Protocols", title_justify="left")
    for column in ("Name", "Design", "Arms", "n", "Source", "Would be"):
        table.add_column(column, overflow="fold")
    for protocol in PROTOCOLS:
        table.add_row(
            protocol.name,
            protocol.design.replace("_", " "),
            ", ".join(arm.name for arm in protocol.arms),
            str(protocol.enrolment.infused),
            protocol.source,
            ", ".join(protocol.answers) or "",
        )
    show(table)
    missing = Table(title="Asked for, and not expressed", title_justify="left")
    for column in ("Experiment", "Part", "Because"):
        missing.add_column(column, overflow="fold")
    for one in NOT_EXPRESSED:
        missing.add_row(one.experiment, one.part, one.because)
    show(missing)


@app.command("show")
def show_protocol(name: Name) -> None:
    """Print a protocol as the TOML file that declares it.

    Example: equipoise trial show williams_2018 > mine.toml
    """
    typer.echo(protocol_text(protocol_of(name)), nl=False)


@app.command("check")
def check_protocol(
    file: Annotated[Path, typer.Argument(help="TOML file of a protocol.")],
) -> None:
    """Say everything that keeps a protocol from being run, or that nothing does.

    Example: equipoise trial check mine.toml
    """
    protocol = read_protocol(file)
    arms = ", ".join(arm.name for arm in protocol.arms)
    messages.print(
        f"'{protocol.name}' can be run: {protocol.design.replace('_', ' ')}, "
        f"n = {protocol.enrolment.infused}, {arms}.",
        highlight=False,
        soft_wrap=True,
    )


def protocol_of(name: str) -> Protocol:
    """Return the protocol of a name, or that of a file whose name ends in .toml."""
    if name.endswith(".toml"):
        return read_protocol(Path(name))
    return PROTOCOLS[name]


def _brief(protocol: Protocol) -> dict[str, object]:
    return {
        "name": protocol.name,
        "source": protocol.source,
        "design": protocol.design,
        "arms": [arm.name for arm in protocol.arms],
        "patients": protocol.enrolment.infused,
        "answers": list(protocol.answers),
        "assumed": list(protocol.assumed),
    }
