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
    TEN_TIMES,
    TRIAL_SIGNALS,
    workload,
)
from equipoise.engine.program import states_needed
from equipoise.model.library import base_model

_TARGET = 1e-4
_CANDIDATES = (1e-3, 3e-4, 2e-4, 1.5e-4, 1e-4, 3e-5)
_PATIENTS_OF_ERROR = 128


@dataclass(frozen=True)
class _Asked:
    gains: Mapping[str, float]
    signals: Sequence[str]
    times: Sequence[float]
    n: int
    accuracy: float
    repeats: int
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
    asked = _Asked(gains, TRIAL_SIGNALS, FORTY_TIMES, 64, 1e-4, 1, warm=False)
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


def requests() -> Mapping[str, tuple[str, ...]]:
    """Return what is asked of the model: four signals, or all that it integrates."""
    model = base_model()
    needed = states_needed(model, FOUR_SIGNALS)
    others = tuple(s.name for s in model.states if s.name not in needed)
    return {"four signals": FOUR_SIGNALS, "full model": (*FOUR_SIGNALS, *others)}


def scaling(gains: Mapping[str, float], sizes: Sizes) -> Sequence[Mapping[str, Any]]:
    """Return wall time, core time and memory by number of patients and threads."""
    rows: list[Mapping[str, Any]] = []
    cores = sorted({1, min(2, len(os.sched_getaffinity(0)))})
    for request, signals in requests().items():
        accuracy, error = _accuracy(gains, signals)
        for n in sizes.scaling if request == "four signals" else sizes.scaling[-1:]:
            for threads in cores if request == "four signals" else cores[-1:]:
                repeats = max(1, min(5, 100_000 // n))
                asked = _Asked(
                    gains, signals, TEN_TIMES, n, accuracy, repeats, warm=True
                )
                one = _child(asked, {"EQUIPOISE_THREADS": str(threads)})
                rows.append(
                    {
                        "request": request,
                        "states": len(states_needed(base_model(), signals)),
                        "names": len(signals),
                        "times": len(TEN_TIMES),
                        "patients": n,
                        "threads": threads,
                        "accuracy": accuracy,
                        "p99_error": error,
                        "wall_s": float(np.median(one["wall_s"])),
                        "cpu_s": float(np.median(one["cpu_s"])),
                        "sampling_s": one["sampling_s"],
                        "peak_mb": one["peak_mb"],
                        "unsolved": one["unsolved"],
                    }
                )
    return rows


def _accuracy(
    gains: Mapping[str, float], signals: Sequence[str]
) -> tuple[float, float]:
    """Return the loosest accuracy whose error is within the target, and that error."""
    few = workload(_PATIENTS_OF_ERROR, gains, signals, TEN_TIMES)
    problem = Problem(few)
    exact = our_states(problem, REFERENCE)
    found = np.nan
    for accuracy in _CANDIDATES:
        found = p99(errors(our_states(problem, accuracy), exact, problem.scale))
        if found <= _TARGET:
            return accuracy, found
    return _CANDIDATES[-1], found
