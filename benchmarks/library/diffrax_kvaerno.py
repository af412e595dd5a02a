"""diffrax on one CPU core: implicit Runge-Kutta methods under ``jax.vmap``.

Of Kvaerno3, Kvaerno5, Tsit5 and Dopri8, in batches of 8 and 64, these two in batches of
64 were the fastest on this problem.  What compiles is not timed.
"""

from functools import partial
from importlib import import_module
from typing import Any

import numpy as np

from benchmarks.peer import Peer, Solver
from benchmarks.problem import Problem
from equipoise.arrays import Array

_BATCH = 64


def prepare(problem: Problem, method: str) -> Solver:
    """Return a solver by a method of diffrax."""
    jax, diffrax = import_module("jax"), import_module("diffrax")
    jax.config.update("jax_enable_x64", True)
    rates: Any = problem.written(problem.program.rates, "jax")
    scale = jax.numpy.asarray(problem.scale)

    def field(t: Any, y: Any, given: Any) -> Any:
        del t
        constants, inflow = given
        return jax.numpy.stack(rates(y, constants)) + inflow

    def path(save: Any, y: Any, given: Any, span: Any) -> Any:
        start, end, tolerance = span
        return diffrax.diffeqsolve(
            diffrax.ODETerm(field),
            getattr(diffrax, method)(),
            start,
            end,
            None,
            y,
            given,
            saveat=save,
            stepsize_controller=diffrax.PIDController(
                rtol=tolerance, atol=tolerance * scale
            ),
            max_steps=100_000,
            adjoint=diffrax.RecursiveCheckpointAdjoint(checkpoints=1),
        ).ys

    def compiled(save: Any) -> Any:
        return jax.jit(jax.vmap(partial(path, save), in_axes=(0, 0, None)))

    between = compiled(diffrax.SaveAt(t1=True))
    final = compiled(diffrax.SaveAt(ts=jax.numpy.asarray(problem.times)))

    def batch(chosen: slice, tolerance: float) -> Array:
        found = np.tile(problem.rest, (_BATCH, 1, 1))
        for segment in problem.segments:
            step = final if segment is problem.segments[-1] else between
            given = (problem.constants[chosen], segment.inflow[chosen])
            y = found[:, -1] + segment.added[chosen]
            found = np.asarray(step(y, given, (segment.start, segment.end, tolerance)))
        return found

    def solve(n: int, tolerance: float) -> Array:
        starts = range(0, n, _BATCH)
        parts = [batch(slice(i, i + _BATCH), tolerance) for i in starts]
        return np.concatenate(parts)[:n]

    return solve


DIFFRAX_KVAERNO3 = Peer(
    name="diffrax Kvaerno3",
    words="XLA on one core, batches of 64",
    package="diffrax",
    prepare=partial(prepare, method="Kvaerno3"),
    tolerances=(1e-4, 3e-5, 1e-5, 3e-6, 1e-6, 1e-7),
    n=_BATCH,
    goal=200,
)

DIFFRAX_KVAERNO5 = Peer(
    name="diffrax Kvaerno5",
    words="XLA on one core, batches of 64",
    package="diffrax",
    prepare=partial(prepare, method="Kvaerno5"),
    tolerances=(1e-6, 1e-7, 1e-8),
    n=_BATCH,
    goal=200,
)
