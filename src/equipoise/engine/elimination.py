"""Solving with a sparse matrix whose zeros are known beforehand.

The pattern of the Jacobian does not change from step to step, so the order of
elimination and every operation of the LU factorisation are worked out once, as a list.
Pivots stay on the diagonal: the matrix is a multiple of one minus the Jacobian, whose
diagonal dominates at the steps that accuracy allows.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, TypeAlias

MOST_FILL = 300
"""Filled places beyond which loops over the whole matrix beat a list of operations."""

Place: TypeAlias = tuple[int, int]

Operation: TypeAlias = tuple[Literal["invert", "scale", "subtract"], int, int, int]
"""invert (i, i); scale (i, k) by the inverse of (k, k); subtract (i, k)(k, j) from
(i, j): written with i, j and k in this order."""


@dataclass(frozen=True)
class Elimination:
    """An order of elimination and the places that it fills.

    Parameters
    ----------
    order : tuple of int
        In which rows and columns are eliminated.
    places : tuple of (row, column)
        That may differ from zero in the factors, sorted.
    fill : int
        How many of them are zero in the matrix itself.
    dense : bool
        Whether that was too many, so that every place is worked on.
    """

    order: tuple[int, ...]
    places: tuple[Place, ...]
    fill: int
    dense: bool = False

    @cached_property
    def index(self) -> Mapping[Place, int]:
        """Return where each place stands in the array of places."""
        return {place: i for i, place in enumerate(self.places)}

    def after(self, k: int) -> tuple[int, ...]:
        """Return what is eliminated after k, in order."""
        return self.order[self.order.index(k) + 1 :]

    def operations(self) -> Iterator[Operation]:
        """Give the factorisation, operation by operation."""
        for k in self.order:
            yield "invert", k, k, k
            later = self.after(k)
            columns = [j for j in later if (k, j) in self.index]
            for i in (i for i in later if (i, k) in self.index):
                yield "scale", i, k, k
                for j in columns:
                    yield "subtract", i, j, k


def eliminate(pattern: Iterable[Place], n: int) -> Elimination:
    """Return the elimination of a matrix of n rows with a pattern, after Markowitz.

    The row and column with the fewest products of others is eliminated next; ties go
    to the lower index.  The order of a matrix that fills beyond a limit is that of its
    rows, and none of its places is left out.
    """
    given = set(pattern) | {(i, i) for i in range(n)}
    filled, left = set(given), set(range(n))
    order: list[int] = []
    while left:
        k = min(left, key=lambda k: (_products(k, left, filled), k))
        left.discard(k)
        order.append(k)
        filled |= {
            (i, j) for i in left if (i, k) in filled for j in left if (k, j) in filled
        }
    fill = len(filled - given)
    if fill > MOST_FILL:
        places = tuple((i, j) for i in range(n) for j in range(n))
        return Elimination(tuple(range(n)), places, fill, dense=True)
    return Elimination(tuple(order), tuple(sorted(filled)), fill)


def _products(k: int, left: set[int], filled: set[Place]) -> int:
    rows = sum((i, k) in filled for i in left if i != k)
    columns = sum((k, j) in filled for j in left if j != k)
    return rows * columns
