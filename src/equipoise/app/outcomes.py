"""What analyses gave in the trials of a run, written down chunk by chunk as they come.

Nothing is held again: every analysis is carried out on the scores that a chunk keeps.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import cast

import numpy as np

from equipoise.app.compact import digits, written
from equipoise.app.jobs import page_folder
from equipoise.arrays import Array, Counts
from equipoise.errors import FitError, TooFewError
from equipoise.runs import Run
from equipoise.tasks.characteristics import Analysis, Outcome, analyses
from equipoise.tasks.library.hold import AT_ONCE, Trials, trials_in, trials_of
from equipoise.trial.dataset import TrialData
from equipoise.trial.rules import Primary

Table = Mapping[str, Array]
"""By analysis: estimate, ends of the interval and p of each trial, (n_trials, 4)."""

_FILE = "outcomes.jsonl"


@dataclass
class Outcomes:
    """What analyses gave in the trials of a run so far.

    Parameters
    ----------
    run : Run
        Of the task ``trials``.
    """

    run: Run
    _there: set[int] = field(default_factory=set[int])

    def __post_init__(self) -> None:
        self._there = set(_lines(self.run))

    def catch_up(self) -> None:
        """Analyse the trials of chunks that came since."""
        asked = trials_of(self.run.specification)
        for number in self.run.done():
            if number > 0 and number not in self._there:
                _write(self.run, number, _analysed(self.run, asked, number))
                self._there.add(number)


def outcomes_of(run: Run) -> Table:
    """Return what every analysis gave in the trials that are there, in order."""
    lines = _lines(run)
    asked = trials_of(run.specification)
    names = list(analyses(asked.protocol)) if asked.protocol.primary else []
    found: dict[str, Array] = {}
    for name in names:
        parts = [
            np.array(lines[number][name], dtype=float).reshape(-1, _NUMBERS)
            for number in sorted(lines)
        ]
        found[name] = np.concatenate(parts) if parts else np.empty((0, _NUMBERS))
    return found


def places_of(run: Run) -> Counts:
    """Return the numbers, from zero, of the trials that are there, in order."""
    asked = trials_of(run.specification)
    parts = [
        np.arange((n - 1) * AT_ONCE, min(n * AT_ONCE, asked.replicates))
        for n in sorted(_lines(run))
    ]
    return np.concatenate([np.empty(0), *parts]).astype(np.int64)


_NUMBERS = 4


def _analysed(run: Run, asked: Trials, number: int) -> dict[str, object]:
    primary = asked.protocol.primary
    if primary is None:
        return {}
    trials = trials_in(run, asked, number)
    return {
        name: [digits(_numbers(one, data, primary)) for data in trials]
        for name, one in analyses(asked.protocol).items()
    }


def _numbers(analysis: Analysis, data: TrialData, primary: Primary) -> Array:
    try:
        found = analysis(data, primary)
    except (TooFewError, FitError):
        found = Outcome(np.nan, np.nan, np.nan, np.nan)
    return np.array([found.value, found.low, found.high, found.p])


def _write(run: Run, number: int, found: Mapping[str, object]) -> None:
    folder = page_folder(run)
    folder.mkdir(exist_ok=True)
    with (folder / _FILE).open("ab") as file:
        file.write(written({"chunk": number, "by_analysis": dict(found)}) + b"\n")


def _lines(run: Run) -> dict[int, dict[str, list[object]]]:
    """Return what was written, by chunk; a line that was cut is left out."""
    try:
        text = (page_folder(run) / _FILE).read_text("utf-8")
    except OSError:
        return {}
    found: dict[int, dict[str, list[object]]] = {}
    for line in text.splitlines():
        try:
            held = cast("dict[str, object]", json.loads(line))
        except ValueError:
            continue
        found[cast("int", held["chunk"])] = cast(
            "dict[str, list[object]]", held["by_analysis"]
        )
    return found
