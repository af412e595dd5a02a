"""Compare hypotheses with what a trial printed.

Each hypothesis is solved once for a pool of patients; virtual trials of the size of the
published one give the predictions; draws from the prior, each with a large virtual
sample, give the likelihood of the printed set and so the weights.  The work is cut into
pieces that do not depend on the number of processes, so neither do the numbers.
"""

from collections.abc import Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial

import numpy as np

from equipoise.arrays import Array
from equipoise.hypotheses.hypothesis import Hypothesis
from equipoise.inference.comparison import Comparison
from equipoise.inference.importance import fitted, log_weights, prior_proposal
from equipoise.inference.pieces import (
    BLOCKS,
    ROUNDS,
    Effort,
    Work,
    block_likelihoods,
    of_block,
    solved_pool,
    starts,
    virtual_trials,
)
from equipoise.inference.predictive import CoursesByTrial, statistics, time_courses
from equipoise.inference.printed_set import printed_sets
from equipoise.inference.weighing import weights
from equipoise.inference.workers import Progress, done, processes
from equipoise.population.patients import uniform_points
from equipoise.population.settings import DIMENSIONS
from equipoise.randomness import Stream
from equipoise.trial.course import Courses
from equipoise.trial.protocol import Protocol

_CONTRAST = "hamd17_change_day1_difference.mean"


def compare(
    hypotheses: Sequence[Hypothesis],
    protocol: Protocol,
    effort: Effort,
    *,
    rng: Stream,
    progress: Progress,
) -> Comparison:
    """Return what hypotheses predict of a trial, beside what it printed, with weights.

    Parameters
    ----------
    hypotheses : sequence of Hypothesis
    protocol : Protocol
        Its source must be recorded.
    effort : Effort
    rng : Stream
    progress : function
        Told how many more pieces are done, of ``effort.pieces`` for each hypothesis.

    Raises
    ------
    UnknownNameError
        If the source of the protocol is not recorded.
    """
    printed_sets(protocol.source)  # refused now rather than after the work
    work = Work(protocol, effort, rng)
    with processes(effort.workers) as pool:
        solving = {h.name: partial(solved_pool, h, work) for h in hypotheses}
        solved = done(solving, pool, progress)
        trials = _predict(solved, work, pool, progress)
        logs = _weigh(solved, work, pool, progress)
    values = {name: t[0] for name, t in trials.items()}
    return Comparison(
        protocol=protocol.name,
        baseline=protocol.baseline,
        seed=rng.seed,
        trials=effort.trials,
        patients=effort.patients,
        points=effort.points,
        draws=effort.draws,
        statistics=statistics(protocol.source, values),
        weights=weights(hypotheses, logs),
        without_contrast={
            name: int(np.isnan(v[_CONTRAST]).sum()) for name, v in values.items()
        },
        courses={name: time_courses(protocol, t[1]) for name, t in trials.items()},
        accuracy={name: found.audit for name, found in solved.items()},
    )


def _predict(
    solved: Mapping[str, Courses],
    work: Work,
    pool: ProcessPoolExecutor | None,
    progress: Progress,
) -> Mapping[str, tuple[Mapping[str, Array], CoursesByTrial]]:
    """Return what every virtual trial prints, and its time courses, by hypothesis."""
    pieces = {
        (name, start): partial(virtual_trials, found, work, start)
        for name, found in solved.items()
        for start in starts(work.effort.trials)
    }
    found = done(pieces, pool, progress)
    parts = {
        name: [found[name, start] for start in starts(work.effort.trials)]
        for name in solved
    }
    return {
        name: (_joined([p[0] for p in some]), _joined_courses([p[1] for p in some]))
        for name, some in parts.items()
    }


def _weigh(
    solved: Mapping[str, Courses],
    work: Work,
    pool: ProcessPoolExecutor | None,
    progress: Progress,
) -> Mapping[str, Array]:
    """Return log weights of importance draws, (n_blocks, n_draws), by hypothesis."""
    proposals = {name: [prior_proposal(DIMENSIONS)] for name in solved}
    scores = {name: np.empty((0, DIMENSIONS)) for name in solved}
    logs = {name: np.empty(0) for name in solved}
    for turn in range(ROUNDS):
        draws = work.effort.draws // ROUNDS
        rng = work.rng.of("settings", "weigh", turn)
        cube = uniform_points(DIMENSIONS, draws, rng=rng)
        new = {name: proposals[name][-1].scores(cube) for name in solved}
        pieces = {
            (name, block): partial(block_likelihoods, found, work, new[name], block)
            for name, found in solved.items()
            for block in range(BLOCKS)
        }
        found_logs = done(pieces, pool, progress)
        for name in solved:
            log = np.empty(len(cube))
            for block in range(BLOCKS):
                log[of_block(block)] = found_logs[name, block]
            scores[name] = np.concatenate([scores[name], new[name]])
            logs[name] = np.concatenate([logs[name], log])
            log_weight = log_weights(scores[name], logs[name], proposals[name])
            proposals[name].append(fitted(scores[name], log_weight))
    return {
        name: _in_blocks(
            log_weights(scores[name], logs[name], proposals[name][:ROUNDS])
        )
        for name in solved
    }


def _in_blocks(log_weight: Array) -> Array:
    rounds = log_weight.reshape(ROUNDS, -1)
    return np.stack([rounds[:, of_block(block)].ravel() for block in range(BLOCKS)])


def _joined(parts: Sequence[Mapping[str, Array]]) -> Mapping[str, Array]:
    return {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}


def _joined_courses(parts: Sequence[CoursesByTrial]) -> CoursesByTrial:
    return {among: _joined([part[among] for part in parts]) for among in parts[0]}
