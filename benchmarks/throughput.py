"""Rates of all solvers on one core, interleaved, beside their errors.

A round times every setting of every solver once, ours first; a ratio is taken within a
round, so that what slows the computer slows both.
"""

import os
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.metadata import version

import numpy as np
from scipy.integrate import odeint, solve_ivp

from benchmarks.compiled import by_patient, compiled
from benchmarks.library import PEERS
from benchmarks.matching import errors, p99, rate_at, ratio
from benchmarks.peer import Peer
from benchmarks.problem import Problem
from benchmarks.sizes import Sizes
from benchmarks.workload import Workload
from equipoise.arrays import Array
from equipoise.engine import solve

OURS = "Equipoise"
ACCURACIES = (5e-3, 3e-3, 2e-3, 1e-3, 3e-4, 1e-4, 3e-5, 1e-5, 5e-6, 3e-6, 1e-6)
TARGETS = (1e-4, 1e-6)
REFERENCE, CHECK = 1e-10, 1e-11


@dataclass(frozen=True)
class Entrant:
    """A solver that is ready to be timed.

    Parameters
    ----------
    name : str
    settings : tuple of float
    errors : tuple of float
        Of each setting, the 99th percentile over patients.
    run : function of a setting
    n : int
        Patients of a run.
    """

    name: str
    settings: tuple[float, ...]
    errors: tuple[float, ...]
    run: Callable[[float], object]
    n: int

    def rates(self) -> list[float]:
        """Return patients per second of one core, for each setting."""
        found: list[float] = []
        for setting in self.settings:
            start = time.process_time()
            self.run(setting)
            found.append(self.n / (time.process_time() - start))
        return found


@contextmanager
def one_core() -> Iterator[None]:
    """Hold this process, and what it starts, on one core."""
    if not hasattr(os, "sched_setaffinity"):
        yield
        return
    before, threads = os.sched_getaffinity(0), os.environ.get("EQUIPOISE_THREADS")
    os.sched_setaffinity(0, {max(before)})
    os.environ["EQUIPOISE_THREADS"] = "1"
    try:
        yield
    finally:
        os.sched_setaffinity(0, before)
        if threads is None:
            del os.environ["EQUIPOISE_THREADS"]
        else:
            os.environ["EQUIPOISE_THREADS"] = threads


def our_states(problem: Problem, accuracy: float) -> Array:
    """Return the states of all patients, (n_patients, n_times, n_states)."""
    work = problem.work
    found = solve(
        work.model, work.patients.values, work.schedule, problem.states, accuracy
    )
    return np.stack([found[name] for name in problem.states], axis=2)


def throughput(work: Workload, sizes: Sizes) -> Mapping[str, object]:
    """Return rates, errors and ratios of all solvers on some patients."""
    problem = Problem(work.first(sizes.patients_of_error))
    with one_core():
        exact = our_states(problem, REFERENCE)
        entrants = [_ours(work, problem, exact)]
        words = {OURS: ("Rodas5P in lanes", ""), **_described()}
        for peer in PEERS:
            if peer.installed:
                entrants.append(_prepared(peer, problem, exact))
        rounds = [{e.name: e.rates() for e in entrants} for _ in range(sizes.rounds)]
        agreement = _agreement(problem, exact, sizes)
    return {
        "states": len(problem.states),
        "times": len(work.times),
        "patients_of_error": sizes.patients_of_error,
        "rounds": sizes.rounds,
        "agreement_of_reference": agreement,
        "not_installed": [peer.name for peer in PEERS if not peer.installed],
        "solvers": [
            _record(entrant, entrants[0], rounds, words[entrant.name])
            for entrant in entrants
        ],
    }


def _described() -> Mapping[str, tuple[str, str]]:
    distributions = {"roadrunner": "libroadrunner", "sksundae": "scikit-sundae"}
    return {
        peer.name: (
            peer.words,
            version(distributions.get(peer.package, peer.package)),
        )
        for peer in PEERS
        if peer.installed
    }


def _ours(work: Workload, problem: Problem, exact: Array) -> Entrant:
    def run(accuracy: float) -> object:
        values = work.patients.values
        return solve(work.model, values, work.schedule, work.signals, accuracy)

    found = [
        p99(errors(our_states(problem, accuracy), exact, problem.scale))
        for accuracy in ACCURACIES
    ]
    run(ACCURACIES[0])
    return Entrant(OURS, ACCURACIES, tuple(found), run, len(work.patients))


def _prepared(peer: Peer, problem: Problem, exact: Array) -> Entrant:
    solver = peer.prepare(problem)
    n, most = peer.n, len(problem.work.patients)
    found = [
        p99(errors(solver(most, tolerance), exact, problem.scale))
        for tolerance in peer.tolerances
    ]
    timed = min(n, most)
    return Entrant(
        peer.name,
        peer.tolerances,
        tuple(found),
        lambda tolerance: solver(timed, tolerance),
        timed,
    )


def _record(
    entrant: Entrant,
    ours: Entrant,
    rounds: Sequence[Mapping[str, list[float]]],
    words: tuple[str, str],
) -> Mapping[str, object]:
    matched: dict[str, object] = {}
    for target in TARGETS:
        theirs = [rate_at(target, entrant.errors, r[entrant.name]) for r in rounds]
        mine = [rate_at(target, ours.errors, r[OURS]) for r in rounds]
        times = ratio(mine, theirs)
        matched[f"{target:g}"] = {
            "rate": float(np.median(theirs)),
            "ratio": times.median,
            "ratio_lowest": times.lowest,
            "ratio_highest": times.highest,
        }
    medians = np.median([r[entrant.name] for r in rounds], axis=0)
    goals = {peer.name: peer.goal for peer in PEERS}
    return {
        "name": entrant.name,
        "words": words[0],
        "version": words[1],
        "patients": entrant.n,
        "goal": goals.get(entrant.name),
        "matched": matched,
        "settings": [
            {"tolerance": setting, "p99_error": error, "rate": float(rate)}
            for setting, error, rate in zip(
                entrant.settings, entrant.errors, medians, strict=True
            )
        ],
    }


def _agreement(problem: Problem, exact: Array, sizes: Sizes) -> Mapping[str, float]:
    """Return how far two methods of SciPy are from the reference, on a few patients."""
    code, n_states = compiled(problem), len(problem.states)
    n = sizes.patients_of_agreement
    absolute = CHECK * problem.scale

    def rates(t: float, y: Array, values: Array) -> Array:
        out = np.empty(n_states)
        code.rates(t, y, out, values)
        return out

    def slopes(t: float, y: Array, values: Array) -> Array:
        out = np.zeros((n_states, n_states))
        code.slopes(t, y, out, values)
        return out

    def radau(y: Array, values: Array, times: Array) -> Array:
        options = {"jac": slopes, "rtol": CHECK, "atol": absolute}
        span = (times[0], times[-1])
        found = solve_ivp(rates, span, y, "Radau", times, args=(values,), **options)
        return found.y.T

    def lsoda(y: Array, values: Array, times: Array) -> Array:
        options = {"Dfun": slopes, "rtol": CHECK, "atol": absolute, "mxstep": 100_000}
        return odeint(rates, y, times, args=(values,), tfirst=True, **options)

    found = {"SciPy Radau": radau, "SciPy LSODA": lsoda}
    return {
        name: float(
            errors(by_patient(problem, n, method), exact[:n], problem.scale).max()
        )
        for name, method in found.items()
    }
