"""``equipoise weigh``: the hypotheses against the record, whole or in part."""

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
from equipoise.hypotheses import HYPOTHESES
from equipoise.inference import CAVEAT
from equipoise.inference.record import (
    ERRORS,
    STUDIES,
    Plan,
    RecordWeights,
    Thoroughness,
    Varied,
    coverage,
    record_work,
    studies_of,
    weigh_record,
)
from equipoise.report import require_writable
from equipoise.report.record_page import write_record
from equipoise.report.words import number, probability
from equipoise.report.words import weight as weight_in_words
from equipoise.runs import Limits, Runner, find_run, home_of

_DEFAULT = Thoroughness()
_LIMITS = Limits()
_MOST = 12
"""Variations that are shown, the largest first; all are in the report."""


Studies = Annotated[
    list[str] | None,
    typer.Argument(help="Trials or studies of the record; the whole where none."),
]
Chosen = Annotated[
    list[str] | None, typer.Option(help="Weigh only these; repeat for more.")
]
Printed = Annotated[
    bool, typer.Option("--as-printed", help="Take every number as it was printed.")
]
Publication = Annotated[
    bool,
    typer.Option(
        "--publication", help="As if only a significant trial would have been told."
    ),
]
Second = Annotated[
    bool,
    typer.Option(
        "--second-route", help="Find the evidence by nested sampling too; slow."
    ),
]
Findings = Annotated[
    bool, typer.Option("--findings", help="Say what predicts each finding, and end.")
]
Draws = Annotated[
    int, typer.Option(help="Most draws for the printed set; a multiple of 32.")
]
Pool = Annotated[
    int, typer.Option(help="Solved patients in the pool; a multiple of 32.")
]
Points = Annotated[
    int,
    typer.Option(help="Points of what a hypothesis leaves open; a multiple of 4."),
]
Animals = Annotated[int, typer.Option(help="Draws of animals; a multiple of 4.")]
Seed = Annotated[int, typer.Option(help="Seed of every random draw.")]
Out = Annotated[Path, typer.Option(help="Folder of the report.")]


def weigh(
    protocol: Studies = None,
    hypothesis: Chosen = None,
    as_printed: Printed = False,
    publication: Publication = False,
    second_route: Second = False,
    findings: Findings = False,
    draws: Draws = _DEFAULT.draws,
    patients: Pool = _DEFAULT.patients,
    points: Points = _DEFAULT.points,
    animals: Animals = _DEFAULT.animals,
    seed: Seed = 0,
    workers: Workers = _LIMITS.workers,
    memory: Memory = _LIMITS.memory_mb,
    runs: Home = None,
    cluster: Machines = None,
    chunk: Chunk = None,
    out: Out = Path(),
    as_json: AsJson = False,
) -> None:
    """Weigh the hypotheses against the record, and say what moves the weights.

    Writes weights.html into the folder --out.  The work is kept as a run.

    Example: equipoise weigh --seed 7
    """
    if findings:
        _show_coverage(as_json=as_json)
        return
    chosen = HYPOTHESES.chosen(hypothesis).entries
    studies = studies_of(protocol or [])
    sizes = {"draws": draws, "patients": patients, "points": points}
    thorough = Thoroughness(**sizes, animals=animals, second=second_route)
    plan = Plan(chosen, studies, thorough, seed)
    require_writable(out)
    what = f"studies: {len(studies)}, hypotheses: {len(chosen)}"
    runner = Runner(home_of(runs), Limits(workers, memory_mb=memory), unheard)
    carried_out(record_work(plan), runner.home, runner.limits, cluster, chunk, what)
    result = weigh_record(plan, runner, printed=as_printed, published=publication)
    words = _words(plan, protocol or [], result)
    write_record(result, words, find_run(runner.home, result.run).folder / "derived")
    written = write_record(result, words, out)
    show_json(result.record()) if as_json else _show(result)
    messages.print(f"Report: {written}", highlight=False, soft_wrap=True)
    messages.print(f"Run: {result.run}", highlight=False, soft_wrap=True)


def _words(plan: Plan, protocols: Sequence[str], result: RecordWeights) -> str:
    words = ["equipoise", "weigh", *protocols]
    if len(plan.hypotheses) < len(HYPOTHESES):
        words += [part for h in plan.hypotheses for part in ("--hypothesis", h.name)]
    words += ["--as-printed"] if result.printed else []
    words += ["--publication"] if result.published else []
    words += ["--second-route"] if plan.thorough.second else []
    for name in ("draws", "patients", "points", "animals"):
        words += [f"--{name}", str(getattr(plan.thorough, name))]
    return shlex.join([*words, "--seed", str(plan.seed)])


def _show_coverage(*, as_json: bool) -> None:
    told = coverage()
    if as_json:
        show_json([one.record() for one in told])
        return
    table = Table("Finding or claim", "Becomes", "Study", "Because")
    for one in told:
        table.add_row(one.name, one.becomes, one.study, one.because)
    show(table)


def _show(result: RecordWeights) -> None:
    show(_weights(result))
    for one in result.undecided:
        if len(one.hypotheses) > 1:
            typer.echo(
                f"Not told apart (less than 0.5 nats): {', '.join(one.hypotheses)}; "
                f"together {probability(one.weight)}."
            )
    show(_waterfall(result))
    show(_varied("Without one study", result.without_study, result))
    show(_varied("Without one finding", _largest(result.without_finding), result))
    show(_varied("Other priors and readings", _largest(result.variations), result))
    for sentence in result.words:
        typer.echo(sentence)
    typer.echo(ERRORS)


def _weights(result: RecordWeights) -> Table:
    table = Table(title=f"Weights, {CAVEAT}", title_justify="left")
    table.add_column("Hypothesis", overflow="fold")
    for column in (
        "Prior",
        "Weight",
        "At flat odds",
        "Without its origin",
        "Log evidence",
        "Effective draws",
        "Misfits",
    ):
        table.add_column(column, justify="right")
    for one in sorted(result.weights, key=lambda w: -w.weight):
        table.add_row(
            one.hypothesis,
            probability(one.prior),
            weight_in_words(one.weight, one.error),
            weight_in_words(one.flat, one.flat_error),
            probability(one.without_origin),
            f"{number(one.log_evidence, 2)} ± {one.log_evidence_error:.2f}",
            f"{one.draws:.0f}",
            str(len(one.misfits)),
        )
    return table


def _waterfall(result: RecordWeights) -> Table:
    table = Table(
        title="What moved it: change of ln (weight / prior) as each study is added, in "
        "nats",
        title_justify="left",
    )
    table.add_column("Study")
    order = _order(result)
    for name in order:
        table.add_column(_short(name), justify="right", overflow="fold")
    for study, moved in result.waterfall.items():
        table.add_row(STUDIES[study].title, *(number(moved[n], 2) for n in order))
    return table


def _varied(title: str, entries: Sequence[Varied], result: RecordWeights) -> Table:
    table = Table(title=f"{title}: weights, {CAVEAT}", title_justify="left")
    for column in ("What", "Belief moved"):
        table.add_column(column, justify="left" if column == "What" else "right")
    order = _order(result)
    for name in order:
        table.add_column(_short(name), justify="right", overflow="fold")
    for one in entries:
        cells = [probability(one.weights[name]) for name in order]
        table.add_row(one.name, probability(one.moved), *cells)
    return table


_ABREAST = 6


def _order(result: RecordWeights) -> list[str]:
    """Return the hypotheses of most weight, as many as stand side by side."""
    most = sorted(result.weights, key=lambda one: -one.weight)
    return [one.hypothesis for one in most[:_ABREAST]]


def _short(name: str) -> str:
    return name.replace("_", " ")


def _largest(entries: Sequence[Varied]) -> Sequence[Varied]:
    return sorted(entries, key=lambda one: -one.moved)[:_MOST]
