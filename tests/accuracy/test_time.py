"""A rate may depend on time, by a clock: a state that runs one hour an hour."""

import numpy as np
import pytest

from equipoise.engine import Schedule, solve
from equipoise.model import Component, Quantity, State, assemble

TIMES = (0.5, 2.0, 10.0, 48.0)


def rates(x, p):
    # With time t: fading exp-like as 1/(1 + t/tau)², and growing as t.
    return {
        "clock": 1 + 0 * x.clock / p.tau,
        "fading": p.rate / (1 + x.clock / p.tau) ** 2,
        "growing": p.rate * x.clock / p.tau,
    }


def test_what_is_driven_by_time_follows_its_integral():
    model = assemble(
        [
            Component(
                name="driven",
                parameters=(
                    Quantity("rate", "umol/h", "size of the drive"),
                    Quantity("tau", "h", "its time scale"),
                ),
                states=(
                    State("clock", "h", "time since the start"),
                    State("fading", "umol", "driven less and less"),
                    State("growing", "umol", "driven more and more"),
                ),
                derivatives=rates,
            )
        ]
    )
    values = {"rate": np.array([2.0, 3.0]), "tau": np.array([4.0, 9.0])}
    names = ("clock", "fading", "growing")
    found = solve(model, values, Schedule((), (0.0, *TIMES)), names, 1e-8)
    t = np.array((0.0, *TIMES))
    rate, tau = values["rate"][:, None], values["tau"][:, None]
    exact = {
        "clock": t + 0 * rate,
        "fading": rate * t / (1 + t / tau),
        "growing": rate * t**2 / (2 * tau),
    }
    for name in names:
        assert found[name] == pytest.approx(exact[name], rel=1e-7, abs=1e-8), name
