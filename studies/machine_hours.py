"""What many machines are worth: core-hours of ranking designs, from measured speeds.

    python -m studies.machine_hours

Measures on one core of this computer, in seconds of the processor: to solve the arms of
a trial for a pool of patients, and to hold one trial on them and analyse it; and what a
chunk costs beside its work, with our own pool and with Dask.  Prints, for
``docs/clusters.md``, the hours of ranking 1,000 designs under 13 accounts with 10,000
trials each.  Two minutes; a study, not a test.
"""

import json
import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa

from equipoise.runs import Limits, Runner, Work, carry_out, cluster_of
from equipoise.runs.specification import Specification
from equipoise.tasks.characteristics import characteristics
from equipoise.tasks.library.hold import Trials, trials_work
from equipoise.trial import PROTOCOLS

DESIGNS, ACCOUNTS, TRIALS = 1_000, 13, 10_000
HELD = (100, 500)
"""Trials of the two measurements whose difference gives the time of one."""

CHUNKS = 200
CPU_PATIENTS, GPU_PATIENTS = 17_676, (1e6, 3e6)
"""Patients a second: measured of one core of the prototype at an error of 1e-5; and a
guess from the bandwidth of an H200, of a path that the engine does not have."""


def nothing(number: int, read: object) -> pa.Table:
    """Return a chunk that costs no work."""
    del read
    return pa.table({"value": [number]})


def spent(what: Callable[[], object]) -> float:
    """Return the seconds of the processor that a call takes in this process."""
    begun = time.process_time()
    what()
    return time.process_time() - begun


def trial_seconds(home: Path) -> tuple[float, float]:
    """Return the seconds of solving a design under an account, and of one trial."""
    os.environ["EQUIPOISE_THREADS"] = "1"
    found: list[float] = []
    for name, held in (("warm", 1), ("solved", 1), *((str(n), n) for n in HELD)):
        seed = 0 if name == "warm" else 1
        asked = Trials(PROTOCOLS["williams_2018"], "mu_agonism", held, seed=seed)

        def whole(asked: Trials = asked, place: Path = home / name) -> None:
            runner = Runner(place, Limits(workers=1), lambda _: None)
            characteristics(carry_out(trials_work(asked), runner), asked)

        found.append(spent(whole))
    _, solved, few, many = found
    return solved, (many - few) / (HELD[1] - HELD[0])


def chunk_seconds(home: Path, place: str | None) -> float:
    """Return the seconds by the clock that a chunk without work takes two workers."""
    times: list[float] = []
    for chunks in (2, CHUNKS):
        work = Work(
            Specification("nothing", {"n": chunks}, 0, 1.0, {}),
            chunks,
            nothing,
        )
        marks: list[float] = []
        runner = Runner(
            home / str(chunks),
            Limits(workers=2),
            lambda _, marks=marks: marks.append(time.monotonic()),
            None if place is None else cluster_of(place),
        )
        carry_out(work, runner)
        times.append(marks[-1] - marks[1])
    return times[1] / (CHUNKS - 1)


def hours(solve: float, trial: float) -> dict[str, float]:
    """Return the core-hours of the whole, in the parts that may be saved."""
    pairs = DESIGNS * ACCOUNTS
    return {
        "solving every design": pairs * solve / 3600,
        "holding and analysing": pairs * TRIALS * trial / 3600,
    }


def main() -> None:
    """Print the measurements and what follows from them."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        solve, trial = trial_seconds(home / "trials")
        pool = chunk_seconds(home / "pool", None)
        dask = chunk_seconds(home / "dask", "local")
    parts = hours(solve, trial)
    total = sum(parts.values())
    faster = tuple(rate / CPU_PATIENTS for rate in GPU_PATIENTS)
    record = {
        "seconds to solve a design under an account": round(solve, 3),
        "seconds to hold and analyse a trial": round(trial, 5),
        "milliseconds of a chunk, pool": round(1e3 * pool, 1),
        "milliseconds of a chunk, Dask": round(1e3 * dask, 1),
        "core-hours": {name: round(part, 1) for name, part in parts.items()},
        "hours on 2 cores": round(total / 2, 1),
        "hours on 1,000 cores": round(total / 1000, 2),
        "times faster to solve on one GPU, guessed": [round(one) for one in faster],
        "hours with one GPU and one core": [
            round(
                parts["solving every design"] / one + parts["holding and analysing"], 1
            )
            for one in faster
        ],
    }
    json.dump(record, sys.stdout, indent=1)


if __name__ == "__main__":
    main()
