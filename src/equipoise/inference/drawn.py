"""What a comparison has drawn for a printed set, block by block.

Every draw is computed from seed, round and what the rounds before have found, so that
nothing but likelihoods needs to be kept.
"""

import numpy as np

from equipoise import runs
from equipoise.arrays import Array
from equipoise.errors import ImpossiblePrintError
from equipoise.inference.chunks import Plan
from equipoise.inference.importance import resampled
from equipoise.inference.pieces import (
    BLOCKS,
    LEARNING_ROUNDS,
    ROUNDS,
    of_block,
    open_points,
)
from equipoise.inference.refereed import Correction, correction
from equipoise.inference.rounds import Rounds, Weighed
from equipoise.inference.stored import arrays_of

LOG = "log_likelihood"
"""Name of what a chunk of draws holds."""


def round_scores(plan: Plan, hypothesis: int, turn: int, read: runs.Read) -> Array:
    """Return where a round draws, (n_draws, n_dimensions)."""
    before = _rounds(plan, hypothesis, turn, read)
    return before.next_scores(plan.work.effort.each, rng=plan.work.rng)


def drawn(plan: Plan, hypothesis: int, read: runs.Read) -> Weighed:
    """Return the draws that carry the evidence of a hypothesis.

    Raises
    ------
    ImpossiblePrintError
        If none of them makes the print possible.
    """
    found = _kept(plan, hypothesis, read)
    if not np.isfinite(found.log_weight).any():
        name, count = plan.hypotheses[hypothesis].name, len(found.scores)
        raise ImpossiblePrintError(name, plan.work.protocol.source, count)
    return found


def _kept(plan: Plan, hypothesis: int, read: runs.Read) -> Weighed:
    return _rounds(plan, hypothesis, ROUNDS, read).since(LEARNING_ROUNDS)


def _rounds(plan: Plan, hypothesis: int, turns: int, read: runs.Read) -> Rounds:
    draws, rng = plan.work.effort.each, plan.work.rng
    found = Rounds(len(open_points(plan.hypotheses[hypothesis], plan.work)))
    for turn in range(turns):
        log = np.empty(draws)
        for block, number in enumerate(plan.weighed(hypothesis, turn)):
            log[of_block(block)] = arrays_of(read(number))[LOG]
        found = found.followed_by(found.next_scores(draws, rng=rng), log)
    return found


def in_blocks(plan: Plan, hypothesis: int, read: runs.Read) -> Array:
    """Return log weights of importance draws, (n_blocks, n_draws).

    Raises
    ------
    ImpossiblePrintError
        If no draw makes the print possible.
    """
    log_weight = drawn(plan, hypothesis, read).log_weight
    rounds = log_weight.reshape(ROUNDS - LEARNING_ROUNDS, -1)
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
    found = _kept(plan, hypothesis, read)
    if not np.isfinite(found.log_weight).any():
        return found.scores[:0], found.log_likelihood[:0]
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
