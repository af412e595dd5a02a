"""What one value in an evidence file must be.

A check looks at a key and its value and returns a sentence about what is wrong, or
``""`` where nothing is.
"""

import re
from collections.abc import Callable, Sequence
from typing import cast

from equipoise.errors import PrintedNumberError, UnknownNameError
from equipoise.evidence.printed import Printed

Check = Callable[[str, object], str]
"""From a key and its value to a sentence, or to ``""``."""

NOT_STATED = "not stated"
"""What stands for a number of patients that a source does not say."""

_NAME = re.compile(r"[a-z][a-z0-9_]*")


def text(key: str, value: object) -> str:
    """Check that a value is text, and not empty."""
    if not isinstance(value, str):
        return f"'{key}' is not text. Put it in quotes."
    return "" if value.strip() else f"'{key}' is empty. Fill it in or leave it out."


def name(key: str, value: object) -> str:
    """Check that a value is a name that code can hold."""
    if not isinstance(value, str):
        return text(key, value)
    if _NAME.fullmatch(value):
        return ""
    return f"'{key}' is '{value}'. A name is small letters, digits and underscores."


def whole(key: str, value: object) -> str:
    """Check that a value is a whole number above 0."""
    if isinstance(value, int) and not isinstance(value, bool) and value > 0:
        return ""
    return f"'{key}' is not a whole number above 0, written without quotes."


def whole_or_not_stated(key: str, value: object) -> str:
    """Check that a value is a whole number above 0, or the words "not stated"."""
    if value == NOT_STATED:
        return ""
    problem = whole(key, value)
    return problem and f'{problem[:-1]}, nor "{NOT_STATED}".'


def share(key: str, value: object) -> str:
    """Check that a value is a number above 0 and at most 1."""
    if not isinstance(value, int | float) or isinstance(value, bool):
        return number(key, value)
    if 0 < value <= 1:
        return ""
    return f"'{key}' is {value:g}. It is a share above 0 and at most 1."


def true_or_left_out(key: str, value: object) -> str:
    """Check that a value is true; what is not so is left out."""
    return "" if value is True else f"'{key}' is not true. Write true or leave it out."


def names(key: str, value: object) -> str:
    """Check that a value is a list of names, each once."""
    listed = cast("list[object]", value) if isinstance(value, list) else []
    if not listed:
        return f"'{key}' is not a list such as [\"habenula\"]. Leave it out if empty."
    for entry in listed:
        problem = name(key, entry)
        if problem:
            return problem
        if listed.count(entry) > 1:
            return f"'{key}' names '{entry}' twice. Keep one."
    return ""


def number(key: str, value: object) -> str:
    """Check that a value is a number."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return ""
    return f"'{key}' is not a number. Write it without quotes."


def printed(key: str, value: object) -> str:
    """Check that a value is text that holds a number as printed."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return (
            f"'{key}' is a number without quotes. "
            "Put it in quotes, as printed, so that its decimals are kept."
        )
    if not isinstance(value, str):
        return text(key, value)
    try:
        Printed(value)
    except PrintedNumberError as error:
        return f"'{key}': {error}"
    return ""


def one_of(kind: str, known: Sequence[str]) -> Check:
    """Return the check that a value is one of the known ones."""

    def check(key: str, value: object) -> str:
        if not isinstance(value, str):
            return text(key, value)
        return "" if value in known else str(UnknownNameError(kind, value, known))

    return check
