"""What virtual trials of a design print, and the law of it at each draw of a bank.

Printed is the mean change from baseline of every arm less that of the arm compared
with, in all who have both scores: pairs in a crossover.  Several trials are made of the
patients that are held under one draw, each of patients of its own.  At each draw the
law of what is printed is normal about the mean over all who are held, with the
covariance that so many patients leave.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from scipy.stats import t as student

from equipoise.arrays import Array, Counts, Mask
from equipoise.design.bank import CROSSED
from equipoise.design.design import Compared, Design
from equipoise.trial.clinic import measured_at

MOST_TRIALS = 3
"""Trials that are made of the patients of one draw."""

Held = Mapping[str, Array]
"""What a bank holds of one account."""


@dataclass(frozen=True)
class Sample:
    """Virtual trials of a design under every account.

    Parameters
    ----------
    trials : array, (n_accounts, n_draws, n_trials, n_statistics)
        What is printed.
    scale : array, (n_accounts, n_draws, n_trials)
        Planned patients for each one in whom it is: above one after an early end.
    answered : array of bool, (n_accounts, n_draws, n_trials)
        False where nothing is printed, or harm ended the trial.
    mean : array, (n_accounts, n_draws, n_statistics)
    covariance : array, (n_accounts, n_draws, n_statistics, n_statistics)
        Of what is printed by the planned patients, about that mean.
    origin : array of int, (n_accounts, n_draws)
        What is left out together when one is judged.
    harmed : array, (n_accounts, n_draws)
        Share of trials that harm ended.
    """

    trials: Array
    scale: Array
    answered: Mask
    mean: Array
    covariance: Array
    origin: Counts
    harmed: Array


@dataclass(frozen=True)
class _Printing:
    """How a design turns patients into what it prints."""

    design: Design

    @cached_property
    def groups(self) -> tuple[str, ...]:
        """Return the groups of patients: arms, or all of a crossover."""
        return (CROSSED,) if self.design.crossed else self.design.named

    @cached_property
    def contrast(self) -> Array:
        """Return how means of groups, one after another, become what is printed."""
        named, count = self.design.named, len(self.design.compared)
        if self.design.crossed:
            return np.eye(len(self.design.others) * count)
        rows: list[Array] = []
        for other in self.design.others:
            for k in range(count):
                row = np.zeros(len(named) * count)
                row[named.index(other) * count + k] += 1
                if other != self.design.versus:
                    row[named.index(self.design.versus) * count + k] -= 1
                rows.append(row)
        return np.array(rows)

    def values(self, held: Held, group: str) -> Array:
        """Return changes of the patients of a group, (n_draws, n_patients, n).

        In a crossover, of every arm less the one compared with, in the same patient.
        """
        if group != CROSSED:
            return self.changes(held, group, self.design.compared)
        whole = self.changes(held, CROSSED, self.design.compared)
        versus = whole[:, :, self._place(self.design.versus)]
        pairs = [whole[:, :, self._place(one)] - versus for one in self.design.others]
        return np.concatenate(pairs, axis=-1)

    def pairs(self, held: Held, one: Compared, arm: str, versus: str) -> Array:
        """Return the difference of two arms in each patient of a crossover."""
        change = self.changes(held, CROSSED, (one,))
        return change[:, :, self._place(arm)] - change[:, :, self._place(versus)]

    def _place(self, name: str) -> int:
        return [arm.name for arm in self.design.protocol.arms].index(name)

    def changes(self, held: Held, group: str, wanted: Sequence[Compared]) -> Array:
        """Return changes from baseline, where there is one, the measure last."""
        return np.stack([self._change(held, group, one) for one in wanted], axis=-1)

    def _change(self, held: Held, group: str, one: Compared) -> Array:
        times = measured_at(self.design.protocol, one.measure)
        scores = held[f"{group}/{one.measure}"]
        then = scores[..., times.index(one.at)]
        return then - scores[..., 0] if times[0] <= 0 < one.at else then

    def size(self, group: str, whole: int) -> int:
        """Return how many of so many patients are in a group."""
        if group == CROSSED:
            return whole
        shares = {n: self.design.protocol.arm(n).share for n in self.groups}
        return whole * shares[group] // sum(shares.values())

    def printed(
        self, values: Mapping[str, Array], which: Mapping[str, slice]
    ) -> tuple[Array, Array]:
        """Return what some patients of each group print, and its covariance."""
        parts = [_mean(values[group][:, which[group]]) for group in self.groups]
        mean = np.concatenate([one for one, _ in parts], axis=-1)
        sizes = [one.shape[-1] for one, _ in parts]
        covariance = np.zeros((*mean.shape, mean.shape[-1]))
        at = 0
        for size, (_, own) in zip(sizes, parts, strict=True):
            covariance[:, at : at + size, at : at + size] = own
            at += size
        by = self.contrast
        return mean @ by.T, by @ covariance @ by.T


def sample_of(
    design: Design, bank: Sequence[Held], origin: Counts, most: int = MOST_TRIALS
) -> Sample:
    """Return virtual trials of a design from a bank.

    Parameters
    ----------
    design : Design
    bank : sequence of mapping from arm and measure to array
        One for each account.
    origin : array of int, (n_accounts, n_draws)
    most : int
        Trials that are made of the patients of one draw, if there are enough.
    """
    printing = _Printing(design)
    parts = [_of_account(printing, held, most) for held in bank]
    stacked = [np.stack([part[i] for part in parts]) for i in range(6)]
    trials, scale, answered, mean, covariance, harmed = stacked
    known = np.asarray(np.isfinite(mean).all(axis=-1))[..., None]
    possible: Mask = np.isfinite(trials).all(axis=-1) & known
    return Sample(
        trials=np.where(possible[..., None], trials, 0.0),
        scale=scale,
        answered=possible & (answered > 0),
        mean=np.nan_to_num(mean),
        covariance=np.nan_to_num(covariance),
        origin=origin,
        harmed=harmed,
    )


def _of_account(printing: _Printing, held: Held, most: int) -> tuple[Array, ...]:
    design = printing.design
    values = {g: printing.values(held, g) for g in printing.groups}
    sizes = {g: printing.size(g, design.patients) for g in printing.groups}
    there = min(values[g].shape[1] // sizes[g] for g in printing.groups)
    count = max(1, min(there, most))
    everybody = {g: slice(None) for g in printing.groups}
    mean, own = printing.printed(values, everybody)
    first = printing.groups[0]
    ratio = values[first].shape[1] / sizes[first]
    found: list[tuple[Array, Array, Array]] = []
    harmed: list[Mask] = []
    for trial in range(count):
        which = {g: slice(trial * n, (trial + 1) * n) for g, n in sizes.items()}
        y, scale = _looked(printing, held, values, which)
        harm = _harmed(printing, held, which)
        found.append((y, scale, np.where(harm, 0.0, 1.0)))
        harmed.append(harm)
    trials, scale, answered = (np.stack([f[i] for f in found], 1) for i in range(3))
    share = np.mean(np.array(harmed, dtype=np.float64), axis=0)
    # The mean over all who are held errs by their own covariance.
    return trials, scale, answered, mean, own * (ratio + 1), share


def _looked(
    printing: _Printing,
    held: Held,
    values: Mapping[str, Array],
    which: Mapping[str, slice],
) -> tuple[Array, Array]:
    """Return what a trial prints after a look that may end it, and its scale."""
    design = printing.design
    y, _ = printing.printed(values, which)
    interim, primary = design.held_arms.interim, design.held_arms.primary
    scale = np.ones(len(y))
    if interim is None or primary is None or interim.p_below <= 0:
        return y, scale
    early = {
        g: slice(one.start, one.start + printing.size(g, interim.after))
        for g, one in which.items()
    }
    asked = Compared(primary.instrument, primary.at)
    arms = (primary.arm, primary.versus)
    if design.crossed:
        differences = printing.pairs(held, asked, *arms)[:, early[CROSSED]]
        p = _p_of_pairs(differences)
    else:
        one, two = (printing.changes(held, a, (asked,))[:, early[a]] for a in arms)
        p = _p_of_two(one, two)
    stops = p < interim.p_below
    at_look, _ = printing.printed(values, early)
    scale[stops] = design.patients / interim.after
    return np.where(stops[:, None], at_look, y), scale


def _p_of_pairs(pairs: Array) -> Array:
    """Return p of a paired t test, (n_draws,)."""
    mean, own = _mean(pairs)
    n = np.isfinite(pairs[..., 0]).sum(axis=1)
    return _two_sided(mean[:, 0], own[:, 0, 0], n - 1.0)


def _p_of_two(one: Array, two: Array) -> Array:
    """Return p of the test of Welch, (n_draws,)."""
    (mean, v_one), (other, v_two) = _mean(one), _mean(two)
    first, second = v_one[:, 0, 0], v_two[:, 0, 0]
    n_one, n_two = (np.isfinite(g[..., 0]).sum(axis=1) for g in (one, two))
    total = first + second
    with np.errstate(invalid="ignore", divide="ignore"):
        freedom = total**2 / (first**2 / (n_one - 1) + second**2 / (n_two - 1))
    return _two_sided(mean[:, 0] - other[:, 0], total, freedom)


def _two_sided(mean: Array, variance: Array, freedom: Array) -> Array:
    with np.errstate(invalid="ignore", divide="ignore"):
        statistic = np.abs(mean) / np.sqrt(variance)
    return np.asarray(2 * student.sf(statistic, freedom), dtype=np.float64)


def _harmed(printing: _Printing, held: Held, which: Mapping[str, slice]) -> Mask:
    """Return in which trials an arm harms more than may be, (n_draws,)."""
    rule = printing.design.harm
    draws = len(next(iter(held.values())))
    found = np.zeros(draws, dtype=bool)
    if rule is None:
        return found
    for group in printing.groups:
        first = slice(which[group].start, which[group].start + rule.after)
        done = np.nan_to_num(held[f"{group}/{rule.measure}"][:, first]).max(axis=-1)
        shares = done.reshape(draws, rule.after, -1).mean(axis=1)
        found |= (shares > rule.above).any(axis=-1)
    return found


def _mean(values: Array) -> tuple[Array, Array]:
    """Return means over patients and their covariance, of those who have both."""
    known = np.isfinite(values)
    n = known.sum(axis=1).astype(np.float64)
    with np.errstate(invalid="ignore", divide="ignore"):
        mean = np.where(known, values, 0.0).sum(axis=1) / n
        away = np.where(known, values - mean[:, None], 0.0)
        seen = known.astype(np.float64)
        both = np.einsum("jik,jil->jkl", seen, seen)
        spread = np.einsum("jik,jil->jkl", away, away) / (both - 1)
        return mean, spread * both / (n[:, :, None] * n[:, None, :])
