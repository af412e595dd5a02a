"""What a run has drawn for the printed set of a trial, round after round.

Draws are those of adaptive importance sampling; the likelihood of each is kept twice:
with the readings of contradictory numbers, and as printed.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from equipoise import runs
from equipoise.arrays import Array, Counts
from equipoise.inference.importance import (
    Proposal,
    fitted,
    log_weights,
    prior_proposal,
)
from equipoise.inference.pieces import (
    BLOCKS,
    ROUNDS,
    block_likelihoods,
    of_block,
    open_points,
)
from equipoise.inference.record.plan import Place, Plan
from equipoise.inference.stored import arrays_of, courses_of
from equipoise.population.patients import uniform_points
from equipoise.population.settings import DIMENSIONS
from equipoise.trial.course import Courses

READ, PRINTED = "log_likelihood", "as_printed"


@dataclass(frozen=True)
class Draws:
    """Draws from what one account leaves open of a trial of people.

    Parameters
    ----------
    scores : array, shape (n_draws, n_dimensions)
        Standard normal under the prior.
    log_ratio : array, shape (n_draws,)
        Of the prior to the law they were drawn from.
    log_read, log_printed : array, shape (n_draws,)
        Log likelihood of the printed set, with its readings and as printed; zero where
        no set is weighed.
    block : array of int, shape (n_draws,)
        By which the error is told.
    """

    scores: Array
    log_ratio: Array
    log_read: Array
    log_printed: Array
    block: Counts


def draws_of(plan: Plan, hypothesis: int, read: runs.Read) -> Draws:
    """Return the draws of one account; from the prior where no set is weighed."""
    if plan.set_study is None:
        scores = _scores(plan, 0, prior_proposal(DIMENSIONS))
        none = np.zeros(len(scores))
        return Draws(scores, none, none, none, _blocks(len(scores)))
    scores, likelihoods, proposals = before(plan, hypothesis, ROUNDS, read)
    return Draws(
        scores=scores,
        log_ratio=log_weights(scores, np.zeros(len(scores)), proposals),
        log_read=likelihoods[READ],
        log_printed=likelihoods[PRINTED],
        block=np.tile(_blocks(len(scores) // ROUNDS), ROUNDS),
    )


def before(
    plan: Plan, hypothesis: int, turn: int, read: runs.Read
) -> tuple[Array, dict[str, Array], Sequence[Proposal]]:
    """Return what was drawn before a round, and the proposals up to the last of them.

    Returns
    -------
    scores : array, shape (turn * n_draws, n_dimensions)
    likelihoods : mapping from kind to array, shape (turn * n_draws,)
    proposals : sequence of Proposal
        From which the rounds before were drawn.
    """
    each = plan.work.effort.draws // ROUNDS
    scores = np.empty((0, DIMENSIONS))
    proposals: list[Proposal] = []
    logs = {READ: np.empty(0), PRINTED: np.empty(0)}
    for one in range(turn):
        proposals.append(_next(scores, logs[READ], proposals))
        scores = np.concatenate([scores, _scores(plan, one, proposals[-1])])
        tables = [
            arrays_of(read(plan.numbers[Place("weigh", hypothesis, one, block)]))
            for block in range(BLOCKS)
        ]
        for kind, so_far in logs.items():
            found = np.empty(each)
            for block, held in enumerate(tables):
                found[of_block(block)] = held[kind]
            logs[kind] = np.concatenate([so_far, found])
    return scores, logs, proposals


def weighed_block(
    plan: Plan, place: Place, solved: Courses, read: runs.Read
) -> dict[str, Array]:
    """Return the log likelihoods of one block of a round, in both ways."""
    earlier, logs, proposals = before(plan, place.hypothesis, place.turn, read)
    scores = _scores(plan, place.turn, _next(earlier, logs[READ], proposals))
    effort = replace(plan.work.effort, readings="printed")
    as_printed = replace(plan.work, effort=effort)
    return {
        READ: block_likelihoods(solved, plan.work, scores, place.block),
        PRINTED: block_likelihoods(solved, as_printed, scores, place.block),
    }


def courses_in(plan: Plan, hypothesis: int, read: runs.Read) -> Courses:
    """Return the solved patients of an account."""
    arms = tuple(arm.name for arm in plan.work.protocol.arms)
    table = read(plan.numbers[Place("solve", hypothesis)])
    return courses_of(table, arms, open_points(plan.hypotheses[hypothesis], plan.work))


def _next(scores: Array, log: Array, proposals: Sequence[Proposal]) -> Proposal:
    if not len(scores):
        return prior_proposal(DIMENSIONS)
    return fitted(scores, log_weights(scores, log, proposals))


def _scores(plan: Plan, turn: int, proposal: Proposal) -> Array:
    rng = plan.work.rng.of("settings", "weigh", turn)
    each = plan.work.effort.draws // ROUNDS
    return proposal.scores(uniform_points(DIMENSIONS, each, rng=rng))


def _blocks(n: int) -> Counts:
    return np.arange(n, dtype=np.int64) % BLOCKS
