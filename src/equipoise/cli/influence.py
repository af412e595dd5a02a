"""``equipoise model influence``: which uncertain parameters move the contrast."""

from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from equipoise.cli.evidence import AsJson
from equipoise.cli.screen import messages, progress, show, show_json
from equipoise.errors import EffortError
from equipoise.evidence import priors
from equipoise.hypotheses import HYPOTHESES
from equipoise.qualification.influence import Influence, influence
from equipoise.randomness import Stream
from equipoise.report import require_writable
from equipoise.report.influence_page import write_influence
from equipoise.report.words import interval, number

_LISTED = 12


def model_influence(
    hypothesis: Annotated[
        list[str] | None, typer.Option(help="Only under these; repeat for more.")
    ] = None,
    sample: Annotated[
        int, typer.Option(min=2, help="Base sample; a power of two.")
    ] = 256,
    seed: Annotated[int, typer.Option(help="Seed of every random draw.")] = 0,
    out: Annotated[
        Path | None, typer.Option(help="Folder of a page and its picture.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Show how much each recalled or assumed parameter moves the day-1 contrast.

    Example: equipoise model influence --hypothesis mu_permissive
    """
    chosen = HYPOTHESES.chosen(hypothesis).entries
    if sample & (sample - 1):
        raise EffortError("points", sample, 1 << (sample.bit_length() - 1))
    if out is not None:
        require_writable(out)
    found: list[Influence] = []
    with progress(f"Influence under {len(chosen)} hypotheses", len(chosen)) as told:
        for one in chosen:
            found.append(influence(one, sample, rng=Stream(seed)))
            told(1)
    if out is not None:
        written = write_influence(found, out)
        messages.print(f"Page: {written}", highlight=False, soft_wrap=True)
    if as_json:
        show_json([one.record() for one in found])
    elif out is None:
        for one in found:
            _show(one)


def _show(one: Influence) -> None:
    said = (
        f"{one.hypothesis}: typical contrast {number(one.typical, 1)} points, nine "
        f"tenths of the varied between {number(one.low, 1)} and {number(one.high, 1)}"
    )
    if not one.shares:
        typer.echo(f"{said}. Nothing recalled or assumed moves it.")
        return
    table = Table(title=said, title_justify="left")
    for column in ("Parameter", "Meaning", "Status"):
        table.add_column(column)
    for column in ("Total", "95 %", "First order"):
        table.add_column(column, justify="right")
    for share in one.shares[:_LISTED]:
        prior = priors()[share.parameter]
        table.add_row(
            share.parameter,
            prior.what,
            prior.status,
            number(share.total, 2),
            interval(share.low, share.high, 2),
            number(share.first, 2),
        )
    show(table)
