"""libRoadRunner: CVODE on SBML, compiled by LLVM, Jacobian by differences.

The SBML is the pruned, hoisted problem, by way of Antimony.  Patients are loaded as
arrays of parameters; an infusion is a parameter that is changed between two runs.
"""

from importlib import import_module
from typing import Any

import numpy as np

from benchmarks.compiled import by_patient
from benchmarks.peer import Peer, Solver
from benchmarks.problem import Problem
from equipoise.arrays import Array


def antimony_of(problem: Problem) -> str:
    """Return the problem in Antimony: rate rules, and assignments of common parts."""
    program = problem.program
    shared = problem.shared_by(program.rates)
    lines = ["model patient"]
    lines += [f"  {name} := {_written(form)};" for name, form in shared]
    for i, (name, form) in enumerate(zip(problem.states, program.rates, strict=True)):
        lines.append(f"  {name}' = inflow_{i} + {_written(form)};")
        lines.append(f"  {name} = {float(problem.rest[i])!r}; inflow_{i} = 0;")
    lines += [f"  {name} = 1;" for name in program.constants]
    return "\n".join([*lines, "end"])


def _written(form: object) -> str:
    return str(form).replace("**", "^")


def _sbml(problem: Problem) -> str:
    antimony = import_module("antimony")
    antimony.clearPreviousLoads()
    if antimony.loadAntimonyString(antimony_of(problem)) < 0:
        raise RuntimeError(antimony.getLastError())
    return str(antimony.getSBMLString("patient"))


def prepare(problem: Problem) -> Solver:
    """Return a solver by libRoadRunner."""
    runner: Any = import_module("roadrunner").RoadRunner(_sbml(problem))
    runner.timeCourseSelections = list(problem.states)
    known = list(runner.model.getGlobalParameterIds())
    inflows = [f"inflow_{i}" for i in range(len(problem.states))]
    given = [*map(str, problem.program.constants), *inflows]
    of_values = np.array([known.index(name) for name in given], np.int32)
    of_states = np.array([known.index(name) for name in problem.states], np.int32)

    def segment(y: Array, values: Array, times: Array) -> Array:
        runner.model.setGlobalParameterValues(of_values, values)
        runner.model.setGlobalParameterValues(of_states, y)
        runner.model.setTime(times[0])
        return np.array(runner.simulate(times=times.tolist()))

    def solve(n: int, tolerance: float) -> Array:
        runner.integrator.relative_tolerance = tolerance
        absolute = (tolerance * problem.scale).tolist()
        runner.integrator.setValue("absolute_tolerance", absolute)
        runner.integrator.maximum_num_steps = 100_000
        return by_patient(problem, n, segment)

    return solve


LIBROADRUNNER = Peer(
    name="libRoadRunner",
    words="CVODE on SBML compiled by LLVM",
    package="roadrunner",
    prepare=prepare,
    tolerances=(1e-5, 3e-6, 1e-6, 3e-7, 1e-7, 3e-8, 1e-8, 1e-9),
    n=128,
    goal=45,
)
