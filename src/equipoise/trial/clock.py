"""Times as a protocol file writes them: a number and its unit, such as ``40 min``."""

import re
from typing import Annotated

from pydantic import BeforeValidator, ConfigDict, PlainSerializer

from equipoise.units import HOURS_PER_DAY, MINUTES_PER_HOUR

_TIME = re.compile(r"\s*([+-]?[0-9.]+(?:e[+-]?[0-9]+)?)\s*(min|h|d)\s*")
_LONG = 6.0  # h
_PER_HOUR = {"d": 1 / HOURS_PER_DAY, "min": MINUTES_PER_HOUR, "h": 1.0}


def hours_of(text: object) -> float:
    """Return a time in hours.

    Raises
    ------
    ValueError
        If it is no number with a unit of time.

    Examples
    --------
    >>> hours_of("-45 min"), hours_of("3 d")
    (-0.75, 72.0)
    """
    if isinstance(text, float):
        return text
    found = _TIME.fullmatch(text) if isinstance(text, str) else None
    try:
        number = float(found[1]) if found else None
    except ValueError:
        number = None
    if found is None or number is None:
        raise ValueError(f"is '{text}'. Write a time with its unit, such as '40 min'")
    return number / _PER_HOUR[found[2]]


def time_text(hours: float) -> str:
    """Return a time in the largest unit that says it exactly, as clinics say it.

    Examples
    --------
    >>> time_text(40 / 60), time_text(336.0), time_text(8.0), time_text(1 / 7)
    ('40 min', '14 d', '8 h', '0.14285714285714285 h')
    """
    long = abs(hours) >= _LONG
    for unit in ("d", "h", "min") if long else ("min",):
        number = round(hours * _PER_HOUR[unit], 6)
        text = f"{number:.12g} {unit}"
        if number.is_integer() and hours_of(text) == hours:
            return text
    return f"{hours!r} h"


Hours = Annotated[
    float, BeforeValidator(hours_of), PlainSerializer(time_text, return_type=str)
]
"""A float of hours in the package; text with a unit in a file."""

KNOWN_KEYS = ConfigDict(extra="forbid")
"""For the parts of a protocol: a key in a file that there is not is refused."""
