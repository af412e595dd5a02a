"""The coefficients are those of a method of order 5, and of order 4 inside a step."""

import numpy as np
import pytest

from equipoise.engine.rodas5p import GAMMA, STAGES, A, B, C, H


def stages(y, h, f, slope):
    """Return the stages of one step of dy/dt = f(y), written down from the formula."""
    w, k = 1 / (GAMMA * h) - slope(y), np.zeros(STAGES)
    for j in range(STAGES):
        k[j] = (f(y + A[j] @ k) + C[j] @ k / h) / w
    return k


def decline(t):
    """Return the solution of y' = -y², y(0) = 1."""
    return 1 / (1 + t)


def ends(h, share):
    """Return the error at the end of a step, and at a share of it."""
    k = stages(1.0, h, lambda y: -(y**2), lambda y: -2 * y)
    end = 1 + B @ k
    one, two, three = H @ k
    bent = one + share * (two + share * three)
    inside = (1 - share) + share * (end + (1 - share) * bent)
    return abs(end - decline(h)), abs(inside - decline(share * h))


@pytest.mark.parametrize("share", [0.2, 0.5])
def test_half_the_step_leaves_a_64th_of_the_error_at_its_end_and_a_32nd_inside(share):
    whole, half = ends(0.05, share), ends(0.025, share)
    assert np.log2(whole[0] / half[0]) == pytest.approx(6, abs=0.35)
    assert np.log2(whole[1] / half[1]) == pytest.approx(5, abs=0.35)


def test_the_last_rows_are_each_the_one_before_and_the_last_stage_once():
    assert A[7].tolist() == [*A[6][:6], 1.0, 0.0]
    assert B.tolist() == [*A[7][:7], 1.0]
