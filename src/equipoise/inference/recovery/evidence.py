"""The evidence of simulated records under one account, from a bank of draws.

The bank holds draws from the prior with many virtual patients under each.  For every
record some of them are picked by a quick law (module ``screening``), with chances q,
and weighed by the exact law L of the trial and of all other studies,

    evidence = mean over the bank of L = mean over what was picked of L / (n q)

so that one bank serves any number of records.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from scipy.special import logsumexp, ndtri

from equipoise import runs
from equipoise.arrays import Array, Counts
from equipoise.inference.importance import effective_draws, resampled
from equipoise.inference.law import Rows, log_binomial
from equipoise.inference.likelihood import groups_of
from equipoise.inference.pieces import solved_at
from equipoise.inference.record.accounts import (
    account_with,
    in_whole,
    tables_of_counts,
)
from equipoise.inference.record.plan import SCRAMBLES, SPECIES, Plan
from equipoise.inference.record.printed import conducted_at
from equipoise.inference.record.terms import unweighed, usual
from equipoise.inference.recovery.beside import Beside, beside
from equipoise.inference.recovery.prints import Prints, log_likelihoods, printable
from equipoise.inference.recovery.records import Records
from equipoise.inference.recovery.screening import features_of, screen
from equipoise.population.patients import uniform_points
from equipoise.population.settings import DIMENSIONS
from equipoise.randomness import Stream

_FLATTENED = 0.7  # power of the quick law by which draws are picked: it errs


@dataclass(frozen=True)
class PriorBank:
    """Draws from the prior of one account, with virtual patients under each.

    Parameters
    ----------
    scores : array, shape (n_draws, n_dimensions)
        In the whole of all scrambles.
    rows : tuple of pair of Rows
        Responders and others under each.
    """

    scores: Array
    rows: tuple[tuple[Rows, Rows], ...]

    def log_printable(self, patients: int) -> float:
        """Return the log chance that a trial prints all of its numbers."""
        share = np.array([len(a) / max(len(a) + len(b), 1) for a, b in self.rows])
        counts = np.arange(patients + 1)
        each = np.exp(log_binomial(counts[:, None], patients, share))
        return float(np.log(each[printable(counts, patients)].sum(axis=0).mean()))


def prior_bank(plan: Plan, hypothesis: int, draws: int) -> PriorBank:
    """Return a bank of so many draws from the prior, a share from each scramble."""
    scores: list[Array] = []
    rows: list[tuple[Rows, Rows]] = []
    for scramble in range(SCRAMBLES):
        work = plan.scramble(scramble)
        at = plan.points(hypothesis, scramble)
        solved = solved_at(plan.hypotheses[hypothesis], work, at)
        rng = work.rng.of("recovery", "bank")
        cube = uniform_points(DIMENSIONS, draws // SCRAMBLES, rng=rng)
        own = np.asarray(ndtri(cube), np.float64)
        for conducted in conducted_at(solved, work, own):
            rows += groups_of(conducted)
        scores.append(in_whole(own, scramble))
    return PriorBank(np.concatenate(scores), tuple(rows))


@dataclass(frozen=True)
class Picked:
    """Draws picked for records, and how likely they make them.

    Parameters
    ----------
    record, draw : array of int, shape (n_picks,)
        In the order of the records.
    log_share : array, shape (n_picks,)
        What each stands for, as a share of the prior.
    log_set, log_others : array, (n_picks,) and (n_picks, n_silences)
        Log likelihood of the printed trial, and of all other studies.
    """

    record: Counts
    draw: Counts
    log_share: Array
    log_set: Array
    log_others: Array

    def of(self, record: int) -> "Picked":
        """Return what was picked for one record."""
        return self.some(slice(record, record + 1))

    def some(self, records: slice) -> "Picked":
        """Return what was picked for a stretch of records, now counted from zero."""
        ends = np.searchsorted(self.record, [records.start, records.stop])
        here = slice(int(ends[0]), int(ends[1]))
        return Picked(
            self.record[here] - records.start,
            self.draw[here],
            self.log_share[here],
            self.log_set[here],
            self.log_others[here],
        )

    @property
    def log_joint(self) -> Array:
        """Return log weights after all studies, silences averaged over, (n_picks,)."""
        log = self.log_share + self.log_set
        n = self.log_others.shape[1]
        return log + np.asarray(logsumexp(self.log_others, axis=1)) - np.log(n)

    @property
    def log_after_trial(self) -> Array:
        """Return log weights after the printed trial alone, (n_picks,)."""
        return self.log_share + self.log_set


def picked(
    bank: PriorBank, others: Beside, records: Records, picks: Counts, *, rng: Stream
) -> Picked:
    """Return draws of a bank picked for records, with the exact law of each.

    Parameters
    ----------
    bank : PriorBank
    others : Beside
    records : Records
    picks : array of int, shape (n_records,)
        How many are picked for each.
    rng : Stream
    """
    quick = _quick(bank, others, records, rng)
    places = rng.of("picks").generator().random(len(records))
    found = [
        _pick(quick[:, at], int(picks[at]), float(places[at]))
        for at in range(len(records))
    ]
    record = np.repeat(np.arange(len(records)), [len(one) for one, _ in found])
    draw = np.concatenate([one for one, _ in found])
    record = record.astype(np.int64)
    return Picked(
        record,
        draw,
        np.concatenate([share for _, share in found]),
        _exact(bank, records.prints, record, draw),
        others.of_people(record, draw) + others.animals[record],
    )


def _quick(bank: PriorBank, others: Beside, records: Records, rng: Stream) -> Array:
    """Return quick log likelihoods, (n_draws, n_records)."""
    law = screen(records.prints.patients, rng=rng)
    features = features_of(records.prints)
    every: Counts = np.arange(len(records), dtype=np.int64)
    middle = others.animals.shape[1] // 2
    found = np.empty((len(bank.rows), len(records)))
    for draw, (responders, rest) in enumerate(bank.rows):
        here = np.full(len(records), draw)
        found[draw] = law.log_likelihoods(responders, rest, features)
        found[draw] += others.of_people(every, here)[:, middle]
    return found


def _pick(log: Array, count: int, place: float) -> tuple[Counts, Array]:
    """Return different draws picked by a quick law, and what each stands for."""
    flat = _FLATTENED * np.where(np.isfinite(log), log, -np.inf)
    chosen, times = np.unique(resampled(flat, count, place), return_counts=True)
    share = flat[chosen] - logsumexp(flat)
    return chosen, np.log(times / count) - share - np.log(len(log))


def _exact(bank: PriorBank, prints: Prints, record: Counts, draw: Counts) -> Array:
    """Return the log likelihood of the printed trial for pairs, (n_pairs,)."""
    found = np.full(len(record), -np.inf)
    order = np.argsort(draw, kind="stable")
    at, starts = np.unique(draw[order], return_index=True)
    for which, pairs in zip(at, np.split(order, starts[1:]), strict=True):
        responders, others = bank.rows[int(which)]
        some = prints.some(record[pairs])
        found[pairs] = log_likelihoods(responders, others, some)
    return found


def scored(
    plan: Plan,
    hypothesis: int,
    records: Records,
    effort: tuple[int, Counts],
    read: runs.Read,
) -> tuple[PriorBank, Picked]:
    """Return the bank of an account, and what it makes of records.

    Parameters
    ----------
    plan : Plan
        Of all studies but the printed trial.
    hypothesis : int
    records : Records
    effort : int and array of int, shape (n_records,)
        Draws of the bank, and how many are picked for each record.
    read : callable
        Reads a chunk of the plan.
    """
    draws, picks = effort
    bank = prior_bank(plan, hypothesis, draws)
    drawn = unweighed(bank.scores)
    account = account_with(plan, hypothesis, drawn, read, SPECIES)
    tables = tables_of_counts(plan, hypothesis, read)
    others = beside(account, plan.studies, tables, records, usual())
    rng = Stream(plan.seed).of("recovery")
    return bank, picked(bank, others, records, picks, rng=rng)


def evidences(found: Picked, count: int) -> Mapping[str, Array]:
    """Return the log evidence of every record.

    Parameters
    ----------
    found : Picked
    count : int
        Records.

    Returns
    -------
    mapping from name to array, shape (n_records,)
        ``log_evidence`` of all studies and ``log_trial`` of the printed trial alone;
        ``draws``, the effective ones of the first.
    """
    names = ("log_evidence", "log_trial", "draws")
    held: dict[str, Array] = {name: np.full(count, -np.inf) for name in names}
    for record in range(count):
        one = found.of(record)
        joint, trial = one.log_joint, one.log_after_trial
        possible = bool(np.isfinite(joint).any())
        held["log_evidence"][record] = logsumexp(joint)
        held["log_trial"][record] = logsumexp(trial)
        held["draws"][record] = effective_draws(joint) if possible else 0.0
    return held


def learnt(bank: PriorBank, found: Picked, records: Records) -> Mapping[str, Array]:
    """Return where the truth stands among what each record leaves of the draws.

    Parameters
    ----------
    bank : PriorBank
    found : Picked
    records : Records
        That came about under the account itself, in the order of what was picked.

    Returns
    -------
    mapping from name to array
        ``below``, the weight of draws below the truth after all studies, and
        ``trial_mean`` and ``trial_sd`` of scores after the printed trial alone, shape
        (n_records, n_dimensions - 1); ``trial_draws``, the effective ones, shape
        (n_records,).
    """
    found_of: dict[str, list[Array]] = {}
    for record, truth in enumerate(records.scores[:, :-1]):
        one = found.of(record)
        scores = bank.scores[one.draw, :-1]
        joint, trial = (_shares(log) for log in (one.log_joint, one.log_after_trial))
        mean = trial @ scores
        for name, value in (
            ("below", joint @ (scores < truth)),
            ("trial_mean", mean),
            ("trial_sd", np.sqrt(trial @ (scores - mean) ** 2)),
            ("trial_draws", 1 / (trial**2).sum()),
        ):
            found_of.setdefault(name, []).append(value)
    return {name: np.stack(values) for name, values in found_of.items()}


def _shares(log: Array) -> Array:
    return np.exp(log - logsumexp(log))
