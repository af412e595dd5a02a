"""What a solution is: every requested value of every patient over time."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from equipoise.arrays import Array, Mask
from equipoise.errors import UnknownNameError, UnsolvedError


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
    """

    times: Array
    values: Mapping[str, Array]
    solved: Mask

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
