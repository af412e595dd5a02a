"""``equipoise design``: the next trial, how large it must be and what it could tell."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from equipoise.cli.evidence import AsJson
from equipoise.cli.runs import Home, Machines, Memory, Workers, carried_out
from equipoise.cli.screen import messages, show, show_json
from equipoise.cli.trial import show_missing
from equipoise.design.bank import Thoroughness
from equipoise.design.costs import budget_of, cost
from equipoise.design.design import Design
from equipoise.design.design_file import read_design
from equipoise.design.library import DESIGNS, NOT_RANKED
from equipoise.design.ranking import Ranked, Ranking
from equipoise.hypotheses import HYPOTHESES
from equipoise.inference import CAVEAT
from equipoise.report import require_writable
from equipoise.report.design_page import write_ranking
from equipoise.report.design_words import ranking_in_words, share
from equipoise.report.words import number
from equipoise.runs import Limits, Run, find_run, home_of
from equipoise.tasks.designing import Programme, knowledge

app = typer.Typer(help="The next trial: how large, and what it could tell.")

_DEFAULT = Thoroughness()
_LIMITS = Limits()

Names = Annotated[
    list[str] | None,
    typer.Argument(help="Designs by name, or TOML files; all of the library if none."),
]
Chosen = Annotated[
    list[str] | None, typer.Option(help="Only these accounts; repeat for more.")
]
Weights = Annotated[
    str | None,
    typer.Option(help="Run of 'equipoise weigh' that is believed; else the prior."),
]
Draws = Annotated[int, typer.Option(help="Draws of what each account leaves open.")]
BankPatients = Annotated[int, typer.Option(help="Patients held in each arm and draw.")]
Pool = Annotated[int, typer.Option(help="Solved patients, from whom they come.")]
Points = Annotated[int, typer.Option(min=1, help="Points of what is left open.")]
Seed = Annotated[int, typer.Option(help="Seed of every random draw.")]


@app.command("list")
def list_designs(as_json: AsJson = False) -> None:
    """List the designs that may be held next, what each costs, and what none can say.

    Example: equipoise design list
    """
    if as_json:
        show_json(
            {
                "designs": [_brief(one) for one in DESIGNS],
                "not_ranked": [vars(one) for one in NOT_RANKED],
            }
        )
        return
    table = Table(title="Designs", title_justify="left")
    for column in ("Name", "Arms", "n", "Cost, kEUR", "To find out"):
        right = column in ("n", "Cost, kEUR")
        table.add_column(column, justify="right" if right else "left", overflow="fold")
    for one in DESIGNS:
        total = number(cost(one).total / 1e3, 0)
        arms = ", ".join(one.named)
        table.add_row(one.name, arms, str(one.patients), total, one.objective)
    show(table)
    show_missing("Asked for, and not ranked", NOT_RANKED)


def _brief(one: Design) -> dict[str, object]:
    priced = cost(one)
    return {
        "name": one.name,
        "title": one.title,
        "objective": one.objective,
        "answers": list(one.protocol.answers),
        "arms": list(one.named),
        "patients": one.patients,
        "cost_eur": priced.total,
        "cost_of_each_eur": dict(priced.of_each),
        "compared": [each.words for each in one.compared],
    }


@app.command("rank")
def rank_designs(
    design: Names = None,
    hypothesis: Chosen = None,
    weights: Weights = None,
    budget: Annotated[
        str | None, typer.Option(help="Most that a design may cost: '500 kEUR'.")
    ] = None,
    draws: Draws = _DEFAULT.draws,
    bank_patients: BankPatients = _DEFAULT.patients,
    pool: Pool = _DEFAULT.pool,
    points: Points = _DEFAULT.points,
    seed: Seed = 0,
    workers: Workers = _LIMITS.workers,
    memory: Memory = _LIMITS.memory_mb,
    cluster: Machines = None,
    runs: Home = None,
    html: Annotated[
        Path | None, typer.Option(help="Folder into which design.html is written.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Rank designs by what they would tell about which account holds.

    Example: equipoise design rank --budget "600 kEUR" --html results
    """
    most = None if budget is None else budget_of(budget)
    thorough = Thoroughness(draws, bank_patients, pool, points)
    if html is not None:
        require_writable(html)
    home = home_of(runs)
    believed = None if weights is None else find_run(home, weights)
    programme = programme_of(design, hypothesis, believed, thorough, seed)
    held = held_banks(programme, home, Limits(workers, memory_mb=memory), cluster)
    found = programme.ranking(programme.tested(held), most)
    if as_json:
        show_json(found.record())
    else:
        _show(found)
    if html is not None:
        words = " ".join(["equipoise design rank", *(design or [])])
        written = write_ranking(found, programme.designs, words, html)
        messages.print(f"Page: {written}", highlight=False, soft_wrap=True)


def programme_of(
    designs: Sequence[str] | None,
    hypotheses: Sequence[str] | None,
    believed: Run | None,
    thorough: Thoroughness,
    seed: int,
) -> Programme:
    """Return the designs that are asked for, or all, and what is believed of them."""
    names = HYPOTHESES.chosen(hypotheses).names
    return Programme(
        designs=tuple(design_of(name) for name in designs or DESIGNS.names),
        hypotheses=names,
        known=knowledge(believed, names, thorough, seed),
        thorough=thorough,
        seed=seed,
    )


def design_of(name: str) -> Design:
    """Return the design of a name, or that of a file whose name ends in .toml."""
    if name.endswith(".toml"):
        return read_design(Path(name))
    return DESIGNS[name]


def held_banks(
    programme: Programme, home: Path, limits: Limits, cluster: str | None = None
) -> dict[str, Run]:
    """Carry out the banks that a programme needs, one run after another."""
    works = programme.works
    found: dict[str, Run] = {}
    for place, (key, work) in enumerate(works.items()):
        messages.print(f"Bank {place + 1} of {len(works)}", highlight=False)
        found[key] = carried_out(work, home, limits, cluster)
    return found


def _show(found: Ranking) -> None:
    table = Table(
        title=f"What each design would tell, {CAVEAT}; believed: {found.belief}",
        title_justify="left",
    )
    for column in (
        "Design",
        "n",
        "kEUR",
        "Bits, account",
        "Bits, family",
        "Bits, share by µ",
        "Weight of the true",
        "Decisive",
        "Misleading",
        "Bits per 100 kEUR",
        "Places",
    ):
        table.add_column(column, justify="left" if column == "Design" else "right")
    for one in found.designs:
        table.add_row(*_row(one))
    show(table)
    for sentence in ranking_in_words(found):
        typer.echo(sentence)


def _row(one: Ranked) -> list[str]:
    worth = one.value
    mark = " *" if one.leading else ""
    return [
        one.name + mark + ("" if one.affordable else " (beyond the budget)"),
        str(one.patients),
        number(one.cost / 1e3, 0),
        share(worth.information),
        share(worth.of_family),
        share(worth.of_quantity),
        share(worth.weight),
        share(worth.decisive),
        share(worth.misleading),
        number(one.per_cost, 2),
        f"{one.place[0]}-{one.place[1]}",
    ]
