"""Nominal dates: a record counts hours and days, and receivers want a calendar.

Every patient's first ketamine starts on the same nominal day and hour.  Only
differences between the dates of one patient mean anything.
"""

from datetime import datetime, timedelta

FIRST_KETAMINE = datetime(2000, 1, 3, 10)


def moment(day: float, hours: float) -> datetime:
    """Return the nominal moment some hours from the start of ketamine on a day."""
    exact = FIRST_KETAMINE + timedelta(days=day, hours=hours)
    return (exact + timedelta(microseconds=500_000)).replace(microsecond=0)


def date_text(at: datetime) -> str:
    """Return a date as ISO 8601 writes it.

    Examples
    --------
    >>> date_text(moment(1.0, 0.0))
    '2000-01-04'
    """
    return at.date().isoformat()


def moment_text(at: datetime) -> str:
    """Return date and time as ISO 8601 writes them.

    Examples
    --------
    >>> moment_text(moment(0.0, -0.75))
    '2000-01-03T09:15:00'
    """
    return at.isoformat()


def study_day(at: datetime) -> int:
    """Return the study day: 1 is that of the first ketamine, and there is no day 0.

    Examples
    --------
    >>> study_day(moment(0.0, 0.7)), study_day(moment(-1.0, 0.0))
    (1, -1)
    """
    days = (at.date() - FIRST_KETAMINE.date()).days
    return days + 1 if days >= 0 else days
