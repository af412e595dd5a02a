"""SciPy's LSODA: odeint with a compiled or a Python right-hand side, and solve_ivp."""

from typing import Any

import numba
import numpy as np
from scipy.integrate import odeint, solve_ivp

from benchmarks.compiled import by_patient, compiled
from benchmarks.peer import Peer, Solver
from benchmarks.problem import Problem
from equipoise.arrays import Array


def prepare_compiled(problem: Problem) -> Solver:
    """Return a solver by odeint on a compiled right-hand side and Jacobian."""
    code, n_states = compiled(problem), len(problem.states)
    fill, fill_slopes = code.rates, code.slopes

    @numba.njit
    def rates(y, t, values):
        out = np.empty(n_states)
        fill(t, y, out, values)
        return out

    @numba.njit
    def slopes(y, t, values):
        out = np.zeros((n_states, n_states))
        fill_slopes(t, y, out, values)
        return out

    def solve(n: int, tolerance: float) -> Array:
        def segment(y: Array, values: Array, times: Array) -> Array:
            return odeint(
                rates,
                y,
                times,
                args=(values,),
                Dfun=slopes,
                rtol=tolerance,
                atol=tolerance * problem.scale,
                mxstep=100_000,
            )

        return by_patient(problem, n, segment)

    return solve


def _python_rates(rates: Any, problem: Problem, values: Array) -> Any:
    n = len(problem.program.constants)
    constants, inflow = values[:n].tolist(), values[n:].tolist()
    return lambda _, y: [
        rate + flow
        for rate, flow in zip(rates(y.tolist(), constants), inflow, strict=True)
    ]


def prepare_python(problem: Problem) -> Solver:
    """Return a solver by odeint on a Python right-hand side."""
    written: Any = problem.written(problem.program.rates, "math")

    def solve(n: int, tolerance: float) -> Array:
        def segment(y: Array, values: Array, times: Array) -> Array:
            return odeint(
                _python_rates(written, problem, values),
                y,
                times,
                rtol=tolerance,
                atol=tolerance * problem.scale,
                mxstep=100_000,
                tfirst=True,
            )

        return by_patient(problem, n, segment)

    return solve


def prepare_solve_ivp(problem: Problem) -> Solver:
    """Return a solver by solve_ivp on a Python right-hand side."""
    written: Any = problem.written(problem.program.rates, "math")

    def solve(n: int, tolerance: float) -> Array:
        def segment(y: Array, values: Array, times: Array) -> Array:
            return solve_ivp(
                _python_rates(written, problem, values),
                (times[0], times[-1]),
                y,
                method="LSODA",
                t_eval=times,
                rtol=tolerance,
                atol=tolerance * problem.scale,
            ).y.T

        return by_patient(problem, n, segment)

    return solve


_TOLERANCES = (1e-4, 3e-5, 1e-5, 3e-6, 1e-6, 3e-7, 1e-7, 1e-8)

ODEINT_NUMBA = Peer(
    name="SciPy odeint, Numba",
    words="LSODA, Numba right-hand side and Jacobian, called through Python",
    package="scipy",
    prepare=prepare_compiled,
    tolerances=_TOLERANCES,
    n=128,
    goal=45,
)

ODEINT_PYTHON = Peer(
    name="SciPy odeint, Python",
    words="LSODA, Python right-hand side",
    package="scipy",
    prepare=prepare_python,
    tolerances=_TOLERANCES,
    n=32,
    goal=300,
)

SOLVE_IVP_PYTHON = Peer(
    name="SciPy solve_ivp, Python",
    words="LSODA, Python right-hand side",
    package="scipy",
    prepare=prepare_solve_ivp,
    tolerances=_TOLERANCES,
    n=32,
    goal=300,
)
