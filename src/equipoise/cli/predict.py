"""``equipoise predict``: what accounts expect of a trial, and how well they did."""

import shlex
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.table import Table
from typer.core import TyperGroup

from equipoise.analysis import PLANS
from equipoise.cli.analyse import plan_of
from equipoise.cli.evidence import AsJson
from equipoise.cli.running import Chunk, Home, Machines, Memory, Workers, carried_out
from equipoise.cli.screen import messages, show, show_json
from equipoise.cli.trial import protocol_of
from equipoise.hypotheses import HYPOTHESES
from equipoise.inference import CAVEAT
from equipoise.inference.prediction import (
    MIXTURE,
    Forecast,
    Predicted,
    Promised,
    Scores,
    forecast_text,
    hash_of,
    read_forecast,
    read_observed,
    score,
)
from equipoise.inference.prediction.planned import title_of
from equipoise.report.prediction_page import write_prediction
from equipoise.report.words import number, probability, short
from equipoise.report.writing import write_text
from equipoise.runs import Limits, find_run, home_of
from equipoise.tasks.forecasting import (
    Effort,
    forecast_of,
    predicting_by_priors,
    predicting_by_run,
)
from equipoise.tasks.library.predict import predict_work

_LIMITS = Limits()
_DEFAULT = Effort()
_ABREAST = 4
"""Accounts side by side in one table: the mixture, and those of most weight."""


class _ProtocolFirst(TyperGroup):
    """A group in which a word that is no command is the protocol to be predicted.

    Typer offers no other way to give a group both a word of its own and commands.
    """

    def parse_args(
        self,
        ctx: Any,  # noqa: ANN401 - the parser's own type
        args: list[str],
    ) -> list[str]:
        """Put the command in front that predicts, where none is named."""
        if args and args[0] not in (*self.commands, "--help"):
            args = ["trial", *args]
        return super().parse_args(ctx, args)


app = typer.Typer(
    help="What every account expects of a trial before it is run: "
    "equipoise predict PROTOCOL; and how well it did, once findings are there: "
    "equipoise predict score FILE FINDINGS.",
    no_args_is_help=True,
    cls=_ProtocolFirst,
)


Wanted = Annotated[str, typer.Argument(help="A protocol, or its TOML file.")]
Chosen = Annotated[
    list[str] | None, typer.Option(help="Predict by these only; repeat for more.")
]
Weighed = Annotated[
    str | None,
    typer.Option(help="Run of weigh or reproduce, for weights and parameters."),
]
Plan = Annotated[
    str | None,
    typer.Option(help="Plan of analyses, or its TOML file; else that of its name."),
]
Trials = Annotated[int, typer.Option(min=20, help="Virtual trials of each account.")]
Pool = Annotated[int, typer.Option(min=2, help="In the solved pool.")]
Out = Annotated[Path | None, typer.Option(help="File of the prediction.")]


@app.command("trial")
def predict(
    protocol: Wanted,
    hypothesis: Chosen = None,
    weights: Weighed = None,
    plan: Plan = None,
    trials: Trials = _DEFAULT.trials,
    patients: Pool = _DEFAULT.patients,
    seed: Annotated[int, typer.Option(help="Seed of every random draw.")] = 0,
    out: Out = None,
    workers: Workers = _LIMITS.workers,
    memory: Memory = _LIMITS.memory_mb,
    runs: Home = None,
    cluster: Machines = None,
    chunk: Chunk = None,
    as_json: AsJson = False,
) -> None:
    """Predict every planned number of a trial, by each account and by their mixture.

    The file is dated and holds its own hash, so that it can be filed before the trial
    is run and scored after.  The work is kept as a run.

    Example: equipoise predict independent_replication --out prediction.json
    """
    promised = _promised(protocol, plan)
    chosen = [HYPOTHESES[name] for name in dict.fromkeys(hypothesis or ())]
    effort, home = Effort(trials, patients, seed), home_of(runs)
    if weights is None:
        asked = predicting_by_priors(promised, chosen or list(HYPOTHESES), effort)
    else:
        asked = predicting_by_run(promised, chosen, effort, find_run(home, weights))
    limits = Limits(workers, memory_mb=memory)
    run = carried_out(predict_work(asked), home, limits, cluster, chunk)
    written = datetime.now(UTC).isoformat(timespec="seconds")
    forecast = forecast_of(run, asked, written)
    _write(forecast, run.folder / "derived", out)
    if as_json:
        typer.echo(forecast_text(forecast), nl=False)
    else:
        _show(forecast)


def _write(forecast: Forecast, derived: Path, out: Path | None) -> None:
    text, sha256 = forecast_text(forecast), hash_of(forecast.record())
    kept = write_text(derived / "prediction.json", text)
    page = write_prediction(forecast, sha256, _words(forecast), derived)
    if out is not None:
        write_text(out, text)
    for what in (f"Prediction: {out or kept}, SHA-256 {sha256}", f"Page: {page}"):
        messages.print(what, highlight=False, markup=False, soft_wrap=True)


def _words(made: Forecast) -> str:
    asked = made.asked
    words = ["equipoise", "predict", asked.protocol]
    if len(made.accounts) < len(HYPOTHESES):
        words += [part for one in made.accounts for part in ("--hypothesis", one.name)]
    if made.source.run:
        words += ["--weights", made.source.run]
    for name in ("trials", "patients", "seed"):
        words += [f"--{name}", str(getattr(asked, name))]
    return shlex.join(words)


def _promised(protocol: str, plan: str | None) -> Promised:
    one = protocol_of(protocol)
    if plan is not None:
        return Promised(one, plan_of(plan))
    return Promised(one, PLANS[one.name] if one.name in PLANS.names else None)


def _show(made: Forecast) -> None:
    typer.echo(made.source.words)
    ranked = sorted(made.accounts, key=lambda one: -one.weight)
    for one in ranked:
        drawn = f", {one.draws:.0f} effective draws" if one.draws else ""
        typer.echo(
            f"  {one.name}: weight {probability(one.weight)}, drawn from its "
            f"{one.drawn_from}{drawn}"
        )
    names = [one.name for one in ranked[:_ABREAST]]
    planned = made.asked.plan or "protocol"
    table = Table(
        title=f"Predicted of {made.asked.protocol} ({planned}), {CAVEAT}: mean, SD, "
        "and between what 50 % and 90 % of trials lie",
        title_justify="left",
    )
    table.add_column("Number", overflow="fold")
    for name in (MIXTURE, *names):
        table.add_column(name.replace("_", " "), justify="right")
    for one in made.numbers:
        cells = [
            _cell(each) for each in (one.mixture, *(one.accounts[n] for n in names))
        ]
        table.add_row(("* " if one.primary else "") + one.name, *cells)
    show(table)
    rest = len(ranked) - len(names)
    more = f"; {rest} more accounts are in the file and in --json" if rest > 0 else ""
    typer.echo(f"* is the number on which the trial is judged{more}.")


def _cell(one: Predicted) -> str:
    if not one.known:
        return "not there"
    within = [f"{short(low)} to {short(high)}" for low, high in one.intervals.values()]
    return f"{short(one.mean)} ({short(one.sd)})\n" + "\n".join(within)


@app.command("score")
def score_prediction(
    file: Annotated[Path, typer.Argument(help="Prediction, as it was written.")],
    findings: Annotated[Path, typer.Argument(help="Findings, TOML or CSV.")],
    as_json: AsJson = False,
) -> None:
    """Score a prediction by what a trial found.

    Findings name numbers of the prediction, each as printed:
    [[finding]] name = "hamd17_change_day1_placebo.mean", value = "-12.3".

    Example: equipoise predict score prediction.json found.toml
    """
    found = score(read_forecast(file), read_observed(findings), findings)
    if as_json:
        show_json(found.record())
        return
    _show_scores(found)


@app.command("template")
def template(
    file: Annotated[Path, typer.Argument(help="Prediction, as it was written.")],
) -> None:
    """Print a file of findings to be filled in, with every planned number.

    Example: equipoise predict template prediction.json > found.toml
    """
    made, _ = read_forecast(file)
    typer.echo("# Fill in what was found, as printed, and remove the rest.")
    typer.echo('# date = "2027-03-01"')
    for one in made.numbers:
        typer.echo(f'\n# {title_of(one.name)}\n[[finding]]\nname = "{one.name}"')
        counted = one.name.endswith(".share")
        typer.echo("count = 0\nn = 0" if counted else 'value = ""')


def _show_scores(found: Scores) -> None:
    typer.echo(
        f"Prediction of {found.protocol}, written {found.written}, "
        f"SHA-256 {found.sha256}: unchanged."
    )
    table = Table(title=f"Accounts, {CAVEAT}", title_justify="left")
    table.add_column("Account")
    for column in (
        "Weight before",
        "Sum of log scores, nats",
        "Mean",
        "Primary",
        "Within 50 %",
        "Within 90 %",
    ):
        table.add_column(column, justify="right")
    for one in found.accounts:
        shares = [f"{100 * one.coverage[key]:.0f} %" for key in ("50", "90")]
        table.add_row(
            one.account,
            "" if one.account == MIXTURE else probability(one.weight),
            number(one.total, 2),
            number(one.mean, 2),
            number(one.primary, 2),
            *shares,
        )
    show(table)
    show(_by_number(found))
    for sentence in found.words:
        typer.echo(sentence)


def _by_number(found: Scores) -> Table:
    names = [one.account for one in found.accounts[: _ABREAST + 1]]
    table = Table(
        title="Numbers: log score, nats, and the chance given to a smaller one",
        title_justify="left",
    )
    table.add_column("Number", overflow="fold")
    table.add_column("Found", justify="right")
    for name in names:
        table.add_column(name.replace("_", " "), justify="right")
    for one in found.numbers:
        cells = [
            f"{number(s.log_score, 2)} ({probability(s.place)})"
            for s in (one.by_account[name] for name in names)
        ]
        table.add_row(("* " if one.primary else "") + one.name, one.printed, *cells)
    return table
