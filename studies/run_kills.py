"""A hundred kills: a run whose driver and workers are killed at random stays sound.

    python -m studies.run_kills

Runs one simulation undisturbed, then again and again while processes of it, drivers or
workers, are killed (SIGKILL) at random moments, a hundred in all; a run is resumed
whenever its driver is gone.  Prints, for ``docs/runs.md``: files that were harmed,
chunks that were done again though they were there, and digests that differ.  Minutes; a
study, not a test.
"""

import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

import numpy as np
import psutil

from equipoise.runs import find_run
from equipoise.runs.folder import Run, recorded
from equipoise.runs.verify import verify

KILLS = 100
WORKERS = 2
PATIENTS = 1_000_000
PAUSE = 0.7
"""Mean time between kills, in times that a run takes to its first chunk: were they more
frequent, nothing would ever be done."""

PROGRAM = "from equipoise.cli.main import run; run()"
WORDS = (
    *("simulate", "williams_2018", "--hypothesis", "two_stage_enantiomers"),
    *("--signal", "relief_drug", "--until", "28", "--json"),
)


def start(home: Path, *words: str) -> subprocess.Popen[bytes]:
    """Start the command on a home of runs."""
    given = (*words, "--runs", str(home), "--workers", str(WORKERS))
    quiet = subprocess.DEVNULL
    return subprocess.Popen(
        [sys.executable, "-c", PROGRAM, *given], stdout=quiet, stderr=quiet
    )


def undisturbed(home: Path, patients: int) -> tuple[Run, float, float]:
    """Return the run that nobody kills, and the seconds of all and of a chunk."""
    begun = time.monotonic()
    driver = start(home, *WORDS, "--patients", str(patients))
    while not any(home.glob("*/chunks/*.parquet")):
        time.sleep(0.05)
    first = time.monotonic() - begun
    driver.wait()
    (folder,) = [path for path in home.iterdir() if path.is_dir()]
    return find_run(home, folder.name), time.monotonic() - begun, first


def victim(driver: subprocess.Popen[bytes], rng: np.random.Generator) -> int | None:
    """Return the process of a run that is killed next, or None if it has ended."""
    try:
        workers = psutil.Process(driver.pid).children(recursive=True)
    except psutil.NoSuchProcess:
        return None
    everyone = [driver.pid, *(one.pid for one in workers)]
    return int(rng.choice(everyone))


def disturbed(home: Path, run: Run, patients: int, pause: float) -> Counter[str]:
    """Carry the same run out under kills to its end, and count what was killed."""
    rng = np.random.default_rng([0, int(home.name)])
    killed: Counter[str] = Counter()
    words = (*WORDS, "--patients", str(patients))
    driver = start(home, *words)
    while not (home / run.id / "DONE").exists():
        time.sleep(float(rng.exponential(pause)))
        if driver.poll() is not None:
            driver = start(home, *words)
            continue
        chosen = victim(driver, rng)
        if chosen is None:
            continue
        try:
            os.kill(chosen, signal.SIGKILL)
        except ProcessLookupError:
            continue
        killed["driver" if chosen == driver.pid else "worker"] += 1
    driver.wait()
    return killed


def harm(run: Run, calm: Run) -> Counter[str]:
    """Return what is wrong with a run after kills, beside the undisturbed one."""
    times = Counter(e["chunk"] for e in run.events() if e["event"] == "done")
    return Counter(
        {
            "unsound files": sum(not found.sound for found in verify(run)),
            "chunks done again though they were there": sum(
                n > 1 for n in times.values()
            ),
            "other digests": int(recorded(run) != recorded(calm)),
        }
    )


def main() -> None:
    """Print what a hundred kills did, in as many runs as it takes."""
    patients = int(sys.argv[1]) if len(sys.argv) > 1 else PATIENTS
    killed: Counter[str] = Counter()
    harmed: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "calm"
        home.mkdir()
        calm, seconds, first = undisturbed(home, patients)
        begun, runs = time.monotonic(), 0
        while killed.total() < KILLS:
            home = Path(folder) / str(runs)
            home.mkdir()
            killed += disturbed(home, calm, patients, PAUSE * first)
            harmed.update(harm(find_run(home, calm.id), calm))
            runs += 1
        found = {
            "patients": patients,
            "chunks": calm.chunks,
            "seconds undisturbed": round(seconds, 1),
            "seconds to the first chunk": round(first, 1),
            "runs": runs,
            "seconds of all runs": round(time.monotonic() - begun, 1),
            "kills": dict(killed),
            **harmed,
        }
    print(json.dumps(found, indent=1))  # noqa: T201 - a study prints what it found


if __name__ == "__main__":
    main()
