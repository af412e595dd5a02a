"""How long work is carried out: what a person may say of it, and what she is told."""

from pathlib import Path
from typing import Annotated

import typer

from equipoise.cli.screen import messages, progress
from equipoise.runs import (
    Limits,
    Run,
    Runner,
    Shared,
    Work,
    carry_out,
    carry_out_share,
    cluster_of,
    share_of,
)
from equipoise.runs.share import part_of

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
Machines = Annotated[
    str | None,
    typer.Option(
        "--cluster",
        help="Machines: local, tcp://HOST:PORT, slurm, sge, pbs, lsf, or FILE.toml.",
    ),
]
Chunk = Annotated[
    str | None,
    typer.Option(
        "--chunk", help="For array jobs: do a share of the work, as 3/8, and end."
    ),
]


def carried_out(
    work: Work,
    home: Path,
    limits: Limits,
    cluster: str | None = None,
    chunk: str | None = None,
    what: str | None = None,
) -> Run:
    """Carry out a work with progress on the terminal.

    Where it is a share that was asked for, the command ends when that is done.
    """
    named = what or f"{work.specification.task} {work.specification.id}"
    few = Limits(min(limits.workers, work.chunks), limits.threads, limits.memory_mb)
    machines = None if cluster is None else cluster_of(cluster)
    if chunk is not None:
        share = share_of(chunk)
        pieces = max(len(part_of(share, work.chunks, work.needs).chunks), 1)
        with progress(f"{named}, share {chunk}", pieces) as told:
            done = carry_out_share(work, Runner(home, few, told, machines), share)
        _tell_share(done, chunk)
        raise typer.Exit
    with progress(named, work.chunks) as told:
        return carry_out(work, Runner(home, few, told, machines))


def _tell_share(shared: Shared, chunk: str) -> None:
    messages.print(
        f"Share {chunk} of run {shared.run.id}: its {shared.done} chunks are there. "
        "A last call without --chunk collects.",
        highlight=False,
        soft_wrap=True,
    )


def unheard(count: int) -> None:
    """Take note of nothing: what is carried out by now has been told of."""
    del count
