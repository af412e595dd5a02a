"""Prints of virtual trials: what each would have printed, and how likely that is.

The same numbers as the printed set of a real trial (module ``printed_set``), without
its rounding and its contradictions: how many responded; of those and of the others
means, SDs and correlation of their changes, CADSS; and counts of nausea.  Many prints
are set against the same virtual patients at once.
"""

from dataclasses import dataclass, replace

import numpy as np
from scipy.special import logsumexp

from equipoise.arrays import Array, Counts, Mask
from equipoise.inference.law import (
    FEWEST_ROWS,
    Rows,
    between,
    log_binomial,
    log_cadss,
    log_sums,
)
from equipoise.inference.likelihood import groups_of
from equipoise.inference.printed_set import Group, PrintedSet
from equipoise.trial.conduct import Conducted

FEWEST = 4
"""Patients of a group from whom five numbers have a law."""


@dataclass(frozen=True)
class Prints:
    """What virtual trials print, one after another.

    Parameters
    ----------
    patients : int
        Of each trial.
    responders : array of int, shape (n_prints,)
        How many responded.
    change : array, shape (n_prints, 2, 5)
        Of responders and of the others: means in both arms, ln SDs, atanh of the
        correlation.
    cadss : array, shape (n_prints, 2, 4)
        Means in both arms and ln SDs.
    nausea : array of int, shape (n_prints, 2)
        Patients with nausea, in each arm.
    """

    patients: int
    responders: Counts
    change: Array
    cadss: Array
    nausea: Counts

    def __len__(self) -> int:
        return len(self.responders)

    def some(self, chosen: Counts | Mask | slice) -> "Prints":
        """Return some of the prints."""
        return Prints(
            self.patients,
            self.responders[chosen],
            self.change[chosen],
            self.cadss[chosen],
            self.nausea[chosen],
        )

    def sizes(self, group: int) -> Counts:
        """Return the patients of responders (0), or of the others (1), by print."""
        return self.patients - self.responders if group else self.responders


def together(parts: list[Prints]) -> Prints:
    """Return prints of one kind of trial, one after another."""
    return Prints(
        parts[0].patients,
        *(
            np.concatenate([getattr(one, name) for one in parts])
            for name in ("responders", "change", "cadss", "nausea")
        ),
    )


def printable(responders: Counts, patients: int) -> Mask:
    """Return which numbers of responders leave enough patients in both groups."""
    return (responders >= FEWEST) & (responders <= patients - FEWEST)


def prints_of(conducted: Conducted, patients: int) -> tuple[Prints, Mask]:
    """Return what trials print of the first so many who completed.

    Parameters
    ----------
    conducted : Conducted
        Trials of more patients than that.
    patients : int

    Returns
    -------
    prints : Prints
        Of the trials that print all of it.
    kept : array of bool, shape (n_trials,)
        False where too few completed, where a group is too small, or where all of its
        patients are alike.
    """
    enough, first = _first_completed(conducted, patients)
    pairs = list(groups_of(first))
    count = np.array([len(responders) for responders, _ in pairs], dtype=np.int64)
    change = np.full((len(pairs), 2, 5), np.nan)
    cadss = np.full((len(pairs), 2, 4), np.nan)
    for at in np.flatnonzero(printable(count, patients)):
        for group, rows in enumerate(pairs[at]):
            change[at, group], cadss[at, group] = _five(rows), _four(rows)
    numbers = np.concatenate([change, cadss], axis=2)
    whole: Mask = np.asarray(np.isfinite(numbers).all(axis=(1, 2)))
    nausea = first.nausea.sum(axis=1).astype(np.int64)
    kept = np.zeros(len(conducted), dtype=np.bool_)
    kept[np.flatnonzero(enough)[whole]] = True
    return Prints(patients, count, change, cadss, nausea).some(whole), kept


def _first_completed(conducted: Conducted, patients: int) -> tuple[Mask, Conducted]:
    """Return which trials had so many who completed, and these trials with them."""
    completed: Mask = np.asarray((conducted.period_of_arm > 0).all(axis=2))
    enough: Mask = np.asarray(completed.sum(axis=1) >= patients)
    order = np.argsort(~completed[enough], axis=1, kind="stable")[:, :patients]

    def some(values: Array) -> Array:
        there = values[enough]
        place = order.reshape(*order.shape, *[1] * (there.ndim - 2))
        return np.take_along_axis(there, place, axis=1)

    return enough, replace(
        conducted,
        period_of_arm=some(conducted.period_of_arm.astype(float)).astype(np.int64),
        items=some(conducted.items),
        cadss=some(conducted.cadss),
        nausea=some(conducted.nausea),
        wait=some(conducted.wait),
    )


def _five(rows: Rows) -> Array:
    sd = rows.change.std(axis=0, ddof=1)
    with np.errstate(divide="ignore", invalid="ignore"):
        r = np.cov(rows.change, rowvar=False)[0, 1] / sd.prod()
        return np.array([*rows.change.mean(axis=0), *np.log(sd), np.arctanh(r)])


def _four(rows: Rows) -> Array:
    with np.errstate(divide="ignore"):
        spread = np.log(rows.cadss.std(axis=0, ddof=1))
    return np.concatenate([rows.cadss.mean(axis=0), spread])


def log_likelihoods(responders: Rows, others: Rows, prints: Prints) -> Array:
    """Return the log likelihood of prints under one draw, (n_prints,).

    By the law that weighs the printed set, but for the width of what rounds to a print,
    which all draws share.

    Parameters
    ----------
    responders, others : Rows
        Many virtual patients under the draw.
    prints : Prints
    """
    found = np.full(len(prints), -np.inf)
    if min(len(responders), len(others)) < FEWEST_ROWS:
        return found
    share = len(responders) / (len(responders) + len(others))
    first, second = prints.sizes(0), prints.sizes(1)
    log = log_binomial(first, prints.patients, share)
    chances: list[Array] = []
    for group, (rows, size) in enumerate(((responders, first), (others, second))):
        density, chance = log_sums(rows, prints.change[:, group], size)
        log = log + density + log_cadss(rows, prints.cadss[:, group], size)
        chances.append(chance)
    before = [
        np.full(len(prints), between(rows.nausea[:, 0].mean()))
        for rows in (responders, others)
    ]
    sizes = first, second
    log = log + _log_totals(prints.nausea[:, 0], sizes, before)
    return log + _log_totals(prints.nausea[:, 1], sizes, chances)


def _log_totals(
    total: Counts, sizes: tuple[Counts, Counts], chances: list[Array]
) -> Array:
    """Return the log chance that two counts add to a total, (n_prints,)."""
    most = int(total.max(initial=0))
    ways = np.arange(most + 1)[:, None]
    first, second = ways, total - ways
    possible = (second >= 0) & (first <= sizes[0]) & (second <= sizes[1])
    log = log_binomial(
        np.minimum(first, sizes[0]), sizes[0], chances[0]
    ) + log_binomial(np.clip(second, 0, sizes[1]), sizes[1], chances[1])
    return np.asarray(logsumexp(np.where(possible, log, -np.inf), axis=0))


def as_set(prints: Prints, at: int) -> PrintedSet:
    """Return one print as a real trial's printed set, but for the width of rounding."""
    one = prints.some(slice(at, at + 1))
    k, n = int(one.responders[0]), prints.patients
    groups = [
        Group(size, one.change[0, group], 0.0, one.cadss[0, group], ())
        for group, size in enumerate((k, n - k))
    ]
    first, second = one.nausea[0].tolist()
    return PrintedSet((), 1.0, groups[0], groups[1], (first, second))
