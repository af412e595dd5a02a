"""The process of a job: it carries out a run, and writes down what a page shows of it.

    python -m equipoise.app.worker HOME RUN WORKERS MEMORY_MB

It ends with its parent, however that ends.
"""

import os
import signal
import sys
import time
from pathlib import Path
from threading import Thread

from equipoise.app.outcomes import Outcomes
from equipoise.errors import EquipoiseError, RunInterruptedError
from equipoise.runs import Limits, Runner, carry_out, find_run
from equipoise.tasks import TASKS, resumed

_WORDS = 5
_LOOK = 0.5


def _follow(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(_LOOK)
    os.kill(os.getpid(), signal.SIGTERM)  # what is done is kept


def main(words: list[str]) -> int:
    """Carry out a run; return zero if it is done."""
    _, home, name, workers, memory = words
    Thread(target=_follow, args=(os.getppid(),), daemon=True).start()
    try:
        _carry_out(Path(home), name, (int(workers), int(memory)))
    except RunInterruptedError:
        return 1
    except EquipoiseError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


def _carry_out(home: Path, name: str, limits: tuple[int, int]) -> None:
    run = find_run(home, name)
    work = resumed(TASKS[run.specification.task], run.specification)
    outcomes = Outcomes(run) if run.specification.task == "trials" else None

    def told(count: int) -> None:
        del count
        if outcomes is not None:
            outcomes.catch_up()

    workers, memory_mb = limits
    few = Limits(min(workers, work.chunks), memory_mb=memory_mb)
    carry_out(work, Runner(home, few, told))
    told(0)


if __name__ == "__main__":
    if len(sys.argv) != _WORDS:
        sys.exit(__doc__)
    sys.exit(main(sys.argv))
