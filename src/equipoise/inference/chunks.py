"""Chunks of a comparison: which piece of work is what, and which it needs.

solve       every hypothesis, once
trials      some virtual trials of a hypothesis; needs its solution
weigh       a round and block of its draws; needs the rounds before
referee     a block of the draws under which studies are counted; needs all rounds
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from equipoise.hypotheses.hypothesis import Hypothesis
from equipoise.inference.pieces import BLOCKS, ROUNDS, Work, starts


class Place(NamedTuple):
    """What a chunk is: a step of one hypothesis, and which part of it."""

    step: str
    hypothesis: int
    part: int = 0
    turn: int = 0


@dataclass(frozen=True)
class Plan:
    """Which chunk is what.

    Parameters
    ----------
    hypotheses : tuple of Hypothesis
    work : Work
    """

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

    def place(self, number: int) -> Place:
        """Return what a chunk is."""
        count = len(self.hypotheses)
        if number < count:
            return Place("solve", number)
        number -= count
        if number < count * self.trials:
            return Place("trials", *divmod(number, self.trials))
        turn, left = divmod(number - count * self.trials, count * BLOCKS)
        hypothesis, block = divmod(left, BLOCKS)
        return Place("weigh" if turn < ROUNDS else "referee", hypothesis, block, turn)

    def weighed(self, hypothesis: int, turn: int) -> range:
        """Return the chunks of one round of a hypothesis, block by block."""
        count = len(self.hypotheses)
        first = count * (1 + self.trials) + (turn * count + hypothesis) * BLOCKS
        return range(first, first + BLOCKS)

    def refereed(self, hypothesis: int) -> range:
        """Return the chunks in which studies of a hypothesis are counted."""
        return self.weighed(hypothesis, ROUNDS)

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
