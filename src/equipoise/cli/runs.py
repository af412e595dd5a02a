"""``equipoise runs``: what was computed, what is left, and whether it is sound."""

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from equipoise.cli import script
from equipoise.cli.evidence import AsJson
from equipoise.cli.running import Chunk, Home, Machines, Memory, Workers, carried_out
from equipoise.cli.screen import messages, show, show_json
from equipoise.cli.verifying import (
    check_kept,
    is_report,
    record_of,
    show_checked,
    verify_report,
)
from equipoise.runs import Limits, Run, find_run, home_of
from equipoise.runs.collect import remove, rubbish
from equipoise.runs.query import query
from equipoise.runs.register import Line, register, standing
from equipoise.runs.verify import Verdict, verify, verify_again
from equipoise.tasks import TASKS, resumed

app = typer.Typer(help="Long work: what was run and is kept.", no_args_is_help=True)
app.command()(script.script)

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
    cluster: Machines = None,
    chunk: Chunk = None,
) -> None:
    """Go on with a run that was stopped; what is done is kept.

    Example: equipoise runs resume 1a2b
    """
    home = home_of(runs)
    found = find_run(home, run)
    work = resumed(TASKS[found.specification.task], found.specification)
    limits = Limits(workers, memory_mb=memory)
    done = carried_out(work, home, limits, cluster, chunk)
    messages.print(f"Run {done.id}: {done.chunks} of {done.chunks} chunks.")


@app.command("verify")
def verify_run(
    run: Annotated[
        str, typer.Argument(help="The id of a run, or a report: a .html or .pdf file.")
    ],
    again: Annotated[
        float,
        typer.Option(min=0, max=1, help="Share of the chunks to compute again."),
    ] = 0.0,
    runs: Home = None,
    as_json: AsJson = False,
) -> None:
    """Check that a run is what was computed; with --again compute some of it anew.

    A report is made again from its run, and every difference is named; so are those
    that are kept with a run.  Ends with 1 if something is not sound.

    Example: equipoise runs verify 1a2b --again 0.1
    """
    home = home_of(runs)
    if is_report(run):
        verify_report(Path(run), home, as_json=as_json)
        return
    found = find_run(home, run)
    if again:
        work = resumed(TASKS[found.specification.task], found.specification)
        verdicts = verify_again(found, work, again)
    else:
        verdicts = verify(found)
    sound = all(verdict.sound for verdict in verdicts)
    told = check_kept(found, home) if sound else ()
    if as_json:
        show_json([*map(asdict, verdicts), *map(record_of, told)])
    else:
        _show_verdicts(found, verdicts)
        show_checked(told)
    if not (sound and all(one.sound for one in told)):
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
