"""``equipoise runs``: what was computed, what is left, and whether it is sound."""

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from equipoise.cli.evidence import AsJson
from equipoise.cli.screen import messages, progress, show, show_json
from equipoise.runs import Limits, Run, Runner, Work, carry_out, find_run, home_of
from equipoise.runs.collect import remove, rubbish
from equipoise.runs.query import query
from equipoise.runs.register import Line, register, standing
from equipoise.runs.verify import Verdict, verify, verify_again
from equipoise.tasks import TASKS, resumed

app = typer.Typer(help="Long work: what was run and is kept.", no_args_is_help=True)

Home = Annotated[
    Path | None,
    typer.Option(
        "--runs", help="Folder of runs; else EQUIPOISE_RUNS, else with your data."
    ),
]
Workers = Annotated[
    int, typer.Option(min=1, help="Processes; the numbers do not depend on it.")
]
Memory = Annotated[
    int, typer.Option(min=64, help="Megabytes that each worker may take.")
]
Id = Annotated[str, typer.Argument(help="The id of the run, or how it begins.")]

_LIMITS = Limits()
_UNSOUND = 1


@app.command("list")
def list_runs(runs: Home = None, as_json: AsJson = False) -> None:
    """List every run, how far it is and when it last changed.

    Example: equipoise runs list
    """
    home = home_of(runs)
    lines = register(home)
    if as_json:
        show_json([asdict(line) for line in lines])
        return
    if not lines:
        messages.print(f"No runs in '{home}'.", highlight=False, soft_wrap=True)
        return
    table = Table("Run", "Task", "State", "Chunks", "Changed", "Work, s", "MB")
    for line in lines:
        done = f"{line.done} of {line.chunks}"
        spent, size = f"{line.seconds:.1f}", f"{line.megabytes:.1f}"
        table.add_row(line.id, line.task, line.state, done, line.changed, spent, size)
    show(table)


@app.command()
def status(run: Id, runs: Home = None, as_json: AsJson = False) -> None:
    """Show how one run stands, from its folder alone.

    Example: equipoise runs status 1a2b
    """
    line = standing(find_run(home_of(runs), run))
    if as_json:
        show_json(asdict(line))
        return
    for name, value in _told(line):
        typer.echo(f"{name:<9} {value}")


def _told(line: Line) -> list[tuple[str, str]]:
    found = [
        ("run", line.id),
        ("task", line.task),
        ("state", line.state),
        ("chunks", f"{line.done} of {line.chunks}"),
        ("seed", str(line.seed)),
        ("begun", line.begun),
        ("changed", line.changed),
        ("work", f"{line.seconds:.1f} s"),
        ("size", f"{line.megabytes:.1f} MB"),
        ("digest", line.digest),
        ("problem", line.problem),
        ("holds", line.derived),
    ]
    return [(name, value) for name, value in found if value]


@app.command()
def resume(
    run: Id,
    workers: Workers = _LIMITS.workers,
    memory: Memory = _LIMITS.memory_mb,
    runs: Home = None,
) -> None:
    """Go on with a run that was stopped; what is done is kept.

    Example: equipoise runs resume 1a2b
    """
    home = home_of(runs)
    found = find_run(home, run)
    work = resumed(TASKS[found.specification.task], found.specification)
    done = carried_out(work, home, Limits(workers, memory_mb=memory))
    messages.print(f"Run {done.id}: {done.chunks} of {done.chunks} chunks.")


def carried_out(work: Work, home: Path, limits: Limits) -> Run:
    """Carry out a work with progress on the terminal."""
    what = f"{work.specification.task} {work.specification.id}"
    few = Limits(min(limits.workers, work.chunks), limits.threads, limits.memory_mb)
    with progress(what, work.chunks) as told:
        return carry_out(work, Runner(home, few, told))


@app.command("verify")
def verify_run(
    run: Id,
    again: Annotated[
        float,
        typer.Option(min=0, max=1, help="Share of the chunks to compute again."),
    ] = 0.0,
    runs: Home = None,
    as_json: AsJson = False,
) -> None:
    """Check that a run is what was computed; with --again compute some of it anew.

    Ends with 1 if something is not sound.

    Example: equipoise runs verify 1a2b --again 0.1
    """
    found = find_run(home_of(runs), run)
    if again:
        work = resumed(TASKS[found.specification.task], found.specification)
        verdicts = verify_again(found, work, again)
    else:
        verdicts = verify(found)
    if as_json:
        show_json([asdict(verdict) for verdict in verdicts])
    else:
        _show_verdicts(found, verdicts)
    if not all(verdict.sound for verdict in verdicts):
        raise typer.Exit(_UNSOUND)


def _show_verdicts(run: Run, verdicts: tuple[Verdict, ...]) -> None:
    sound = sum(verdict.sound for verdict in verdicts)
    anew = sum(verdict.again for verdict in verdicts)
    typer.echo(f"Run {run.id}: {sound} of {len(verdicts)} chunks are sound.")
    if anew:
        typer.echo(f"{anew} of them were computed again and compared.")
    for verdict in verdicts:
        if not verdict.sound:
            typer.echo(f"Chunk {verdict.number}: {verdict.problem}")


@app.command()
def gc(
    older_than: Annotated[
        float, typer.Option(min=0, help="Days without a change.")
    ] = 30.0,
    yes: Annotated[bool, typer.Option(help="Remove them, not just list them.")] = False,
    runs: Home = None,
) -> None:
    """List runs without a report that nobody has touched for long; with --yes remove.

    Example: equipoise runs gc --older-than 90 --yes
    """
    home = home_of(runs)
    found = rubbish(home, older_than)
    for one in found:
        if yes:
            remove(one)
        verb = "removed" if yes else "may go"
        size = f"{one.megabytes:.1f} MB"
        typer.echo(f"{one.folder.name} {verb}: {one.days:.0f} days, {size}")
    if not found:
        typer.echo(f"Nothing in '{home}' may go.")
    elif not yes:
        typer.echo("Nothing was removed. Add --yes to remove them.")


@app.command("query")
def query_runs(
    sql: Annotated[str, typer.Argument(help="One SELECT on runs or on a task.")],
    runs: Home = None,
    as_json: AsJson = False,
) -> None:
    """Ask across all runs, in SQL; nothing can be changed.

    The table runs holds a line for each run; each task has a table of its name with the
    rows of its finished runs.

    Example: equipoise runs query "SELECT task, count(*) FROM runs GROUP BY task"
    """
    found = query(home_of(runs), sql)
    rows = found.to_pylist()
    if as_json:
        show_json(rows)
        return
    table = Table(*found.column_names)
    for row in rows:
        table.add_row(*(str(value) for value in row.values()))
    show(table)
