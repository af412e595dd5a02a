"""What a contrast of any paper is read against: choice, power and early looks."""

from typing import Annotated

import typer

from equipoise.analysis import Plan, detectable
from equipoise.analysis.boundaries import (
    obrien_fleming,
    pocock,
    spending_obrien_fleming,
    spending_pocock,
)
from equipoise.audit.context import CORRELATIONS, LOOKS, POWERS, apparent_record
from equipoise.audit.selection import Chosen, apparent_effects
from equipoise.cli.audit import show_sheet
from equipoise.cli.evidence import AsJson
from equipoise.cli.screen import show_json
from equipoise.errors import DataError
from equipoise.randomness import Stream
from equipoise.report.audit_context import SELECTION_COLUMNS, Sheet, selection_rows
from equipoise.report.words import number


def selection(
    mean: Annotated[float, typer.Option(help="Mean change of everyone, in one arm.")],
    sd: Annotated[float, typer.Option(min=0.001, help="Its SD.")],
    threshold: Annotated[
        float, typer.Option(help="Largest change of those who were chosen.")
    ],
    n: Annotated[int, typer.Option(min=2, help="Patients who had both arms.")],
    seed: Annotated[int, typer.Option(help="Seed of every random draw.")] = 0,
    as_json: AsJson = False,
) -> None:
    """Show what choosing patients on one arm makes of a treatment that does nothing.

    Example: equipoise evidence selection --mean -14.2 --sd 10.7 --threshold -13 --n 12
    """
    chosen = Chosen(mean, sd, threshold, n)
    found = apparent_effects(chosen, CORRELATIONS, rng=Stream(seed))
    if as_json:
        show_json([apparent_record(one) for one in found])
        return
    said = (
        f"Both arms have the mean {number(mean, 1)} and the SD {number(sd, 1)}; "
        f"{number(n * chosen.share, 1)} of {n} patients are chosen on average. After "
        "\N{PLUS-MINUS SIGN} stands the standard error of the simulation."
    )
    title = "What choosing patients shows if the treatment does nothing"
    show_sheet(Sheet(title, said, SELECTION_COLUMNS, selection_rows(found)))


def looks(
    planned: Annotated[int, typer.Option(min=2, help="Patients planned, paired.")],
    looked_at: Annotated[int, typer.Option(min=2, help="Patients at the look.")],
    as_json: AsJson = False,
) -> None:
    """Show what a paired test could detect, and what boundaries ask for at a look.

    Example: equipoise evidence looks --planned 15 --looked-at 7
    """
    if looked_at >= planned:
        problem = f"of {looked_at} of {planned} patients is none. Give fewer."
        raise DataError("An early look", problem)
    shares = (looked_at / planned, 1.0)
    found = (
        obrien_fleming(LOOKS),
        pocock(LOOKS),
        spending_obrien_fleming(shares),
        spending_pocock(shares),
    )
    least = [
        {"n": n, "power": one, "d": detectable(Plan("paired", (n,)), one)}
        for n in (planned, looked_at)
        for one in POWERS
    ]
    asked = [
        {"boundary": one.name, "share": one.shares[0], "p": one.p[0], "end": one.p[1]}
        for one in found
    ]
    if as_json:
        show_json({"power": least, "interim": asked})
        return
    rows = tuple(
        (str(one["n"]), f"{100 * one['power']:.0f}", number(one["d"], 2))
        for one in least
    )
    columns = ("Patients", "Of 100 trials", "Least d")
    title = "What a paired test detects"
    show_sheet(Sheet(title, "Two-sided at .05.", columns, rows))
    rows = tuple(
        (
            str(one["boundary"]),
            f"{one['share']:.2f}",
            f"{one['p']:.4f}",
            f"{one['end']:.4f}",
        )
        for one in asked
    )
    said = "Two looks are planned: the first two boundaries are those of half-way."
    columns = ("Boundary", "Share", "Stop at a p below", "At the end")
    show_sheet(Sheet("What boundaries ask for", said, columns, rows))
