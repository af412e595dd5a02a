"""The terminal: tables, progress, and where each goes.

Results go to standard output; progress and messages to standard error, so that a
result can be piped.
"""

import json
import math
from collections.abc import Generator
from contextlib import contextmanager
from typing import cast

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table

from equipoise.runs import Progress as Told

messages = Console(stderr=True)
"""Where people are told what is going on."""

_STEPS = 10


def show(table: Table) -> None:
    """Print a table at the width of the terminal, or in full where there is none."""
    console = Console()
    if not console.is_terminal:
        console = Console(width=200)
    console.print(table)


def show_json(record: object) -> None:
    """Print a record as JSON; a number that is not known is null."""
    typer.echo(json.dumps(_known(record), indent=2, ensure_ascii=False))


def _known(value: object) -> object:
    if isinstance(value, float) and math.isnan(value):
        return None
    if isinstance(value, dict):
        entries = cast("dict[str, object]", value).items()
        return {key: _known(entry) for key, entry in entries}
    if isinstance(value, list | tuple):
        return [_known(entry) for entry in cast("list[object]", value)]
    return value


@contextmanager
def progress(what: str, pieces: int) -> Generator[Told, None, None]:
    """Give a function that is told how many more pieces are done.

    A bar with the time left on a terminal; a line for each tenth elsewhere.
    """
    if messages.is_terminal:
        columns = TextColumn("{task.description}"), BarColumn(), TimeRemainingColumn()
        with Progress(*columns, console=messages, transient=True) as bar:
            task = bar.add_task(what, total=pieces)
            yield lambda count: bar.advance(task, count)
        return
    so_far = 0

    def told(count: int) -> None:
        nonlocal so_far
        before, so_far = so_far, so_far + count
        if before * _STEPS // pieces < so_far * _STEPS // pieces:
            messages.print(f"{what}: {100 * so_far // pieces} %")

    yield told
