"""What a solution is: every requested value of every patient, and how exact it is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from equipoise.arrays import Array, Counts, Mask
from equipoise.errors import UnknownNameError, UnsolvedError


@dataclass(frozen=True)
class Audit:
    """How exact a solution is, measured on some of its patients.

    They are solved again at a hundredth of the tolerance.  An error is that of a state
    relative to the larger of its size and its scale; each patient counts with its
    worst one over states and times.

    Parameters
    ----------
    promised : float
        The accuracy that was asked for.
    sample : int
        Patients solved again.
    p50, p99, largest : float
        Of their errors; NaN where none could be solved again.
    """

    promised: float
    sample: int
    p50: float
    p99: float
    largest: float

    @property
    def kept(self) -> bool:
        """Return whether 99 of 100 patients are as exact as promised."""
        return self.p99 <= self.promised


@dataclass(frozen=True)
class Trajectories:
    """The requested states and signals of every patient over time.

    Parameters
    ----------
    times : array, shape (n_times,), h
    values : mapping from name to array, shape (n_patients, n_times)
    solved : array of bool, shape (n_patients,)
        False where a patient could not be followed to the end; the values are then
        NaN.  A patient who fails never stops the others.
    reasons : mapping from place to str
        Why each of those could not be followed.
    steps, rejections : array of int, shape (n_patients,)
        Steps tried, and those tried again shorter.
    audit : Audit
    """

    times: Array
    values: Mapping[str, Array]
    solved: Mask
    reasons: Mapping[int, str]
    steps: Counts
    rejections: Counts
    audit: Audit

    def __getitem__(self, name: str) -> Array:
        """Return one signal or state, or raise UnknownNameError."""
        if name not in self.values:
            raise UnknownNameError("requested signal", name, self.values)
        return self.values[name]

    def require_all_solved(self, ids: Sequence[str]) -> "Trajectories":
        """Return self, or raise UnsolvedError with the ids of those who failed."""
        if not self.solved.all():
            raise UnsolvedError(np.array(ids)[~self.solved].tolist(), len(ids))
        return self
