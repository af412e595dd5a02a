"""``equipoise explore``: what the first screen of the page shows."""

from typing import Annotated, Any, cast

import typer
from rich.table import Table

from equipoise.app.asked import Asked, pairs
from equipoise.app.shown import explored
from equipoise.cli.evidence import AsJson
from equipoise.cli.screen import show, show_json
from equipoise.report.words import number

_USUAL = Asked()
_NUMBERS = "Name and number, as {}; repeat for more."

Gain = Annotated[list[str] | None, typer.Option(help=_NUMBERS.format("gain_ampa:0.5"))]
Held = Annotated[list[str] | None, typer.Option(help=_NUMBERS.format("bdnf:1"))]


def explore_patients(
    drug: Annotated[str, typer.Option(help="ketamine, or a half of it.")] = _USUAL.drug,
    dose: Annotated[float, typer.Option(help="mg/kg.")] = _USUAL.dose,
    minutes: Annotated[float, typer.Option(help="Of an infusion.")] = _USUAL.minutes,
    route: Annotated[str, typer.Option(help="iv, im, nasal, oral, sc.")] = _USUAL.route,
    naltrexone: Annotated[float, typer.Option(help="mg.")] = _USUAL.naltrexone,
    form: Annotated[str, typer.Option(help="oral or depot.")] = _USUAL.form,
    lead: Annotated[
        float, typer.Option(help="Minutes from naltrexone to ketamine.")
    ] = _USUAL.lead,
    hypothesis: Annotated[
        str, typer.Option(help="The account under which patients respond.")
    ] = _USUAL.hypothesis,
    gain: Gain = None,
    expectancy: Annotated[
        float | None, typer.Option(help="Points that expectation brings by day 1.")
    ] = None,
    clamp: Held = None,
    people: Annotated[int, typer.Option(help="Patients.")] = _USUAL.people,
    seed: Annotated[int, typer.Option(help="Seed of every random draw.")] = 0,
    as_json: AsJson = False,
) -> None:
    """Follow patients given ketamine, with and without naltrexone.

    Example: equipoise explore --naltrexone 25 --lead 120
    """
    asked = Asked(
        drug=drug,
        dose=dose,
        minutes=minutes,
        route=route,
        naltrexone=naltrexone,
        form=form,
        lead=lead,
        hypothesis=hypothesis,
        gain=pairs("gain", gain or ()),
        expectancy=expectancy,
        clamp=pairs("clamp", clamp or ()),
        people=people,
        seed=seed,
    )
    found = explored(asked)
    show_json(found) if as_json else _show(found)


def _show(found: dict[str, object]) -> None:
    scores = cast("dict[str, Any]", found["hamd17"])
    table = Table(
        title=f"HAM-D17 under '{_account(found)}', {found['solved']} patients",
        title_justify="left",
    )
    table.add_column("Condition")
    for day in scores["days"]:
        table.add_column(f"day {day:g}", justify="right")
    for arm, one in scores["arms"].items():
        course = one["mean"] or one["typical"]
        table.add_row(arm, *(number(value, 1) for value in course))
    show(table)
    typer.echo(scores["note"])


def _account(found: dict[str, object]) -> str:
    return str(cast("dict[str, object]", found["asked"])["hypothesis"])
