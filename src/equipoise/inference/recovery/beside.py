"""The other studies of simulated records: how likely they are, draw by draw.

Statements came out as reported or not, and few patterns of these are found among many
records: each is worked out once, for all draws.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.special import logsumexp

from equipoise.arrays import Array, Counts, Mask
from equipoise.inference.record.probability import log_study
from equipoise.inference.record.study import Study
from equipoise.inference.record.terms import Account, Taken
from equipoise.inference.recovery.records import Records

_SMALLEST = 1e-300


@dataclass(frozen=True)
class Patterns:
    """The log likelihood of every way in which one study came out in some record.

    Parameters
    ----------
    table : array, shape (n_patterns, n_draws, n_silences)
    place : array of int, shape (n_records,)
        Which pattern each record has.
    """

    table: Array
    place: Counts

    def at(self, records: Counts, draws: Counts) -> Array:
        """Return the log likelihood of records under draws, (n, n_silences)."""
        return self.table[self.place[records], draws]


def patterns_of(
    account: Account, study: Study, outcomes: Mask, taken: Taken
) -> Patterns:
    """Return how likely an account makes the outcomes of a study.

    Parameters
    ----------
    account : Account
    study : Study
        Of statements.
    outcomes : array of bool, shape (n_records, n_statements)
        Whether each came out as reported.
    taken : Taken
    """
    found, place = np.unique(outcomes, axis=0, return_inverse=True)
    chances = np.stack([account.chance(study, one, taken) for one in study.statements])
    logs = [
        log_study(
            np.where(pattern[:, None], chances, 1 - chances)[:, :, None],
            taken.silent,
            taken.error,
        )
        for pattern in found
    ]
    return Patterns(np.stack(logs), place.ravel().astype(np.int64))


@dataclass(frozen=True)
class Beside:
    """All studies of records but the printed trial, under the draws of an account.

    Parameters
    ----------
    people : tuple of Patterns
        Studies of people, whose draws are those of the trial.
    counts : tuple of pair of array
        Log chance of every count, (n_draws, n_counts), and the count of each record.
    animals : array, shape (n_records, n_silences)
        Log likelihood of all studies of animals, over draws of their own.
    """

    people: tuple[Patterns, ...]
    counts: tuple[tuple[Array, Counts], ...]
    animals: Array

    def of_people(self, records: Counts, draws: Counts) -> Array:
        """Return the log likelihood of studies of people, (n, n_silences)."""
        total = np.zeros((len(records), self.animals.shape[1]))
        for one in self.people:
            total += one.at(records, draws)
        for table, count in self.counts:
            total += table[draws, count[records]][:, None]
        return total


def beside(
    account: Account,
    studies: Sequence[Study],
    tables: Mapping[str, Array],
    records: Records,
    taken: Taken,
) -> Beside:
    """Return how likely an account makes what studies of records came to.

    Parameters
    ----------
    account : Account
        With the draws of a bank.
    studies : sequence of Study
        All but the printed trial.
    tables : mapping from study to array, shape (n_points, n_nodes, n_counts)
    records : Records
    taken : Taken
    """
    stated = [one for one in studies if one.statements]
    found = {
        one.name: patterns_of(account, one, records.outcomes[one.name], taken)
        for one in stated
    }
    every: Counts = np.arange(len(records), dtype=np.int64)
    animals = np.zeros((len(records), taken.silent.size))
    for species in sorted({one.species for one in stated} - {"human"}):
        some = [found[one.name] for one in stated if one.species == species]
        joint = np.sum([one.table[one.place[every]] for one in some], axis=0)
        animals += logsumexp(joint, axis=1) - np.log(joint.shape[1])
    return Beside(
        people=tuple(found[one.name] for one in stated if one.species == "human"),
        counts=tuple(
            (_log_counts(account, tables[name]), records.counts[name])
            for name in records.counts
        ),
        animals=animals,
    )


def _log_counts(account: Account, table: Array) -> Array:
    each = [account.at_draws(table[..., k]) for k in range(table.shape[-1])]
    return np.log(np.maximum(np.stack(each, axis=1), _SMALLEST))
