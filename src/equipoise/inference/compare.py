"""Compare hypotheses with what a trial printed.

Each hypothesis is solved once for a pool of patients; virtual trials of the size of the
published one give the predictions; draws from the prior, each with a large virtual
sample, give the likelihood of the printed set and so the weights.  The work is a run,
cut into chunks that do not depend on the number of processes, so neither do the
numbers:

    solve       every hypothesis, once
    trials      some virtual trials of a hypothesis; needs its solution
    weigh       a round and block of its draws; needs the rounds before
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import partial
from typing import NamedTuple

import numpy as np

from equipoise import runs
from equipoise.arrays import Array
from equipoise.engine.solve import DEFAULT_ACCURACY
from equipoise.hypotheses.hypothesis import Hypothesis
from equipoise.inference.comparison import Comparison
from equipoise.inference.importance import (
    Proposal,
    fitted,
    log_weights,
    prior_proposal,
)
from equipoise.inference.pieces import (
    BLOCKS,
    ROUNDS,
    Effort,
    Work,
    block_likelihoods,
    of_block,
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
from equipoise.population.patients import uniform_points
from equipoise.population.settings import DIMENSIONS
from equipoise.randomness import Stream
from equipoise.trial.course import Courses
from equipoise.trial.protocol import Protocol

TASK = "compare"
"""As specifications and tables name this work."""

_CONTRAST = "hamd17_change_day1_difference.mean"
_PRINTED, _COURSE = "printed/", "course/"


class _Place(NamedTuple):
    """What a chunk is: a step of one hypothesis, and which part of it."""

    step: str
    hypothesis: int
    part: int = 0
    turn: int = 0


@dataclass(frozen=True)
class _Plan:
    """Which chunk is what."""

    hypotheses: tuple[Hypothesis, ...]
    work: Work

    @property
    def trials(self) -> int:
        """Return the chunks of virtual trials of one hypothesis."""
        return len(starts(self.work.effort.trials))

    @property
    def chunks(self) -> int:
        """Return the chunks of all."""
        return len(self.hypotheses) * self.work.effort.pieces

    def place(self, number: int) -> _Place:
        """Return what a chunk is."""
        count = len(self.hypotheses)
        if number < count:
            return _Place("solve", number)
        number -= count
        if number < count * self.trials:
            return _Place("trials", *divmod(number, self.trials))
        turn, left = divmod(number - count * self.trials, count * BLOCKS)
        hypothesis, block = divmod(left, BLOCKS)
        return _Place("weigh", hypothesis, block, turn)

    def weighed(self, hypothesis: int, turn: int) -> range:
        """Return the chunks of one round of a hypothesis, block by block."""
        count = len(self.hypotheses)
        first = count * (1 + self.trials) + (turn * count + hypothesis) * BLOCKS
        return range(first, first + BLOCKS)

    def tried(self, hypothesis: int) -> range:
        """Return the chunks of virtual trials of a hypothesis."""
        first = len(self.hypotheses) + hypothesis * self.trials
        return range(first, first + self.trials)

    def needs(self, number: int) -> Sequence[int]:
        """Return the chunks that must be there before one is computed."""
        place = self.place(number)
        if place.step == "solve":
            return ()
        before = [n for t in range(place.turn) for n in self.weighed(place[1], t)]
        return (place.hypothesis, *before)


def comparison_work(
    hypotheses: Sequence[Hypothesis], protocol: Protocol, effort: Effort, seed: int
) -> runs.Work:
    """Return the work of a comparison; for parameters and errors see ``compare``."""
    protocol.require_printed()
    plan = _Plan(tuple(hypotheses), Work(protocol, effort, Stream(seed)))
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
    """
    run = runs.carry_out(comparison_work(hypotheses, protocol, effort, seed), runner)
    plan = _Plan(tuple(hypotheses), Work(protocol, effort, Stream(seed)))
    names = [hypothesis.name for hypothesis in hypotheses]
    values: dict[str, Mapping[str, Array]] = {}
    found: dict[str, CoursesByTrial] = {}
    for i, name in enumerate(names):
        values[name], found[name] = _tried(plan, i, run.read)
    logs = {name: _in_blocks(plan, i, run.read) for i, name in enumerate(names)}
    return Comparison(
        run=run.id,
        protocol=protocol.name,
        baseline=protocol.baseline,
        seed=seed,
        trials=effort.trials,
        patients=effort.patients,
        points=effort.points,
        draws=effort.draws,
        readings=effort.readings,
        statistics=statistics(protocol.source, values),
        weights=weights(hypotheses, logs),
        without_contrast={
            name: int(np.isnan(v[_CONTRAST]).sum()) for name, v in values.items()
        },
        courses={name: time_courses(protocol, c) for name, c in found.items()},
        accuracy={name: audit_of(run.read(i)) for i, name in enumerate(names)},
    )


def _computed(plan: _Plan, number: int, read: runs.Read) -> Table:
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
    scores, _, _ = _drawn(plan, place.hypothesis, place.turn, read)
    found = block_likelihoods(solved, work, scores, place.part)
    return table_of(hypothesis.name, place.step, {"log_likelihood": found})


def _solved(plan: _Plan, hypothesis: int, read: runs.Read) -> Courses:
    arms = tuple(arm.name for arm in plan.work.protocol.arms)
    at = open_points(plan.hypotheses[hypothesis], plan.work)
    return courses_of(read(hypothesis), arms, at)


def _tried(
    plan: _Plan, hypothesis: int, read: runs.Read
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


def _drawn(
    plan: _Plan, hypothesis: int, turn: int, read: runs.Read
) -> tuple[Array, Array, Sequence[Proposal]]:
    """Return where a round draws, and what is known from the rounds before.

    Returns
    -------
    scores : array, shape (n_draws, n_dimensions)
        Of the round.
    log_weight : array, shape (turn * n_draws,)
        Of the draws before, by the proposals they were drawn from.
    proposals : sequence of Proposal
        Of the rounds before and of this one.
    """
    proposals = [prior_proposal(DIMENSIONS)]
    scores, logs = np.empty((0, DIMENSIONS)), np.empty(0)
    log_weight = np.empty(0)
    draws = plan.work.effort.draws // ROUNDS
    for before in range(turn):
        scores = np.concatenate([scores, _scores(plan, before, proposals[-1])])
        log = np.empty(draws)
        for block, number in enumerate(plan.weighed(hypothesis, before)):
            log[of_block(block)] = arrays_of(read(number))["log_likelihood"]
        logs = np.concatenate([logs, log])
        log_weight = log_weights(scores, logs, proposals)
        proposals.append(fitted(scores, log_weight))
    if turn == ROUNDS:
        return scores, log_weight, proposals
    return _scores(plan, turn, proposals[-1]), log_weight, proposals


def _scores(plan: _Plan, turn: int, proposal: Proposal) -> Array:
    rng = plan.work.rng.of("settings", "weigh", turn)
    draws = plan.work.effort.draws // ROUNDS
    return proposal.scores(uniform_points(DIMENSIONS, draws, rng=rng))


def _in_blocks(plan: _Plan, hypothesis: int, read: runs.Read) -> Array:
    """Return log weights of importance draws, (n_blocks, n_draws)."""
    _, log_weight, _ = _drawn(plan, hypothesis, ROUNDS, read)
    rounds = log_weight.reshape(ROUNDS, -1)
    return np.stack([rounds[:, of_block(block)].ravel() for block in range(BLOCKS)])
