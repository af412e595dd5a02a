"""Boxes: the whole-number sums over a group that round to what was printed of it.

Scores are whole, and so are their sums.  A mean leaves one sum or a few; an SD leaves
the sums of squares between two numbers, of which every other one has the right parity
(that of the sum, as x² is odd where x is).  A sum that lies on the edge between two
printed numbers is one half of each.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np

from equipoise.arrays import Array

_EDGE = 1e-6  # points: two sums nearer than this are the same

Interval = tuple[float, float]
"""Between which a number lay that was rounded to the printed one."""


@dataclass(frozen=True)
class Box:
    """Sums over a group that round to what was printed.

    Parameters
    ----------
    sums : tuple of int, points
        Of the changes in both arms.
    low, high : array, shape (3,), points squared
        Between which the sums of squares lie, of both changes and of their difference.
    weight : float
        One half, and a quarter, where one sum, or both, lie on an edge.
    """

    sums: tuple[int, int]
    low: Array
    high: Array
    weight: float

    @property
    def places(self) -> int:
        """Return how many sums of squares of the right parity there are."""
        totals = (*self.sums, self.sums[0] - self.sums[1])
        odd = np.array([total % 2 for total in totals])
        steps = np.ceil((self.high - odd) / 2) - np.ceil((self.low - odd) / 2)
        return int(steps.prod())


def near(box: Box, n: int) -> Iterator[Box]:
    """Return boxes about one: sums to one place away, SDs three times as wide.

    Parameters
    ----------
    box : Box
    n : int
        Patients in its group.
    """
    x, y = box.sums
    here = np.array([x, y, x - y]) ** 2 / n
    width = box.high - box.low
    for i, j in product((x - 1, x, x + 1), (y - 1, y, y + 1)):
        shift = np.array([i, j, i - j]) ** 2 / n - here
        low, high = box.low - width + shift, box.high + width + shift
        yield Box((i, j), low, high, box.weight)


def boxes_of(
    n: int, means: Sequence[Interval], sds: Sequence[Interval], taken: Array
) -> tuple[Box, ...]:
    """Return the boxes of a group.

    Parameters
    ----------
    n : int
        Patients of whom means and SDs were printed.
    means : sequence of Interval, points
        In both arms.
    sds : sequence of Interval, points
        In both arms, and of the difference.
    taken : array, shape (5,)
        Sums and sums of squares of those of them who are not in the group.

    Examples
    --------
    Two scores with means 1.5 and 0.0 and SDs 0.7, 1.4 and 0.7 to one decimal.

    >>> sds = [(0.65, 0.75), (1.35, 1.45), (0.65, 0.75)]
    >>> (box,) = boxes_of(2, [(1.45, 1.55), (-0.05, 0.05)], sds, np.zeros(5))
    >>> box.sums, box.places  # 1 and 2, -1 and 1: squares 5, 2 and 5
    ((3, 0), 1)
    """
    return tuple(
        _box(n, (x, y), sds, taken, one * other)
        for (x, one), (y, other) in product(*(_sums(n, mean) for mean in means))
    )


def _sums(n: int, mean: Interval) -> list[tuple[int, float]]:
    low, high = n * mean[0], n * mean[1]
    found = range(math.ceil(low - _EDGE), math.floor(high + _EDGE) + 1)
    return [(one, 0.5 if min(one - low, high - one) < _EDGE else 1.0) for one in found]


def _box(
    n: int,
    sums: tuple[int, int],
    sds: Sequence[Interval],
    taken: Array,
    weight: float,
) -> Box:
    x, y = sums
    mean_squares = np.array([x, y, x - y]) ** 2 / n - taken[2:]
    low, high = np.maximum(np.array(sds).T, 0.0)
    left = x - round(float(taken[0])), y - round(float(taken[1]))
    return Box(
        sums=left,
        low=(n - 1) * low**2 + mean_squares,
        high=(n - 1) * high**2 + mean_squares,
        weight=weight,
    )
