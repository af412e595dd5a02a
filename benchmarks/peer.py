"""A peer: another way to solve the same patients."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib.util import find_spec
from typing import TypeAlias

from benchmarks.problem import Problem
from equipoise.arrays import Array

Solver: TypeAlias = Callable[[int, float], Array]
"""From a number of patients and a tolerance to states, (n, n_times, n_states)."""


@dataclass(frozen=True)
class Peer:
    """Another solver.

    Parameters
    ----------
    name : str
    words : str
        Its method, and what it is given.
    package : str
        What must be importable.
    prepare : function from Problem to Solver
        Compiles whatever it needs.
    tolerances : tuple of float
        Whose errors lie about those at which rates are compared.
    n : int
        Patients of one timed run.
    goal : float
        Ratio of rates that we want to reach at the first of these errors.
    """

    name: str
    words: str
    package: str
    prepare: Callable[[Problem], Solver]
    tolerances: tuple[float, ...]
    n: int
    goal: float

    @property
    def installed(self) -> bool:
        """Return whether its package is there."""
        return find_spec(self.package) is not None
