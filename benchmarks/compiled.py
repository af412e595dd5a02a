"""Right-hand side and Jacobian as machine code, by Numba, for peers that call one.

``values`` holds a patient's constants, then what flows into each state per hour.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numba
import numpy as np

from benchmarks.problem import Problem
from equipoise.arrays import Array

Fill = Callable[..., None]


@dataclass(frozen=True)
class Compiled:
    """Machine code of one problem.

    Parameters
    ----------
    rates : function (t, y, out, values)
    slopes : function (t, y, out, values)
        Fills the matrix that it is given where it is not zero.
    """

    rates: Any
    slopes: Any


@lru_cache(maxsize=1)
def compiled(problem: Problem) -> Compiled:
    """Return the machine code of a problem."""
    contract = {"contract"}  # as our own engine allows itself
    program = problem.program
    of_rates = numba.njit(fastmath=contract, error_model="numpy")(
        problem.written(program.rates, "math")
    )
    of_slopes = numba.njit(fastmath=contract, error_model="numpy")(
        problem.written(list(program.slopes.values()), "math")
    )
    n, first_inflow = len(problem.states), len(program.constants)
    rows = np.array([row for row, _ in program.slopes])
    columns = np.array([column for _, column in program.slopes])

    @numba.njit(error_model="numpy")
    def rates(_, y, out, values):
        found = of_rates(y, values)
        for i in range(n):
            out[i] = found[i] + values[first_inflow + i]

    @numba.njit(error_model="numpy")
    def slopes(_, y, out, values):
        found = of_slopes(y, values)
        for i in range(rows.size):
            out[rows[i], columns[i]] = found[i]

    return Compiled(rates, slopes)


def values_of(problem: Problem, patient: int, inflow: Array) -> Array:
    """Return what the compiled functions read for one patient in one segment."""
    return np.concatenate([problem.constants[patient], inflow[patient]])


def by_patient(problem: Problem, n: int, segment_solver: Callable[..., Array]) -> Array:
    """Return the states of n patients at the wanted times, one after another.

    Parameters
    ----------
    segment_solver : function (y, values, times) giving an array (n_times, n_states)
        The first of its times is that of y.
    """
    found = np.empty((n, problem.times.size, len(problem.states)))
    for i in range(n):
        y = problem.rest
        for segment in problem.segments:
            last = segment is problem.segments[-1]
            wanted = problem.times if last else np.array([segment.end])
            times = np.concatenate([[segment.start], wanted])
            values = values_of(problem, i, segment.inflow)
            path = segment_solver(y + segment.added[i], values, times)
            y = path[-1]
        found[i] = path[1:]
    return found
