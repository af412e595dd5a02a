"""Rounds of draws: each is drawn where those before it found the likelihood.

All rounds so far, weighed by the mixture of what they were drawn from, say where the
next is drawn.  That mixture was shaped by the draws that it weighs, and gives too small
an evidence; so the evidence is by the weight of each draw beside what its own round was
drawn from, without the rounds from which that was learnt.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from equipoise.arrays import Array
from equipoise.inference.importance import (
    Defended,
    fitted,
    log_weights,
    prior_proposal,
)
from equipoise.population.patients import uniform_points
from equipoise.population.settings import DIMENSIONS
from equipoise.randomness import Stream


@dataclass(frozen=True)
class Weighed:
    """Draws, each weighed beside what its round was drawn from.

    Parameters
    ----------
    scores : array, shape (n_draws, n_dimensions)
    log_likelihood, log_ratio : array, shape (n_draws,)
        The second is of the prior to what the round of each was drawn from.
    """

    scores: Array
    log_likelihood: Array
    log_ratio: Array

    @property
    def log_weight(self) -> Array:
        """Return the log weight of every draw; their mean, not logged, is evidence."""
        return self.log_ratio + self.log_likelihood


@dataclass(frozen=True)
class Rounds:
    """What is known after some rounds, all of one size.

    Parameters
    ----------
    points : int
        Of what a hypothesis leaves open.
    rounds : tuple of Weighed
    proposals : tuple of Defended
        What each round was drawn from.
    """

    points: int
    rounds: tuple[Weighed, ...] = ()
    proposals: tuple[Defended, ...] = ()

    @cached_property
    def proposal(self) -> Defended:
        """Return where the next round draws; the prior while none was possible."""
        if not self.rounds:
            return Defended(prior_proposal(DIMENSIONS, self.points))
        every = self.since(0)
        log_weight = log_weights(every.scores, every.log_likelihood, self.proposals)
        return Defended(fitted(every.scores, log_weight, self.points))

    def next_scores(self, draws: int, *, rng: Stream) -> Array:
        """Return the draws of the next round, shape (n_draws, n_dimensions).

        Parameters
        ----------
        draws : int
        rng : Stream
            Of all rounds; each has a stream of its own.
        """
        here = rng.of("settings", "weigh", len(self.rounds))
        return self.proposal.scores(uniform_points(DIMENSIONS + 1, draws, rng=here))

    def followed_by(self, scores: Array, log_likelihood: Array) -> "Rounds":
        """Return what is known after the next round too."""
        ratio = self.proposal.log_ratio(scores)
        new = Weighed(scores, log_likelihood, ratio)
        return Rounds(
            self.points, (*self.rounds, new), (*self.proposals, self.proposal)
        )

    def since(self, learning: int) -> Weighed:
        """Return the draws of all rounds but the first, from which only is learnt."""
        kept = self.rounds[learning:]
        none = np.empty(0)
        return Weighed(
            np.concatenate([np.empty((0, DIMENSIONS)), *(r.scores for r in kept)]),
            np.concatenate([none, *(r.log_likelihood for r in kept)]),
            np.concatenate([none, *(r.log_ratio for r in kept)]),
        )
