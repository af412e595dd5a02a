"""Arrays of a piece of work as the rows of a table, and back.

A row holds one array: what it belongs to, its name, its shape and its numbers.  Every
piece has the same columns, so that all of them can be asked about together.
"""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any, TypeAlias

import numpy as np
import pyarrow

from equipoise.arrays import Array
from equipoise.engine import Audit
from equipoise.trial.course import Courses
from equipoise.trial.point import Point

pa: Any = pyarrow  # which has no types of its own

Table: TypeAlias = Any
"""A table of pyarrow."""

_SCHEMA = pa.schema(
    [
        ("hypothesis", pa.string()),
        ("step", pa.string()),
        ("name", pa.string()),
        ("shape", pa.list_(pa.int64())),
        ("value", pa.list_(pa.float64())),
    ]
)


def table_of(hypothesis: str, step: str, arrays: Mapping[str, Array]) -> Table:
    """Return named arrays as a table, a row each."""
    rows = [
        {
            "hypothesis": hypothesis,
            "step": step,
            "name": name,
            "shape": list(array.shape),
            "value": array.ravel(),
        }
        for name, array in arrays.items()
    ]
    return pa.Table.from_pylist(rows, schema=_SCHEMA)


def courses_table(hypothesis: str, solved: Courses) -> Table:
    """Return the courses of a pool as a table, all but what its request tells."""
    arrays = {name: np.asarray(getattr(solved, name)) for name in _COURSES}
    audit = np.array(list(asdict(solved.audit).values()), dtype=float)
    unsolved = np.array([solved.unsolved], dtype=float)
    return table_of(
        hypothesis, "solve", {**arrays, "audit": audit, "unsolved": unsolved}
    )


_COURSES = (
    "times",
    "relief",
    "expectancy",
    "worsening",
    "nausea_ketamine",
    "nausea_malaise",
    "dissociation",
)


def courses_of(
    table: Table, arms: tuple[str, ...], points: tuple[Point, ...]
) -> Courses:
    """Return the courses that a table holds, of these arms and points."""
    held = arrays_of(table)
    return Courses(
        arms=arms,
        points=points,
        unsolved=int(held["unsolved"][0]),
        audit=audit_of(table),
        **{name: held[name] for name in _COURSES},
    )


def audit_of(table: Table) -> Audit:
    """Return the audit of the courses that a table holds."""
    promised, sample, *errors = arrays_of(table)["audit"].tolist()
    return Audit(promised, int(sample), *errors)


def arrays_of(table: Table) -> Mapping[str, Array]:
    """Return the named arrays of a table."""
    rows = table.select(["name", "shape"]).to_pylist()
    column = table["value"].combine_chunks()
    return {
        row["name"]: column[i]
        .values.to_numpy(zero_copy_only=False)
        .reshape(row["shape"])
        for i, row in enumerate(rows)
    }
