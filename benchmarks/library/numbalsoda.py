"""numbalsoda: LSODA in C++, calling the right-hand side compiled by Numba directly.

It takes no Jacobian and one absolute tolerance for all states.  It publishes no wheel
for Python 3.11 and later: install it with ``.venv-bench/bin/pip install numbalsoda``
where compilers for C++ and Fortran are at hand.
"""

from importlib import import_module

import numba
from numba import types

from benchmarks.compiled import by_patient, compiled
from benchmarks.peer import Peer, Solver
from benchmarks.problem import Problem
from equipoise.arrays import Array

_ABSOLUTE = 0.01
"""Absolute over relative tolerance: the best of 0.01, 0.1 and 1 on this problem."""


def prepare(problem: Problem) -> Solver:
    """Return a solver by numbalsoda."""
    lsoda = import_module("numbalsoda").lsoda
    rates = compiled(problem).rates
    n_states = len(problem.states)
    n_values = len(problem.program.constants) + n_states
    doubles = types.CPointer(types.double)

    @numba.cfunc(types.void(types.double, doubles, doubles, doubles))
    def called(t, y, out, values):
        rates(
            t,
            numba.carray(y, (n_states,)),
            numba.carray(out, (n_states,)),
            numba.carray(values, (n_values,)),
        )

    def solve(n: int, tolerance: float) -> Array:
        def segment(y: Array, values: Array, times: Array) -> Array:
            absolute = tolerance * _ABSOLUTE
            path, _ = lsoda(
                called.address,
                y,
                times,
                values,
                rtol=tolerance,
                atol=absolute,
                mxstep=100_000,
            )
            return path

        return by_patient(problem, n, segment)

    return solve


NUMBALSODA = Peer(
    name="numbalsoda",
    words="LSODA in C++, Numba right-hand side",
    package="numbalsoda",
    prepare=prepare,
    tolerances=(1e-3, 1e-4, 3e-5, 1e-5, 3e-6, 1e-6, 3e-7, 1e-7, 1e-8),
    n=256,
    goal=45,
)
