"""What a finished run says of its accounts: their weights and posterior draws."""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from equipoise.errors import NoPosteriorError
from equipoise.evidence import findings
from equipoise.inference.predictive import asked
from equipoise.inference.record import Study
from equipoise.inference.record.concluding import concluded
from equipoise.inference.rounds import correction_of, in_blocks
from equipoise.inference.storage import (
    Posterior,
    comparison_posteriors,
    record_posteriors,
)
from equipoise.inference.weighing import weights
from equipoise.runs import Run
from equipoise.runs.folder import recorded
from equipoise.tasks.library.compare import COMPARE
from equipoise.tasks.library.compare import plan_of as comparison_plan
from equipoise.tasks.library.weigh import WEIGH
from equipoise.tasks.library.weigh import plan_of as record_plan
from equipoise.tasks.task import resumed

_WEIGHED = {task.name: task for task in (WEIGH, COMPARE)}


@dataclass(frozen=True)
class Weighed:
    """One number or statement that a run weighed.

    Parameters
    ----------
    name : str
        Reference to the finding, and which number of it.
    printed : str
        As printed, or what is stated.
    value, low, high : float
        And the interval that rounds to it; NaN of a statement.
    """

    name: str
    printed: str
    value: float
    low: float
    high: float


def require_posterior(run: Run) -> str:
    """Return the digest of a run that holds posterior draws.

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
    if task not in _WEIGHED:
        problem = f"is of the task '{task}', which weighs nothing. Name one of "
        raise NoPosteriorError(run.id, f"{problem}'weigh' or 'reproduce'.")
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


def weights_of(run: Run) -> Mapping[str, float]:
    """Return the weight of every account of a run; for errors `require_posterior`."""
    _ = require_posterior(run)
    found = run.specification
    if found.task == WEIGH.name:
        held = concluded(record_plan(found), run, printed=False)
        return {one.hypothesis: one.weight for one in held.weights}
    plan = comparison_plan(found)
    each = {h.name: i for i, h in enumerate(plan.hypotheses)}
    logs = {name: in_blocks(plan, i, run.read) for name, i in each.items()}
    added = {name: correction_of(plan, i, run.read) for name, i in each.items()}
    found_weights = weights(plan.hypotheses, logs, added)
    return {one.hypothesis: one.weight for one in found_weights}


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
        several = [one for study in record_plan(found).studies for one in _of(study)]
    else:
        source = comparison_plan(found).work.protocol.source
        several = [
            one
            for finding, field in asked(source)
            for one in _printed(source, finding.name)
            if one.name.endswith(f".{field}")
        ]
    return tuple({one.name: one for one in several}.values())


def _of(study: Study) -> Iterator[Weighed]:
    for reference in study.weighed:
        source, _, name = reference.partition(".")
        yield from _printed(source, name)
    for one in study.statements:
        yield Weighed(one.finding, one.says, math.nan, math.nan, math.nan)


def _printed(source: str, name: str) -> Iterator[Weighed]:
    """Give the numbers of a finding, or of every finding of a measure."""
    for finding in findings(source):
        if name in (finding.name, finding.measure):
            for field, number in finding.printed.items():
                yield Weighed(
                    f"{source}.{finding.name}.{field}",
                    number.text,
                    number.value,
                    number.low,
                    number.high,
                )
