"""``equipoise hypotheses shares --posterior``: routes once the record is weighed."""

from dataclasses import replace
from pathlib import Path

import typer
from rich.table import Table

from equipoise.cli.runs import carried_out
from equipoise.cli.screen import messages, show, show_json
from equipoise.hypotheses import Hypothesis
from equipoise.inference.record import record_work
from equipoise.inference.storage.routes import RouteShares, Spread
from equipoise.report.words import number, probability
from equipoise.runs import Limits, Run, find_run
from equipoise.tasks.library.weigh import plan_of
from equipoise.tasks.posterior import require_posterior, route_shares_in
from equipoise.trial.regimen import Regimen

_FEWEST = 10


def show_posterior_shares(
    hypothesis: Hypothesis,
    where: tuple[str, Path],
    given: tuple[Regimen, float],
    points: int,
    *,
    as_json: bool,
) -> None:
    """Show the shares of a hypothesis by what a run of weigh has weighed.

    Where the run did not weigh it, it is weighed by itself against the same studies,
    as thoroughly and from the same seed.

    Parameters
    ----------
    hypothesis : Hypothesis
    where : (str, Path)
        The start of the id of the run, and the home of runs.
    given : (Regimen, float)
        And the time, h.
    points : int
        Of what it leaves open, where it is weighed by itself.
    as_json : bool
    """
    run = _weighed(hypothesis, find_run(where[1], where[0]), where[1], points)
    found = route_shares_in(run, hypothesis, *given)
    if as_json:
        show_json(found.record())
    else:
        _show(found, given[0], given[1])


def _weighed(hypothesis: Hypothesis, run: Run, home: Path, points: int) -> Run:
    """Return the run in which the hypothesis was weighed."""
    _ = require_posterior(run, ("weigh",))
    plan = plan_of(run.specification)
    if hypothesis.name in [one.name for one in plan.hypotheses]:
        return run
    alone = replace(
        plan,
        hypotheses=(hypothesis,),
        thorough=replace(plan.thorough, points=points),
    )
    messages.print(
        f"Run {run.id} did not weigh {hypothesis.name}: it is weighed by itself "
        f"against the same {len(plan.studies)} studies, at {points} points.",
        highlight=False,
        soft_wrap=True,
    )
    return carried_out(record_work(alone), home, Limits())


def _show(found: RouteShares, given: Regimen, at: float) -> None:
    typer.echo(
        f"Share of the effect on HAM-D17 by day {at / 24:g}, belief in treatment left "
        f"out, {given.meaning}, {found.hypothesis}, typical patient; run {found.run}, "
        f"{found.effective_points:.1f} effective of {found.points} points."
    )
    if found.effective_points < _FEWEST:
        typer.secho(
            f"Not to be trusted: fewer than {_FEWEST} effective points. Ask for more "
            "with --draws.",
            fg="red",
        )
    table = Table("Route", "Before: median", "90 %", "After: median", "90 %", "Largest")
    for one in found.routes:
        table.add_row(
            one.title,
            *_cells(one.before),
            *_cells(one.after),
            probability(one.chance_largest),
        )
    show(table)


def _cells(one: Spread) -> tuple[str, str]:
    low, high = (number(100 * end, 0) for end in (one.low, one.high))
    return f"{number(100 * one.median, 0)} %", f"{low} to {high} %"
