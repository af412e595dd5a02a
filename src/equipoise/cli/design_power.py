"""``equipoise design power``: how often a planned trial would find what there is."""

import math
import shlex
from dataclasses import asdict, replace
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from equipoise.cli.analyse import plan_of
from equipoise.cli.evidence import AsJson
from equipoise.cli.runs import Chunk, Home, Machines, Memory, Workers, carried_out
from equipoise.cli.screen import messages, show, show_json
from equipoise.cli.trial import protocol_of
from equipoise.design.assurance import Belief, prior_belief
from equipoise.design.power import AnalysisPower
from equipoise.design.power_plan import analyses_of, statistician
from equipoise.errors import PowerError, UnknownNameError
from equipoise.hypotheses import HYPOTHESES
from equipoise.report.power_page import write_power
from equipoise.report.power_words import bias_in_words, rate_in_words
from equipoise.runs import Limits, find_run, home_of
from equipoise.tasks.library.design_power import PowerStudy, power_work
from equipoise.tasks.posterior import belief_after
from equipoise.tasks.power import PowerFound, power_found, require_target
from equipoise.trial.protocol import Protocol
from equipoise.trial.troubles import USUAL, Troubles

_LIMITS = Limits()
_SHARES = (0.5, 0.75, 1.0, 1.5, 2.0)
"""Sizes that are looked at where none is asked for, by that of the protocol."""

Name = Annotated[str, typer.Argument(help="Name of a protocol, or a TOML file.")]
Plan = Annotated[
    str | None, typer.Option(help="Name of a plan of analyses, or its TOML file.")
]
Analyses = Annotated[
    list[str] | None, typer.Option(help="Only this analysis; repeat for more.")
]
Chosen = Annotated[
    list[str] | None, typer.Option(help="Only under this account; repeat for more.")
]
Sizes = Annotated[
    str | None, typer.Option("--n", help="Patients, such as 12,20,30,40.")
]
Replicates = Annotated[int, typer.Option(help="Trials under each account.")]
Without = Annotated[
    list[str] | None,
    typer.Option(help="Hold trials without leaving, unblinding or carry-over."),
]
Weights = Annotated[
    str | None,
    typer.Option(help="Run of 'equipoise weigh' whose weights are believed."),
]
Pool = Annotated[int, typer.Option(min=2, help="Patients in the solved pool.")]
Seed = Annotated[int, typer.Option(help="Seed of every random draw.")]


Target = Annotated[float, typer.Option(help="Power that is wanted.")]
Html = Annotated[Path | None, typer.Option(help="Write a page to this file too.")]


def power(
    protocol: Name,
    plan: Plan = None,
    analysis: Analyses = None,
    hypothesis: Chosen = None,
    sizes: Sizes = None,
    replicates: Replicates = 400,
    weights: Weights = None,
    target: Target = 0.8,
    without: Without = None,
    patients: Pool = 128,
    seed: Seed = 0,
    workers: Workers = _LIMITS.workers,
    memory: Memory = _LIMITS.memory_mb,
    runs: Home = None,
    cluster: Machines = None,
    chunk: Chunk = None,
    html: Html = None,
    as_json: AsJson = False,
) -> None:
    """Power, type I error, assurance and smallest size, for every analysis of a trial.

    Patients leave, are unblinded and carry effects over as in any virtual trial.

    Example: equipoise design power williams_2018 --n 12,20,30,40 --target 0.8
    """
    require_target(target)
    trial = protocol_of(protocol)
    study = PowerStudy(
        protocol=trial,
        plan=analyses_of(
            statistician(trial) if plan is None else plan_of(plan), analysis
        ),
        hypotheses=HYPOTHESES.chosen(hypothesis).names,
        sizes=sizes_of(sizes, trial),
        replicates=replicates,
        patients=patients,
        seed=seed,
        troubles=troubles_without(without),
    )
    home = home_of(runs)
    belief = belief_of(weights, home, study.hypotheses)
    limits = Limits(workers, memory_mb=memory)
    run = carried_out(power_work(study), home, limits, cluster, chunk)
    found = power_found(run, study, belief, target)
    if html is not None:
        words = _words(protocol, study, plan, weights, target)
        _write(found, words, html)
    _tell(found, as_json=as_json)
    messages.print(f"Run: {run.folder}", highlight=False, soft_wrap=True)


def _write(found: PowerFound, words: str, html: Path) -> None:
    written = write_power(found, f"{words} --html {html}", html)
    messages.print(f"Page: {written}", highlight=False, soft_wrap=True)


def _tell(found: PowerFound, *, as_json: bool) -> None:
    if as_json:
        show_json(found.record())
    else:
        _show(found)


_TROUBLES = {
    "leaving": "patients_leave",
    "unblinding": "raters_guess",
    "carry-over": "effects_carry_over",
}


def troubles_without(names: list[str] | None) -> Troubles:
    """Return what gets in the way of trials, without some of it."""
    for name in names or ():
        if name not in _TROUBLES:
            raise UnknownNameError("trouble of a trial", name, _TROUBLES)
    return replace(USUAL, **{_TROUBLES[name]: False for name in names or ()})


def sizes_of(said: str | None, protocol: Protocol) -> tuple[int, ...]:
    """Return sizes as typed, or some around that of the protocol.

    Raises
    ------
    PowerError
        If they are no whole numbers.
    """
    if said is None:
        usual = protocol.enrolment.infused
        return tuple(sorted({max(round(share * usual), 4) for share in _SHARES}))
    parts = [part.strip() for part in said.split(",")]
    for part in parts:
        if not part.isdecimal():
            raise PowerError(
                f"'{part}' is no number of patients. Write --n as 12,20,30,40."
            )
    return tuple(sorted({int(part) for part in parts}))


def belief_of(run: str | None, home: Path, accounts: tuple[str, ...]) -> Belief:
    """Return what is believed: after a weighing, or before anything was found."""
    if run is None:
        return prior_belief([HYPOTHESES[name] for name in accounts])
    return belief_after(find_run(home, run), accounts)


def _words(
    name: str, study: PowerStudy, plan: str | None, weights: str | None, target: float
) -> str:
    words = ["equipoise", "design", "power", name]
    words += ["--n", ",".join(map(str, study.sizes))]
    words += ["--plan", plan] if plan else []
    everything = statistician(study.protocol) if plan is None else plan_of(plan)
    if len(study.plan.analyses) < len(everything.analyses):
        words += [w for one in study.plan.analyses for w in ("--analysis", one.name)]
    if len(study.hypotheses) < len(HYPOTHESES):
        words += [w for one in study.hypotheses for w in ("--hypothesis", one)]
    words += ["--weights", weights] if weights else []
    held = asdict(study.troubles)
    gone = [name for name, trouble in _TROUBLES.items() if not held[trouble]]
    words += [w for name in gone for w in ("--without", name)]
    words += ["--target", f"{target:g}", "--replicates", str(study.replicates)]
    words += ["--patients", str(study.patients), "--seed", str(study.seed)]
    return shlex.join(words)


def _show(found: PowerFound) -> None:
    show(_summary(found))
    for one in found.analyses:
        show(_by_account(one, found))
    for title, words in found.ademp:
        messages.print(f"{title}: {words}.", highlight=False, soft_wrap=True)


def _summary(found: PowerFound) -> Table:
    table = Table(
        title=f"{found.study.protocol.name}: assurance under {found.belief.origin}, "
        "and type I error",
        title_justify="left",
    )
    table.add_column("Analysis", overflow="fold")
    for n in found.study.sizes:
        table.add_column(f"n = {n}", justify="right")
    table.add_column(f"n for {found.target:g} (95 %)", justify="right")
    table.add_column("")
    for one in found.analyses:
        told = (rate_in_words(rate) for rate in one.assurance)
        label = "picked by outcome" if one.picked else ""
        table.add_row(one.title, *told, one.needed_for_assurance.words, label)
        if one.erring:
            told = (rate_in_words(at.rate) for at in one.erring)
            errs = any(not at.as_declared for at in one.erring)
            table.add_row(
                "  type I error", *told, "", "errs other than 5 %" if errs else ""
            )
    return table


def _by_account(one: AnalysisPower, found: PowerFound) -> Table:
    label = " (patients picked by their outcome)" if one.picked else ""
    table = Table(title=f"{one.title}{label}: power", title_justify="left")
    table.add_column("Account", overflow="fold")
    for n in found.study.sizes:
        table.add_column(f"n = {n}", justify="right")
    table.add_column(f"n for {found.target:g} (95 %)", justify="right")
    known = any(math.isfinite(at[-1].bias.value) for at in one.accounts.values())
    if known:
        table.add_column(f"Bias at {found.study.sizes[-1]}, points", justify="right")
    for name, at in one.accounts.items():
        cells = [rate_in_words(here.power) for here in at]
        bias = [bias_in_words(at[-1].bias)] if known else []
        table.add_row(name, *cells, one.needed[name].words, *bias)
    return table
