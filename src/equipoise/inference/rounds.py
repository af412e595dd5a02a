"""Rounds: where each round of a comparison draws, and what is known from those before.

Every draw is computed from seed, round and what the rounds before have found, so that
nothing but likelihoods needs to be kept.
"""

from dataclasses import dataclass

import numpy as np

from equipoise import runs
from equipoise.arrays import Array
from equipoise.errors import ImpossiblePrintError
from equipoise.inference.chunks import Plan
from equipoise.inference.importance import (
    Proposal,
    fitted,
    log_weights,
    prior_proposal,
    resampled,
)
from equipoise.inference.pieces import BLOCKS, ROUNDS, of_block, open_points
from equipoise.inference.refereed import Correction, correction
from equipoise.inference.stored import arrays_of
from equipoise.population.patients import uniform_points
from equipoise.population.settings import DIMENSIONS

LOG = "log_likelihood"
"""Name of what a chunk of draws holds."""


@dataclass(frozen=True)
class Drawn:
    """Draws of the rounds before one, and where that round draws.

    Parameters
    ----------
    scores : array, shape (n_draws, n_dimensions)
    log_likelihood, log_weight : array, shape (n_draws,)
        The weight is by the proposals that the draws are from.
    proposal : Proposal
        Of the round.
    """

    scores: Array
    log_likelihood: Array
    log_weight: Array
    proposal: Proposal


def drawn(plan: Plan, hypothesis: int, turn: int, read: runs.Read) -> Drawn:
    """Return the draws of a hypothesis before a round.

    Parameters
    ----------
    plan : Plan
    hypothesis : int
    turn : int
        The round; ``ROUNDS`` gives all draws.
    read : callable
        Reads a chunk.
    """
    points = len(open_points(plan.hypotheses[hypothesis], plan.work))
    proposals = [prior_proposal(DIMENSIONS, points)]
    scores, logs = np.empty((0, DIMENSIONS)), np.empty(0)
    log_weight = np.empty(0)
    for before in range(turn):
        scores = np.concatenate([scores, _scores(plan, before, proposals[-1])])
        log = np.empty(plan.work.effort.draws // ROUNDS)
        for block, number in enumerate(plan.weighed(hypothesis, before)):
            log[of_block(block)] = arrays_of(read(number))[LOG]
        logs = np.concatenate([logs, log])
        log_weight = log_weights(scores, logs, proposals)
        proposals.append(fitted(scores, log_weight, points))
    return Drawn(scores, logs, log_weight, proposals[-1])


def round_scores(plan: Plan, hypothesis: int, turn: int, read: runs.Read) -> Array:
    """Return where a round draws, (n_draws, n_dimensions)."""
    return _scores(plan, turn, drawn(plan, hypothesis, turn, read).proposal)


def _scores(plan: Plan, turn: int, proposal: Proposal) -> Array:
    rng = plan.work.rng.of("settings", "weigh", turn)
    draws = plan.work.effort.draws // ROUNDS
    return proposal.scores(uniform_points(DIMENSIONS, draws, rng=rng))


def in_blocks(plan: Plan, hypothesis: int, read: runs.Read) -> Array:
    """Return log weights of importance draws, (n_blocks, n_draws).

    Raises
    ------
    ImpossiblePrintError
        If no draw makes the print possible.
    """
    log_weight = drawn(plan, hypothesis, ROUNDS, read).log_weight
    if not np.isfinite(log_weight).any():
        name, count = plan.hypotheses[hypothesis].name, len(log_weight)
        raise ImpossiblePrintError(name, plan.work.protocol.source, count)
    rounds = log_weight.reshape(ROUNDS, -1)
    return np.stack([rounds[:, of_block(block)].ravel() for block in range(BLOCKS)])


def counted_scores(
    plan: Plan, hypothesis: int, block: int, read: runs.Read
) -> tuple[Array, Array]:
    """Return the draws of a block under which studies are counted.

    They are taken by their weight, from all blocks of the rounds.

    Returns
    -------
    scores : array, shape (n_draws, n_dimensions)
    log_law : array, shape (n_draws,)
        Log likelihood by the law.
    """
    found = drawn(plan, hypothesis, ROUNDS, read)
    if not np.isfinite(found.log_weight).any():
        return np.empty((0, DIMENSIONS)), np.empty(0)
    place = float(plan.work.rng.of("referee", "draws").generator().random())
    chosen = resampled(found.log_weight, plan.work.effort.counted, place)
    mine = chosen[of_block(block)]
    return found.scores[mine], found.log_likelihood[mine]


def correction_of(plan: Plan, hypothesis: int, read: runs.Read) -> Correction:
    """Return what counting studies adds to the log evidence of a hypothesis."""
    held = [arrays_of(read(number)) for number in plan.refereed(hypothesis)]
    law, referee = (
        np.concatenate([one[name] for one in held]) for name in ("law", "referee")
    )
    return correction(law, referee)
