"""A request: what is to be solved, for whom, and how exactly."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from equipoise.arrays import Array, Counts
from equipoise.engine.schedule import Schedule
from equipoise.model.model import Model


@dataclass(frozen=True)
class Request:
    """What is to be solved.

    Parameters
    ----------
    model : Model
    parameters : mapping from name to array, shape (n_patients,)
        Every parameter of the model.
    schedule : Schedule
    signals : tuple of str
        Names of signals or states.
    accuracy : float
        Largest error of any state, relative to the larger of its size and its scale.
    """

    model: Model
    parameters: Mapping[str, Array]
    schedule: Schedule
    signals: tuple[str, ...]
    accuracy: float

    @cached_property
    def n(self) -> int:
        """Return the number of patients."""
        return max(np.size(value) for value in self.parameters.values())

    def of(self, chosen: slice | Counts) -> "Request":
        """Return the same request for some of the patients."""
        entries = tuple(
            replace(entry, amount=np.broadcast_to(entry.amount, (self.n,))[chosen])
            for entry in self.schedule.entries
        )
        return replace(
            self,
            parameters={k: v[chosen] for k, v in self.parameters.items()},
            schedule=replace(self.schedule, entries=entries),
        )

    def finer(self, factor: float) -> "Request":
        """Return the same request at another accuracy."""
        return replace(self, accuracy=self.accuracy * factor)
