"""``equipoise design looks``: what it costs and buys to look before the end."""

import math
from typing import Annotated

import typer
from rich.table import Table

from equipoise.cli.analyse import plan_of
from equipoise.cli.design_power import (
    Analyses,
    Chosen,
    Name,
    Plan,
    Pool,
    Replicates,
    Seed,
    sizes_of,
)
from equipoise.cli.evidence import AsJson
from equipoise.cli.runs import Chunk, Home, Machines, Memory, Workers, carried_out
from equipoise.cli.screen import messages, show, show_json
from equipoise.cli.trial import protocol_of
from equipoise.design.power_plan import analyses_of, in_order, statistician
from equipoise.design.sequential_bounds import boundary_at, require_looks
from equipoise.design.sequential_odds import Decided, require_odds
from equipoise.hypotheses import HYPOTHESES
from equipoise.report.power_words import (
    bias_in_words,
    patients_in_words,
    rate_in_words,
)
from equipoise.report.words import number
from equipoise.runs import Limits, home_of
from equipoise.tasks.library.design_power import PowerStudy, power_work
from equipoise.tasks.looks import (
    LOOKED_AGAINST,
    AnalysisLooks,
    LooksFound,
    Rules,
    looks_found,
)
from equipoise.tasks.power import require_target

_LIMITS = Limits()
_USUAL = "spending_obrien_fleming"
_HALF = 2


Looks = Annotated[
    str | None, typer.Option("--looks", help="Patients at each look: 20,40.")
]
Shape = Annotated[
    str, typer.Option(help="Name of a boundary; an unknown one lists them.")
]
Odds = Annotated[float, typer.Option(help="Between two accounts that end a trial.")]
Against = Annotated[
    str, typer.Option(help="The account that each other is held against.")
]
Target = Annotated[
    float, typer.Option(help="Power at which the boundary is told exactly.")
]


def looks(
    protocol: Name,
    plan: Plan = None,
    analysis: Analyses = None,
    hypothesis: Chosen = None,
    after: Looks = None,
    boundary: Shape = _USUAL,
    odds: Odds = 10.0,
    against: Against = LOOKED_AGAINST,
    target: Target = 0.8,
    replicates: Replicates = 400,
    patients: Pool = 128,
    seed: Seed = 0,
    workers: Workers = _LIMITS.workers,
    memory: Memory = _LIMITS.memory_mb,
    runs: Home = None,
    cluster: Machines = None,
    chunk: Chunk = None,
    as_json: AsJson = False,
) -> None:
    """Say when a trial that is looked at stops, how wrongly, and how many it treats.

    By a boundary of its p, exactly and in virtual trials, and by the odds of accounts.

    Example: equipoise design looks independent_replication --looks 20,40
    """
    require_target(target)
    require_odds(odds)
    trial = protocol_of(protocol)
    whole = statistician(trial) if plan is None else plan_of(plan)
    last = trial.enrolment.infused
    times = sizes_of(after or f"{last // _HALF},{last}", trial)
    require_looks(times)
    rules = Rules(boundary_at(boundary, times), odds, HYPOTHESES[against].name, target)
    names = (*HYPOTHESES.chosen(hypothesis).names, rules.against)
    study = PowerStudy(
        protocol=trial,
        plan=analyses_of(whole, analysis or [in_order(whole)[0].name]),
        hypotheses=tuple(dict.fromkeys(names)),
        sizes=times,
        replicates=replicates,
        patients=patients,
        seed=seed,
    )
    limits = Limits(workers, memory_mb=memory)
    run = carried_out(power_work(study), home_of(runs), limits, cluster, chunk)
    _tell(looks_found(run, study, rules), as_json=as_json)
    messages.print(f"Run: {run.folder}", highlight=False, soft_wrap=True)


def _tell(found: LooksFound, *, as_json: bool) -> None:
    if as_json:
        show_json(found.record())
    else:
        _show(found)


def _show(found: LooksFound) -> None:
    show(_exactly(found))
    for one in found.analyses:
        show(_by_boundary(one, found))
        if one.decided:
            show(_by_odds(one, found))
    for title, words in found.ademp:
        messages.print(f"{title}: {words}.", highlight=False, soft_wrap=True)


def _exactly(found: LooksFound) -> Table:
    boundary, (null, target) = found.rules.boundary, found.exact
    table = Table(
        title=f"{boundary.name}, exactly: the largest trial is "
        f"{number(found.larger, 3)} times that without looks",
        title_justify="left",
    )
    table.add_column("")
    for n in found.study.sizes:
        table.add_column(f"n = {n}", justify="right")
    table.add_column("In all", justify="right")
    table.add_column("Of the largest, on average", justify="right")
    z = (number(one, 3) for one in boundary.critical)
    table.add_row("stops where |z| exceeds", *z, "", "")
    table.add_row("that is, p below", *(number(one, 4) for one in boundary.p), "", "")
    for words, one in (
        ("chance to stop, no effect", null),
        (f"chance to stop, power {found.rules.target:g}", target),
    ):
        chances = (number(chance, 4) for chance in one.stops)
        share = number(one.expected_share, 3)
        table.add_row(words, *chances, number(one.power, 4), share)
    return table


def _by_boundary(one: AnalysisLooks, found: LooksFound) -> Table:
    label = " (patients picked by their outcome)" if one.picked else ""
    table = Table(
        title=f"{one.title}{label}: stopped by {found.rules.boundary.name}",
        title_justify="left",
    )
    table.add_column("Account", overflow="fold")
    for n in found.study.sizes:
        table.add_column(f"At {n}", justify="right")
    for column in ("In all", "Last look alone, .05", "Patients treated"):
        table.add_column(column, justify="right")
    rows = (
        {**one.accounts} if one.null is None else {_NOTHING: one.null, **one.accounts}
    )
    known = any(math.isfinite(row.bias.value) for row in rows.values())
    if known:
        table.add_column("Bias on ending, points", justify="right")
    for name, row in rows.items():
        alone = rate_in_words(one.at_end[name]) if name in one.at_end else ""
        bias = [bias_in_words(row.bias)] if known else []
        table.add_row(
            name,
            *(rate_in_words(stop) for stop in row.stops),
            rate_in_words(row.rejected),
            alone,
            patients_in_words(row.n),
            *bias,
        )
    return table


_NOTHING = "nothing differs"


def _by_odds(one: AnalysisLooks, found: LooksFound) -> Table:
    table = Table(
        title=f"{one.title}: stopped by odds of more than {found.rules.odds:g}, from "
        "even, among these two accounts only",
        title_justify="left",
    )
    for column in ("Holds", "Against"):
        table.add_column(column, overflow="fold")
    for n in found.study.sizes:
        table.add_column(f"Rightly at {n}", justify="right")
        table.add_column(f"Wrongly at {n}", justify="right")
    for column in ("Rightly", "Wrongly", "Patients treated"):
        table.add_column(column, justify="right")
    for row in one.decided:
        table.add_row(row.holds, row.other, *_odds_cells(row))
    return table


def _odds_cells(row: Decided) -> list[str]:
    pairs = zip(row.rightly, row.wrongly, strict=True)
    each = [rate_in_words(rate) for pair in pairs for rate in pair]
    both = [rate_in_words(row.right), rate_in_words(row.wrong)]
    return [*each, *both, patients_in_words(row.n)]
