"""Whole scores whose sums and spreads lie where they are wanted, found by annealing."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from equipoise.arrays import Array

_MOVES = 30_000
_ALONE = 0.5  # of moves; the others move a point from one patient to another
_WARMEST, _COLDEST = 3.0, 0.02  # points
_EDGE = 1e-6


@dataclass(frozen=True)
class Row:
    """What the sum and the squares about the mean of some patients are to be.

    Parameters
    ----------
    members : tuple of int
        The patients.
    columns : tuple of int
        The score; where there are two, the first less the second.
    sums, squares : tuple of two floats
        Between which they are to lie.
    middle : tuple of two floats or None
        Between which their median is to lie; None for anywhere.
    """

    members: tuple[int, ...]
    columns: tuple[int, ...]
    sums: tuple[float, float]
    squares: tuple[float, float]
    middle: tuple[float, float] | None = None

    def away(self, total: float, squared: float, values: Sequence[float]) -> float:
        """Return how far scores, with their sum and squares, are from what is wanted.

        The scores are read for their median alone, and may be left out without one.
        """
        n = len(self.members)
        spread = math.sqrt(max(squared - total * total / n, 0.0))
        ends = [math.sqrt(max(end, 0.0)) for end in self.squares]
        off = _outside(total, self.sums) + _outside(spread, (ends[0], ends[1]))
        return (
            off if self.middle is None else off + _outside(_median(values), self.middle)
        )


@dataclass(frozen=True)
class Scores:
    """Where scores start, and between what they stay.

    Parameters
    ----------
    centre, low, high : array, shape (n_patients, n_scores)
    """

    centre: Array
    low: Array
    high: Array


@dataclass
class _State:
    values: list[list[int]]
    totals: list[float]
    squared: list[float]
    away: list[float]


def searched(
    start: Scores, rows: Sequence[Row], generator: np.random.Generator
) -> Array | None:
    """Return scores that lie where every row wants them, or None if none were found.

    Parameters
    ----------
    start : Scores
    rows : sequence of Row
    generator : numpy.random.Generator

    Returns
    -------
    array of whole numbers, shape (n_patients, n_scores), or None
    """
    n, width = start.centre.shape
    touching: list[list[list[tuple[int, int]]]] = [
        [
            [
                (i, 1 if row.columns[0] == j else -1)
                for i, row in enumerate(rows)
                if j in row.columns and k in row.members
            ]
            for j in range(width)
        ]
        for k in range(n)
    ]
    state = _started(start, rows, generator)
    people: list[tuple[int, int]] = generator.integers(n, size=(_MOVES, 2)).tolist()
    which: list[int] = generator.integers(width, size=_MOVES).tolist()
    steps = (2 * generator.integers(2, size=_MOVES) - 1).tolist()
    alone = (generator.random(_MOVES) < _ALONE).tolist()
    allowed = -np.log(generator.random(_MOVES))
    heat = np.geomspace(_WARMEST, _COLDEST, _MOVES)
    for move, most in enumerate((allowed * heat).tolist()):
        if sum(state.away) <= _EDGE:
            return np.array(state.values, dtype=np.float64)
        j, step = which[move], steps[move]
        (a, b), trial = people[move], _Trial(state, rows)
        trial.step(touching[a][j], (a, j, step))
        if not alone[move] and a != b:
            trial.step(touching[b][j], (b, j, -step))
        if trial.within(start) and trial.worse <= most:
            trial.keep()
    return None


def _started(
    start: Scores, rows: Sequence[Row], generator: np.random.Generator
) -> _State:
    noise = generator.normal(0, 2, size=start.centre.shape)
    values = np.clip(np.round(start.centre + noise), start.low, start.high)
    state = _State(values.astype(int).tolist(), [], [], [])
    for row in rows:
        mine = [_value(state, row, k) for k in row.members]
        state.totals.append(float(sum(mine)))
        state.squared.append(float(sum(one * one for one in mine)))
        state.away.append(row.away(state.totals[-1], state.squared[-1], mine))
    return state


class _Trial:
    """A move, which is kept or not."""

    def __init__(self, state: _State, rows: Sequence[Row]) -> None:
        self.state, self.rows = state, rows
        self.moved: dict[tuple[int, int], int] = {}
        self.new: dict[int, tuple[float, float, float]] = {}

    @property
    def worse(self) -> float:
        """Return by how much scores are further from what is wanted."""
        away = self.state.away
        return sum(one[2] - away[i] for i, one in self.new.items())

    def step(
        self, touched: Sequence[tuple[int, int]], move: tuple[int, int, int]
    ) -> None:
        """Move one score by a point."""
        k, j, step = move
        state = self.state
        self.moved[k, j] = state.values[k][j] + step
        for i, sign in touched:
            old, row = (
                self.new.get(i, (state.totals[i], state.squared[i], 0.0)),
                self.rows[i],
            )
            total = old[0] + sign * step
            squared = old[1] + 2 * sign * step * _value(state, row, k) + 1
            values = (
                [] if row.middle is None else [self._after(row, m) for m in row.members]
            )
            self.new[i] = (total, squared, row.away(total, squared, values))

    def _after(self, row: Row, k: int) -> float:
        held = self.state.values[k]
        first, *second = (self.moved.get((k, j), held[j]) for j in row.columns)
        return first - sum(second)

    def within(self, start: Scores) -> bool:
        """Return whether the moved scores stay where they may be."""
        return all(
            start.low[at] <= value <= start.high[at] for at, value in self.moved.items()
        )

    def keep(self) -> None:
        """Make the move."""
        for (k, j), value in self.moved.items():
            self.state.values[k][j] = value
        for i, (total, squared, away) in self.new.items():
            self.state.totals[i], self.state.squared[i] = total, squared
            self.state.away[i] = away


def _value(state: _State, row: Row, k: int) -> int:
    first, *second = row.columns
    return state.values[k][first] - sum(state.values[k][j] for j in second)


def _median(values: Sequence[float]) -> float:
    ordered, half = sorted(values), len(values) // 2
    if len(values) % 2:
        return ordered[half]
    return (ordered[half - 1] + ordered[half]) / 2


def _outside(value: float, ends: tuple[float, float]) -> float:
    return max(ends[0] - value, value - ends[1], 0.0)
