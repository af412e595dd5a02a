"""The whole model runs as another solver has it, on another reading of the equations.

The referee is SciPy's Radau on plain Python, which is restarted at every dose; it is
held to tolerances a hundred times tighter than the accuracy asked for.
"""

import numpy as np
import pytest
import sympy
from scipy.integrate import solve_ivp

from equipoise.engine import solve
from equipoise.model.model import symbol
from equipoise.trial.ordering import schedule_of

ACCURACY = 1e-6


@pytest.fixture(scope="module")
def right_hand_side(model):
    """Return change per hour from states and parameters, signal after signal."""
    states = [state.name for state in model.states]
    parameters = [parameter.name for parameter in model.parameters]
    signals = model.equations.signals
    known = [symbol(name) for name in (*states, *parameters)]
    steps = []
    for name, expression in signals.items():
        steps.append(sympy.lambdify(known, expression, modules="math"))
        known = [*known, symbol(name)]
    change = sympy.lambdify(
        known, [model.equations.derivatives[name] for name in states], modules="math"
    )

    def of_patient(p):
        given = [float(p[name]) for name in parameters]

        def slopes(t, y, inflow):
            del t
            values = [*y.tolist(), *given]
            for step in steps:
                values.append(step(*values))
            return np.array(change(*values)) + inflow

        return slopes

    return of_patient


@pytest.fixture(scope="module")
def referee(model, right_hand_side):
    names = [state.name for state in model.states]
    scale = np.array([state.scale for state in model.states])

    def follow(p, entries, times):
        edges = {e.start for e in entries} | {e.start + e.duration for e in entries}
        cuts = sorted({times[0], *edges, *times})
        y = np.array([state.rest for state in model.states])
        found = {cuts[0]: y}
        for begin, end in zip(cuts, cuts[1:], strict=False):
            inflow = np.zeros(len(names))
            y = y.copy()
            for e in entries:
                place = names.index(e.state)
                if e.duration == 0 and e.start == begin:
                    y[place] += e.amount[0]
                elif e.start <= begin < e.start + e.duration:
                    inflow[place] += e.amount[0] / e.duration
            run = solve_ivp(
                right_hand_side(p),
                (begin, end),
                y,
                method="Radau",
                args=(inflow,),
                rtol=ACCURACY / 100,
                atol=ACCURACY / 100 * scale,
            )
            assert run.success
            y = found[end] = run.y[:, -1]
        return np.array([found[t] for t in times]).T

    return follow


@pytest.mark.parametrize("number", [0, 7])
def test_the_whole_model_runs_as_another_solver_has_it(
    model, patients, orders, referee, number
):
    times = (-0.75, 0.2, 1.0, 24.0, 168.0, 720.5, 744.0)
    one = type(patients)(
        (patients.ids[number],),
        {name: value[[number]] for name, value in patients.values.items()},
    )
    schedule = schedule_of(model, orders, one, times)
    names = [state.name for state in model.states]
    found = solve(model, one.values, schedule, names, ACCURACY)
    exact = referee(
        {name: value[0] for name, value in one.values.items()}, schedule.entries, times
    )
    scale = np.array([[state.scale] for state in model.states])
    here = np.vstack([found[name] for name in names])
    worst = np.abs(here - exact) / np.maximum(np.abs(exact), scale)
    assert worst.max() < ACCURACY
