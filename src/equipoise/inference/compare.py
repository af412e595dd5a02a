"""Compare hypotheses with what a trial printed.

Each hypothesis is solved once for a pool of patients; virtual trials of the size of the
published one give the predictions; rounds of draws, each draw with a large virtual
sample, give the likelihood of the printed set and so the weights; counting virtual
studies that print exactly what was printed corrects the evidence.  The work is a run,
cut into chunks that do not depend on the number of processes, so neither do the
numbers (module ``chunks``).
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from functools import partial

import numpy as np

from equipoise import runs
from equipoise.arrays import Array
from equipoise.engine.solve import DEFAULT_ACCURACY
from equipoise.hypotheses.hypothesis import Hypothesis
from equipoise.inference.chunks import Plan
from equipoise.inference.comparison import Comparison
from equipoise.inference.drawn import (
    LOG,
    correction_of,
    counted_scores,
    in_blocks,
    round_scores,
)
from equipoise.inference.pieces import (
    Effort,
    Work,
    block_likelihoods,
    block_refereed,
    open_points,
    solved_pool,
    starts,
    virtual_trials,
)
from equipoise.inference.predictive import CoursesByTrial, statistics, time_courses
from equipoise.inference.stored import (
    Table,
    arrays_of,
    audit_of,
    courses_of,
    courses_table,
    table_of,
)
from equipoise.inference.weighing import weights
from equipoise.randomness import Stream
from equipoise.trial.course import Courses
from equipoise.trial.protocol import Protocol

TASK = "compare"
"""As specifications and tables name this work."""

_CONTRAST = "hamd17_change_day1_difference.mean"
_PRINTED, _COURSE = "printed/", "course/"


def comparison_work(
    hypotheses: Sequence[Hypothesis], protocol: Protocol, effort: Effort, seed: int
) -> runs.Work:
    """Return the work of a comparison; for parameters and errors see ``compare``."""
    protocol.require_printed()
    plan = Plan(tuple(hypotheses), Work(protocol, effort, Stream(seed)))
    _ = plan.work.sets  # refused now rather than after the work
    inputs: dict[str, runs.Json] = {
        "protocol": protocol.name,
        "baseline": protocol.baseline,
        "declared": runs.content_hash(protocol),
        "hypotheses": [
            [h.name, runs.content_hash((h.frees, h.fixed, h.family))]
            for h in hypotheses
        ],
        "effort": asdict(effort),
    }
    return runs.Work(
        runs.specification(TASK, inputs, seed=seed, accuracy=DEFAULT_ACCURACY),
        chunks=plan.chunks,
        compute=partial(_computed, plan),
        needs=plan.needs,
    )


def compare(
    hypotheses: Sequence[Hypothesis],
    protocol: Protocol,
    effort: Effort,
    *,
    seed: int,
    runner: runs.Runner,
) -> Comparison:
    """Return what hypotheses predict of a trial, beside what it printed, with weights.

    Parameters
    ----------
    hypotheses : sequence of Hypothesis
    protocol : Protocol
        Its source must be recorded.
    effort : Effort
    seed : int
    runner : Runner
        Told how many more chunks are done, of ``effort.pieces`` for each hypothesis.

    Raises
    ------
    UnknownNameError
        If the source of the protocol is not recorded.
    ImpossiblePrintError
        If a hypothesis makes the print impossible under every draw.
    """
    run = runs.carry_out(comparison_work(hypotheses, protocol, effort, seed), runner)
    plan = Plan(tuple(hypotheses), Work(protocol, effort, Stream(seed)))
    return _comparison(plan, run.id, run.read)


def _comparison(plan: Plan, run: str, read: runs.Read) -> Comparison:
    protocol, effort = plan.work.protocol, plan.work.effort
    names = [hypothesis.name for hypothesis in plan.hypotheses]
    values: dict[str, Mapping[str, Array]] = {}
    found: dict[str, CoursesByTrial] = {}
    for i, name in enumerate(names):
        values[name], found[name] = _tried(plan, i, read)
    logs = {name: in_blocks(plan, i, read) for i, name in enumerate(names)}
    counted = {name: correction_of(plan, i, read) for i, name in enumerate(names)}
    return Comparison(
        run=run,
        protocol=protocol.name,
        baseline=protocol.baseline,
        seed=plan.work.rng.seed,
        trials=effort.trials,
        patients=effort.patients,
        points=effort.points,
        draws=effort.draws,
        readings=effort.readings,
        statistics=statistics(protocol.source, values),
        weights=weights(plan.hypotheses, logs, counted),
        without_contrast={
            name: int(np.isnan(v[_CONTRAST]).sum()) for name, v in values.items()
        },
        courses={name: time_courses(protocol, c) for name, c in found.items()},
        accuracy={name: audit_of(read(i)) for i, name in enumerate(names)},
    )


def _computed(plan: Plan, number: int, read: runs.Read) -> Table:
    """Return one chunk of a comparison."""
    place = plan.place(number)
    hypothesis, work = plan.hypotheses[place.hypothesis], plan.work
    if place.step == "solve":
        return courses_table(hypothesis.name, solved_pool(hypothesis, work))
    solved = _solved(plan, place.hypothesis, read)
    if place.step == "trials":
        start = starts(work.effort.trials)[place.part]
        printed, courses = virtual_trials(solved, work, start)
        arrays = {f"{_PRINTED}{name}": value for name, value in printed.items()}
        for among, held in courses.items():
            arrays |= {f"{_COURSE}{among}/{name}": a for name, a in held.items()}
        return table_of(hypothesis.name, place.step, arrays)
    if place.step == "referee":
        scores, law = counted_scores(plan, place.hypothesis, place.part, read)
        counted = block_refereed(solved, work, scores, place.part)
        return table_of(hypothesis.name, place.step, {"law": law, "referee": counted})
    scores = round_scores(plan, place.hypothesis, place.turn, read)
    found = block_likelihoods(solved, work, scores, place.part)
    return table_of(hypothesis.name, place.step, {LOG: found})


def _solved(plan: Plan, hypothesis: int, read: runs.Read) -> Courses:
    arms = tuple(arm.name for arm in plan.work.protocol.arms)
    at = open_points(plan.hypotheses[hypothesis], plan.work)
    return courses_of(read(hypothesis), arms, at)


def _tried(
    plan: Plan, hypothesis: int, read: runs.Read
) -> tuple[Mapping[str, Array], CoursesByTrial]:
    """Return what every virtual trial prints, and its time courses."""
    parts = [arrays_of(read(number)) for number in plan.tried(hypothesis)]
    whole = {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}
    printed = {
        name.removeprefix(_PRINTED): value
        for name, value in whole.items()
        if name.startswith(_PRINTED)
    }
    courses: dict[str, dict[str, Array]] = {}
    for name, value in whole.items():
        if name.startswith(_COURSE):
            _, among, what = name.split("/")
            courses.setdefault(among, {})[what] = value
    return printed, courses
