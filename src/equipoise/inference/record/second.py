"""The evidence of an account by a second route: nested sampling of its likelihood.

Nested sampling starts from the prior of people and knows nothing of where importance
sampling has drawn.  Both integrate one and the same function: patients, points and
chance of a scramble stand still, and so does what counting studies adds in it.  The
last score of a draw says in which scramble it is conducted, and at which of its points.
The chance that a study does not speak is averaged over at each draw.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from scipy.special import logsumexp, ndtri

from equipoise import runs
from equipoise.arrays import Array, Counts
from equipoise.inference.importance import cube_of, resampled
from equipoise.inference.nested import Nested, nested_evidence
from equipoise.inference.pieces import Work
from equipoise.inference.record.accounts import account_with
from equipoise.inference.record.drawn import corrections, courses_in, draws_of
from equipoise.inference.record.plan import SCRAMBLES, SPECIES, Place, Plan
from equipoise.inference.record.printed import READ, read_by_law
from equipoise.inference.record.study import Study
from equipoise.inference.record.terms import Account, Taken, Terms, terms_of, usual
from equipoise.population.settings import DIMENSIONS
from equipoise.randomness import Stream
from equipoise.trial.course import Courses

LogRead = Callable[[Array], Array]
"""The log likelihood of the printed set at scores in the whole."""

_TRIED = 6
"""Draws under which every point is tried, to put the points in an order."""


def second_route(plan: Plan, hypothesis: int, read: runs.Read) -> Nested:
    """Return the log evidence of an account by the second route.

    Raises
    ------
    MissingExtraError
        If the library of nested sampling is not installed.
    """
    draws = draws_of(plan, hypothesis, read)
    account = account_with(plan, hypothesis, draws, read, SPECIES)
    every, first = range(SCRAMBLES), Place("weigh", hypothesis)
    scrambled = _Scrambled(
        works=tuple(plan.scramble(one) for one in every),
        solved=tuple(courses_in(plan, hypothesis, one, read) for one in every),
        added=tuple(
            corrections(plan, first._replace(scramble=one), read)[READ].nats
            for one in every
        ),
    )
    rng = Stream(plan.seed).of("second")
    return routed(account, plan.studies, usual(), scrambled.log_read, rng=rng)


def routed(
    account: Account,
    studies: Sequence[Study],
    taken: Taken,
    log_read: LogRead,
    *,
    rng: Stream,
) -> Nested:
    """Return the log evidence of some studies by the second route.

    Parameters
    ----------
    account : Account
        With draws of the first route, by which the points are put in an order.
    studies : sequence of Study
    taken : Taken
    log_read : callable
    rng : Stream

    Notes
    -----
    An order of the points changes no evidence.
    """
    asked = _Asked(account, tuple(studies), taken, log_read)
    order = _order(asked)
    tried = _TRIED * order.size

    def ordered(cube: Array) -> Array:
        # Points have no order: put in one by what they bring, they are easier to find.
        place = cube[:, -1] * order.size
        rank = np.minimum(place.astype(np.int64), order.size - 1)
        within = np.clip(place - rank, 1e-6, 1 - 1e-6)
        last = (order[rank] + within) / order.size
        return asked.log_joint(ndtri(np.column_stack([cube[:, :-1], last])))

    found = nested_evidence(ordered, DIMENSIONS, rng=rng)
    return replace(found, calls=found.calls + tried)


@dataclass(frozen=True)
class _Scrambled:
    """The printed set in all scrambles, as the first route weighs it."""

    works: tuple[Work, ...]
    solved: tuple[Courses, ...]
    added: tuple[float, ...]

    def log_read(self, scores: Array) -> Array:
        """Return the log likelihood of the printed set, (n,)."""
        scramble, own = out_of_whole(scores)
        log = np.empty(len(scores))
        for one in range(SCRAMBLES):
            mine = scramble == one
            law = read_by_law(self.solved[one], self.works[one], own[mine])
            log[mine] = law + self.added[one]
        return log


def out_of_whole(scores: Array) -> tuple[Counts, Array]:
    """Return in which scramble scores stand, and what they are there.

    Examples
    --------
    An eighth of the whole is half way through the first of four scrambles.

    >>> scramble, own = out_of_whole(ndtri([[0.125]]))
    >>> scramble.tolist(), np.abs(own).round(6).tolist()
    ([0], [[0.0]])
    """
    place = cube_of(scores[:, -1]) * SCRAMBLES
    scramble = np.minimum(place.astype(np.int64), SCRAMBLES - 1)
    within = np.clip(place - scramble, 1e-12, 1 - 1e-12)
    return scramble, np.column_stack([scores[:, :-1], ndtri(within)])


@dataclass(frozen=True)
class _Asked:
    """The record under one account, at any scores."""

    account: Account
    studies: tuple[Study, ...]
    taken: Taken
    log_read: LogRead

    def log_joint(self, scores: Array) -> Array:
        """Return the log likelihood of the record, (n,)."""
        none, log = np.zeros(len(scores)), self.log_read(scores)
        draws = replace(
            self.account.draws,
            scores=scores,
            log_ratio=none,
            log_read=log,
            log_printed=log,
            log_alone=log,
            log_published=none,
            scramble=none.astype(np.int64),
        )
        account = replace(self.account, draws=draws)
        return _log_joint(terms_of(account, self.studies, self.taken))

    @property
    def log_weight(self) -> Array:
        """Return the log weights of the draws of the first route, (n_draws,)."""
        return _log_joint(terms_of(self.account, self.studies, self.taken))


def _log_joint(terms: Terms) -> Array:
    """Return the log weight of draws of people after all studies, (n_draws,)."""
    studies = tuple(terms.by_study)
    log = terms.log_draws("human", studies)
    for species in set(terms.species.values()) - {"human"}:
        beside = terms.log_draws(species, studies)
        log = log + np.asarray(logsumexp(beside, axis=0)) - np.log(len(beside))
    return np.asarray(logsumexp(log, axis=1)) - np.log(log.shape[1])


def _order(asked: _Asked) -> Counts:
    """Return the points, from the one that makes the record least likely to the best.

    Each is tried under some draws of the first route, taken by their weight.
    """
    points, weight = asked.account.points, asked.log_weight
    if points == 1 or not np.isfinite(weight).any():
        return np.arange(points, dtype=np.int64)
    some = asked.account.draws.scores[resampled(weight, _TRIED, 0.5)]
    place = ndtri((np.arange(points) + 0.5) / points)
    scores = np.column_stack(
        [np.tile(some[:, :-1], (points, 1)), np.repeat(place, _TRIED)]
    )
    level = np.asarray(logsumexp(asked.log_joint(scores).reshape(points, -1), axis=1))
    return np.argsort(level, kind="stable").astype(np.int64)
