"""What a run has drawn for the printed set of a trial, scramble by scramble.

Draws are those of adaptive importance sampling.  They go where the whole record of
people is likely, and not the printed set alone.  After some rounds no more are drawn
once enough of them count.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace

import numpy as np

from equipoise import runs
from equipoise.arrays import Array, Counts
from equipoise.inference.importance import effective_draws, resampled
from equipoise.inference.record.accounts import account_with, in_whole
from equipoise.inference.record.plan import (
    FEWEST_ROUNDS,
    LEARNING_ROUNDS,
    MOST_ROUNDS,
    SCRAMBLES,
    Place,
    Plan,
)
from equipoise.inference.record.printed import PUBLISHED, READ, WAYS, by_count, by_law
from equipoise.inference.record.terms import Draws, unweighed, usual
from equipoise.inference.refereed import Correction, correction
from equipoise.inference.rounds import Rounds, Weighed
from equipoise.inference.stored import arrays_of, courses_of
from equipoise.trial.course import Courses

KINDS = (*WAYS, PUBLISHED)


@dataclass(frozen=True)
class Bank:
    """What one scramble has drawn for one account, but for the rounds of learning.

    Parameters
    ----------
    draws : Weighed
        By the likelihood of the whole record of people.
    logs : mapping from kind to array, shape (n_draws,)
        Log likelihoods of the printed set alone.
    rounds : Rounds
        Those of learning too.
    """

    draws: Weighed
    logs: Mapping[str, Array]
    rounds: Rounds

    def enough(self, plan: Plan) -> bool:
        """Return whether no further round is to be drawn."""
        if len(self.rounds.rounds) < FEWEST_ROUNDS:
            return False
        wanted, log_weight = plan.thorough.enough / SCRAMBLES, self.draws.log_weight
        possible = np.isfinite(log_weight).any()
        return bool(possible) and effective_draws(log_weight) >= wanted


def bank_of(
    plan: Plan, place: Place, read: runs.Read, rounds: int = MOST_ROUNDS
) -> Bank:
    """Return what a scramble of an account has drawn in its first rounds.

    Parameters
    ----------
    plan : Plan
    place : Place
        Any of the scramble.
    read : callable
        Reads a chunk.
    rounds : int
        At most.
    """
    found = Rounds(len(plan.points(place.hypothesis, place.scramble)))
    parts, said = [dict.fromkeys(KINDS, np.empty(0))], _Others(plan, place, read)
    for turn in range(rounds):
        there = Place("weigh", place.hypothesis, place.scramble, turn)
        held = arrays_of(read(plan.numbers[there]))
        if not held[READ].size:
            break
        new = _next_scores(plan, place, found)
        found = found.followed_by(new, held[READ] + said.log_likelihood(new))
        parts.append({kind: held[kind] for kind in KINDS})
    kept = parts[:1] + parts[1 + LEARNING_ROUNDS :]
    logs = {kind: np.concatenate([part[kind] for part in kept]) for kind in KINDS}
    return Bank(found.since(LEARNING_ROUNDS), logs, found)


def _next_scores(plan: Plan, place: Place, found: Rounds) -> Array:
    rng = plan.scramble(place.scramble).rng
    return found.next_scores(plan.thorough.each, rng=rng)


@dataclass(frozen=True)
class _Others:
    """The other studies of people, at the typical chance that one does not speak."""

    plan: Plan
    place: Place
    read: runs.Read

    def log_likelihood(self, scores: Array) -> Array:
        every = usual()
        taken = replace(every, silent=every.silent[[every.silent.size // 2]])
        draws = unweighed(in_whole(scores, self.place.scramble))
        people = ("human",)
        account = account_with(
            self.plan, self.place.hypothesis, draws, self.read, people
        )
        total = np.zeros(len(scores))
        for study in self.plan.studies:
            if study.species == "human" and study.kind != "set":
                total = total + account.log_likelihood(study, taken)[:, 0]
        return total


def weighed_round(
    plan: Plan, place: Place, solved: Courses, read: runs.Read
) -> Mapping[str, Array]:
    """Return the log likelihoods of one round; of none where enough are there."""
    found = bank_of(plan, place, read, place.turn)
    if found.enough(plan):
        return dict.fromkeys(KINDS, np.empty(0))
    scores = _next_scores(plan, place, found.rounds)
    return by_law(solved, plan.scramble(place.scramble), scores)


def counted(
    plan: Plan, place: Place, solved: Courses, read: runs.Read
) -> Mapping[str, Array]:
    """Return log likelihoods by law and by count, under draws taken by their weight.

    Returns
    -------
    mapping from name to array, shape (n_draws,)
        For each way ``law/…`` and ``referee/…``; of none where no draw is possible.
    """
    found, work = bank_of(plan, place, read), plan.scramble(place.scramble)
    chosen: Counts = np.empty(0, dtype=np.int64)
    log_weight = found.draws.log_weight
    if np.isfinite(log_weight).any():
        start = float(work.rng.of("referee", "draws").generator().random())
        chosen = resampled(log_weight, plan.thorough.counted, start)
    by_way = by_count(solved, work, found.draws.scores[chosen])
    law = {f"law/{way}": found.logs[way][chosen] for way in WAYS}
    return {**law, **{f"referee/{way}": log for way, log in by_way.items()}}


def corrections(plan: Plan, place: Place, read: runs.Read) -> Mapping[str, Correction]:
    """Return what counting studies adds in one scramble, for every way to read.

    Notes
    -----
    Draws are taken by the likelihood with the readings; in another way they count by
    how much more likely they make what it holds.
    """
    there = Place("referee", place.hypothesis, place.scramble)
    held = arrays_of(read(plan.numbers[there]))
    if not held[f"law/{READ}"].size:
        return dict.fromkeys(WAYS, Correction(0.0, 0.0, 0.0))
    return {
        way: correction(
            held[f"law/{way}"],
            held[f"referee/{way}"],
            held[f"law/{way}"] - held[f"law/{READ}"],
        )
        for way in WAYS
    }


def draws_of(plan: Plan, hypothesis: int, read: runs.Read) -> Draws:
    """Return the draws of one account; from the prior where no set is weighed.

    Each scramble counts alike, however many draws it has.
    """
    if plan.set_study is None:
        return _from_the_prior(plan, hypothesis)
    parts: list[Draws] = []
    for scramble in range(SCRAMBLES):
        place = Place("weigh", hypothesis, scramble)
        found = bank_of(plan, place, read)
        added = corrections(plan, place, read)
        read_, printed, alone = (found.logs[way] + added[way].nats for way in WAYS)
        n = len(found.draws.scores)
        parts.append(
            Draws(
                scores=in_whole(found.draws.scores, scramble),
                log_ratio=found.draws.log_ratio,
                log_read=read_,
                log_printed=printed,
                log_alone=alone,
                log_published=found.logs[PUBLISHED],
                scramble=np.full(n, scramble, dtype=np.int64),
            )
        )
    return _together(parts)


def courses_in(plan: Plan, hypothesis: int, scramble: int, read: runs.Read) -> Courses:
    """Return the solved patients of an account in one scramble."""
    arms = tuple(arm.name for arm in plan.work.protocol.arms)
    table = read(plan.numbers[Place("solve", hypothesis, scramble)])
    return courses_of(table, arms, plan.points(hypothesis, scramble))


def _from_the_prior(plan: Plan, hypothesis: int) -> Draws:
    parts: list[Draws] = []
    for scramble in range(SCRAMBLES):
        rounds = Rounds(len(plan.points(hypothesis, scramble)))
        draws, rng = FEWEST_ROUNDS * plan.thorough.each, plan.scramble(scramble).rng
        one = unweighed(in_whole(rounds.next_scores(draws, rng=rng), scramble))
        parts.append(replace(one, scramble=one.scramble + scramble))
    return _together(parts)


def _together(parts: Sequence[Draws]) -> Draws:
    """Return the draws of all scrambles, each scramble counting alike."""
    names = [one.name for one in fields(Draws)]
    whole = {n: np.concatenate([getattr(p, n) for p in parts]) for n in names}
    found = Draws(**whole)
    size = np.bincount(found.scramble, minlength=SCRAMBLES)
    share = np.log(len(found.scramble) / (SCRAMBLES * size))
    return replace(found, log_ratio=found.log_ratio + share[found.scramble])
