"""Measure everything, show it, and write it down: ``python -m benchmarks``.

With ``small`` as its only word it measures just enough to see that it runs, and writes
to the folder of build products instead; with ``scaling`` it measures patients and
threads anew, and keeps the rest.
"""

import json
import math
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from rich.console import Console

from benchmarks.bound import bound
from benchmarks.library import PEERS
from benchmarks.machine import load, machine
from benchmarks.page import page
from benchmarks.picture import draw
from benchmarks.processes import scaling, starts
from benchmarks.sizes import SMALL, WHOLE
from benchmarks.throughput import throughput
from benchmarks.workload import FORTY_TIMES, TRIAL_SIGNALS, open_links, workload

ROOT = Path(__file__).parents[1]
_QUIET = 0.3


def main(words: Sequence[str]) -> None:
    """Measure, print and write."""
    screen = Console(stderr=True, highlight=False)
    small = words == ["small"]
    sizes = SMALL if small else WHOLE
    folder = ROOT / ("build/benchmarks" if small else "docs/benchmarks")
    before = load()
    if before > _QUIET:
        screen.print(f"The load is {before}: others work here, and figures suffer.")
    record: dict[str, object] = {}
    gains = open_links()
    if words == ["scaling"]:
        record |= _numbers(json.loads((folder / "latest.json").read_text("utf-8")))
    else:
        for peer in PEERS:
            if not peer.installed:
                screen.print(f"{peer.name} is not installed and is not measured.")
        work = workload(sizes.ours, gains, TRIAL_SIGNALS, FORTY_TIMES)
        record["machine"] = machine()
        screen.print("Rates and errors, interleaved (minutes)")
        record["throughput"] = throughput(work, sizes)
        screen.print("Distance to the operation count")
        record["bound"] = bound(work)
        screen.print("First solutions, cold and cached")
        record["starts"] = starts(gains, sizes)
        record["load"] = [before, load()]
    screen.print("Numbers of patients and threads")
    between = load()
    record["scaling"] = scaling(gains, sizes)
    record["load_of_scaling"] = [between, load()]
    folder.mkdir(parents=True, exist_ok=True)
    text = json.dumps(_plain(record), indent=1, allow_nan=False)
    (folder / "latest.json").write_text(text + "\n", encoding="utf-8")
    (folder / "README.md").write_text(page(record), encoding="utf-8")
    draw(record, folder / "latest.svg")
    sys.stdout.write(page(record))


def _numbers(value: Any, name: str = "") -> Any:
    """Return what JSON held: null becomes what is no number, but where none is due."""
    if isinstance(value, Mapping):
        return {key: _numbers(one, key) for key, one in value.items()}
    if isinstance(value, list):
        return [_numbers(one, name) for one in value]
    return math.nan if value is None and name != "goal" else value


def _plain(value: Any) -> Any:
    """Return what JSON can hold: a number that is none becomes null."""
    if isinstance(value, Mapping):
        return {key: _plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    if isinstance(value, float):
        return float(value) if math.isfinite(value) else None
    return value


if __name__ == "__main__":
    main(sys.argv[1:])
