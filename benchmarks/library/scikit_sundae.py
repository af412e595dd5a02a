"""scikit-sundae: CVODE, calling the right-hand side and Jacobian compiled by Numba.

It calls them through Python.
"""

from importlib import import_module

import numpy as np

from benchmarks.compiled import by_patient, compiled
from benchmarks.peer import Peer, Solver
from benchmarks.problem import Problem
from equipoise.arrays import Array


def prepare(problem: Problem) -> Solver:
    """Return a solver by scikit-sundae."""
    cvode = import_module("sksundae.cvode").CVODE
    code = compiled(problem)
    held = np.empty(len(problem.program.constants) + len(problem.states))

    def rates(t: float, y: Array, out: Array) -> None:
        code.rates(t, y, out, held)

    def slopes(t: float, y: Array, rate: Array, out: Array) -> None:
        del rate
        code.slopes(t, y, out, held)

    def solve(n: int, tolerance: float) -> Array:
        solver = cvode(
            rates,
            jacfn=slopes,
            rtol=tolerance,
            atol=tolerance * problem.scale,
            max_num_steps=100_000,
        )

        def segment(y: Array, values: Array, times: Array) -> Array:
            held[:] = values
            return solver.solve(times, y).y

        return by_patient(problem, n, segment)

    return solve


SCIKIT_SUNDAE = Peer(
    name="scikit-sundae",
    words="CVODE, Numba right-hand side and Jacobian, called through Python",
    package="sksundae",
    prepare=prepare,
    tolerances=(1e-5, 3e-6, 1e-6, 3e-7, 1e-7, 3e-8, 1e-8, 1e-9),
    n=64,
    goal=45,
)
