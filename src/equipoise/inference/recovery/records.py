"""Simulated records: what the studies would have reported, had one account been true.

For each record the open values of an account, the size of the effect and all that the
patients of one trial share are drawn from their priors.  The printed trial is conducted
with patients and chance of its own; every other study comes out as reported or not, by
the chance that the account gives to that, and not at all by it where it does not speak.
Records in which a group of the printed trial is too small for five numbers are drawn
anew: what is inferred is inferred of trials that print all of them.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from scipy.special import ndtri

from equipoise import runs
from equipoise.arrays import Array, Counts, Mask
from equipoise.errors import ImpossiblePrintError
from equipoise.inference.pieces import of_many, solved_at
from equipoise.inference.record.accounts import (
    account_with,
    in_whole,
    tables_of_counts,
)
from equipoise.inference.record.plan import SCRAMBLES, SPECIES, Plan
from equipoise.inference.record.terms import Account, unweighed, usual
from equipoise.inference.recovery.prints import Prints, prints_of, together
from equipoise.population.settings import DIMENSIONS, settings_at
from equipoise.randomness import Stream
from equipoise.trial.chance import draw_chance
from equipoise.trial.conduct import conduct
from equipoise.trial.library.instruments import HAMD17

_INFUSED = 20  # of whom as many complete as the trial prints
_AT_ONCE, _MOST = 64, 40


@dataclass(frozen=True)
class Records:
    """Simulated records, one after another.

    Parameters
    ----------
    scores : array, shape (n_records, n_dimensions)
        Under which they came about: standard normal under the prior.
    prints : Prints
        Of the trial.
    counts : mapping from study to array of int, shape (n_records,)
    outcomes : mapping from study to array of bool, shape (n_records, n_statements)
        Whether each statement came out as reported.
    """

    scores: Array
    prints: Prints
    counts: Mapping[str, Counts]
    outcomes: Mapping[str, Mask]

    def __len__(self) -> int:
        return len(self.scores)

    def some(self, chosen: slice) -> "Records":
        """Return a stretch of the records."""
        return Records(
            self.scores[chosen],
            self.prints.some(chosen),
            {name: one[chosen] for name, one in self.counts.items()},
            {name: one[chosen] for name, one in self.outcomes.items()},
        )

    @property
    def arrays(self) -> Mapping[str, Array]:
        """Return them as named arrays of numbers."""
        held = {
            "scores": self.scores,
            "patients": np.array([self.prints.patients]),
            "responders": self.prints.responders,
            "change": self.prints.change,
            "cadss": self.prints.cadss,
            "nausea": self.prints.nausea,
            **{f"count/{name}": one for name, one in self.counts.items()},
            **{f"outcome/{name}": one for name, one in self.outcomes.items()},
        }
        return {name: np.asarray(one, dtype=np.float64) for name, one in held.items()}


def records_of(held: Mapping[str, Array]) -> Records:
    """Return the records that named arrays hold."""
    whole = {name: held[name].astype(np.int64) for name in ("responders", "nausea")}
    return Records(
        scores=held["scores"],
        prints=Prints(
            int(held["patients"][0]),
            whole["responders"],
            held["change"],
            held["cadss"],
            whole["nausea"],
        ),
        counts={k: v.astype(np.int64) for k, v in _under(held, "count/").items()},
        outcomes={k: v > 0 for k, v in _under(held, "outcome/").items()},
    )


def joined(parts: list[Records]) -> Records:
    """Return the records of several accounts, one after another."""
    return Records(
        np.concatenate([one.scores for one in parts]),
        together([one.prints for one in parts]),
        {k: np.concatenate([p.counts[k] for p in parts]) for k in parts[0].counts},
        {k: np.concatenate([p.outcomes[k] for p in parts]) for k in parts[0].outcomes},
    )


def simulated_records(
    plan: Plan, hypothesis: int, count: int, read: runs.Read
) -> Records:
    """Return records that come about if an account is true.

    Parameters
    ----------
    plan : Plan
        Of all studies but the printed trial, with patients of its own.
    hypothesis : int
    count : int
        Records, a multiple of ``SCRAMBLES``.
    read : callable
        Reads a chunk of the plan.

    Raises
    ------
    ImpossiblePrintError
        If hardly any trial of the account prints all of its numbers.
    """
    parts: list[Records] = []
    for scramble in range(SCRAMBLES):
        cube, prints = _trials(plan, hypothesis, scramble, count // SCRAMBLES)
        scores = in_whole(np.asarray(ndtri(cube), np.float64), scramble)
        account = account_with(plan, hypothesis, unweighed(scores), read, SPECIES)
        rng = plan.scramble(scramble).rng.of("recovery", "others")
        tables = tables_of_counts(plan, hypothesis, read)
        counts = {k: _counted(account, one, rng.of(k)) for k, one in tables.items()}
        parts.append(Records(scores, prints, counts, _outcomes(plan, account, rng)))
    return joined(parts)


def _trials(
    plan: Plan, hypothesis: int, scramble: int, count: int
) -> tuple[Array, Prints]:
    """Return where trials that print all their numbers stand, and their prints."""
    work = plan.scramble(scramble)
    solved = solved_at(
        plan.hypotheses[hypothesis], work, plan.points(hypothesis, scramble)
    )
    many, patients = of_many(work, _INFUSED), work.sets[0].n
    cubes: list[Array] = []
    found: list[Prints] = []
    for turn in range(_MOST):
        here = work.rng.of("recovery", "trials", turn)
        cube = here.of("settings").generator().random((_AT_ONCE, DIMENSIONS))
        chance = draw_chance(many, HAMD17, _AT_ONCE, rng=here)
        conducted = conduct(many, solved, settings_at(cube), chance)
        prints, kept = prints_of(conducted, patients)
        cubes.append(cube[kept])
        found.append(prints)
        if sum(map(len, found)) >= count:
            some = slice(count)
            return np.concatenate(cubes)[some], together(found).some(some)
    name = plan.hypotheses[hypothesis].name
    raise ImpossiblePrintError(name, work.protocol.source, _MOST * _AT_ONCE)


def _counted(account: Account, table: Array, rng: Stream) -> Counts:
    """Return a count of each record, drawn by its chance."""
    chances = [account.at_draws(table[..., k]) for k in range(table.shape[-1])]
    ends = np.cumsum(np.stack(chances, axis=1), axis=1)
    drawn = rng.generator().random(len(ends)) * ends[:, -1]
    return (ends < drawn[:, None]).sum(axis=1).astype(np.int64)


def _outcomes(plan: Plan, account: Account, rng: Stream) -> Mapping[str, Mask]:
    """Return by study which statements come out as reported."""
    taken, n = usual(), len(account.draws.scores)
    draw = rng.of("outcomes").generator()
    silent = taken.silent[draw.integers(taken.silent.size, size=n)]
    animal = {s: draw.integers(account.animals, size=n) for s in SPECIES[1:]}
    found: dict[str, Mask] = {}
    for study in plan.studies:
        if not study.statements:
            continue
        chances = [account.chance(study, one, taken) for one in study.statements]
        by_draw = np.stack(chances, axis=1)
        if study.species != "human":
            by_draw = by_draw[animal[study.species]]
        kept = (1 - taken.error) * by_draw + taken.error / 2
        speaks = draw.random(n) >= silent
        chance = np.where(speaks[:, None], kept, 0.5)
        found[study.name] = draw.random(chance.shape) < chance
    return found


def _under(held: Mapping[str, Array], start: str) -> Mapping[str, Array]:
    return {k.removeprefix(start): v for k, v in held.items() if k.startswith(start)}
