"""A hundred kills: a run whose driver and workers are killed at random stays sound.

    python -m studies.run_kills

Runs one simulation undisturbed, then again while a process of it, driver or worker, is
killed (SIGKILL) a hundred times at random moments, being resumed whenever its driver is
gone.  Prints, for ``docs/runs.md``: files that were harmed, chunks done more than once,
and whether the two digests agree.  Minutes; a study, not a test.
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
PAUSE = 1.5
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
    """Carry the same run out under a hundred kills, and count what was killed."""
    rng = np.random.default_rng(0)
    killed: Counter[str] = Counter()
    driver = start(home, *WORDS, "--patients", str(patients))
    while sum(killed.values()) < KILLS:
        time.sleep(float(rng.exponential(pause)))
        if driver.poll() is not None:
            if (home / run.id / "DONE").exists():
                break
            driver = start(home, *WORDS, "--patients", str(patients))
            continue
        chosen = victim(driver, rng)
        if chosen is None:
            continue
        try:
            os.kill(chosen, signal.SIGKILL)
        except ProcessLookupError:
            continue
        killed["driver" if chosen == driver.pid else "worker"] += 1
    while not (home / run.id / "DONE").exists():
        driver.wait()
        driver = start(home, *WORDS, "--patients", str(patients))
    driver.wait()
    return killed


def main() -> None:
    """Print what a hundred kills did."""
    with tempfile.TemporaryDirectory() as folder:
        calm, rough = Path(folder) / "calm", Path(folder) / "rough"
        calm.mkdir()
        rough.mkdir()
        patients = int(sys.argv[1]) if len(sys.argv) > 1 else 4_000_000
        run, seconds, first = undisturbed(calm, patients)
        begun = time.monotonic()
        killed = disturbed(rough, run, patients, PAUSE * first)
        found = find_run(rough, run.id)
        times = Counter(e["chunk"] for e in found.events() if e["event"] == "done")
        print(  # noqa: T201 - a study prints what it found
            json.dumps(
                {
                    "patients": patients,
                    "chunks": run.chunks,
                    "seconds undisturbed": round(seconds, 1),
                    "seconds to the first chunk": round(first, 1),
                    "seconds disturbed": round(time.monotonic() - begun, 1),
                    "kills": dict(killed),
                    "unsound files": sum(not v.sound for v in verify(found)),
                    "chunks done more than once": sum(n > 1 for n in times.values()),
                    "same digest": recorded(found) == recorded(run),
                },
                indent=1,
            )
        )


if __name__ == "__main__":
    main()
