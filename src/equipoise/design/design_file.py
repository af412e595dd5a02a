"""Designs as TOML files: a design of the library, and what is chosen otherwise.

    name       = "early_and_large"
    based_on   = "factorial_with_saline"
    patients   = 160
    arms       = ["placebo_ketamine", "naltrexone_ketamine"]
    allocation = { placebo_ketamine = 2 }
    naltrexone = { form = "oral", lead = "1 d" }
    look       = { after = 80, p_below = 0.005 }
    prices     = { cost_visit = "90 EUR" }

All but the first two may be left out.  Nothing is coerced, and a key that there is not
is refused with the nearest that there is.
"""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import cast

from equipoise.design.choices import (
    with_allocation,
    with_arms,
    with_look,
    with_naltrexone,
    with_patients,
)
from equipoise.design.costs import money
from equipoise.design.design import Design
from equipoise.design.library import DESIGNS
from equipoise.errors import DesignError, UnknownNameError
from equipoise.trial.clock import hours_of

KEYS = (
    "name",
    "based_on",
    "patients",
    "arms",
    "allocation",
    "naltrexone",
    "look",
    "prices",
)
"""What a file may say."""


def read_design(path: Path) -> Design:
    """Return the design that a file declares.

    Raises
    ------
    DesignError
        If the file cannot be read, or nobody may hold what it says.
    UnknownNameError
        If it says what there is not.
    """
    where = path.name
    try:
        held = tomllib.loads(path.read_text("utf-8-sig"))
    except OSError as error:
        why = error.strerror or "it cannot be opened"
        raise DesignError(where, f"cannot be read ({why}). Name a file.") from None
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise DesignError(where, f"is no TOML: {error}.") from None
    for key in held:
        if key not in KEYS:
            raise UnknownNameError("key of a design", key, KEYS)
    return design_in(held, where)


def design_in(held: Mapping[str, object], where: str) -> Design:
    """Return the design that the keys of a file declare.

    Raises
    ------
    DesignError
        If something has the wrong kind, or nobody may hold what it says.
    """
    name = _text(held, "name", where)
    design = DESIGNS[_text(held, "based_on", where)]
    if "arms" in held:
        arms = _kind(held["arms"], list, "a list of arms", where)
        design = with_arms(design, [str(arm) for arm in cast("list[object]", arms)])
    if "allocation" in held:
        shares = _table(held, "allocation", where)
        whole = {arm: _whole(n, f"the share of {arm}", where) for arm, n in shares}
        design = with_allocation(design, whole)
    if "naltrexone" in held:
        chosen = dict(_table(held, "naltrexone", where))
        form, lead = (_text(chosen, key, where) for key in ("form", "lead"))
        design = with_naltrexone(design, form, _hours(lead, where))
    if "patients" in held:
        patients = _whole(held["patients"], "the number of patients", where)
        design = with_patients(design, patients)
    if "look" in held:
        look = dict(_table(held, "look", where))
        after = _whole(look.get("after"), "the look", where)
        below = _kind(look.get("p_below"), float, "a p such as 0.005", where)
        design = with_look(design, after, cast("float", below))
    prices = {
        item: money(name, item, text)
        for item, text in (_table(held, "prices", where) if "prices" in held else ())
    }
    return replace(design, name=name, prices={**design.prices, **prices})


def _kind(value: object, kind: type, said: str, where: str) -> object:
    if not isinstance(value, kind) or isinstance(value, bool):
        raise DesignError(where, f"says '{value}' where {said} is wanted. Correct it.")
    return value


def _text(held: Mapping[str, object], key: str, where: str) -> str:
    if key not in held:
        raise DesignError(where, f"says no '{key}'. Add it.")
    return cast("str", _kind(held[key], str, f"text for '{key}'", where))


def _whole(value: object, what: str, where: str) -> int:
    return cast("int", _kind(value, int, f"a whole number for {what}", where))


def _table(
    held: Mapping[str, object], key: str, where: str
) -> Sequence[tuple[str, object]]:
    table = _kind(held[key], dict, f"a table for '{key}'", where)
    return tuple(cast("dict[str, object]", table).items())


def _hours(text: str, where: str) -> float:
    try:
        return hours_of(text)
    except ValueError as error:
        raise DesignError(where, f"has a lead that {error}.") from None
