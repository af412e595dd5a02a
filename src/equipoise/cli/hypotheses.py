"""``equipoise hypotheses``: the rival accounts."""

from typing import Annotated

import numpy as np
import typer
from rich.table import Table

from equipoise.cli.evidence import AsJson
from equipoise.cli.runs import Home
from equipoise.cli.screen import show, show_json
from equipoise.cli.shares import show_posterior_shares
from equipoise.hypotheses import ACCOUNTS, HYPOTHESES, Hypothesis
from equipoise.hypotheses.effect import WORDS
from equipoise.randomness import Stream
from equipoise.report.accounts import hypothesis_record, prediction_in_words
from equipoise.report.words import interval, number
from equipoise.report.words import short as three_digits
from equipoise.runs import home_of
from equipoise.trial.calibration import central_point, points, reach
from equipoise.trial.difference import Difference, differences
from equipoise.trial.library.regimens import REGIMENS
from equipoise.trial.prediction import refuse_unknown
from equipoise.trial.shares import ROUTES, Shares, shares
from equipoise.units import days

app = typer.Typer(help="The rival accounts of the mechanism.", no_args_is_help=True)

Name = Annotated[str, typer.Argument(help="Name of a hypothesis.")]

_FIRST, _LAST = 5, 95


@app.command("list")
def list_hypotheses(as_json: AsJson = False) -> None:
    """List the hypotheses with their claims.

    Example: equipoise hypotheses list
    """
    if as_json:
        show_json([hypothesis_record(hypothesis) for hypothesis in HYPOTHESES])
        return
    table = Table("Hypothesis", "Family", "Claim")
    for hypothesis in HYPOTHESES:
        table.add_row(hypothesis.name, hypothesis.family, hypothesis.claim)
    show(table)


@app.command("show")
def show_hypothesis(name: Name, as_json: AsJson = False) -> None:
    """Show what a hypothesis claims, frees and predicts.

    Example: equipoise hypotheses show mu_permissive
    """
    hypothesis = ACCOUNTS[name]
    refuse_unknown(hypothesis)
    if as_json:
        show_json(hypothesis_record(hypothesis))
        return
    typer.echo(f"{hypothesis.name}: {hypothesis.claim}")
    if hypothesis.variant_of:
        typer.echo(f"A variant of {hypothesis.variant_of}, whose prior odds it shares.")
    typer.echo(f"Sources: {', '.join(hypothesis.sources)}")
    typer.echo("Frees:")
    for edit in hypothesis.frees:
        typer.echo(f"  {edit.gain}: {WORDS[type(edit.effect)]}")
    for parameter, value in hypothesis.fixed.items():
        typer.echo(f"Fixes {parameter} at {value:g}.")
    if words := _reach_in_words(hypothesis):
        typer.echo(words)
    typer.echo("Predicts, of noise-free patients:")
    for prediction in hypothesis.predicts:
        typer.echo(f"  {prediction_in_words(prediction)}")


@app.command()
def differ(
    first: Name,
    second: Name,
    most: Annotated[int, typer.Option(min=1, help="Show so many at most.")] = 20,
    as_json: AsJson = False,
) -> None:
    """Show where two hypotheses part: which measure, which regimen, how far.

    Example: equipoise hypotheses differ mu_agonism mu_permissive
    """
    one, other = ACCOUNTS[first], ACCOUNTS[second]
    found = differences(one, other, REGIMENS.entries)
    if as_json:
        show_json([_difference(entry) for entry in found])
        return
    parted = [entry for entry in found if entry.times_same >= 1]
    typer.echo(_most_decisive(one, other, parted, len(found)))
    table = Table("Measure", "Regimen", one.name, other.name, "Difference", "Same")
    for entry in parted[:most]:
        unit = "" if entry.measure.unit == "1" else f" {entry.measure.unit}"
        table.add_row(
            entry.measure.meaning,
            entry.regimen.meaning,
            *(f"{_short(x)}{unit}" for x in (entry.first, entry.second, entry.size)),
            f"{entry.times_same:.1f} ×",
        )
    show(table)


@app.command("shares")
def show_shares(
    name: Name,
    regimen: Annotated[str, typer.Option(help="Name of a regimen.")] = "ketamine",
    day: Annotated[float, typer.Option(min=0.01, help="Day of the fall.")] = 1.0,
    draws: Annotated[
        int, typer.Option(min=1, help="Points of what the hypothesis leaves open.")
    ] = 64,
    seed: Annotated[int, typer.Option(help="Seed of the points.")] = 0,
    posterior: Annotated[
        str | None, typer.Option(help="Run of weigh, by which points are weighted.")
    ] = None,
    runs: Home = None,
    as_json: AsJson = False,
) -> None:
    """Show how much of the fall of HAM-D17 runs through each route.

    By the prior; with --posterior also by what a weighing has left of it.

    Example: equipoise hypotheses shares mu_permissive --regimen ketamine_naltrexone
    """
    hypothesis, given = ACCOUNTS[name], REGIMENS[regimen]
    if posterior is not None:
        where = posterior, home_of(runs)
        asked = given, days(day)
        show_posterior_shares(hypothesis, where, asked, draws, as_json=as_json)
        return
    typical = shares(hypothesis, (central_point(),), given, days(day))
    drawn = points(hypothesis, draws, rng=Stream(seed).of("points"))
    found = shares(hypothesis, drawn, given, days(day))
    if as_json:
        show_json(_shares(typical, found))
        return
    typer.echo(
        f"Fall of HAM-D17 by day {day:g}, {given.meaning}, {hypothesis.name}: "
        f"{_short(float(typical.whole[0]))} points in the typical patient."
    )
    table = Table("Route", "Points", "Share", "90 % of points lie between")
    for route, values in typical.points.items():
        if values[0] or found.points[route].any():
            low, high = np.percentile(found.points[route], [_FIRST, _LAST])
            part = float(values[0] / typical.whole[0]) if typical.whole[0] else 0.0
            table.add_row(
                ROUTES[route],
                number(float(values[0]), 2),
                f"{number(100 * part, 0)} %",
                interval(float(low), float(high), 2),
            )
    show(table)


def _reach_in_words(hypothesis: Hypothesis) -> str:
    found = reach(hypothesis, central_point())
    if found is None:
        return ""
    return (
        f"50 mg of naltrexone can take {_short(found.low)} to {_short(found.high)} of "
        f"the effect at the typical point, and is asked for {_short(found.at)} there; "
        "the prior is uniform over what can be reached."
    )


def _most_decisive(
    one: Hypothesis, other: Hypothesis, parted: list[Difference], of: int
) -> str:
    if not parted:
        return f"{one.name} and {other.name} part in none of {of} numbers."
    first = parted[0]
    unit = "" if first.measure.unit == "1" else f" {first.measure.unit}"
    return (
        f"{one.name} and {other.name} part in {len(parted)} of {of} numbers, and most "
        f"in {first.measure.meaning} under {first.regimen.meaning}: "
        f"{_short(first.first)} and {_short(first.second)}{unit}, "
        f"{first.times_same:.0f} times what counts as the same."
    )


def _short(value: float) -> str:
    return three_digits(round(value, 3))


def _difference(entry: Difference) -> dict[str, object]:
    return {
        "measure": entry.measure.name,
        "regimen": entry.regimen.name,
        "unit": entry.measure.unit,
        "at_h": entry.measure.at,
        "first": entry.first,
        "second": entry.second,
        "difference": entry.size,
        "times_same": entry.times_same,
    }


def _shares(typical: Shares, drawn: Shares) -> dict[str, object]:
    return {
        "whole": float(typical.whole[0]),
        "points": {route: float(v[0]) for route, v in typical.points.items()},
        "drawn": {
            route: {
                "mean": float(values.mean()),
                "low": float(np.percentile(values, _FIRST)),
                "high": float(np.percentile(values, _LAST)),
            }
            for route, values in drawn.points.items()
        },
        "n": int(drawn.whole.size),
    }
