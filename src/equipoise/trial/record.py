"""A trial record: all that a trial delivers, scores and everything around them.

Who was screened and who entered; every dose as given; plasma concentrations; adverse
events; who left, when and why; what else patients took.  A measured and a virtual trial
have the same form, and the name of a virtual one begins with VIRTUAL wherever it goes.
What only a simulation can know stands apart, in `equipoise.trial.truth`.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import numpy as np

from equipoise.errors import DataError, RepeatedNameError
from equipoise.trial.dataset import Table, TrialData
from equipoise.trial.tables import (
    SEVERITIES,
    STATUSES,
    TABLES,
    check_table,
    empty_table,
)

VIRTUAL = "VIRTUAL"
"""How the name of every virtual study begins, and of no other."""

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,39}")


def _empty(name: str) -> Callable[[], Table]:
    return lambda: empty_table(name)


@dataclass(frozen=True)
class TrialRecord:
    """All that one trial delivers.

    Parameters
    ----------
    study : str
        Letters, digits, dots, dashes; begins with VIRTUAL if, and only if, it is.
    protocol : str
        Name of the protocol.
    virtual : bool
        Whether the patients were simulated.
    data : TrialData
        Who received which arm in which period, and every score.
    subjects, doses, concentrations, events, disposition, concomitant, visits : tables
        Arrays by column, as `equipoise.trial.tables` declares them.  ``subjects`` also
        has those who were screened and did not enter; the others may be empty.

    Raises
    ------
    DataError
        If a table lacks a column or a cell, or two of them contradict each other.
    RepeatedNameError
        If two subjects share a name.
    UnknownNameError
        If a table has a column that is not declared.
    """

    study: str
    protocol: str
    virtual: bool
    data: TrialData
    subjects: Table
    doses: Table = field(default_factory=_empty("doses"))
    concentrations: Table = field(default_factory=_empty("concentrations"))
    events: Table = field(default_factory=_empty("events"))
    disposition: Table = field(default_factory=_empty("disposition"))
    concomitant: Table = field(default_factory=_empty("concomitant"))
    visits: Table = field(default_factory=_empty("visits"))

    def __post_init__(self) -> None:
        _check_name(self.study, self.virtual)
        for name, columns in self.tables.items():
            check_table(f"The table '{name}'", columns, TABLES[name])
        for check in (_check_subjects, _check_doses, _check_events, _check_endings):
            check(self)

    @property
    def tables(self) -> Mapping[str, Table]:
        """Return every table by its name, in the order of their declaration."""
        return {name: getattr(self, name) for name in TABLES}

    def period_starts(self) -> Mapping[tuple[str, int], float]:
        """Return the day on which the clock of each subject's period stands at zero.

        Returns
        -------
        mapping from (subject, period) to day
            Of the periods in which something was given.
        """
        doses = self.doses
        return {
            (str(who), int(period)): float(day)
            for who, period, day in zip(
                doses["subjid"], doses["period"], doses["day"], strict=True
            )
        }

    def arm_in(self) -> Mapping[tuple[str, int], str]:
        """Return the arm that each subject received in each period."""
        received = np.argwhere(self.data.period_of_arm > 0)
        return {
            (
                self.data.patients[who],
                int(self.data.period_of_arm[who, which]),
            ): self.data.arms[which]
            for who, which in received.tolist()
        }


def _check_name(study: str, virtual: bool) -> None:
    if not _NAME.fullmatch(study):
        problem = "is no name of a study. Use up to 40 letters, digits, dots, dashes."
        raise DataError(f"'{study}'", problem)
    if virtual and not study.startswith(VIRTUAL):
        problem = f"is virtual. Begin its name with {VIRTUAL}."
        raise DataError(f"Study '{study}'", problem)
    if not virtual and study.upper().startswith(VIRTUAL):
        problem = f"is measured. Begin its name with another word than {VIRTUAL}."
        raise DataError(f"Study '{study}'", problem)


def _check_subjects(record: TrialRecord) -> None:
    subjects: list[str] = record.subjects["subjid"].tolist()
    known = set(subjects)
    if len(known) < len(subjects):
        twice = next(one for one in subjects if subjects.count(one) > 1)
        raise RepeatedNameError("subject", twice)
    for name, columns in record.tables.items():
        for row, who in enumerate(columns["subjid"].tolist()):
            if who not in known:
                problem = f"has subject '{who}' in row {row + 1}, not in 'subjects'."
                raise DataError(f"The table '{name}'", f"{problem} Add the subject.")
    place = {who: row for row, who in enumerate(subjects)}
    for who, received in zip(record.data.patients, record.data.sequence, strict=True):
        if who not in place:
            problem = "has scores and is not in 'subjects'. Add the subject."
            raise DataError(f"Patient '{who}'", problem)
        planned = str(record.subjects["sequence"][place[who]])
        begins = not received or f"{planned} → ".startswith(f"{received} → ")
        if planned and not begins:
            problem = f"received '{received}'; 'subjects' plans '{planned}'."
            raise DataError(f"Patient '{who}'", f"{problem} Correct one of them.")


def _check_doses(record: TrialRecord) -> None:
    doses, arm_in = record.doses, record.arm_in()
    for name in ("amount_mg", "amount_mg_per_kg", "duration_h"):
        for row in np.flatnonzero(doses[name] < 0)[:1].tolist():
            problem = f"has {name} {doses[name][row]:g} in row {row + 1}. Give 0 or"
            raise DataError("The table 'doses'", f"{problem} more.")
    starts: dict[tuple[str, int], float] = {}
    keys = zip(doses["subjid"].tolist(), doses["period"].tolist(), strict=True)
    for row, (who, period) in enumerate(keys):
        if (who, period) not in arm_in:
            problem = f"was dosed in period {period} (row {row + 1} of 'doses'), and"
            raise DataError(f"Patient '{who}'", f"{problem} received no arm in it.")
        day = float(doses["day"][row])
        if starts.setdefault((who, period), day) != day:
            problem = f"starts period {period} on day {starts[who, period]:g} and on"
            problem = f"{problem} day {day:g} (row {row + 1} of 'doses'). Give one."
            raise DataError(f"Patient '{who}'", problem)


def _check_events(record: TrialRecord) -> None:
    events = record.events
    for row, severity in enumerate(events["severity"].tolist()):
        who = events["subjid"][row]
        if severity not in SEVERITIES:
            problem = f"has an event of severity '{severity}' (row {row + 1})."
            known = ", ".join(SEVERITIES)
            raise DataError(f"Patient '{who}'", f"{problem} Say one of: {known}.")
        if events["ended_h"][row] < events["t_h"][row]:
            problem = f"has an event that ends before it begins (row {row + 1})."
            raise DataError(f"Patient '{who}'", f"{problem} Correct its times.")


def _check_endings(record: TrialRecord) -> None:
    seen: set[str] = set()
    ended = record.disposition
    pairs = zip(ended["subjid"].tolist(), ended["status"].tolist(), strict=True)
    for row, (who, status) in enumerate(pairs):
        if who in seen:
            problem = f"leaves the trial twice (row {row + 1}). Keep one row."
            raise DataError(f"Patient '{who}'", problem)
        if status not in STATUSES:
            problem = f"has the status '{status}' (row {row + 1})."
            known = ", ".join(STATUSES)
            raise DataError(f"Patient '{who}'", f"{problem} Say one of: {known}.")
        seen.add(who)
