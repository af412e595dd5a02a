"""``equipoise design synopsis``: what a committee reads before a trial is held."""

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from equipoise.analysis import AnalysisPlan
from equipoise.cli.design import Chosen, Seed, Weights, design_of
from equipoise.cli.design_power import belief_of
from equipoise.cli.runs import Home, Memory, Workers, carried_out
from equipoise.cli.screen import messages
from equipoise.design.design import Design
from equipoise.design.power_plan import statistician
from equipoise.errors import PowerError
from equipoise.hypotheses import HYPOTHESES
from equipoise.report import require_writable
from equipoise.report.design_synopsis import markdown, synopsis, write_synopsis
from equipoise.runs import Limits, home_of
from equipoise.tasks.library.design_power import PowerStudy, power_work
from equipoise.tasks.power import PowerFound, power_found

_LIMITS = Limits()
_TARGET = 0.8


def show_synopsis(
    design: Annotated[str, typer.Argument(help="Name of a design, or a TOML file.")],
    hypothesis: Chosen = None,
    weights: Weights = None,
    replicates: Annotated[int, typer.Option(help="Trials under each account.")] = 200,
    patients: Annotated[int, typer.Option(min=2, help="In the solved pool.")] = 64,
    seed: Seed = 0,
    workers: Workers = _LIMITS.workers,
    memory: Memory = _LIMITS.memory_mb,
    runs: Home = None,
    out: Annotated[
        Path | None, typer.Option(help="File, .md or .html; else it is printed.")
    ] = None,
) -> None:
    """Write the synopsis of a design: objective, schedule, estimands, size and plan.

    Example: equipoise design synopsis factorial_with_saline --out synopsis.html
    """
    one = design_of(design)
    if out is not None:
        require_writable(out.parent)
    plan, found = plan_of_design(one), None
    if plan is not None:
        study = PowerStudy(
            protocol=one.held_arms,
            plan=replace(plan, analyses=plan.analyses[:1], responders=None),
            hypotheses=HYPOTHESES.chosen(hypothesis).names,
            sizes=(one.patients,),
            replicates=replicates,
            patients=patients,
            seed=seed,
        )
        found = _powered(study, weights, runs, Limits(workers, memory_mb=memory))
    sections = synopsis(one, plan, found)
    if out is None:
        typer.echo(markdown(one, sections), nl=False)
        return
    written = write_synopsis(one, sections, out)
    messages.print(f"Synopsis: {written}", highlight=False, soft_wrap=True)


def plan_of_design(design: Design) -> AnalysisPlan | None:
    """Return the analyses of a design's primary outcome; none where there are none."""
    primary = design.held_arms.primary
    if primary is None or primary.arm == primary.versus:
        return None
    try:
        return statistician(design.held_arms)
    except PowerError as error:
        messages.print(f"No analysis plan: {error}", highlight=False, soft_wrap=True)
        return None


def _powered(
    study: PowerStudy, weights: str | None, runs: Path | None, limits: Limits
) -> PowerFound:
    home = home_of(runs)
    belief = belief_of(weights, home, study.hypotheses)
    run = carried_out(power_work(study), home, limits)
    return power_found(run, study, belief, _TARGET)
