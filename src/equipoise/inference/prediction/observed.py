"""What a trial found, to be held against what was predicted of it.

A file of findings is TOML, or CSV with a column for each key:

    date = "2027-03-01"                    # when they were known, if that is to be said

    [[finding]]
    name  = "hamd17_change_day1_placebo.mean"
    value = "-12.3"                        # as printed: the text keeps the decimals
    n     = 12

    [[finding]]
    name  = "hamd17_response_day1_placebo.share"
    count = 7
    n     = 12

A number may stand without quotes where ``decimals`` says to how many it was rounded.
"""

import csv
import io
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, cast

from equipoise.errors import ObservedError, PrintedNumberError
from equipoise.evidence.printed import Printed

KEYS = ("name", "value", "decimals", "count", "n")
"""What may be said of a finding."""

_LARGEST = 1_000_000  # bytes


@dataclass(frozen=True)
class Observed:
    """One number that a trial found.

    Parameters
    ----------
    name : str
        Of the planned number.
    printed : str
    value, low, high : float
        And the interval that rounds to it.
    n : int
        Patients; zero where it is not said.
    """

    name: str
    printed: str
    value: float
    low: float
    high: float
    n: int


@dataclass(frozen=True)
class Results:
    """What a trial found.

    Parameters
    ----------
    date : str
        When it was known, as ISO 8601 says it; empty where it is not said.
    observed : tuple of Observed
    """

    date: str
    observed: tuple[Observed, ...]


def read_observed(path: Path) -> Results:
    """Return the findings of a file.

    Raises
    ------
    ObservedError
        If it cannot be read, or some finding cannot be taken; with every fault.
    """
    held = _held(path)
    rows = held.get("finding", [])
    problems = [
        f"the key '{key}' is none of 'date' and 'finding'."
        for key in held
        if key not in ("date", "finding")
    ]
    if not isinstance(rows, list) or not rows:
        raise ObservedError(path, (*problems, "there is no finding in it."))
    found: list[Observed] = []
    for place, row in enumerate(cast("list[object]", rows), start=1):
        taken = _observed(row)
        if isinstance(taken, str):
            problems.append(f"finding {place}: {taken}")
        else:
            found.append(taken)
    when = _date(held.get("date", ""), problems)
    names = [one.name for one in found]
    problems += [
        f"'{name}' stands in it {names.count(name)} times. Give it once."
        for name in dict.fromkeys(names)
        if names.count(name) > 1
    ]
    if problems:
        raise ObservedError(path, problems)
    return Results(when, tuple(found))


def _held(path: Path) -> Mapping[str, Any]:
    try:
        data = path.read_bytes()
    except OSError as error:
        why = (error.strerror or "it cannot be opened").lower()
        raise ObservedError(path, (f"cannot be read: {why}.",)) from None
    if len(data) > _LARGEST:
        raise ObservedError(path, (f"is larger than {_LARGEST // 1000} kB.",))
    try:
        text = data.decode("utf-8-sig")
        if path.suffix.lower() == ".csv":
            return {"finding": list(_rows(text))}
        return tomllib.loads(text)
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, csv.Error) as error:
        kind = "CSV" if path.suffix.lower() == ".csv" else "TOML"
        raise ObservedError(path, (f"is no {kind}: {error}.",)) from None


def _rows(text: str) -> Iterator[Mapping[str, object]]:
    for row in csv.DictReader(io.StringIO(text), strict=True):
        found: dict[str, object] = {}
        for key, value in cast("Mapping[str | None, object]", row).items():
            said = str(value or "").strip()
            if said:
                whole = key in ("decimals", "count", "n") and said.isdigit()
                found[key or "a column without a name"] = int(said) if whole else said
        yield found


def _observed(row: object) -> Observed | str:
    """Return a finding, or why it cannot be taken."""
    if not isinstance(row, dict):
        return "is no table."
    held = cast("dict[str, object]", row)
    for problem in _problems(held):
        return problem
    name, n = str(held["name"]), cast("int", held.get("n", 0))
    if "count" in held:
        count = cast("int", held["count"])
        share, half = count / n, 0.5 / n
        return Observed(name, f"{count} of {n}", share, share - half, share + half, n)
    value = held["value"]
    decimals = cast("int", held.get("decimals", 0))
    try:
        text = value if isinstance(value, str) else f"{value:.{decimals}f}"
        printed = Printed(text)
    except PrintedNumberError as error:
        return f"'{name}': {error}"
    return Observed(name, printed.text, printed.value, printed.low, printed.high, n)


def _problems(held: Mapping[str, object]) -> Iterator[str]:
    for key in held:
        if key not in KEYS:
            yield f"'{key}' is not known. Known: {', '.join(KEYS)}."
    name = held.get("name", "")
    if not isinstance(name, str) or not name:
        yield "it has no 'name'."
    for key in ("decimals", "count", "n"):
        one = held.get(key, 0)
        if isinstance(one, bool) or not isinstance(one, int) or one < 0:
            yield f"'{name}' has the '{key}' '{one}', which is no whole number."
    if ("count" in held) == ("value" in held):
        yield f"'{name}' needs 'value', or 'count' with 'n'."
    if "count" in held:
        yield from _miscounted(str(name), held["count"], held.get("n", 0))
    else:
        yield from _unrounded(str(name), held["value"], "decimals" in held)


def _miscounted(name: str, count: object, n: object) -> Iterator[str]:
    if not isinstance(n, int) or not isinstance(count, int) or not n or count > n:
        yield f"'{name}' counts {count} of {n}. Give as 'n' how many there were."
    if not name.endswith((".share", ".value")):
        yield f"'{name}' is no share of patients. Give its 'value'."


def _unrounded(name: str, value: object, rounded: object) -> Iterator[str]:
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        yield f"'{name}' has the value '{value}', which is no number."
    if isinstance(value, float) and not rounded:
        yield (
            f"'{name}' is {value} without 'decimals'. Say to how many it was rounded, "
            "or put it in quotes as printed."
        )


def _date(value: object, problems: list[str]) -> str:
    if isinstance(value, date):  # a datetime is one
        return value.isoformat()
    try:
        return datetime.fromisoformat(str(value)).isoformat() if value else ""
    except ValueError:
        problems.append(f"the date '{value}' is none. Write it as 2027-03-01.")
        return ""
