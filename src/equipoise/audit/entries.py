"""One row of a table of statistics, taken entry by entry."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from equipoise.audit.table import KINDS, Cell, Statistic
from equipoise.errors import PrintedNumberError
from equipoise.evidence import Printed

_Taken = TypeVar("_Taken")

_NUMBER = re.compile(r"[-\N{MINUS SIGN}]?(?=[.]?[0-9])[0-9]{0,15}([.][0-9]{1,15})?")
_DECIMAL_COMMA = re.compile(r"[<>]?\s*[-\N{MINUS SIGN}]?[0-9]*,[0-9]+")
_LARGEST_N = 10**9

_YES = {"yes": True, "true": True, "1": True, "no": False, "false": False, "0": False}

_NEVER_NEGATIVE = ("sd", "se", "f", "count", "n")
_WHOLE = ("count", "n")


@dataclass(frozen=True)
class Row:
    """One row of a file.

    Parameters
    ----------
    number : int
        As a spreadsheet counts them.
    entries : mapping from column to text
    """

    number: int
    entries: Mapping[str, str]


class _EntryError(Exception):
    """Why an entry cannot be taken."""


def taken(row: Row) -> tuple[Statistic | None, list[tuple[str, str]]]:
    """Return the statistic of a row, and each column that is wrong with what is wrong.

    The statistic is None where anything is wrong.
    """
    wrong: list[tuple[str, str]] = []

    def read(column: str, how: Callable[[str], _Taken], default: _Taken) -> _Taken:
        try:
            return how(row.entries.get(column, ""))
        except _EntryError as error:
            wrong.append((column, str(error)))
            return default

    kind = read("kind", _kind, "")
    printed = read("printed", lambda text: _printed(text, kind), Printed("0"))
    whole = int(printed.value) if kind == "n" else 0
    low = read("scale_min", _optional, None)
    high = read("scale_max", _optional, None)
    if low is not None and high is not None and low > high:
        wrong.append(("scale_max", f"{high:g} is below the scale_min of {low:g}."))
    statistic = Statistic(
        id=row.entries.get("id", ""),
        cell=Cell(
            read("variable", _variable, ""),
            *(row.entries.get(key, "") for key in ("among", "condition", "time")),
        ),
        kind=kind,
        printed=printed,
        n=read("n", lambda text: _n(text, whole), 1),
        integer=read("integer", _yes, None),
        scale_min=low,
        scale_max=high,
        df1=read("df1", _df, None),
        df2=read("df2", _df, None),
        parent=row.entries.get("parent", ""),
        where=row.entries.get("where", "") or f"row {row.number}",
    )
    return (None if wrong else statistic), wrong


def _variable(text: str) -> str:
    if not text:
        raise _EntryError("is missing. Name what was measured.")
    return text


def _kind(text: str) -> str:
    if text not in KINDS:
        said = f"'{text}' is no kind" if text else "is missing"
        raise _EntryError(f"{said}. Known: {', '.join(KINDS)}.")
    return text


def _printed(text: str, kind: str) -> Printed:
    number = _as_printed(text)
    if number.text[0] in "<>" and kind != "p":
        raise _EntryError(f"'{text}' bounds a number; only a p may. Write the number.")
    if kind == "p" and (number.value <= 0 or number.value > 1):
        said = f"p = {text} cannot be: a p lies above 0 and is at most 1."
        hint = f" Write <{_smallest(number)}." if number.value == 0 else ""
        raise _EntryError(said + hint)
    if kind in _NEVER_NEGATIVE and number.value < 0:
        raise _EntryError(f"'{text}' is negative, which no {kind} can be.")
    if kind in _WHOLE and number.decimals:
        raise _EntryError(f"'{text}' is no whole number, as every {kind} must be.")
    if kind == "n" and not 1 <= number.value <= _LARGEST_N:
        raise _EntryError(f"'{text}' is no number of people. Write 1 or more.")
    return number


def _as_printed(text: str) -> Printed:
    if not text:
        raise _EntryError("is missing. Write the number as printed, such as -22.3.")
    if _DECIMAL_COMMA.fullmatch(text):
        raise _EntryError(f"'{text}' has a comma. Write a decimal point.")
    try:
        return Printed("".join(text.split()) if text[0] in "<>" else text)
    except PrintedNumberError as error:
        said = f"'{text}' is no number. Write it as printed, such as -22.3 or <0.001."
        raise _EntryError(said) from error


def _smallest(number: Printed) -> str:
    return (
        "0.001"
        if number.decimals < 2
        else f"{10.0**-number.decimals:.{number.decimals}f}"
    )


def _n(text: str, whole: int) -> int:
    if not text and whole:
        return whole
    if not text:
        raise _EntryError("is missing. Write how many people the number describes.")
    if not (text.isascii() and text.isdigit()) or not 1 <= int(text) <= _LARGEST_N:
        raise _EntryError(f"'{text}' is no number of people. Write a whole number.")
    if whole and int(text) != whole:
        raise _EntryError(f"is {text} where the row prints an n of {whole}.")
    return int(text)


def _optional(text: str) -> float | None:
    if not text:
        return None
    if _DECIMAL_COMMA.fullmatch(text):
        raise _EntryError(f"'{text}' has a comma. Write a decimal point.")
    if not _NUMBER.fullmatch(text):
        raise _EntryError(f"'{text}' is no number. Write one, or leave it empty.")
    return float(text.replace("\N{MINUS SIGN}", "-"))


def _df(text: str) -> float | None:
    number = _optional(text)
    if number is not None and number <= 0:
        raise _EntryError(f"'{text}' is not above 0, as degrees of freedom must be.")
    return number


def _yes(text: str) -> bool | None:
    if text and text.lower() not in _YES:
        raise _EntryError(f"'{text}' is neither yes nor no. Write one, or leave empty.")
    return _YES.get(text.lower())
