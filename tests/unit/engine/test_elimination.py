"""The elimination of a sparse matrix gives what dense algebra gives."""

import numpy as np
import pytest

from equipoise.engine.elimination import eliminate

ARROW = [(0, 0), (1, 1), (2, 2), (3, 3), (0, 3), (1, 3), (2, 3), (3, 0), (3, 1), (3, 2)]


def factors(matrix, elimination):
    """Run the operations on a dense copy; places that are never touched stay."""
    w = matrix.copy()
    for kind, i, j, k in elimination.operations():
        if kind == "invert":
            w[k, k] = 1 / w[k, k]
        elif kind == "scale":
            w[i, k] *= w[k, k]
        else:
            w[i, j] -= w[i, k] * w[k, j]
    return w


def solution(w, elimination, right):
    """Go forward and back with the factors, in the order of elimination."""
    x = right.copy()
    for k in elimination.order:
        for i in elimination.after(k):
            if (i, k) in elimination.index:
                x[i] -= w[i, k] * x[k]
    for k in reversed(elimination.order):
        for j in elimination.after(k):
            if (k, j) in elimination.index:
                x[k] -= w[k, j] * x[j]
        x[k] *= w[k, k]
    return x


def test_an_arrow_that_points_to_the_last_row_fills_nothing():
    elimination = eliminate(ARROW, 4)
    assert elimination.order == (0, 1, 2, 3)
    assert elimination.fill == 0


def test_the_row_with_most_neighbours_is_eliminated_late():
    turned = [(3 - i, 3 - j) for i, j in ARROW]
    elimination = eliminate(turned, 4)
    assert elimination.order[-1] in (0, 3)
    assert elimination.fill == 0


def test_a_ring_fills_one_place_on_either_side():
    ring = [(i, (i + 1) % 4) for i in range(4)] + [((i + 1) % 4, i) for i in range(4)]
    assert eliminate(ring, 4).fill == 2


@pytest.mark.parametrize("density", [0.1, 0.3, 0.7])
def test_the_factors_solve_what_dense_algebra_solves(density, rng):
    generator = rng.of("matrix", int(100 * density)).generator()
    n = 12
    matrix = np.where(
        generator.random((n, n)) < density, generator.standard_normal((n, n)), 0
    )
    matrix += n * np.eye(n)
    right = generator.standard_normal(n)
    elimination = eliminate(zip(*np.nonzero(matrix), strict=True), n)
    found = solution(factors(matrix, elimination), elimination, right)
    # A diagonally dominant matrix of 12 rows loses no more than a few digits of 16.
    assert found == pytest.approx(np.linalg.solve(matrix, right), rel=1e-12)
