"""``equipoise runs script``: what a batch system is told, to be read and changed."""

from typing import Annotated

import typer

from equipoise.cli.running import Home, Memory
from equipoise.runs import Limits, cluster_of, home_of
from equipoise.runs.cluster_machines import job_script
from equipoise.runs.recipes import RECIPES, Plan

_LIMITS = Limits()


def script(
    words: Annotated[
        list[str] | None,
        typer.Argument(help="After --, the command whose shares are computed."),
    ] = None,
    cluster: Annotated[
        str, typer.Option(help="A system, its TOML file, or snakemake.")
    ] = "slurm",
    array: Annotated[
        int, typer.Option(min=0, help="Shares; none prints the job of a worker.")
    ] = 0,
    memory: Memory = _LIMITS.memory_mb,
    runs: Home = None,
) -> None:
    """Print the job that a batch system is given, to be read, changed or submitted.

    Example: equipoise runs script --array 8 -- simulate williams_2018 --seed 7
    """
    if bool(words) != bool(array):
        raise typer.BadParameter(
            "Say how many shares, and of what: --array 8 -- simulate williams_2018"
        )
    if not array:
        typer.echo(job_script(cluster_of(cluster), Limits(memory_mb=memory)), nl=False)
        return
    recipe = RECIPES[cluster]
    plan = Plan(words or [], array, memory, home_of(runs).absolute())
    typer.echo(recipe.text(plan), nl=False)
