"""Readings: what printed numbers that cannot all hold may have been.

A contradiction has readings that exclude each other, each with a weight.  A reading
replaces printed numbers; contradictions are independent, so a reading of the whole
source takes one of each, and its weight is their product.
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from itertools import product
from typing import cast

from equipoise.errors import PrintedNumberError
from equipoise.evidence import checks
from equipoise.evidence.finding import findings
from equipoise.evidence.printed import Printed
from equipoise.evidence.schema import Key, Schema, taken_tables
from equipoise.evidence.toml_file import Table, read_tables


@dataclass(frozen=True)
class Reading:
    """One way to read a whole source.

    Parameters
    ----------
    names : tuple of str
        Of the reading of each contradiction; empty where a source has none.
    weight : float
    reads : mapping from ``finding.field`` to Printed
        What stands in place of what was printed.
    why : tuple of str
        What speaks for the reading of each contradiction.
    """

    names: tuple[str, ...]
    weight: float
    reads: Mapping[str, Printed]
    why: tuple[str, ...]

    def number(self, source: str, finding: str, field: str) -> Printed:
        """Return a printed number, as this reading has it.

        Raises
        ------
        UnknownNameError
            If the source has no such finding.
        """
        replaced = self.reads.get(f"{finding}.{field}")
        return replaced or findings(source)[finding].printed[field]


@lru_cache
def readings(source: str) -> tuple[Reading, ...]:
    """Return every reading of a source; one, as printed, where nothing contradicts.

    Raises
    ------
    EvidenceFileError
        If a line of the file of readings cannot be taken.
    """
    path = files("equipoise.evidence") / "library" / "readings" / f"{source}.toml"
    if not path.is_file():
        return (Reading((), 1.0, {}, ()),)
    tables = taken_tables(read_tables(path), READING_SCHEMA)
    names = dict.fromkeys(table.text("contradiction") or "" for table in tables)
    choices = [
        [table for table in tables if table.text("contradiction") == name]
        for name in names
    ]
    return tuple(_combined(chosen) for chosen in product(*choices))


def _combined(chosen: Sequence[Table]) -> Reading:
    reads: dict[str, Printed] = {}
    for table in chosen:
        given = cast("dict[str, str]", table.values["reads"])
        reads.update({key: Printed(text) for key, text in given.items()})
    return Reading(
        names=tuple(table.text("name") or "" for table in chosen),
        weight=math.prod(table.number("weight") or 0.0 for table in chosen),
        reads=reads,
        why=tuple(table.text("why") or "" for table in chosen),
    )


def _replacements(key: str, value: object) -> str:
    if not isinstance(value, dict) or not value:
        return f'\'{key}\' is not a table such as {{ "finding.mean" = "-5.8" }}.'
    for name, text in cast("dict[str, object]", value).items():
        if "." not in name or not isinstance(text, str):
            return (
                f"'{name}' in '{key}' is not a finding, a dot and a field, in quotes."
            )
        try:
            Printed(text)
        except PrintedNumberError as error:
            return f"'{name}' in '{key}': {error}"
    return ""


def _together(table: Table, others: Sequence[Table]) -> Iterator[tuple[str, str]]:
    name = table.text("contradiction")
    weights = [
        t.number("weight") or 0.0 for t in others if t.text("contradiction") == name
    ]
    if not math.isclose(sum(weights), 1.0, abs_tol=1e-9):
        yield (
            "weight",
            f"The readings of '{name}' weigh {sum(weights):g} together. Make it 1.",
        )


READING_SCHEMA = Schema(
    kind="reading",
    title="name",
    keys=(
        Key("name", checks.name, 'name = "..."'),
        Key("contradiction", checks.name, 'contradiction = "..."'),
        Key("weight", checks.share, "its weight, such as weight = 0.5"),
        Key("reads", _replacements, 'reads = { "finding.field" = "..." }'),
        Key("why", checks.text, 'what speaks for it, as why = "..."'),
    ),
    together=_together,
)
