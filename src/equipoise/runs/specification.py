"""What a run computes, in one canonical form, and so its name.

The same specification is the same run: its id is the SHA-256 of the canonical form, so
finished work is found rather than repeated.  The form is JSON with sorted keys and no
white space; it holds everything that changes numbers, and nothing else.
"""

import hashlib
import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias, cast

from equipoise.errors import SpecificationError
from equipoise.provenance import source_hash, versions

Json: TypeAlias = (
    "str | int | float | bool | None | Sequence[Json] | Mapping[str, Json]"
)
"""What a specification may hold; numbers must be finite."""

SHOWN = 16
"""Digits of an id that are shown, and that name the folder of a run."""


@dataclass(frozen=True)
class Specification:
    """What is to be computed, and by what.

    Parameters
    ----------
    task : str
        Name of the kind of work.
    inputs : mapping from str to Json
        All that was asked; entries of the package's libraries by name, files of others
        by a hash of their contents.
    seed : int
    accuracy : float
        Promised by the solver.
    numerics : mapping from str to str
        Versions of whatever changes numbers, and a hash of this package's own files.

    Raises
    ------
    SpecificationError
        If something in it has no canonical form: a number that is not finite, a key
        that is no text, an object.
    """

    task: str
    inputs: Mapping[str, Json]
    seed: int
    accuracy: float
    numerics: Mapping[str, str]

    def __post_init__(self) -> None:
        _check("specification", self.record())

    def record(self) -> dict[str, Json]:
        """Return it as plain values."""
        return {
            "task": self.task,
            "inputs": self.inputs,
            "seed": self.seed,
            "accuracy": self.accuracy,
            "numerics": self.numerics,
        }

    @property
    def canonical(self) -> str:
        """Return its canonical form.

        Examples
        --------
        >>> Specification("count", {"to": 3}, 0, 1e-5, {"numpy": "2"}).canonical
        '{"accuracy":1e-05,"inputs":{"to":3},"numerics":{"numpy":"2"},"seed":0,"task":"count"}'
        """
        return json.dumps(
            self.record(),
            sort_keys=True,
            separators=(",", ":"),
            ensure_ascii=False,
            allow_nan=False,
        )

    @property
    def hash(self) -> str:
        """Return the SHA-256 of its canonical form, 64 hexadecimal digits."""
        return hashlib.sha256(self.canonical.encode()).hexdigest()

    @property
    def id(self) -> str:
        """Return the digits that are shown and that name its folder."""
        return self.hash[:SHOWN]


def specification(
    task: str, inputs: Mapping[str, Json], *, seed: int, accuracy: float
) -> Specification:
    """Return a specification of work by this installation."""
    return Specification(task, inputs, seed, accuracy, numerics())


def numerics() -> dict[str, str]:
    """Return the versions of whatever changes numbers here, and a hash of our files."""
    return {**versions(), "source": source_hash()}


def content_hash(value: object) -> str:
    """Return a short hash of a declared value, such as a protocol.

    Parameters
    ----------
    value : object
        Of frozen data classes, tuples, numbers and text, whose repr is all of it.
    """
    return hashlib.sha256(repr(value).encode()).hexdigest()[:SHOWN]


def specification_of(text: str) -> Specification:
    """Return the specification that a canonical form stands for.

    Raises
    ------
    SpecificationError
        If it is not one.
    """
    try:
        found = json.loads(text)
    except ValueError as error:
        raise SpecificationError("the first character", "no JSON") from error
    keys = ("task", "inputs", "seed", "accuracy", "numerics")
    if not isinstance(found, dict) or set(cast("dict[str, object]", found)) != set(
        keys
    ):
        raise SpecificationError("the top", f"other keys than {', '.join(keys)}")
    held = cast("dict[str, object]", found)
    for key, kind in zip(keys, (str, dict, int, int | float, dict), strict=True):
        if not isinstance(held[key], kind):
            raise SpecificationError(key, f"a {type(held[key]).__name__}")
    return Specification(
        task=cast("str", held["task"]),
        inputs=cast("dict[str, Json]", held["inputs"]),
        seed=cast("int", held["seed"]),
        accuracy=cast("float", held["accuracy"]),
        numerics=cast("dict[str, str]", held["numerics"]),
    )


def _check(place: str, value: object) -> None:
    if value is None or isinstance(value, str | bool | int):
        return
    if isinstance(value, float):
        if not math.isfinite(value):
            raise SpecificationError(place, f"the number {value}")
        return
    if isinstance(value, Mapping):
        for key, entry in cast("Mapping[object, object]", value).items():
            if not isinstance(key, str):
                raise SpecificationError(place, f"the key {key!r}, which is no text,")
            _check(f"{place}.{key}", entry)
        return
    if isinstance(value, list | tuple):
        for i, entry in enumerate(cast("Sequence[object]", value)):
            _check(f"{place}[{i}]", entry)
        return
    raise SpecificationError(place, f"a {type(value).__name__}")
