"""``equipoise reproduce``: a published trial under rival accounts, beside its print."""

import shlex
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from equipoise.cli.evidence import AsJson
from equipoise.cli.running import (
    Chunk,
    Home,
    Machines,
    Memory,
    Workers,
    carried_out,
    unheard,
)
from equipoise.cli.screen import messages, show, show_json
from equipoise.hypotheses import HYPOTHESES, Hypothesis
from equipoise.inference import (
    CAVEAT,
    COUNTED,
    SELECTED,
    Comparison,
    Effort,
    Statistic,
    compare,
    comparison_work,
)
from equipoise.model.library import base_model
from equipoise.population import sample_patients
from equipoise.randomness import Stream
from equipoise.report import SIGNALS, TIMES, Contents, require_writable, write_report
from equipoise.report.words import as_printed, p_value, probability, short, weight
from equipoise.runs import Limits, Runner, find_run, home_of
from equipoise.trial import PROTOCOLS, Protocol
from equipoise.trial.exposure import Exposure, exposure

_DEFAULT = Effort()
_LIMITS = Limits()

Virtual = Annotated[
    int, typer.Option(min=1, help="Virtual trials for each hypothesis.")
]


def reproduce(
    protocol: Annotated[str, typer.Argument(help="Name of a published trial.")],
    hypothesis: Annotated[
        list[str] | None, typer.Option(help="Compare only these; repeat for more.")
    ] = None,
    trials: Virtual = _DEFAULT.trials,
    patients: Annotated[
        int, typer.Option(help="Solved patients in the pool; a multiple of 8.")
    ] = _DEFAULT.patients,
    draws: Annotated[
        int, typer.Option(help="Draws for the weights; a multiple of 48.")
    ] = _DEFAULT.draws,
    seed: Annotated[int, typer.Option(help="Seed of every random draw.")] = 0,
    baseline: Annotated[
        str | None, typer.Option(help="When the baseline is rated: before_pill, ….")
    ] = None,
    readings: Annotated[
        str, typer.Option(help="Of contradictory numbers: audit, library or printed.")
    ] = _DEFAULT.readings,
    workers: Workers = _LIMITS.workers,
    memory: Memory = _LIMITS.memory_mb,
    runs: Home = None,
    cluster: Machines = None,
    chunk: Chunk = None,
    out: Annotated[Path, typer.Option(help="Folder of the report.")] = Path(),
    as_json: AsJson = False,
) -> None:
    """Conduct a published trial on virtual patients and compare with its print.

    Writes report.html into the folder --out.  The work is kept as a run.

    Example: equipoise reproduce williams_2018 --seed 7
    """
    trial = PROTOCOLS[protocol]
    trial = trial.rated(baseline) if baseline else trial
    chosen = HYPOTHESES.chosen(hypothesis).entries
    effort = Effort(trials, patients, draws=draws, readings=readings)
    require_writable(out)
    what = f"{trial.name} under {len(chosen)} hypotheses"
    runner = Runner(home_of(runs), Limits(workers, memory_mb=memory), unheard)
    work = comparison_work(chosen, trial, effort, seed)
    carried_out(work, runner.home, runner.limits, cluster, chunk, what)
    result = compare(chosen, trial, effort, seed=seed, runner=runner)
    words = _words(trial, chosen, effort, seed)
    contents = Contents(result, _exposures(trial, effort, Stream(seed)), words)
    write_report(contents, find_run(runner.home, result.run).folder / "derived")
    written = write_report(contents, out)
    _say_if_inexact(result)
    show_json(result.record()) if as_json else _show(result)
    messages.print(f"Report: {written}", highlight=False, soft_wrap=True)


def _say_if_inexact(result: Comparison) -> None:
    for name, audit in result.accuracy.items():
        if not audit.kept:
            messages.print(
                f"{name}: solved to {audit.p99:.2g}; {audit.promised:g} was promised."
            )


def _words(
    protocol: Protocol, chosen: Sequence[Hypothesis], effort: Effort, seed: int
) -> str:
    words = ["equipoise", "reproduce", protocol.name, "--baseline", protocol.baseline]
    if len(chosen) < len(HYPOTHESES):
        words += [part for h in chosen for part in ("--hypothesis", h.name)]
    for name, value in (
        ("trials", effort.trials),
        ("patients", effort.patients),
        ("draws", effort.draws),
        ("readings", effort.readings),
        ("seed", seed),
    ):
        words += [f"--{name}", str(value)]
    return shlex.join(words)


def _exposures(protocol: Protocol, effort: Effort, rng: Stream) -> tuple[Exposure, ...]:
    model = base_model()
    pool = sample_patients(model, effort.patients, rng=rng.of("patients"))
    return tuple(exposure(model, arm, pool, TIMES, SIGNALS) for arm in protocol.arms)


_ABREAST = 5
"""Hypotheses side by side in one table: more would leave no room for words."""


def _show(result: Comparison) -> None:
    for title, entries in (
        ("All who were randomised", _among(result, picked=False)),
        ("Picked on the outcome", _among(result, picked=True)),
    ):
        names = [entry.hypothesis for entry in result.weights]
        for first in range(0, len(names), _ABREAST):
            some = names[first : first + _ABREAST]
            show(_predictions(title, entries, some))
    for name, count in result.without_contrast.items():
        if count:
            typer.echo(
                f"{name}: {count} of {result.trials} virtual trials have fewer than "
                "two responders and no contrast in them."
            )
    show(_weights(result))
    typer.echo(COUNTED)
    for doubt in result.doubts:
        typer.secho(f"Not to be trusted: {doubt}", fg="red")


def _among(result: Comparison, *, picked: bool) -> list[Statistic]:
    return [s for s in result.statistics if (s.among in SELECTED) == picked]


def _predictions(title: str, entries: list[Statistic], names: list[str]) -> Table:
    table = Table(
        title=f"{title}.  Under each hypothesis: predicted mean, (surprise), and what "
        "90 % of virtual trials lie between",
        title_justify="left",
    )
    table.add_column("Statistic", overflow="fold")
    table.add_column("Printed", justify="right")
    for name in names:
        table.add_column(name.replace("_", " "), justify="right")
    for entry in entries:
        cells = [_cell(entry, name) for name in names]
        table.add_row(
            f"{entry.title} ({entry.among})", as_printed(entry.printed), *cells
        )
    return table


def _cell(entry: Statistic, name: str) -> str:
    found = entry.by_hypothesis[name]
    words = p_value if entry.name.endswith(".p") else short
    surprise = f"({probability(found.surprise)})"
    return f"{words(found.mean)} {surprise}\n{words(found.low)} to {words(found.high)}"


def _weights(result: Comparison) -> Table:
    table = Table(title=f"Weights, {CAVEAT}", title_justify="left")
    for column in ("Hypothesis", "Prior", "Weight", "Effective draws"):
        table.add_column(column, justify="left" if column == "Hypothesis" else "right")
    for entry in result.weights:
        table.add_row(
            entry.hypothesis,
            probability(entry.prior),
            weight(entry.weight, entry.mcse),
            f"{entry.draws:.0f}",
        )
    return table
