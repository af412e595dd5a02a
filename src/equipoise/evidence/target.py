"""Targets: what the model must reproduce before anything is weighed.

A target names a course (who is given what), what is read of it, the published number
and the range in which the model's own value must lie.  It says what part the number had
in making the model, so that a fit is never shown as a check:

    fitted        a parameter was set so that the model meets it
    held_out      no parameter was set by it
    consistency   nothing was published; the number comes of the model's own definition

A miss that is known says why, and stays a miss.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import cast

from equipoise.catalogue import Catalogue
from equipoise.evidence import checks
from equipoise.evidence.checks import Check
from equipoise.evidence.prior import STATUS
from equipoise.evidence.schema import Key, Schema, taken_tables
from equipoise.evidence.source import sources
from equipoise.evidence.toml_file import Table, read_tables

USES = ("fitted", "held_out", "consistency")
"""What part a number had in making the model."""

STATISTICS: Mapping[str, tuple[str, ...]] = {
    "level": ("at",),
    "relative_level": ("at", "beside"),
    "peak": (),
    "time_of_peak": (),
    "area": (),
    "ratio_of_areas": ("versus",),
    "half_life": ("at", "beside"),
    "half_way": (),
    "share_of_peak": ("at",),
    "lowest": (),
    "highest": (),
    "departure": (),
    "unaccounted": (),
}
"""What may be read of a course, and the keys that each statistic needs."""

UNITS = (
    "1",
    "%",
    "points",
    "min",
    "h",
    "d",
    "ng/mL",
    "ng h/mL",
    "nmol/mL",
    "uM",
    "mm",
)
"""Units in which a target may be stated; nanograms need a molar mass."""


@dataclass(frozen=True)
class Target:
    """One line of the qualification.

    Parameters
    ----------
    name : str
    group : str
        The file it stands in: ``plasma``.
    what : str
        The line in plain words.
    course : str
        Who is given what.
    reads : tuple of str
        Signals or states, added up; empty for every state or signal.
    statistic : str
        One of ``STATISTICS``.
    unit : str
        One of ``UNITS``.
    published : str
        The number as printed, or in words where a source prints none.
    value : float or None, unit
        That number, or the middle of those printed; None where none is.
    low, high : float, unit
        Between which the model's value must lie.
    within : str
        Where that range comes from.
    use : str
        One of ``USES``.
    source : str
        Key of the source.
    status : str
        As of a prior: verified, recalled, derived or assumed.
    at, beside : float or None, h
        When it is read, and the time it is set beside; of a peak, when it was seen, and
        of an area, its end.
    versus : tuple of str
        Signals of the second area of a ratio.
    molar_mass : float or None, g/mol
        That turns uM into ng/mL.
    over : str
        Parameter by which what is read is divided: the volume of an amount.
    known_miss : str
        Why the model misses it; empty where it should not.
    note : str
    """

    name: str
    group: str
    what: str
    course: str
    reads: tuple[str, ...]
    statistic: str
    unit: str
    published: str
    low: float
    high: float
    within: str
    use: str
    source: str
    status: str
    value: float | None = None
    at: float | None = None
    beside: float | None = None
    versus: tuple[str, ...] = ()
    molar_mass: float | None = None
    over: str = ""
    known_miss: str = ""
    note: str = ""


def _names(key: str, value: object) -> str:
    listed = cast("list[object]", value) if isinstance(value, list) else []
    if listed and all(
        isinstance(one, str) and not checks.name(key, one) for one in listed
    ):
        return ""
    return f"'{key}' is not a list of names. Write it as [\"mu_block\"]."


def _known_source(key: str, value: object) -> str:
    return checks.one_of("source", sources().names)(key, value)


def _one_of(kind: str, known: Sequence[str]) -> Check:
    return checks.one_of(kind, tuple(known))


def _together(table: Table, others: Sequence[Table]) -> Iterator[tuple[str, str]]:
    del others
    name, statistic = table.text("name"), table.text("statistic") or ""
    for key in STATISTICS[statistic]:
        if key not in table.values:
            yield "statistic", f"'{name}' is a {statistic} and has no '{key}'. Add it."
    if "reads" not in table.values and statistic not in _OF_EVERYTHING:
        yield "statistic", f"'{name}' reads nothing. Add reads = [\"...\"]."
    low, high = table.number("low"), table.number("high")
    if low is not None and high is not None and not low <= high:
        yield "low", f"'{name}' has 'low' above 'high'. Write the lower one first."
    nanograms = (table.text("unit") or "").startswith("ng")
    if nanograms != ("molar_mass" in table.values):
        what = "no 'molar_mass'. Add it" if nanograms else "a 'molar_mass'. Drop it"
        yield "unit", f"'{name}' is in {table.text('unit')} and has {what}."
    if table.text("use") == "consistency" and table.text("source") != "equipoise":
        yield "use", f"'{name}' has a source, so it is fitted or held_out. Say which."


_OF_EVERYTHING = ("lowest", "highest", "departure")

TARGET_SCHEMA = Schema(
    kind="target",
    title="name",
    keys=(
        Key("name", checks.name, 'name = "..."'),
        Key("what", checks.text, 'what it is in plain words, as what = "..."'),
        Key("course", checks.name, 'who is given what, such as course = "infusion"'),
        Key("reads", _names),
        Key("statistic", _one_of("statistic", (*STATISTICS,)), 'statistic = "peak"'),
        Key("at", checks.number),
        Key("beside", checks.number),
        Key("versus", _names),
        Key("unit", _one_of("unit of a target", UNITS), 'unit = "ng/mL"'),
        Key("molar_mass", checks.number),
        Key("over", checks.name),
        Key("published", checks.text, 'the number as printed, as published = "..."'),
        Key("value", checks.number),
        Key("low", checks.number, "the lower end, such as low = 137"),
        Key("high", checks.number, "the upper end, such as high = 271"),
        Key("within", checks.text, 'where that range comes from, as within = "..."'),
        Key("use", _one_of("use", USES), 'use = "fitted" or use = "held_out"'),
        Key("source", _known_source, 'the key of its source, or source = "equipoise"'),
        Key("status", _one_of("status", STATUS), 'status = "verified" or another'),
        Key("known_miss", checks.text),
        Key("note", checks.text),
    ),
    together=_together,
)


@lru_cache
def targets() -> Catalogue[Target]:
    """Return every line of the qualification, file by file."""
    folder = files("equipoise.evidence") / "library" / "targets"
    paths = sorted(folder.iterdir(), key=lambda path: path.name)
    found = [one for path in paths for one in read_targets(path)]
    return Catalogue("target", tuple(found))


def read_targets(path: Traversable) -> tuple[Target, ...]:
    """Return the targets of a file; its stem is their group.

    Parameters
    ----------
    path : Traversable
        A path, or a file inside the package.

    Raises
    ------
    EvidenceFileError
        If a line cannot be taken; the first in file order.
    """
    group = path.name.removesuffix(".toml")
    tables = taken_tables(read_tables(path), TARGET_SCHEMA)
    return tuple(_target(table, group) for table in tables)


def _target(table: Table, group: str) -> Target:
    def text(key: str) -> str:
        return table.text(key) or ""

    def listed(key: str) -> tuple[str, ...]:
        return tuple(cast("list[str]", table.values.get(key, [])))

    return Target(
        name=text("name"),
        group=group,
        what=text("what"),
        course=text("course"),
        reads=listed("reads"),
        statistic=text("statistic"),
        unit=text("unit"),
        published=text("published"),
        low=table.number("low") or 0.0,
        high=table.number("high") or 0.0,
        within=text("within"),
        use=text("use"),
        source=text("source"),
        status=text("status"),
        value=table.number("value"),
        at=table.number("at"),
        beside=table.number("beside"),
        versus=listed("versus"),
        molar_mass=table.number("molar_mass"),
        over=text("over"),
        known_miss=text("known_miss"),
        note=text("note"),
    )
