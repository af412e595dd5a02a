"""What a finished run says of its accounts: their weights and posterior draws."""

import math
from collections.abc import Iterator, Sequence
from pathlib import Path

from equipoise.design.assurance import Belief, belief_among
from equipoise.errors import NoPosteriorError
from equipoise.evidence import findings
from equipoise.hypotheses import ACCOUNTS, Hypothesis
from equipoise.inference.drawn import correction_of, in_blocks
from equipoise.inference.predictive import asked
from equipoise.inference.record import Study
from equipoise.inference.record.concluding import (
    errors_of,
    record_of,
    require_possible,
)
from equipoise.inference.record.terms import usual
from equipoise.inference.storage import (
    Kept,
    Posterior,
    Weighed,
    comparison_posteriors,
    record_posteriors,
    write_netcdf,
    write_parquet,
)
from equipoise.inference.storage.routes import RouteShares, posterior_shares
from equipoise.inference.weighing import weights
from equipoise.runs import Run
from equipoise.runs.folder import recorded
from equipoise.tasks.library.compare import COMPARE
from equipoise.tasks.library.compare import plan_of as comparison_plan
from equipoise.tasks.library.weigh import WEIGH
from equipoise.tasks.library.weigh import plan_of as record_plan
from equipoise.tasks.task import resumed
from equipoise.trial.regimen import Regimen

_WEIGHED = {task.name: task for task in (WEIGH, COMPARE)}
_COMMANDS = {WEIGH.name: "weigh", COMPARE.name: "reproduce"}


def require_posterior(run: Run, tasks: Sequence[str] = tuple(_WEIGHED)) -> str:
    """Return the digest of a run that holds posterior draws.

    Parameters
    ----------
    run : Run
    tasks : sequence of str
        Of one of which it must be.

    Raises
    ------
    NoPosteriorError
        If it weighed nothing.
    RunFolderError
        If it is not done.
    ChangedLibraryError
        If this installation would not give the same numbers.
    """
    task = run.specification.task
    if task not in tasks:
        names = " or ".join(f"'{_COMMANDS[one]}'" for one in tasks)
        problem = f"is of the task '{task}', which does not weigh. Name one of {names}."
        raise NoPosteriorError(run.id, problem)
    digest, _ = recorded(run)
    _ = resumed(_WEIGHED[task], run.specification)
    return digest


def posteriors_of(run: Run) -> tuple[Posterior, ...]:
    """Return the draws of every account of a run; for errors `require_posterior`."""
    _ = require_posterior(run)
    found = run.specification
    if found.task == WEIGH.name:
        return record_posteriors(record_plan(found), run.read)
    return comparison_posteriors(comparison_plan(found), run.read)


def belief_of(run: Run) -> Belief:
    """Return the weight of every account of a run.

    Parameters
    ----------
    run : Run
        For errors `require_posterior`.

    Raises
    ------
    ExcludedError
        If an account gives no chance to what a study printed.
    """
    _ = require_posterior(run)
    found = run.specification
    if found.task == WEIGH.name:
        plan = record_plan(found)
        whole = record_of(plan, run.read).read(usual())
        require_possible(whole)
        weight = whole.weights().tolist()
        error = errors_of(plan, run.read, whole).weight.tolist()
        weights_found = dict(zip(whole.names, weight, strict=True))
        errors = dict(zip(whole.names, error, strict=True))
        return Belief(weights_found, f"the weighing {run.id}", errors)
    plan = comparison_plan(found)
    each = {h.name: i for i, h in enumerate(plan.hypotheses)}
    logs = {name: in_blocks(plan, i, run.read) for name, i in each.items()}
    added = {name: correction_of(plan, i, run.read) for name, i in each.items()}
    weighed = weights(plan.hypotheses, logs, added)
    return Belief(
        {one.hypothesis: one.weight for one in weighed},
        f"the comparison {run.id}",
        {one.hypothesis: one.mcse for one in weighed},
    )


def belief_after(run: Run, hypotheses: Sequence[str]) -> Belief:
    """Return the weights that a weighing gave to accounts, among these alone.

    Parameters
    ----------
    run : Run
        Of 'equipoise weigh'; for errors `require_posterior`.
    hypotheses : sequence of str

    Raises
    ------
    PowerError
        If an account was not weighed.
    """
    _ = require_posterior(run, (WEIGH.name,))
    return belief_among(belief_of(run), [ACCOUNTS[name] for name in hypotheses])


def studies_in(run: Run) -> tuple[str, ...]:
    """Return the names of what a run weighed the accounts against."""
    found = run.specification
    if found.task == WEIGH.name:
        return tuple(one.name for one in record_plan(found).studies)
    return (comparison_plan(found).work.protocol.name,)


def weighed_in(run: Run) -> tuple[Weighed, ...]:
    """Return every number and statement that a run weighed, each once."""
    found = run.specification
    if found.task == WEIGH.name:
        several = [
            one for study in record_plan(found).studies for one in weighed_of(study)
        ]
    else:
        source = comparison_plan(found).work.protocol.source
        several = [
            one
            for finding, field in asked(source)
            for one in _printed(source, finding.name)
            if one.name.endswith(f".{field}") or one.printed == finding.statement
        ]
    return tuple({one.name: one for one in several}.values())


def weighed_of(study: Study) -> Iterator[Weighed]:
    """Give every number and statement of a study that is weighed."""
    for reference in study.weighed:
        source, _, name = reference.partition(".")
        yield from _printed(source, name)
    for one in study.statements:
        yield Weighed(one.finding, one.says, math.nan, math.nan, math.nan)


def _printed(source: str, name: str) -> Iterator[Weighed]:
    """Give what a finding, or every finding of a measure, prints and states."""
    for finding in findings(source):
        if name in (finding.name, finding.measure):
            whole = f"{source}.{finding.name}"
            if finding.statement:
                yield Weighed(whole, finding.statement, math.nan, math.nan, math.nan)
            for field, number in finding.printed.items():
                yield Weighed(
                    f"{whole}.{field}",
                    number.text,
                    number.value,
                    number.low,
                    number.high,
                )


def kept_in(run: Run) -> tuple[Kept, ...]:
    """Return what is kept of every account of a run; for errors `require_posterior`."""
    believed, observed = belief_of(run).weights, weighed_in(run)
    seed = run.specification.seed
    return tuple(
        Kept(
            run.id,
            ACCOUNTS[one.hypothesis],
            one,
            believed[one.hypothesis],
            observed,
            seed,
        )
        for one in posteriors_of(run)
    )


def store_parquet(run: Run) -> tuple[Path, ...]:
    """Write the draws of all accounts of a run beside it, and return the path."""
    path = run.folder / "derived" / "posterior.parquet"
    return (write_parquet(kept_in(run), path),)


def store_netcdf(run: Run) -> tuple[Path, ...]:
    """Write the draws of each account of a run beside it, and return the paths."""
    folder = run.folder / "derived"
    return tuple(
        write_netcdf(one, folder / f"posterior-{one.hypothesis.name}.nc")
        for one in kept_in(run)
    )


def route_shares_in(
    run: Run, hypothesis: Hypothesis, regimen: Regimen, at: float
) -> RouteShares:
    """Return how much of the fall runs through each route after a run has weighed.

    Parameters
    ----------
    run : Run
        Which weighed the hypothesis; for errors `require_posterior`.
    hypothesis : Hypothesis
    regimen : Regimen
    at : float, h
        From the start of ketamine.
    """
    held = {one.hypothesis: one for one in posteriors_of(run)}
    return posterior_shares(hypothesis, held[hypothesis.name], run.id, regimen, at)
