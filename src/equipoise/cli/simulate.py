"""``equipoise simulate``: time courses of patients in the arms of a protocol."""

from dataclasses import asdict
from typing import Annotated

import numpy as np
import typer
from rich.table import Table

from equipoise.cli.evidence import AsJson
from equipoise.cli.runs import Chunk, Home, Machines, Memory, Workers, carried_out
from equipoise.cli.screen import messages, show, show_json
from equipoise.hypotheses import HYPOTHESES
from equipoise.model.library import base_model
from equipoise.runs import Limits, home_of
from equipoise.tasks import Band, Simulation, bands, simulation_work, solved_to
from equipoise.trial import PROTOCOLS
from equipoise.units import days

_LIMITS = Limits()
_SIGNALS = ("ketamine_s_venous", "ketamine_r_venous", "nmda_block", "mu_block")
_RELIEF = ("relief_drug",)
_FIRST_DAY = 24
"""Times in the first day, an hour apart; later ones are a day apart."""


def simulate(
    protocol: Annotated[str, typer.Argument(help="Name of a trial.")],
    hypothesis: Annotated[
        str, typer.Option(help="The account under which patients respond.")
    ] = HYPOTHESES.names[0],
    patients: Annotated[int, typer.Option(min=1, help="In each arm.")] = 1000,
    signal: Annotated[
        list[str] | None, typer.Option(help="What to follow; repeat for more.")
    ] = None,
    until: Annotated[float, typer.Option(min=1, help="Days to follow.")] = 14.0,
    seed: Annotated[int, typer.Option(help="Seed of every random draw.")] = 0,
    workers: Workers = _LIMITS.workers,
    memory: Memory = _LIMITS.memory_mb,
    runs: Home = None,
    cluster: Machines = None,
    chunk: Chunk = None,
    as_json: AsJson = False,
) -> None:
    """Follow virtual patients through every arm, and show how they are spread.

    The whole courses are kept as a run, to be asked with 'equipoise runs query'.

    Example: equipoise simulate williams_2018 --hypothesis mu_agonism --until 7
    """
    trial = PROTOCOLS[protocol]
    asked = Simulation(
        protocol=trial.name,
        hypothesis=HYPOTHESES[hypothesis].name,
        patients=patients,
        times=_times(until),
        signals=tuple(signal) if signal else (*_SIGNALS, *_RELIEF),
        seed=seed,
    )
    limits = Limits(workers, memory_mb=memory)
    run = carried_out(simulation_work(asked), home_of(runs), limits, cluster, chunk)
    found = bands(run)
    error, promised = solved_to(run), run.specification.accuracy
    if as_json:
        accuracy = {"promised": promised, "p99": error, "kept": error <= promised}
        shown = [asdict(band) for band in found]
        show_json({"run": run.id, "accuracy": accuracy, "bands": shown})
    else:
        _show(found, patients)
    _say_if_inexact(asked.hypothesis, error, promised)
    messages.print(f"Run: {run.folder}", highlight=False, soft_wrap=True)


def _say_if_inexact(hypothesis: str, error: float, promised: float) -> None:
    if not error <= promised:
        messages.print(
            f"{hypothesis}: solved to {error:.2g}; {promised:g} was promised."
        )


def _times(until: float) -> tuple[float, ...]:
    end = days(until)
    first = np.arange(1.0, min(float(_FIRST_DAY), end) + 0.5)
    later = np.arange(days(2), end + 1e-9, days(1))
    return tuple(float(t) for t in np.unique([2 / 3, *first, *later, end]))


def _show(found: tuple[Band, ...], patients: int) -> None:
    table = Table(
        title=f"Median, and what 90 % of {patients} patients lie between",
        title_justify="left",
    )
    model = base_model()
    named = {
        entry.name: entry.name if entry.unit == "1" else f"{entry.name}, {entry.unit}"
        for entry in (*model.states, *model.signals)
    }
    for column in ("Arm", "Signal", "Time", "Median", "90 %"):
        table.add_column(
            column, justify="left" if column in ("Arm", "Signal") else "right"
        )
    for band in found:
        if band.time_h in _SHOWN or band.time_h % days(1) == 0:
            time = (
                f"{band.time_h:.3g} h"
                if band.time_h < 24
                else f"day {band.time_h / 24:g}"
            )
            spread = f"{_short(band.low)} to {_short(band.high)}"
            table.add_row(
                band.arm,
                named[band.signal],
                time,
                _short(band.median),
                spread,
            )
    show(table)
    lost = patients - min(band.n for band in found)
    if lost:
        messages.print(f"{lost} of {patients} patients could not be solved.")


def _short(value: float) -> str:
    return f"{value:.3g}"


_SHOWN = (2 / 3, 2.0, 4.0)
"""Hours of the first day that the table shows; the run holds all."""
