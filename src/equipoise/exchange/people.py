"""The subjects of a record, each with what was planned and what was done, and when."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from equipoise.errors import DatasetError
from equipoise.exchange.nominal import moment
from equipoise.trial.dataset import Table
from equipoise.trial.record import TrialRecord
from equipoise.units import HOURS_PER_DAY

_CODE_LENGTH = 20


@dataclass(frozen=True)
class Period:
    """A period that a subject entered.

    Parameters
    ----------
    number : int
    arm : str
    day : float or None, d
        Where its clock stands; None if nothing is said of it.
    doses : tuple of rows
    last : float, h
        Of the last thing that is recorded in it.
    """

    number: int
    arm: str
    day: float | None
    doses: tuple[Mapping[str, Any], ...]
    last: float

    def at(self, hours: float) -> datetime | None:
        """Return the nominal moment of an hour of the period, None if unknown."""
        return None if self.day is None else moment(self.day, hours)

    @property
    def dosed(self) -> tuple[datetime, datetime] | None:
        """Return when its first dose began and its last one ended."""
        if not self.doses or self.day is None:
            return None
        begins = min(dose["t_h"] for dose in self.doses)
        ends = max(dose["t_h"] + dose["duration_h"] for dose in self.doses)
        return moment(self.day, begins), moment(self.day, ends)


@dataclass(frozen=True)
class Person:
    """A subject.

    Parameters
    ----------
    id : str
        Unique among all studies.
    about : mapping
        The row of the table ``subjects``.
    planned : tuple of str
        Arms in the order planned; empty if not randomised.
    periods : tuple of Period
        Those entered, in order.
    ending : mapping or None
        The row of the table ``disposition``.
    """

    id: str
    about: Mapping[str, Any]
    planned: tuple[str, ...]
    periods: tuple[Period, ...]
    ending: Mapping[str, Any] | None

    @property
    def name(self) -> str:
        """Return the name within the study."""
        return str(self.about["subjid"])

    @property
    def received(self) -> tuple[str, ...]:
        """Return the arms received, in order."""
        return tuple(period.arm for period in self.periods)

    def period(self, number: int) -> Period:
        """Return the period of that number, or raise DatasetError."""
        for period in self.periods:
            if period.number == number:
                return period
        raise DatasetError(
            "record", f"tells of period {number} of '{self.name}', who did not have it."
        )


def rows_of(table: Table) -> list[dict[str, Any]]:
    """Return the rows of a table, each by column, as plain numbers and words."""
    columns = {name: cells.tolist() for name, cells in table.items()}
    length = max((len(cells) for cells in columns.values()), default=0)
    return [
        {name: cells[row] for name, cells in columns.items()} for row in range(length)
    ]


def people(record: TrialRecord) -> Mapping[str, Person]:
    """Return the subjects of a record by their name within the study, in order."""
    arm_in, starts = record.arm_in(), record.period_starts()
    doses: dict[tuple[str, int], list[Mapping[str, Any]]] = {}
    for dose in rows_of(record.doses):
        doses.setdefault((dose["subjid"], dose["period"]), []).append(dose)
    endings = {row["subjid"]: row for row in rows_of(record.disposition)}
    last = max((panel.times[-1] for panel in record.data.panels.values()), default=0.0)
    found: dict[str, Person] = {}
    for about in rows_of(record.subjects):
        who = about["subjid"]
        numbers = sorted(number for name, number in arm_in if name == who)
        periods = tuple(
            Period(
                number=number,
                arm=arm_in[who, number],
                day=starts.get((who, number)),
                doses=tuple(doses.get((who, number), ())),
                last=last,
            )
            for number in numbers
        )
        planned = tuple(about["sequence"].split(" → ")) if about["sequence"] else ()
        received = tuple(period.arm for period in periods)
        found[who] = Person(
            id=f"{record.study}-{who}",
            about=about,
            planned=planned or received,
            periods=periods,
            ending=endings.get(who),
        )
    return found


def took_place(record: TrialRecord) -> Mapping[tuple[str, int, str], float]:
    """Return when visits took place, h, by subject, period and name of the visit.

    Of those of which it is recorded; the others were as planned.
    """
    return {
        (row["subjid"], row["period"], row["visit"]): row["t_h"]
        for row in rows_of(record.visits)
        if math.isfinite(row["t_h"])
    }


def below_limit(value: float, limit: float) -> bool:
    """Return whether a concentration is below its limit of quantification.

    One without a value was measured, and is below, if it has a limit.

    Examples
    --------
    >>> nan = float("nan")
    >>> below_limit(0.2, 0.1), below_limit(0.05, 0.1), below_limit(nan, 0.1)
    (False, True, True)
    >>> below_limit(nan, nan)
    False
    """
    return value < limit or (math.isnan(value) and math.isfinite(limit))


def ends_of(person: Person) -> tuple[datetime | None, ...]:
    """Return when each period of a person ends.

    At the start of the next one; the last at the end of the trial for the person, or
    at the last planned rating where that is not recorded.
    """
    ends: list[datetime | None] = []
    for place, period in enumerate(person.periods):
        later = person.periods[place + 1 :]
        if later and later[0].day is not None:
            ends.append(moment(later[0].day, -HOURS_PER_DAY))
        elif person.ending is not None and not later:
            ends.append(moment(person.ending["day"], 0.0))
        else:
            ends.append(period.at(period.last))
    return tuple(ends)


def sequence_text(arms: Sequence[str]) -> str:
    """Return arms in order, as one line of ASCII.

    Examples
    --------
    >>> sequence_text(("placebo", "naltrexone"))
    'placebo - naltrexone'
    """
    return " - ".join(arms)


def arm_codes(arms: Sequence[str]) -> Mapping[str, str]:
    """Return a short code for each arm, no two alike.

    Examples
    --------
    >>> dict(arm_codes(("placebo", "naltrexone")))
    {'placebo': 'PLAC', 'naltrexone': 'NALT'}
    """
    short = ["".join(c for c in arm.upper() if c.isalnum())[:4] for arm in arms]
    if len(set(short)) < len(arms) or not all(short):
        short = [f"A{number}" for number in range(1, len(arms) + 1)]
    return dict(zip(arms, short, strict=True))


def sequence_code(arms: Sequence[str], codes: Mapping[str, str]) -> str:
    """Return arms in order, as a code of at most twenty characters."""
    return "-".join(codes[arm] for arm in arms)[:_CODE_LENGTH]
