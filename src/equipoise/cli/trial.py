"""``equipoise trial``: protocols, and what comes of them in virtual patients."""

import math
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from equipoise.analysis import AnalysisPlan
from equipoise.cli.analyse import plan_of
from equipoise.cli.evidence import AsJson
from equipoise.cli.runs import Chunk, Home, Machines, Memory, Workers, carried_out
from equipoise.cli.screen import messages, show, show_json
from equipoise.exchange import write_record, write_truth
from equipoise.hypotheses import HYPOTHESES
from equipoise.report import require_writable
from equipoise.runs import Limits, Run, home_of
from equipoise.tasks.ademp import ademp
from equipoise.tasks.characteristics import (
    Characteristic,
    characteristics,
    planned_characteristics,
)
from equipoise.tasks.library.hold import (
    AT_ONCE,
    Trials,
    held_at,
    solution_of,
    trials_work,
)
from equipoise.trial import PROTOCOLS
from equipoise.trial.delivered import record_of
from equipoise.trial.hidden import truth_of
from equipoise.trial.library.not_expressed import NOT_EXPRESSED, NotExpressed
from equipoise.trial.protocol import Protocol
from equipoise.trial.protocol_file import protocol_text, read_protocol

app = typer.Typer(help="Protocols, and trials on virtual patients.")

_LIMITS = Limits()

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
    show_missing("Asked for, and not expressed", NOT_EXPRESSED)


def show_missing(title: str, missing: Sequence[NotExpressed]) -> None:
    """Show what sources ask for and is not there, with the reason."""
    table = Table(title=title, title_justify="left")
    for column in ("Experiment", "Part", "Because"):
        table.add_column(column, overflow="fold")
    for one in missing:
        table.add_row(one.experiment, one.part, one.because)
    show(table)


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


NoEffect = Annotated[bool, typer.Option("--no-effect", help="Give every arm the same.")]


@app.command("run")
def run_trials(
    name: Name,
    replicates: Annotated[int, typer.Option(min=1, help="Trials.")] = 1000,
    hypothesis: Annotated[
        str, typer.Option(help="The account under which patients respond.")
    ] = HYPOTHESES.names[0],
    no_effect: NoEffect = False,
    plan: Annotated[
        str | None, typer.Option(help="Name of a plan of analyses, or its TOML file.")
    ] = None,
    patients: Annotated[int, typer.Option(min=2, help="In the solved pool.")] = 128,
    seed: Annotated[int, typer.Option(help="Seed of every random draw.")] = 0,
    out: Annotated[
        Path | None, typer.Option(help="Folder for the record of the first trials.")
    ] = None,
    records: Annotated[
        int, typer.Option(min=1, max=AT_ONCE, help="Trials whose record is written.")
    ] = 1,
    truth: Annotated[
        bool, typer.Option("--truth", help="Write the truth beside each record.")
    ] = False,
    workers: Workers = _LIMITS.workers,
    memory: Memory = _LIMITS.memory_mb,
    runs: Home = None,
    cluster: Machines = None,
    chunk: Chunk = None,
    as_json: AsJson = False,
) -> None:
    """Hold trials on virtual patients: what each analysis finds, errs and covers.

    Example: equipoise trial run williams_2018 --replicates 1000 --no-effect
    """
    asked = Trials(
        protocol=protocol_of(name),
        hypothesis=HYPOTHESES[hypothesis].name,
        replicates=replicates,
        effect=not no_effect,
        patients=patients,
        seed=seed,
    )
    chosen = None if plan is None else plan_of(plan)
    if out is not None:
        require_writable(out)
    limits = Limits(workers, memory_mb=memory)
    run = carried_out(trials_work(asked), home_of(runs), limits, cluster, chunk)
    _tell(run, asked, chosen, as_json)
    if out is not None:
        _write(run, asked, out, (min(records, replicates), truth))
    messages.print(f"Run: {run.folder}", highlight=False, soft_wrap=True)


def _tell(run: Run, asked: Trials, plan: AnalysisPlan | None, as_json: bool) -> None:
    if plan is None:
        found = characteristics(run, asked)
    else:
        found = planned_characteristics(run, asked, plan)
    if as_json:
        show_json(_record(run, asked, found))
    else:
        _show(asked, found)


def _record(
    run: Run, asked: Trials, found: tuple[Characteristic, ...]
) -> dict[str, object]:
    return {
        "run": run.id,
        "ademp": dict(ademp(asked, [one.analysis for one in found])),
        "analyses": [one.record() for one in found],
    }


def _show(asked: Trials, found: tuple[Characteristic, ...]) -> None:
    rate = "Power" if asked.effect else "Type I error"
    table = Table(title=f"{asked.protocol.name}: each analysis", title_justify="left")
    for column in ("Analysis", "Trials", rate, "Bias, points", "Coverage", ""):
        table.add_column(
            column, justify="left" if column in ("Analysis", "") else "right"
        )
    for one in found:
        table.add_row(
            one.analysis,
            str(one.trials),
            _with_error(one.rejected, one.rejected_error, 4),
            _with_error(one.bias, one.bias_error, 2),
            _with_error(one.coverage, one.coverage_error, 3),
            "errs other than 5 %" if one.as_declared is False else "",
        )
    show(table)
    for title, words in ademp(asked, [one.analysis for one in found]):
        messages.print(f"{title}: {words}.", highlight=False, soft_wrap=True)


def _with_error(value: float, error: float, places: int) -> str:
    if not math.isfinite(value):
        return "not known"
    return f"{value:.{places}f} ± {error:.{places}f}"


def _write(run: Run, asked: Trials, out: Path, which: tuple[int, bool]) -> None:
    count, with_truth = which
    held = held_at(asked, solution_of(asked, run.read(0)), 0)
    for number in range(count):
        study = f"VIRTUAL-{run.id[:8]}-R{number + 1:04d}"
        folder = write_record(out / study, record_of(held, number, study))
        if with_truth:
            write_truth(folder, truth_of(held, number, study, asked.hypothesis))
        messages.print(f"Record: {folder}", highlight=False, soft_wrap=True)


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
