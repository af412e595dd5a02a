"""The pieces of a comparison: what is computed of one hypothesis at a time.

Each piece takes all it needs and draws from streams of its own, so that it gives the
same numbers wherever and whenever it is computed.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from equipoise.arrays import Array
from equipoise.errors import EffortError, UnknownNameError
from equipoise.hypotheses.hypothesis import Hypothesis, model_of
from equipoise.inference.contradictions import WAYS, readings_by
from equipoise.inference.importance import cube_of
from equipoise.inference.likelihood import log_likelihoods
from equipoise.inference.predictive import (
    CoursesByTrial,
    courses_by_trials,
    printed_by_trials,
)
from equipoise.inference.printed_set import PrintedSet, printed_sets
from equipoise.inference.refereed import refereed
from equipoise.inference.secondary import Secondary, Studies, secondary_of, studies_of
from equipoise.inference.secondary_law import log_secondary, log_secondary_counted
from equipoise.population import sample_patients, sample_settings
from equipoise.population.settings import settings_at
from equipoise.randomness import Stream
from equipoise.trial.calibration import Point, points
from equipoise.trial.chance import draw_chance
from equipoise.trial.conduct import conduct
from equipoise.trial.course import Courses, courses
from equipoise.trial.library.instruments import HAMD17
from equipoise.trial.protocol import Protocol

BLOCKS = 8
"""Blocks with patients, chance and draws of their own, from which the error is told."""

LEARNING_ROUNDS, ROUNDS = 2, 6
"""Rounds of importance sampling: those from which only is learnt where to draw, the
first of them from the prior; and all."""

_TRIALS_AT_ONCE = 100
_DRAWS_AT_ONCE = 8
_DRAWS_FOR_ONE = 192  # for one counted in each block
MANY = 4
"""Times the patients of the law, for the referee."""


@dataclass(frozen=True)
class Effort:
    """How much is computed, and of which numbers.

    Parameters
    ----------
    trials : int
        Virtual trials of the published size, for each hypothesis.
    patients, points : int
        Patients in the solved pool; points of what a hypothesis leaves open.
    draws, rows : int
        Draws for the weights, a multiple of 48; virtual patients under each.
    readings : str
        How contradictory numbers are read: one of ``contradictions.WAYS``.

    Raises
    ------
    EffortError
        If draws or patients cannot be shared out evenly among the blocks.
    UnknownNameError
        If there is no such way of reading.
    """

    trials: int = 1000
    patients: int = 128
    points: int = 16
    draws: int = 1152
    rows: int = 1024
    readings: str = WAYS[0]

    def __post_init__(self) -> None:
        if self.draws < 1 or self.draws % (ROUNDS * BLOCKS):
            raise EffortError("draws", self.draws, ROUNDS * BLOCKS)
        if self.patients < 1 or self.patients % BLOCKS:
            raise EffortError("patients", self.patients, BLOCKS)
        if self.readings not in WAYS:
            raise UnknownNameError("way of reading", self.readings, WAYS)

    @property
    def each(self) -> int:
        """Return the draws of one round."""
        return self.draws // ROUNDS

    @property
    def counted(self) -> int:
        """Return the draws under which studies are counted: 40, fewer of few draws."""
        return BLOCKS * min(max(self.draws // _DRAWS_FOR_ONE, 1), 5)

    @property
    def pieces(self) -> int:
        """Return the pieces of work for one hypothesis."""
        return 1 + len(starts(self.trials)) + (ROUNDS + 1) * BLOCKS


@dataclass(frozen=True)
class Work:
    """What is compared, how thoroughly and from which seed.

    Parameters
    ----------
    protocol : Protocol
    effort : Effort
    rng : Stream
    stand_in : PrintedSet or None
        What a simulated trial printed, in place of the protocol's source.
    """

    protocol: Protocol
    effort: Effort
    rng: Stream
    stand_in: PrintedSet | None = None

    @property
    def sets(self) -> Sequence[PrintedSet]:
        """Return what the protocol's source printed, as it is read."""
        if self.stand_in is not None:
            return (self.stand_in,)
        source = self.protocol.source
        return printed_sets(source, readings_by(self.effort.readings, source))

    @property
    def secondary(self) -> Secondary | None:
        """Return what the source told beside its set; a simulated trial tells none."""
        if self.stand_in is not None:
            return None
        return secondary_of(self.protocol.source, self.sets)


def solved_pool(hypothesis: Hypothesis, work: Work) -> Courses:
    """Return the courses of the pool of patients under a hypothesis."""
    return solved_at(hypothesis, work, open_points(hypothesis, work))


def solved_at(hypothesis: Hypothesis, work: Work, at: tuple[Point, ...]) -> Courses:
    """Return the courses of the pool of patients at some points of a hypothesis."""
    model = model_of(hypothesis)
    pool = sample_patients(model, work.effort.patients, rng=work.rng.of("patients"))
    return courses(work.protocol, pool, hypothesis, at)


def open_points(hypothesis: Hypothesis, work: Work) -> tuple[Point, ...]:
    """Return the points of what a hypothesis leaves open at which it is solved."""
    return points(hypothesis, work.effort.points, rng=work.rng.of("points"))


def virtual_trials(
    solved: Courses, work: Work, start: int
) -> tuple[Mapping[str, Array], CoursesByTrial]:
    """Return what some virtual trials print, and their time courses, from a start."""
    protocol, effort, rng = work.protocol, work.effort, work.rng
    count = min(_TRIALS_AT_ONCE, effort.trials - start)
    settings = sample_settings(effort.trials, rng=rng.of("settings", "trials"))
    here = rng.of("trials", start)
    chance = draw_chance(protocol, HAMD17, count, rng=here)
    some = settings.rows(slice(start, start + count))
    conducted = conduct(protocol, solved, some, chance)
    return printed_by_trials(conducted, protocol.source), courses_by_trials(conducted)


def of_block(block: int) -> slice:
    """Return which draws, and which patients of the pool, belong to a block."""
    return slice(block, None, BLOCKS)


def block_likelihoods(solved: Courses, work: Work, scores: Array, block: int) -> Array:
    """Return log likelihoods of one block of draws, on patients of its own.

    Parameters
    ----------
    solved : Courses
        Of the whole pool.
    work : Work
    scores : array, shape (n_draws, n_dimensions)
        Of every block.
    block : int

    Returns
    -------
    array, shape (n_draws / BLOCKS,)
    """
    large, here = of_many(work, work.effort.rows), work.rng.of("weigh", block)
    patients = solved.some(of_block(block))
    chance = draw_chance(large, HAMD17, 1, rng=here)
    settings = settings_at(cube_of(scores[of_block(block)]))
    told, found = told_in(work, here), [np.empty(0)]
    for at in range(0, len(settings), _DRAWS_AT_ONCE):
        some = settings.rows(slice(at, at + _DRAWS_AT_ONCE))
        conducted = conduct(large, patients, some, chance)
        log = log_likelihoods(conducted, work.sets)
        found.append(log + log_secondary(conducted, *told) if told else log)
    return np.concatenate(found)


def told_in(work: Work, rng: Stream) -> tuple[Secondary, Studies] | None:
    """Return what was told beside a set, if anything was, and studies to weigh it."""
    one = work.secondary
    return None if one is None else (one, studies_of(one, rng=rng))


def block_refereed(solved: Courses, work: Work, scores: Array, block: int) -> Array:
    """Return log likelihoods of some draws by counting studies that print the print.

    Parameters
    ----------
    solved : Courses
        Of the whole pool.
    work : Work
    scores : array, shape (n_draws, n_dimensions)
        Of the block.
    block : int

    Returns
    -------
    array, shape (n_draws,)
        Minus infinity where no such study was found.
    """
    here = work.rng.of("referee", block)
    large = of_many(work, MANY * work.effort.rows)
    chance = draw_chance(large, HAMD17, 1, rng=here)
    settings = settings_at(cube_of(scores))
    told, found = told_in(work, here), [np.empty(0)]
    for at in range(len(settings)):
        conducted = conduct(large, solved, settings.rows(slice(at, at + 1)), chance)
        log = refereed(conducted, work.sets, rng=here.of(at))
        if told:
            log = log + log_secondary_counted(conducted, *told, rng=here.of(at))
        found.append(log)
    return np.concatenate(found)


def of_many(work: Work, patients: int) -> Protocol:
    """Return the protocol with so many patients, of whom none is lost or missed."""
    protocol = work.protocol
    enrolment = replace(protocol.enrolment, infused=patients, lost=0, missing={})
    return replace(protocol, enrolment=enrolment)


def starts(trials: int) -> range:
    """Return where each piece of so many virtual trials starts."""
    return range(0, trials, _TRIALS_AT_ONCE)
