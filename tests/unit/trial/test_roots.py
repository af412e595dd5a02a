"""Many roots are found at once, each between its own ends."""

import numpy as np
import pytest

from equipoise.trial.roots import roots


def test_roots_of_cubics_are_cube_roots():
    cubes = np.array([1.0, 8.0, 27.0, 0.5])
    found = roots(lambda x: x**3 - cubes, np.zeros(4), np.full(4, 10.0))
    np.testing.assert_allclose(found, np.cbrt(cubes), rtol=1e-5)


def test_a_falling_function_has_a_root_too():
    found = roots(lambda x: 1 - x, np.array([0.0]), np.array([3.0]))
    assert found == pytest.approx([1.0])


def test_a_root_at_an_end_is_that_end():
    at_ends = np.array([0.0, 1.0])
    found = roots(lambda x: x - at_ends, np.zeros(2), np.ones(2))
    np.testing.assert_allclose(found, at_ends, atol=1e-6)


def test_a_steep_step_is_found():
    found = roots(
        lambda x: np.tanh(50 * (x - 0.123)), np.array([-3.0]), np.array([3.0])
    )
    assert found == pytest.approx([0.123], abs=1e-5)
