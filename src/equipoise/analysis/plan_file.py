"""Plans as TOML files: written, and read back to an equal plan.

Keys are the fields of the plan; each analysis is a table with its estimand card.  Times
are text with a unit.  What stands at its usual value is left out.
"""

import json
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, cast

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from equipoise.analysis.methods import METHODS
from equipoise.analysis.plan import AnalysisPlan
from equipoise.errors import PlanError, UnknownNameError

LARGEST_FILE = 256 * 1024
"""Bytes that a file may hold."""

_LONGEST = 88


def plan_text(plan: AnalysisPlan) -> str:
    """Return a plan as the text of a TOML file."""
    held = cast(
        "dict[str, Any]",
        TypeAdapter(AnalysisPlan).dump_python(
            plan, mode="json", exclude_defaults=True, exclude_none=True
        ),
    )
    return "\n".join(_lines(held)) + "\n"


def read_plan(path: Path) -> AnalysisPlan:
    """Return the plan that a file declares.

    Raises
    ------
    PlanError
        If the file cannot be taken; with every problem.
    UnknownNameError
        If it names a method that there is not.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        why = error.strerror or "it cannot be opened"
        raise PlanError(path, f"cannot be read: {why}.") from None
    if len(data) > LARGEST_FILE:
        raise PlanError(path, f"is larger than {LARGEST_FILE // 1024} kB.")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise PlanError(path, f"is no TOML: {error}.") from None
    return plan_in(text, path)


def plan_in(declared: str, path: Path | str) -> AnalysisPlan:
    """Return the plan that the text of a TOML file declares.

    Raises
    ------
    PlanError
        If it cannot be taken; with every problem, and the path in front.
    UnknownNameError
        If it names a method that there is not.
    """
    try:
        held = tomllib.loads(declared)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise PlanError(path, f"is no TOML: {error}.") from None
    text = json.dumps(held, default=str)
    try:
        plan = TypeAdapter(AnalysisPlan).validate_json(text, strict=True)
    except ValidationError as error:
        said = "; ".join(_sentence(one) for one in error.errors())
        raise PlanError(path, f"cannot be taken: {said}.") from None
    for one in plan.analyses:
        if one.method not in METHODS:
            raise UnknownNameError("method", one.method, METHODS)
    return plan


def _sentence(problem: ErrorDetails) -> str:
    place = ".".join(str(part) for part in problem["loc"])
    return f"{place}: {problem['msg']}"


def _lines(held: Mapping[str, object], path: str = "") -> Iterator[str]:
    tables: list[tuple[str, object]] = []
    for key, value in held.items():
        if isinstance(value, dict) or _is_tables(value):
            place = f"{path}.{key}" if path else key
            tables.append((place, cast("object", value)))
        else:
            yield from _entry(key, value)
    for place, value in tables:
        if isinstance(value, dict):
            yield from (
                "",
                f"[{place}]",
                *_lines(cast("dict[str, object]", value), place),
            )
            continue
        for table in cast("list[dict[str, object]]", value):
            yield from ("", f"[[{place}]]", *_lines(table, place))


def _is_tables(value: object) -> bool:
    if not isinstance(value, list):
        return False
    return any(isinstance(one, dict) for one in cast("list[object]", value))


def _entry(key: str, value: object) -> Iterator[str]:
    line = f"{key} = {json.dumps(value, ensure_ascii=False)}"
    if isinstance(value, list) and len(line) > _LONGEST:
        yield f"{key} = ["
        for item in cast("list[object]", value):
            yield f"    {json.dumps(item, ensure_ascii=False)},"
        yield "]"
    else:
        yield line
