"""A matrix that fills too much is solved by loops, and to the same numbers."""

import numpy as np
import pytest

from equipoise.engine import Schedule, elimination, kernel, solve
from equipoise.engine.program import program_of
from equipoise.model import Component, Quantity, State, assemble

N = 5


@pytest.fixture
def ring():
    """States that each pull at the next: eliminating one fills places of others."""
    names = tuple(f"x{i}" for i in range(N))

    def derivatives(x, p):
        around = {name: names[(i + 1) % N] for i, name in enumerate(names)}
        return {name: p.k * (x[after] ** 2 - x[name]) for name, after in around.items()}

    return assemble(
        [
            Component(
                name="ring",
                parameters=(Quantity("k", "1/h", "rate"),),
                states=tuple(
                    State(name, "1", name, rest=0.5 + 0.1 * i)
                    for i, name in enumerate(names)
                ),
                derivatives=derivatives,
            )
        ]
    )


def test_loops_over_all_places_give_the_same(ring, monkeypatch, tmp_path):
    monkeypatch.setenv("EQUIPOISE_CACHE", str(tmp_path))
    names = tuple(state.name for state in ring.states)
    given = {"k": np.linspace(0.5, 2, 11)}
    schedule = Schedule((), (0.5, 3.0))
    kernel.kernel_of.cache_clear()
    sparse = solve(ring, given, schedule, names, 1e-9)
    assert program_of(ring, names).elimination.fill > 0
    monkeypatch.setattr(elimination, "MOST_FILL", 0)
    monkeypatch.setattr(kernel, "_compiler", lambda: "dense")
    kernel.kernel_of.cache_clear()
    found = program_of(ring, names).elimination
    assert found.dense
    assert len(found.places) == N * N
    dense = solve(ring, given, schedule, names, 1e-9)
    kernel.kernel_of.cache_clear()
    for name in names:
        assert dense[name] == pytest.approx(sparse[name], rel=1e-11), name
