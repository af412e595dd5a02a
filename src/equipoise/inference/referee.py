"""The referee of the law: how often virtual studies print exactly what was printed.

Sums add over patients.  A study of seven is three patients and four, one of five is two
and three; from N halves of each kind there are N² studies, and those with the printed
sums are found by sorting, so that none of the others is looked at.  A study counts if
its sums are those of the print, and its sums of squares lie between those whose SDs
round to the printed ones.

Patients are drawn under the tilt to the print (module ``saddle``), where such studies
are common, and each that is found counts for exp(n K(t) - t·S), its chance over its
tilted chance: what is counted is what counting without a tilt would count.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from equipoise.arrays import Array, Counts
from equipoise.inference.boxes import Box, near
from equipoise.inference.law import Rows, summed, sums_of
from equipoise.inference.printed_set import Group
from equipoise.inference.saddle import Tilt, tilted
from equipoise.randomness import Stream

HALVES = 100_000
"""Halves of each kind: from as many, ten billion studies."""


@dataclass(frozen=True)
class Refereed:
    """How often virtual studies of one group print what it printed.

    Parameters
    ----------
    chance : array, shape (n + 1,)
        Of the print with each count of nausea in the second arm.
    hits : int
        Studies that were found to print it.
    error : float
        Of the chance of the print, relative: that of a count of such weights.
    """

    chance: Array
    hits: int
    error: float


@dataclass(frozen=True)
class _Halves:
    """Sums (x, y), sums of squares (x, y, x - y) and patients of many halves."""

    sums: Counts
    squares: Counts
    patients: Counts

    def some(self, chosen: Counts) -> "_Halves":
        return _Halves(self.sums[chosen], self.squares[chosen], self.patients[chosen])


def referee(rows: Rows, group: Group, halves: int, *, rng: Stream) -> Refereed:
    """Return how often studies of these patients print what a group printed.

    Parameters
    ----------
    rows : Rows
        With changes in whole points.
    group : Group
    halves : int
        Halves of each kind.
    rng : Stream
    """
    n = group.n
    chance, squared, hits = np.zeros(n + 1), 0.0, 0
    for found in _studies(rows, group, halves, group.boxes, rng=rng):
        nausea = rows.nausea[found.patients, 1].sum(axis=1).astype(np.int64)
        chance += np.bincount(nausea, weights=found.weight, minlength=n + 1)
        squared += float((found.weight**2).sum())
        hits += len(found.weight)
    total = float(chance.sum())
    error = np.sqrt(squared) / total if total else np.inf
    return Refereed(chance / halves**2, hits, float(error))


def studies_near(
    rows: Rows, group: Group, halves: int, *, rng: Stream
) -> tuple[Counts, Array]:
    """Return studies that print about what a group printed, and their weights.

    Their sums are at most one off and their SDs at most three times as far as those
    that round to the print, so that hundreds of times as many are found.

    Parameters
    ----------
    rows : Rows
        With changes in whole points.
    group : Group
    halves : int
        Halves of each kind.
    rng : Stream

    Returns
    -------
    patients : array of int, shape (n_studies, n)
        Rows of which each consists.
    weight : array, shape (n_studies,)
    """
    boxes = tuple(one for box in group.boxes for one in near(box, group.n))
    parts = list(_studies(rows, group, halves, boxes, rng=rng))
    none = np.empty((0, group.n), dtype=np.int64)
    patients = np.concatenate([none, *(part.patients for part in parts)])
    return patients, np.concatenate([np.empty(0), *(part.weight for part in parts)])


@dataclass(frozen=True)
class _Found:
    """Studies of one box: who is in them, and how much each counts."""

    patients: Counts
    weight: Array


def _studies(
    rows: Rows, group: Group, halves: int, boxes: Iterable[Box], *, rng: Stream
) -> Iterator[_Found]:
    n = group.n
    sums, _ = sums_of(group.change[None], n)
    tilt = tilted(summed(rows.change), sums, n)
    if not np.isfinite(tilt.log_density[0]):
        return
    draw = rng.of("halves").generator()
    ends = np.cumsum(tilt.share[0])
    first, second = (
        _halves(rows, np.searchsorted(ends / ends[-1], draw.random((halves, size))))
        for size in (n // 2, n - n // 2)
    )
    span = 2 * max(int(first.squares[:, 0].max()), int(second.squares[:, 0].max())) + 2
    order = np.argsort(_key(second.sums, second.squares[:, 0], span), kind="stable")
    second = second.some(order)
    for box in boxes:
        one, other = _pairs(first, second, box, span)
        squares = first.squares[one] + second.squares[other]
        kept = ((squares >= box.low) & (squares < box.high)).all(axis=1)
        yield _Found(
            np.concatenate(
                [first.patients[one[kept]], second.patients[other[kept]]], 1
            ),
            box.weight * _weight(tilt, sums[0], box, squares[kept]),
        )


def _halves(rows: Rows, chosen: Counts) -> _Halves:
    x, y = np.moveaxis(np.rint(rows.change[chosen]).astype(np.int64), -1, 0)
    squares = [(v**2).sum(axis=1) for v in (x, y, x - y)]
    return _Halves(
        sums=np.column_stack([x.sum(axis=1), y.sum(axis=1)]),
        squares=np.column_stack(squares),
        patients=chosen,
    )


_FAR = 4_000  # more than any two sums are apart


def _key(sums: Counts, square: Counts, span: int) -> Counts:
    return (sums[:, 0] * _FAR + sums[:, 1]) * span + square


def _pairs(
    first: _Halves, second: _Halves, box: Box, span: int
) -> tuple[Counts, Counts]:
    """Return pairs with the sums of a box, and the first of its sums of squares."""
    wanted = np.array(box.sums, dtype=np.int64) - first.sums
    key = _key(second.sums, second.squares[:, 0], span)
    ends = [
        np.searchsorted(
            key, _key(wanted, np.clip(edge - first.squares[:, 0], 0, span - 1), span)
        )
        for edge in (int(np.ceil(box.low[0])), int(np.ceil(box.high[0])))
    ]
    count = np.maximum(ends[1] - ends[0], 0)
    one = np.repeat(np.arange(len(count)), count)
    starts = np.repeat(np.cumsum(count) - count, count)
    place: Counts = np.arange(int(count.sum()), dtype=np.int64)
    return one.astype(np.int64), np.repeat(ends[0], count) + place - starts


def _weight(tilt: Tilt, centre: Array, box: Box, squares: Counts) -> Array:
    sums = np.broadcast_to(np.array(box.sums), (len(squares), 2))
    away = np.column_stack([sums, squares]) - centre
    return np.exp(tilt.height[0] - away @ tilt.slope[0])
