"""``equipoise design adapt``: what choosing the next experiment as one goes buys."""

from typing import Annotated

import typer
from rich.table import Table

from equipoise.cli.design import (
    BankPatients,
    Chosen,
    Draws,
    Names,
    Points,
    Pool,
    Seed,
    Weights,
    held_banks,
    programme_of,
)
from equipoise.cli.evidence import AsJson
from equipoise.cli.runs import Home, Machines, Memory, Workers
from equipoise.cli.screen import show, show_json
from equipoise.design.bank import Thoroughness
from equipoise.design.programmes import Adapted
from equipoise.inference import CAVEAT
from equipoise.report.design_words import share
from equipoise.report.words import number
from equipoise.runs import Limits, find_run, home_of
from equipoise.tasks.designing import adapted

_DEFAULT = Thoroughness()
_LIMITS = Limits()


def adapt(
    design: Names = None,
    hypothesis: Chosen = None,
    weights: Weights = None,
    cohort: Annotated[int, typer.Option(min=1, help="Patients of a cohort.")] = 24,
    cohorts: Annotated[int, typer.Option(min=1, help="Cohorts of a programme.")] = 3,
    draws: Draws = _DEFAULT.draws,
    bank_patients: BankPatients = _DEFAULT.patients,
    pool: Pool = _DEFAULT.pool,
    points: Points = _DEFAULT.points,
    seed: Seed = 0,
    workers: Workers = _LIMITS.workers,
    memory: Memory = _LIMITS.memory_mb,
    cluster: Machines = None,
    runs: Home = None,
    as_json: AsJson = False,
) -> None:
    """Weigh again after each cohort and choose the next experiment; compare with none.

    Example: equipoise design adapt factorial_with_saline depot_naltrexone --cohort 24
    """
    thorough = Thoroughness(draws, bank_patients, pool, points)
    home = home_of(runs)
    believed = None if weights is None else find_run(home, weights)
    programme = programme_of(design, hypothesis, believed, thorough, seed)
    held = held_banks(programme, home, Limits(workers, memory_mb=memory), cluster)
    found = adapted(programme, held, cohort, cohorts)
    if as_json:
        show_json(found.record())
    else:
        _show(found)


def _show(found: Adapted) -> None:
    table = Table(
        title=f"Programmes of cohorts of {found.cohort}, {CAVEAT}; believed: "
        f"{found.belief}",
        title_justify="left",
    )
    for column in (
        "Rule",
        "Cohorts",
        "Bits, account",
        "Weight of the true",
        "Decisive",
        "Misleading",
        "kEUR of patients",
        "Held most",
    ):
        left = column in ("Rule", "Held most")
        table.add_column(column, justify="left" if left else "right")
    for one in found.courses:
        for place, bits in enumerate(one.information):
            most = max(one.chosen, key=lambda name: one.chosen[name][place])
            table.add_row(
                one.rule,
                str(place + 1),
                share(bits),
                share(one.weight[place]),
                share(one.decisive[place]),
                share(one.misleading[place]),
                number(one.cost[place].value / 1e3, 0),
                f"{most} ({one.chosen[most][place]:.2f})",
            )
    show(table)
    last = found.gained[-1]
    typer.echo(
        f"After {len(found.gained)} cohorts the adaptive programme tells "
        f"{share(last)} bits more than the fixed one, in {found.programmes} virtual "
        f"programmes of each, {CAVEAT}."
    )
