"""What a trial delivers: who received which arm in which period, and every score.

Measured and simulated trials have the same form, so that an analysis cannot tell them
apart.  Inside, scores lie in dense arrays, patients first and times last, and a score
that is missing is NaN in its place.  Outside, they are a long table, one row for each
score (`TrialData.rows` and, on the way in, `equipoise.trial.long_table`).

A patient of a parallel trial has one period, of a crossover several.  Times are those
of the protocol; what was planned for a patient and never given is not kept.
"""

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

from equipoise.arrays import Array, Counts, Mask
from equipoise.errors import (
    DataError,
    NotMeasuredError,
    RepeatedNameError,
    UnknownNameError,
)

Table: TypeAlias = Mapping[str, npt.NDArray[Any]]

TOTAL = "total"
"""What the column ``item`` says of a total; the items are called 1, 2, …"""

_SAME_TIME = 1e-9  # h: what may be lost when a time passes through days or text


@dataclass(frozen=True)
class Panel:
    """Every score of one instrument.

    Parameters
    ----------
    visits : tuple of str
        ``baseline``, ``day 1``: one name for each time.
    times : tuple of float, h
        From the start of ketamine in that period, in order; a baseline is at or
        before 0.
    scores : array, shape (n_patients, n_arms, n_times), points
        Totals; NaN where missing.
    items : array, shape (n_patients, n_arms, n_times, n_items), points, or None

    Raises
    ------
    DataError
        If the shapes do not fit together, or times are not in order.
    RepeatedNameError
        If two visits share a name.
    """

    visits: tuple[str, ...]
    times: tuple[float, ...]
    scores: Array
    items: Array | None = None

    def __post_init__(self) -> None:
        n, shape = len(self.times), self.scores.shape
        if len(shape) != 3 or (len(self.visits), shape[2]) != (n, n):
            problem = f"has {len(self.visits)} visits, {n} times and {_by(shape)}"
            raise DataError("A panel", f"{problem} scores. Give one for each time.")
        steps = [later - earlier for earlier, later in pairwise(self.times)]
        if not all(step > _SAME_TIME for step in steps):
            listed = ", ".join(f"{time:g}" for time in self.times)
            problem = f"has its visits at {listed} h. Put them in order."
            raise DataError("A panel", problem)
        _require_distinct("visit", self.visits)
        if self.items is not None and self.items.shape[:-1] != shape:
            problem = f"has {_by(self.items.shape)} items for {_by(shape)} totals."
            raise DataError("A panel", f"{problem} Put the items last.")


@dataclass(frozen=True)
class TrialData:
    """Who received what, and every score that was taken.

    Parameters
    ----------
    patients : tuple of str
    arms : tuple of str
    period_of_arm : array of int, shape (n_patients, n_arms)
        1 where the arm was the patient's first; 0 where it was never received.
    panels : mapping from name of instrument to Panel

    Raises
    ------
    DataError
        If shapes differ, a patient received two arms in one period, or a score stands
        where nothing was received.
    RepeatedNameError
        If two patients or two arms share a name.
    """

    patients: tuple[str, ...]
    arms: tuple[str, ...]
    period_of_arm: Counts
    panels: Mapping[str, Panel]

    def __post_init__(self) -> None:
        _require_distinct("patient", self.patients)
        _require_distinct("arm", self.arms)
        shape = (len(self.patients), len(self.arms))
        period = self.period_of_arm
        if period.shape != shape:
            problem = f"are {_by(period.shape)}; patients × arms are {_by(shape)}."
            raise DataError("The periods", f"{problem} Give one for each.")
        ordered = np.sort(period, axis=1)
        twice = ((ordered[:, 1:] == ordered[:, :-1]) & (ordered[:, 1:] > 0)).any(axis=1)
        for wrong in np.flatnonzero(twice | (ordered < 0).any(axis=1))[:1]:
            problem = "has two arms in one period, or a period below 0."
            raise DataError(f"Patient '{self.patients[int(wrong)]}'", problem)
        for name, panel in self.panels.items():
            held = panel.scores.shape[:2]
            if held != shape:
                problem = f"is {_by(held)}; patients × arms are {_by(shape)}."
                raise DataError(f"'{name}'", f"{problem} Give scores for each.")
            for scores in (panel.scores, panel.items):
                if scores is not None:
                    _require_received(name, scores, period == 0)

    @property
    def n(self) -> int:
        """Return the number of patients."""
        return len(self.patients)

    @property
    def sequence(self) -> tuple[str, ...]:
        """Return what each patient received, in order: ``placebo → naltrexone``."""
        periods: list[list[int]] = self.period_of_arm.tolist()
        courses = [sorted(zip(each, self.arms, strict=True)) for each in periods]
        return tuple(" → ".join(arm for n, arm in course if n) for course in courses)

    def period(self, arm: str) -> Counts:
        """Return the period in which each patient received an arm; 0 if never."""
        return self.period_of_arm[:, self._arm(arm)]

    def baseline(self, instrument: str, *, arm: str) -> Array:
        """Return each patient's last score at or before the start of ketamine.

        Parameters
        ----------
        instrument, arm : str

        Returns
        -------
        array, shape (n_patients,), points
            NaN where missing.  A patient who missed the last visit before ketamine
            has the score of the visit before that one.

        Raises
        ------
        NotMeasuredError
            If the instrument was first scored after the start of ketamine.
        UnknownNameError
            If there is no such instrument or arm.
        """
        panel, of = self._panel(instrument), self._arm(arm)
        before = bisect_right(panel.times, _SAME_TIME)
        if before == 0:
            raise NotMeasuredError(instrument, arm, 0.0, taken=panel.times)
        last = panel.scores[:, of, before - 1]
        for visit in reversed(range(before - 1)):
            last = np.where(np.isnan(last), panel.scores[:, of, visit], last)
        return last

    def scores(self, instrument: str, *, arm: str, at: float) -> Array:
        """Return each patient's score at one visit.

        Parameters
        ----------
        instrument, arm : str
        at : float, h
            From the start of ketamine.

        Returns
        -------
        array, shape (n_patients,), points
            NaN where missing.

        Raises
        ------
        NotMeasuredError
            If the instrument was not scored at that time.
        UnknownNameError
            If there is no such instrument or arm.
        """
        panel, of = self._panel(instrument), self._arm(arm)
        for visit, time in enumerate(panel.times):
            if abs(time - at) <= _SAME_TIME:
                return panel.scores[:, of, visit]
        raise NotMeasuredError(instrument, arm, at, taken=panel.times)

    def completers(self) -> Mask:
        """Return who received every arm, shape (n_patients,)."""
        return np.asarray((self.period_of_arm > 0).all(axis=1))

    def keep(self, mask: Mask) -> "TrialData":
        """Return the data of those patients only, or raise DataError."""
        if mask.dtype != np.bool_ or mask.shape != (self.n,):
            problem = f"has {_by(mask.shape)} entries for {self.n} patients. Give each "
            raise DataError("The mask", problem + "patient true or false.")
        panels = {
            name: Panel(
                panel.visits,
                panel.times,
                panel.scores[mask],
                None if panel.items is None else panel.items[mask],
            )
            for name, panel in self.panels.items()
        }
        kept = tuple(p for p, stays in zip(self.patients, mask, strict=True) if stays)
        return TrialData(kept, self.arms, self.period_of_arm[mask], panels)

    def rows(self) -> Table:
        """Return the long table: one row for each score that could have been taken.

        Returns
        -------
        mapping from column to array, all of one length
            patient, sequence, period, arm, visit, at (h), instrument, item (``total``,
            ``1``, ``2``, …), score (points; NaN where missing).  Ordered by patient,
            then period, instrument, visit and item.  A period that a patient never
            had has no rows.
        """
        blocks = [self._block(name) for name in self.panels]
        if not blocks:
            return {}
        table = {
            column: np.concatenate([block[column] for block in blocks])
            for column in blocks[0]
        }
        order = np.lexsort((table["period"], table.pop("place")))
        return {column: cells[order] for column, cells in table.items()}

    def _block(self, instrument: str) -> dict[str, npt.NDArray[Any]]:
        panel = self.panels[instrument]
        cube = panel.scores[..., None]
        if panel.items is not None:
            cube = np.concatenate([cube, panel.items], axis=-1)
        items = np.array([TOTAL, *(str(n + 1) for n in range(cube.shape[-1] - 1))])
        who, which = np.nonzero(self.period_of_arm)
        courses, visits, parts = np.indices((len(who), *cube.shape[2:])).reshape(3, -1)
        return {
            "place": who[courses],
            "patient": np.array(self.patients, dtype=str)[who][courses],
            "sequence": np.array(self.sequence, dtype=str)[who][courses],
            "period": self.period_of_arm[who, which][courses],
            "arm": np.array(self.arms, dtype=str)[which][courses],
            "visit": np.array(panel.visits, dtype=str)[visits],
            "at": np.array(panel.times, dtype=np.float64)[visits],
            "instrument": np.full(courses.size, instrument),
            "item": items[parts],
            "score": cube[who, which].reshape(-1),
        }

    def _panel(self, instrument: str) -> Panel:
        if instrument not in self.panels:
            raise UnknownNameError("instrument", instrument, self.panels)
        return self.panels[instrument]

    def _arm(self, arm: str) -> int:
        if arm not in self.arms:
            raise UnknownNameError("arm", arm, self.arms)
        return self.arms.index(arm)


def _by(shape: Iterable[int]) -> str:
    return " × ".join(str(length) for length in shape)


def _require_distinct(kind: str, names: tuple[str, ...]) -> None:
    if len(set(names)) < len(names):
        raise RepeatedNameError(kind, next(n for n in names if names.count(n) > 1))


def _require_received(instrument: str, scores: Array, never: Mask) -> None:
    if np.isinf(scores).any():
        raise DataError(f"'{instrument}'", "has a score without end. Leave it missing.")
    if not np.isnan(scores[never]).all():
        problem = (
            "has a score where the arm was never received. Give that period first."
        )
        raise DataError(f"'{instrument}'", problem)
