"""Protocols as TOML files: written, read back, and every problem of one named.

Keys are the fields of the protocol, in its order; lists of arms, doses, visits and
medicines are tables.  Times are text with a unit.  What stands at its usual value is
left out.  Nothing is coerced: a number in quotes is no number.
"""

import json
import math
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import MISSING, Field, fields
from functools import lru_cache
from pathlib import Path
from typing import Any, cast, get_type_hints

from pydantic import TypeAdapter, ValidationError

from equipoise.errors import EquipoiseError, ProtocolFileError, UnknownNameError
from equipoise.trial.feasible import problems
from equipoise.trial.protocol import Protocol
from equipoise.trial.unknown_names import unknown_names

LARGEST_FILE = 256 * 1024
"""Bytes that a file may hold."""

_FIELDS: Mapping[str, "Field[Any]"] = {one.name: one for one in fields(Protocol)}


def protocol_text(protocol: Protocol) -> str:
    """Return a protocol as the text of a TOML file."""
    held = cast(
        "dict[str, Any]",
        TypeAdapter(Protocol).dump_python(
            protocol, mode="json", exclude_defaults=True, exclude_none=True
        ),
    )
    return "\n".join(_lines(held)) + "\n"


def _lines(held: Mapping[str, Any], path: str = "") -> Iterator[str]:
    later: list[tuple[str, Any]] = []
    for key, value in held.items():
        if _holds_tables(value):
            later.append((key, value))
        else:
            yield from _entry(key, value)
    for key, value in later:
        place = f"{path}.{key}" if path else key
        if isinstance(value, dict):
            yield from ("", f"[{place}]", *_lines(cast("dict[str, Any]", value), place))
        else:
            for table in cast("list[dict[str, Any]]", value):
                yield from ("", f"[[{place}]]", *_lines(table, place))


def _holds_tables(value: object) -> bool:
    if isinstance(value, list):
        return any(isinstance(one, dict) for one in cast("list[object]", value))
    return isinstance(value, dict)


def _entry(key: str, value: object) -> Iterator[str]:
    text = json.dumps(value, ensure_ascii=False)
    if isinstance(value, float) and math.isinf(value):
        text = "inf"
    name = key if key.replace("_", "").isalnum() and key.isascii() else json.dumps(key)
    line = f"{name} = {text}"
    if isinstance(value, list) and len(line) > 88:
        yield f"{name} = ["
        for item in cast("list[object]", value):
            yield f"    {json.dumps(item, ensure_ascii=False)},"
        yield "]"
    else:
        yield line


def read_protocol(path: Path) -> Protocol:
    """Return the protocol that a file declares.

    Raises
    ------
    ProtocolFileError
        If the file cannot be taken; with every problem.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        why = error.strerror or "it cannot be opened"
        raise ProtocolFileError(path, (f"The file cannot be read ({why}).",)) from None
    if len(data) > LARGEST_FILE:
        size = f"The file is larger than {LARGEST_FILE // 1024} kB."
        raise ProtocolFileError(path, (size,))
    try:
        held = tomllib.loads(data.decode("utf-8-sig"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as error:
        raise ProtocolFileError(path, (f"It is no TOML: {error}.",)) from None
    return protocol_in(held, path)


def protocol_in(held: Mapping[str, object], path: Path | str) -> Protocol:
    """Return the protocol that the tables of a file declare.

    Raises
    ------
    ProtocolFileError
        If they cannot be taken; with every problem, and the path in front.
    """
    values, found = _values(held)
    protocol = _declared(values)
    if protocol is not None and not found:
        found += problems(protocol)
        found += unknown_names(protocol)
    if protocol is None or found:
        raise ProtocolFileError(path, dict.fromkeys(found))
    return protocol


def _declared(values: Mapping[str, object]) -> Protocol | None:
    """Return the protocol before it is asked whether anybody could run it."""
    protocol = object.__new__(Protocol)
    for name, field in _FIELDS.items():
        if name in values:
            object.__setattr__(protocol, name, values[name])
        elif field.default is not MISSING:
            object.__setattr__(protocol, name, field.default)
        elif field.default_factory is not MISSING:
            object.__setattr__(protocol, name, field.default_factory())
        else:
            return None
    return protocol


def _values(held: Mapping[str, object]) -> tuple[dict[str, object], list[str]]:
    values: dict[str, object] = {}
    found = [str(UnknownNameError("key", k, _FIELDS)) for k in held if k not in _FIELDS]
    for name, field in _FIELDS.items():
        if name in held:
            try:
                text = json.dumps(held[name], default=str)
                values[name] = _adapters()[name].validate_json(text, strict=True)
            except ValidationError as error:
                found += [_sentence(name, one) for one in error.errors()]
            except EquipoiseError as error:
                found.append(f"'{name}': {error}")
        elif field.default is MISSING and field.default_factory is MISSING:
            found.append(f"There is no '{name}'. Add it.")
    return values, found


@lru_cache(maxsize=1)
def _adapters() -> Mapping[str, TypeAdapter[Any]]:
    hints = get_type_hints(Protocol, include_extras=True)
    return {name: TypeAdapter(hints[name]) for name in _FIELDS}


def _sentence(name: str, error: Mapping[str, Any]) -> str:
    place = name
    for step in cast("Sequence[object]", error["loc"]):
        if isinstance(step, int):
            place += f"[{step + 1}]"
        elif step not in ("Crossover", "Washout"):
            place += f".{step}"
    if error["type"] == "unexpected_keyword_argument":
        return f"'{place}' is no key that there is. Leave it out or correct it."
    if error["type"] in ("missing", "missing_argument"):
        return f"'{place}' is missing. Add it."
    said = str(error["msg"]).removeprefix("Value error, ")
    joint = " " if said.startswith("is ") else ": "
    return f"'{place}'{joint}{said[:1].lower() + said[1:]}."
