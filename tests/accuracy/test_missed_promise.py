"""A solution that is less exact than promised says so.

    a' = -a        d' = k (d - a²) - 2 a²        both start at 1

so that d is a², but whatever a step leaves wrong grows as exp(k t).
"""

import numpy as np
import pytest

from equipoise.engine import Schedule, solve
from equipoise.model import Component, Quantity, State, assemble


@pytest.fixture(scope="module")
def unstable():
    return assemble(
        [
            Component(
                name="unstable",
                parameters=(
                    Quantity("k", "1/h", "how fast errors grow"),
                    Quantity("fall", "1/h", "how fast all falls"),
                ),
                states=(
                    State("a", "1", "what falls", rest=1),
                    State("d", "1", "what should be as large", rest=1),
                ),
                derivatives=lambda x, p: {
                    "a": -p.fall * x.a,
                    "d": p.k * (x.d - x.a**2) - 2 * p.fall * x.a**2,
                },
            )
        ]
    )


def of_rates(unstable, rates):
    given = {"k": np.array(rates), "fall": np.ones(1)}
    return solve(unstable, given, Schedule((), (1.0, 3.0)), ("d",), 1e-5)


def test_errors_that_grow_beyond_the_promise_are_found(unstable):
    found = of_rates(unstable, [4.0] * 8)
    assert found.solved.all()  # to the end, and to a number
    assert np.abs(found["d"][:, -1] - np.exp(-6)).max() > 1e-5
    assert not found.audit.kept
    assert found.audit.p99 > found.audit.promised == 1e-5


def test_errors_that_do_not_grow_are_as_promised(unstable):
    found = of_rates(unstable, [-4.0] * 8)
    assert np.abs(found["d"][:, -1] - np.exp(-6)).max() < 1e-5
    assert found.audit.kept
