"""What an audit says of printed numbers, one sentence at a time.

    ok            the number can be what it says
    impossible    no data whatever give it
    inconsistent  it does not agree with another printed number
    unclear       it agrees under one reading and not under another
    note          what could not be checked and why, or what else a reader must know

"impossible" and "inconsistent" are alarms.  The others are not.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, get_args

from equipoise.audit.context import Context
from equipoise.audit.interval import Interval
from equipoise.audit.table import StatTable

Status = Literal["impossible", "inconsistent", "unclear", "note", "ok"]

STATUSES: tuple[Status, ...] = get_args(Status)
"""From the gravest to none."""

ALARMS: frozenset[Status] = frozenset({"impossible", "inconsistent"})
"""What an alarm is."""


@dataclass(frozen=True)
class Change:
    """One printed number, and what it would have to be instead.

    Parameters
    ----------
    statistic : str
        Id of the statistic; for its n, the id with ``.n`` behind it.
    before, after : str
        As printed, and as it would be printed.
    """

    statistic: str
    before: str
    after: str

    def record(self) -> dict[str, str]:
        """Return it as JSON holds it."""
        return {"change": self.statistic, "from": self.before, "to": self.after}


@dataclass(frozen=True)
class Repair:
    """Printed numbers that would have to change together.

    Parameters
    ----------
    changes : tuple of Change
    resolves : tuple of str
        Ids of the checks that then hold.
    """

    changes: tuple[Change, ...]
    resolves: tuple[str, ...]

    def record(self) -> dict[str, object]:
        """Return it as JSON holds it."""
        return {
            "changes": [change.record() for change in self.changes],
            "resolves": list(self.resolves),
        }


@dataclass(frozen=True)
class Check:
    """What one check says of one printed number.

    Parameters
    ----------
    id : str
        Id of the statistic, a colon and the name of the check:
        ``age_years_responders.mean:granularity``.
    where : str
        Place in the source.
    printed : str
        What was printed, in full: ``mean 39.8, n 7``.
    status : str
        One of ``STATUSES``.
    message : str
        Why, in one sentence that a clinician understands.
    expected : str
        What it should be, in words: ``9.2 to 9.4``; empty where nothing is expected.
    interval : Interval or None
        The same for a computer, where it is one interval.
    consequence : str
        What it means for the conclusion.
    repairs : tuple of Change
        Each alone makes this check hold.
    about : tuple of str
        Ids of every statistic that took part, the one accused first.
    """

    id: str
    where: str
    printed: str
    status: Status
    message: str
    expected: str = ""
    interval: Interval | None = None
    consequence: str = ""
    repairs: tuple[Change, ...] = ()
    about: tuple[str, ...] = ()

    @property
    def alarm(self) -> bool:
        """Return whether the number cannot stand as it is."""
        return self.status in ALARMS

    def record(self) -> dict[str, object]:
        """Return it as JSON holds it."""
        return {
            "id": self.id,
            "where": self.where,
            "printed": self.printed,
            "status": self.status,
            "expected": self.expected,
            "message": self.message,
            "consequence": self.consequence,
            "repairs": [change.record() for change in self.repairs],
        }


@dataclass(frozen=True)
class Audit:
    """Every check of a table, and the fewest changes that make all of them hold.

    Parameters
    ----------
    table : StatTable
    checks : tuple of Check
        In the order of the table; those that hold are here too.
    repairs : tuple of Repair
        Joint and minimal, each an alternative to the others.
    context : Context or None
        What the contrast has to be read against, of a source that has it on record.
    """

    table: StatTable
    checks: tuple[Check, ...]
    repairs: tuple[Repair, ...] = ()
    context: Context | None = None

    @property
    def alarms(self) -> tuple[Check, ...]:
        """Return the checks that found a number impossible or inconsistent."""
        return tuple(check for check in self.checks if check.alarm)

    @property
    def counts(self) -> Mapping[Status, int]:
        """Return how many checks ended in each status."""
        return {
            status: sum(check.status == status for check in self.checks)
            for status in STATUSES
        }

    def record(self) -> dict[str, object]:
        """Return it as JSON holds it."""
        held: dict[str, object] = {
            "checks": [check.record() for check in self.checks],
            "repairs": [repair.record() for repair in self.repairs],
        }
        if self.context is not None:
            held["context"] = self.context.record()
        return held
