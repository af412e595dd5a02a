"""What the engine computes is what CVODE computes, on another reading of the equations.

The right-hand side is plain Python from the closed equations.  CVODE is started anew at
every dose and end of a dose, and is held to tolerances a hundred times tighter than
those that are asked of the engine.
"""

import numpy as np
import pytest
import sympy
from sksundae.cvode import CVODE

from equipoise.engine import solve
from equipoise.model.model import symbol
from equipoise.trial import PROTOCOLS
from equipoise.trial.ordering import schedule_of

ACCURACY = 1e-8
EQUAL = 1e-7
"""Of the larger of a value and its scale: ten times what is asked of the engine."""

TIMES = (-0.44, 0.0, 0.2, 0.6, 2 / 3, 0.8, 1.0, 4.0, 24.0, 72.0, 168.0, 336.0)
"""A value at the time of a dose is the one just before it."""


@pytest.fixture(scope="module")
def slopes(model):
    """Return the change per hour as a function of states and parameters."""
    closed = {}
    for name, form in model.equations.signals.items():
        closed[symbol(name)] = form.xreplace(closed)
    rates = [form.xreplace(closed) for form in model.equations.derivatives.values()]
    order = [symbol(one.name) for one in (*model.states, *model.parameters)]
    return sympy.lambdify(order, rates, modules="math", cse=True)


@pytest.fixture(scope="module")
def follow(model, slopes):
    names = [state.name for state in model.states]
    scale = np.array([state.scale for state in model.states])

    def segment(given, inflow, y, begin, end):
        def change(t, y, yp):
            del t
            yp[:] = slopes(*y.tolist(), *given)
            yp[:] += inflow

        solver = CVODE(
            change,
            rtol=ACCURACY / 100,
            atol=ACCURACY / 100 * scale,
            max_num_steps=100_000,
        )
        found = solver.solve([begin, end], y)
        assert found.success
        return found.y[-1]

    def to_the_end(given, entries):
        edges = {e.start for e in entries} | {e.start + e.duration for e in entries}
        cuts = sorted({*edges, *TIMES})
        y = np.array([state.rest for state in model.states])
        found = {cuts[0]: y}
        for begin, end in zip(cuts, cuts[1:], strict=False):
            y, inflow = y.copy(), np.zeros(len(names))
            for e in entries:
                place = names.index(e.state)
                if e.duration == 0 and e.start == begin:
                    y[place] += e.amount[0]
                elif e.start <= begin < e.start + e.duration:
                    inflow[place] += e.amount[0] / e.duration
            y = found[end] = segment(given, inflow, y, begin, end)
        return np.array([found[t] for t in TIMES]).T

    return to_the_end


@pytest.mark.parametrize("number", [0, 7])
def test_every_state_is_what_cvode_has(model, patients, follow, number):
    doses = PROTOCOLS["williams_2018"].arm("naltrexone").doses
    values = {name: value[[number]] for name, value in patients.values.items()}
    one = type(patients)((patients.ids[number],), values)
    schedule = schedule_of(model, doses, one, TIMES)
    names = [state.name for state in model.states]
    found = solve(model, values, schedule, names, ACCURACY)
    given = [float(values[parameter.name][0]) for parameter in model.parameters]
    exact = follow(given, schedule.entries)
    scale = np.array([[state.scale] for state in model.states])
    here = np.vstack([found[name] for name in names])
    error = np.abs(here - exact) / np.maximum(np.abs(exact), scale)
    assert dict(zip(names, error.max(axis=1), strict=True)) == pytest.approx(
        dict.fromkeys(names, 0.0), abs=EQUAL
    )
