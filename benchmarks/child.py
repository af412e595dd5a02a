"""One solution in a process of its own: how long it takes, and the memory it needs.

Reads what to solve as JSON from standard input and writes what it measured as JSON.
"""

import json
import os
import re
import resource
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

BLOCK = 16_384
"""Patients who are drawn and solved at once; of the others their signals are kept."""


def measured(asked: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return times in s and memory in MB of the solutions that are asked for."""
    begin = time.perf_counter()
    from benchmarks.workload import workload
    from equipoise.engine import solve

    imported = time.perf_counter()
    given = (asked["gains"], asked["signals"], asked["times"])
    if asked["warm"]:
        few = workload(64, *given)
        solve(few.model, few.patients.values, few.schedule, few.signals, 1e-3)
    n, sampling = asked["n"], 0.0
    kept = {name: np.empty((n, len(asked["times"]))) for name in asked["signals"]}
    runs = [(t, i) for i in range(asked["repeats"]) for t in asked["threads"]]
    wall, cpu = dict.fromkeys(runs, 0.0), dict.fromkeys(runs, 0.0)
    errors, unsolved = list[float](), 0
    for block, first in enumerate(range(0, n, BLOCK)):
        start = time.perf_counter()
        work = workload(min(BLOCK, n - first), *given, block)
        schedule, values = work.schedule, work.patients.values
        sampling += time.perf_counter() - start
        for run in runs:
            os.environ["EQUIPOISE_THREADS"] = str(run[0])
            wall_start, cpu_start = time.perf_counter(), time.process_time()
            found = solve(work.model, values, schedule, work.signals, asked["accuracy"])
            wall[run] += time.perf_counter() - wall_start
            cpu[run] += time.process_time() - cpu_start
        unsolved += int((~found.solved).sum())
        for name, value in kept.items():
            value[first : first + BLOCK] = found[name]
        errors.append(found.audit.p99)
    return {
        "import_s": imported - begin,
        "sampling_s": sampling,
        "wall_s": _least(asked["threads"], wall),
        "cpu_s": _least(asked["threads"], cpu),
        "peak_mb": _peak(),
        "unsolved": unsolved,
        "p99_error_of_audit": max(errors),
    }


def _least(
    threads: Sequence[int], spent: Mapping[tuple[int, int], float]
) -> list[float]:
    """Return the least time of all runs on each number of threads."""
    return [min(s for (t, _), s in spent.items() if t == one) for one in threads]


def _peak() -> float:
    """Return the most memory held so far, MB.

    Linux hands on to a new process the peak of the one that started it, but not in its
    table of the process.
    """
    held = Path("/proc/self/status")
    if held.exists():
        found = re.search(r"VmHWM:\s*(\d+) kB", held.read_text(encoding="utf-8"))
        if found:
            return int(found[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2


if __name__ == "__main__":
    json.dump(measured(json.load(sys.stdin)), sys.stdout)
