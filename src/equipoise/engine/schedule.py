"""What is given to patients, and when they are looked at.

The engine knows states, not drugs: an entry adds an amount to a state, at once or at a
constant rate.  Entry and end of every dose are breakpoints of the solution, so no
dose can be stepped over.
"""

from dataclasses import dataclass

import numpy as np

from equipoise.arrays import Array
from equipoise.errors import ScheduleError


@dataclass(frozen=True)
class Entry:
    """An amount that enters one state.

    Parameters
    ----------
    state : str
        The state that receives it.
    amount : array, shape (n_patients,), unit of the state
        What each patient receives; nothing where it is zero.
    start : float, h
    duration : float, h
        Zero for a bolus.
    """

    state: str
    amount: Array
    start: float
    duration: float = 0.0


@dataclass(frozen=True)
class Schedule:
    """Entries, and the times at which the solution is wanted.

    Parameters
    ----------
    entries : tuple of Entry
    times : tuple of float, h
        Strictly rising.  A value at the time of a dose is the one just before it.

    Raises
    ------
    ScheduleError
        If times do not rise, or an amount, start or duration is not finite or below
        zero.
    """

    entries: tuple[Entry, ...]
    times: tuple[float, ...]

    def __post_init__(self) -> None:
        if not self.times:
            raise ScheduleError("A schedule needs at least one time to look at.")
        for earlier, later in zip(self.times, self.times[1:], strict=False):
            if not later > earlier:
                raise ScheduleError(
                    f"Times must rise, and {later:g} h follows {earlier:g} h. "
                    "Sort them and drop repeats."
                )
        if not np.isfinite(self.times).all():
            raise ScheduleError("Every time must be finite. Drop those that are not.")
        for entry in self.entries:
            _check_entry(entry)

    @property
    def start(self) -> float:
        """Return the first time of all, in h; patients are at rest until then."""
        return min(self.times[0], *(entry.start for entry in self.entries), 0.0)


def _check_entry(entry: Entry) -> None:
    amounts = np.asarray(entry.amount, dtype=float)
    if not (np.isfinite(amounts).all() and (amounts >= 0).all()):
        raise ScheduleError(
            f"A dose into '{entry.state}' at {entry.start:g} h is not a finite amount "
            "of zero or more for every patient. Look at dose and body weight."
        )
    if not np.isfinite(entry.start) or not 0 <= entry.duration < np.inf:
        raise ScheduleError(
            f"A dose into '{entry.state}' starts at {entry.start:g} h and lasts "
            f"{entry.duration:g} h. Both must be finite and the second not below zero."
        )
