"""What is measured in processes of their own: starts, threads, numbers of patients."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from benchmarks.matching import errors, p99
from benchmarks.problem import Problem
from benchmarks.sizes import Sizes
from benchmarks.throughput import REFERENCE, our_states
from benchmarks.workload import (
    FORTY_TIMES,
    FOUR_SIGNALS,
    HYPOTHESIS,
    TEN_TIMES,
    TRIAL_SIGNALS,
    Workload,
    gains_of,
    workload,
)

_TARGET = 1e-4
_CANDIDATES = (1e-2, 5e-3, 3e-3, 2e-3, 1.5e-3, 1e-3, 5e-4, 3e-4, 1e-4, 3e-5)
_PATIENTS_OF_ERROR = 128


@dataclass(frozen=True)
class _Asked:
    gains: Mapping[str, float]
    signals: Sequence[str]
    times: Sequence[float]
    n: int
    accuracy: float
    repeats: int
    threads: Sequence[int]
    warm: bool


def _child(asked: _Asked, environment: Mapping[str, str]) -> Any:
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.child"],
        input=json.dumps(asdict(asked)),
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(done.stdout)


def starts(gains: Mapping[str, float], sizes: Sizes) -> Mapping[str, Any]:
    """Return the time of the first solution, cold and cached, after the imports."""
    asked = _Asked(gains, TRIAL_SIGNALS, FORTY_TIMES, 64, 1e-4, 1, (1,), warm=False)
    found: dict[str, list[Any]] = {"cold": [], "cached": []}
    for _ in range(sizes.starts):
        with tempfile.TemporaryDirectory() as folder:
            for runs in found.values():
                runs.append(_child(asked, {"EQUIPOISE_CACHE": folder}))
    return {
        kind: {
            "import_s": [one["import_s"] for one in runs],
            "first_solution_s": [one["wall_s"][0] for one in runs],
        }
        for kind, runs in found.items()
    }


def requests(gains: Mapping[str, float]) -> Mapping[str, tuple[Any, tuple[str, ...]]]:
    """Return gains and signals: of one hypothesis, and with every link open."""
    return {
        f"{HYPOTHESIS}, four signals": (gains_of(HYPOTHESIS), FOUR_SIGNALS),
        "every link open, six signals": (gains, TRIAL_SIGNALS),
    }


def scaling(gains: Mapping[str, float], sizes: Sizes) -> Sequence[Mapping[str, Any]]:
    """Return wall time, core time and memory by number of patients and threads."""
    rows: list[Mapping[str, Any]] = []
    cores = sorted({1, min(2, len(os.sched_getaffinity(0)))})
    for request, (own, signals) in requests(gains).items():
        few = workload(_PATIENTS_OF_ERROR, own, signals, TEN_TIMES)
        accuracy, error = _accuracy(few)
        states = len(Problem(few).states)
        for n in sizes.scaling:
            repeats = max(1, min(60, 400_000 // n))
            asked = _Asked(
                own, signals, TEN_TIMES, n, accuracy, repeats, cores, warm=True
            )
            one = _child(asked, {})
            for i, threads in enumerate(cores):
                rows.append(
                    {
                        "request": request,
                        "states": states,
                        "names": len(signals),
                        "times": len(TEN_TIMES),
                        "patients": n,
                        "threads": threads,
                        "accuracy": accuracy,
                        "p99_error": error,
                        "wall_s": one["wall_s"][i],
                        "cpu_s": one["cpu_s"][i],
                        "repeats": repeats,
                        "sampling_s": one["sampling_s"],
                        "peak_mb": one["peak_mb"],
                        "unsolved": one["unsolved"],
                    }
                )
    return rows


def _accuracy(few: Workload) -> tuple[float, float]:
    """Return the loosest accuracy whose error is within the target, and that error."""
    problem = Problem(few)
    exact = our_states(problem, REFERENCE)
    found = np.nan
    for accuracy in _CANDIDATES:
        found = p99(errors(our_states(problem, accuracy), exact, problem.scale))
        if found <= _TARGET:
            return accuracy, found
    return _CANDIDATES[-1], found
