"""Reconstructed patients of a print, as it is likely meant, and as data of a trial.

Where printed numbers exclude each other, the readings that the audit leaves are tried
from the likeliest on.  What comes out is marked in every row and in every patient's
name: a reconstruction, never what was measured.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from equipoise.arrays import Array
from equipoise.audit.alternatives import alternatives, as_printed
from equipoise.audit.check import Audit, Change
from equipoise.audit.joint.people import Quantity
from equipoise.audit.measures import CHANGES
from equipoise.audit.reconstruct import Reconstruction, family, reconstruct
from equipoise.audit.repair import applied
from equipoise.audit.table import Cell
from equipoise.errors import ReconstructionError
from equipoise.randomness import Stream
from equipoise.trial.dataset import Panel, TrialData
from equipoise.units import days, minutes

_HOURS = {"day": days, "minute": minutes, "hour": float}
_BEFORE, _AFTER = "baseline", "after"
_UNTIMED = {_BEFORE: 0.0, _AFTER: 1.0}

COLUMNS = (
    "patient",
    "groups",
    "variable",
    "condition",
    "time",
    "score",
    "source",
    "origin",
)
"""Of a file of reconstructed patients."""


@dataclass(frozen=True)
class Plausible:
    """Patients who agree with a print, and how it was read.

    Parameters
    ----------
    found : Reconstruction
    read_as : tuple of Change
        Numbers that were read otherwise than printed; none where all can be true.
    """

    found: Reconstruction
    read_as: tuple[Change, ...]


def plausible_patients(audited: Audit, cell: Cell, *, rng: Stream) -> Plausible:
    """Return patients who give a cell and all that is linked to it.

    Parameters
    ----------
    audited : Audit
        Of the table that holds the cell.
    cell : Cell
    rng : Stream
        Another stream gives other patients.

    Raises
    ------
    ReconstructionError
        If no reading of the numbers has patients that can be found.
    """
    table = audited.table
    mine = set(family(table, cell).ids)
    readings = as_printed()
    if any(mine & set(check.about) for check in audited.alarms):
        readings = alternatives(audited, lambda name: name in mine)
    refused: ReconstructionError | None = None
    for reading in sorted(readings, key=lambda one: -one.weight):
        read_as = tuple(
            Change(name, table.by_id[name].printed.text, number.text)
            for name, number in reading.reads.items()
        )
        try:
            found = reconstruct(applied(table, read_as), cell, rng=rng)
        except ReconstructionError as error:
            refused = refused or error
            continue
        return Plausible(found, read_as)
    raise refused or ReconstructionError(table.name, "no reading is left")


def rows(found: Reconstruction) -> Iterator[tuple[str, ...]]:
    """Give a row for each score of each patient, in the order of ``COLUMNS``."""
    for (variable, condition, time), scores in found.scores.items():
        for k, score in enumerate(scores.tolist()):
            groups = [name for name, those in found.members.items() if k in those]
            if np.isfinite(score):
                yield (
                    _name(k),
                    "; ".join(groups),
                    variable,
                    condition,
                    time,
                    f"{score:g}",
                    found.source,
                    found.origin,
                )


def trial_data(found: Reconstruction) -> TrialData:
    """Return reconstructed patients as the data of a trial, ready to be analysed.

    Parameters
    ----------
    found : Reconstruction

    Returns
    -------
    TrialData
        Conditions are arms, variables instruments.  A change from baseline is an
        instrument of its own that is 0 at the baseline, and taken an hour later where
        no time is printed.  Differences between arms are left out: they follow.

    Raises
    ------
    ReconstructionError
        If a time is none.

    Notes
    -----
    Who received which arm first is not known: periods are numbered in the order of the
    arms, and nothing may be read from them.
    """
    measured = {key: scores for key, scores in found.scores.items() if _is_plain(key)}
    n = len(next(iter(found.scores.values())))
    arms = tuple(dict.fromkeys(condition for _, condition, _ in measured))
    periods = np.tile(np.arange(1, len(arms) + 1), (n, 1))
    names = dict.fromkeys(variable for variable, _, _ in measured)
    panels = {name: _panel(name, arms, n, measured) for name in names}
    patients = tuple(_name(k) for k in range(n))
    return TrialData(patients, tuple(arm or "all" for arm in arms), periods, panels)


def cell_of(audited: Audit, number: str) -> Cell | None:
    """Return the cell of a number, or of the numbers of a finding, or None."""
    held = audited.table.by_id
    one = held.get(number) or next(
        (held[name] for name in held if name.rpartition(".")[0] == number), None
    )
    return None if one is None else one.cell


def _is_plain(quantity: Quantity) -> bool:
    return " - " not in quantity[1]


def _panel(
    name: str, arms: tuple[str, ...], n: int, measured: Mapping[Quantity, Array]
) -> Panel:
    mine = {key: scores for key, scores in measured.items() if key[0] == name}
    is_change = name.endswith(CHANGES)
    untimed = _AFTER if is_change else _BEFORE
    hours = {_BEFORE: 0.0} if is_change else {}
    hours |= {time or untimed: _hours(time or untimed) for _, _, time in mine}
    visits = sorted(hours, key=lambda visit: hours[visit])
    scores = np.full((n, len(arms), len(visits)), np.nan)
    for (_, condition, time), values in mine.items():
        scores[:, arms.index(condition), visits.index(time or untimed)] = values
    if is_change:
        scores[:, :, visits.index(_BEFORE)] = 0.0
    return Panel(tuple(visits), tuple(hours[visit] for visit in visits), scores)


def _hours(time: str) -> float:
    if time in _UNTIMED:
        return _UNTIMED[time]
    word, _, number = time.partition(" ")
    if word not in _HOURS or not number.replace(".", "", 1).isdigit():
        raise ReconstructionError(time, "it is no time such as 'day 1' or 'minute 40'")
    return _HOURS[word](float(number))


def _name(k: int) -> str:
    return f"reconstructed {k + 1}"
