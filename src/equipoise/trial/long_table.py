"""The long table of a trial, read: one row for each score, as sites deliver it.

Columns are those of `TrialData.rows`.  Nothing is guessed: a cell that is not what its
column holds, a score given twice, or a patient with one arm in two periods is refused
with its row.  Rows are counted from 1, without the header.

What a table cannot hold does not come back: a patient who received nothing, an arm that
nobody received, an instrument without rows.
"""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

from equipoise.arrays import Array, Counts
from equipoise.errors import DataError, UnknownNameError
from equipoise.trial.dataset import TOTAL, Panel, TrialData

Column: TypeAlias = Sequence[object] | npt.NDArray[Any]

_NEEDED = ("patient", "period", "arm", "visit", "at", "instrument", "item", "score")
_KNOWN = (*_NEEDED, "sequence")
_NO_SCORE = ("", "nan")


@dataclass(frozen=True)
class _Table:
    patient: tuple[str, ...]
    period: Counts
    arm: tuple[str, ...]
    visit: tuple[str, ...]
    at: Array
    instrument: tuple[str, ...]
    item: Counts  # 0 is the total
    score: Array


def trial_data(columns: Mapping[str, Column]) -> TrialData:
    """Return the trial that a long table holds.

    Parameters
    ----------
    columns : mapping from column to cells, all of one length
        patient, period, arm, visit, at (h), instrument, item (``total`` or the number
        of the item) and score (points; empty or NaN where missing).  The column
        ``sequence`` may be left out, since the periods say it; where it is given, it
        must begin with what the patient received.

    Returns
    -------
    TrialData
        Patients and instruments as they first appear, arms by name, visits by time.

    Raises
    ------
    DataError
        If a column is missing or of another length, a cell is not what its column
        holds, a score stands twice, or periods, visits or totals contradict each other.
    UnknownNameError
        If there is a column of another name.
    """
    table = _table(columns)
    patients, who = _codes(table.patient)
    arms, which = _codes(table.arm, names=sorted(set(table.arm)))
    period_of_arm = np.zeros((len(patients), len(arms)), dtype=np.int64)
    period_of_arm[who, which] = table.period
    held = period_of_arm[who, which]
    for row in np.flatnonzero(held != table.period)[:1]:
        periods = f"'{table.arm[row]}' in periods {table.period[row]} and {held[row]}"
        problem = f"has arm {periods}. An arm is received in one period."
        raise DataError(f"Patient '{table.patient[row]}'", problem)
    course = who * len(arms) + which
    shape = (len(patients), len(arms))
    instruments, kind = _codes(table.instrument)
    panels = {
        name: _panel(name, table, np.flatnonzero(kind == code), course, shape)
        for code, name in enumerate(instruments)
    }
    data = TrialData(patients, arms, period_of_arm, panels)
    _require_sequence(columns.get("sequence", ()), data, who)
    return data


def _table(columns: Mapping[str, Column]) -> _Table:
    for column in columns:
        if column not in _KNOWN:
            raise UnknownNameError("column", column, _KNOWN)
    for column in _NEEDED:
        if column not in columns:
            raise DataError("The table", f"has no column '{column}'. Add it.")
    lengths = sorted({len(cells) for cells in columns.values()})
    if len(lengths) > 1:
        problem = f"has one column of {lengths[0]} rows and one of {lengths[-1]}."
        raise DataError("The table", problem + " Give a cell for every row.")
    texts = {name: tuple(_text(cell) for cell in columns[name]) for name in _NEEDED}
    for name in ("patient", "arm", "visit", "instrument"):
        for row, text in enumerate(texts[name]):
            if not text.strip():
                raise DataError(f"Row {row + 1}", f"has no {name}. Name it.")
    return _Table(
        patient=texts["patient"],
        period=_wholes("period", texts["period"]),
        arm=texts["arm"],
        visit=texts["visit"],
        at=_numbers("at", texts["at"]),
        instrument=texts["instrument"],
        item=_wholes("item", texts["item"], zero=TOTAL),
        score=_numbers("score", texts["score"], missing=_NO_SCORE),
    )


def _text(cell: object) -> str:
    nothing = cell is None or (isinstance(cell, float) and np.isnan(cell))
    return "" if nothing else str(cell)


def _numbers(column: str, texts: Sequence[str], missing: Sequence[str] = ()) -> Array:
    numbers = np.full(len(texts), np.nan)
    for row, text in enumerate(texts):
        if text.strip().lower() in missing:
            continue
        with suppress(ValueError):  # and stay NaN
            numbers[row] = float(text.replace("_", "?"))  # Python reads 1_7 as 17
        if not np.isfinite(numbers[row]):
            empty = ", or leave it empty where missing" if missing else ""
            problem = f"has '{text}' as its {column}. Give a number{empty}."
            raise DataError(f"Row {row + 1}", problem)
    return numbers


def _wholes(column: str, texts: Sequence[str], zero: str | None = None) -> Counts:
    wholes = np.zeros(len(texts), dtype=np.int64)
    for row, text in enumerate(texts):
        if text == zero:
            continue
        if not (text.isascii() and text.isdigit() and int(text) > 0):
            other = f" or '{zero}'" if zero else ""
            problem = f"has '{text}' as its {column}. Give 1, 2, …{other}."
            raise DataError(f"Row {row + 1}", problem)
        wholes[row] = int(text)
    return wholes


def _codes(
    cells: Sequence[str], names: Sequence[str] | None = None
) -> tuple[tuple[str, ...], Counts]:
    known = tuple(dict.fromkeys(cells) if names is None else names)
    code = {name: place for place, name in enumerate(known)}
    return known, np.array([code[cell] for cell in cells], dtype=np.int64)


def _panel(
    instrument: str, table: _Table, rows: Counts, course: Counts, shape: tuple[int, int]
) -> Panel:
    item = table.item[rows]
    if item.all():
        problem = f"has items and no total. Add rows with item '{TOTAL}'."
        raise DataError(f"'{instrument}'", problem)
    times, time = np.unique(table.at[rows], return_inverse=True)
    size = (shape[0] * shape[1], len(times), 1 + int(item.max()))
    cell = np.ravel_multi_index((course[rows], time, item), size)
    _require_single(cell, rows)
    flat = np.full(size[0] * size[1] * size[2], np.nan)
    flat[cell] = table.score[rows]
    cube = flat.reshape(*shape, *size[1:])
    held: list[int] = rows.tolist()
    names = [table.visit[row] for row in held]
    return Panel(
        visits=_visits(instrument, names, table.at[rows].tolist()),
        times=tuple(times.tolist()),
        scores=cube[..., 0],
        items=cube[..., 1:] if size[2] > 1 else None,
    )


def _require_single(cell: Counts, rows: Counts) -> None:
    row_of_cell: dict[int, int] = {}
    for where, row in zip(cell.tolist(), rows.tolist(), strict=True):
        earlier = row_of_cell.setdefault(where, row)
        if earlier != row:
            problem = f"scores again what row {earlier + 1} scores. Keep one of them."
            raise DataError(f"Row {row + 1}", problem)


def _visits(
    instrument: str, names: Sequence[str], times: Sequence[float]
) -> tuple[str, ...]:
    name_at: dict[float, str] = {}
    time_of: dict[str, float] = {}
    for name, at in zip(names, times, strict=True):
        if name_at.setdefault(at, name) != name:
            problem = f"has visits '{name_at[at]}' and '{name}' at {at:g} h."
            raise DataError(f"'{instrument}'", f"{problem} Give each time one name.")
        if time_of.setdefault(name, at) != at:
            problem = f"has visit '{name}' at {time_of[name]:g} and {at:g} h."
            raise DataError(
                f"'{instrument}'", f"{problem} Give the times of the protocol."
            )
    return tuple(name_at[at] for at in sorted(name_at))


def _require_sequence(cells: Column, data: TrialData, who: Counts) -> None:
    received = data.sequence
    for row, cell in enumerate(cells):
        sequence = received[int(who[row])]
        if not f"{cell} → ".startswith(f"{sequence} → "):
            problem = f"has the sequence '{cell}'; its periods say '{sequence}'."
            raise DataError(f"Row {row + 1}", problem + " Correct one of them.")
