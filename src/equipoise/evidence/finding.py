"""Findings: the numbers that a source prints, as it prints them.

A finding says what was measured, in which arm, when and *in whom*: a virtual trial is
analysed in the same patients.  The numbers keep their decimals.  Nothing is corrected
here: where a source contradicts itself, both numbers stand, and the audit speaks.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import cast

from equipoise.catalogue import Catalogue
from equipoise.errors import UnknownNameError
from equipoise.evidence import checks
from equipoise.evidence.claim import CLAIM_SCHEMA, entries
from equipoise.evidence.experiment import EXPERIMENT_SCHEMA
from equipoise.evidence.limit import LIMIT_SCHEMA
from equipoise.evidence.printed import Printed
from equipoise.evidence.reference import references
from equipoise.evidence.schema import Key, Schema, taken_tables
from equipoise.evidence.source import sources
from equipoise.evidence.toml_file import Table, read_tables
from equipoise.evidence.vocabulary import AMONG, PRINTED, STATEMENTS, UNITS


@dataclass(frozen=True)
class Finding:
    """What a source prints of one measure, in one arm, at one time, in one sample.

    Parameters
    ----------
    name : str
        Its own in its source: ``hamd17_change_day1_placebo``.
    source : str
        Key of the source.
    measure : str
        What was measured: ``hamd17_change``.
    unit : str
        One of ``UNITS``; for mean, its spread and limits, median, mode and ends.
    among : str
        One of ``AMONG``.
    n : int
        Patients described; 0 where the source does not state it.
    place : str
        Where it stands in the source.
    arm, versus : str or None
        The arm; with ``versus``, the finding is the arm less that other arm.
    at_day : float or None, d
        From the infusion; 0 is before it.
    at_minute : float or None, min
        From the start of the infusion.
    mean, sd, sem, median, mode, lowest, highest : Printed or None
    lower_95, upper_95 : Printed or None
        Limits of the 95 % confidence interval of the mean, else of d.
    count : Printed or None
        Of patients, or of what the unit says; a count is exact.
    percent, f, t, p, d : Printed or None
        Share of n, F ratio, Student's t, p value, standardised mean difference.
    statement : str or None
        One of ``STATEMENTS``: of the arm and ``versus``, else of the arm and its own
        baseline.
    approximate : bool
        Whether the source prints the number with an "about".
    quotes : tuple of str
        References to what it repeats of another source: a finding, the two findings
        whose difference it gives, or a source alone where the number is not recorded.
    read_in : str or None
        Key of the source in which it was read, where not in its own.
    measure_elsewhere : str or None
        The measure that another place of the same source names for it.
    note : str
        What a reader of the number must know.

    Notes
    -----
    Signs are the source's: a ``_reduction`` is the ``_change`` with its sign turned.
    """

    name: str
    source: str
    measure: str
    unit: str
    among: str
    n: int
    place: str
    arm: str | None = None
    versus: str | None = None
    at_day: float | None = None
    at_minute: float | None = None
    mean: Printed | None = None
    sd: Printed | None = None
    sem: Printed | None = None
    lower_95: Printed | None = None
    upper_95: Printed | None = None
    median: Printed | None = None
    mode: Printed | None = None
    lowest: Printed | None = None
    highest: Printed | None = None
    count: Printed | None = None
    percent: Printed | None = None
    f: Printed | None = None
    t: Printed | None = None
    p: Printed | None = None
    d: Printed | None = None
    statement: str | None = None
    approximate: bool = False
    quotes: tuple[str, ...] = ()
    read_in: str | None = None
    measure_elsewhere: str | None = None
    note: str = ""

    @property
    def printed(self) -> Mapping[str, Printed]:
        """Return the numbers that the source prints, by the name of the field."""
        held = {key: cast("Printed | None", getattr(self, key)) for key in PRINTED}
        return {key: number for key, number in held.items() if number is not None}

    def record(self) -> dict[str, object]:
        """Return the finding as plain values; numbers are text, as printed."""
        return {
            "name": self.name,
            "measure": self.measure,
            "arm": self.arm,
            "versus": self.versus,
            "at_day": self.at_day,
            "at_minute": self.at_minute,
            "among": self.among,
            "n": self.n or None,
            "unit": self.unit,
            "printed": {key: number.text for key, number in self.printed.items()},
            "approximate": self.approximate,
            "statement": self.statement,
            "quotes": list(self.quotes),
            "read_in": self.read_in,
            "measure_elsewhere": self.measure_elsewhere,
            "place": self.place,
            "note": self.note,
        }


def _together(table: Table, others: Sequence[Table]) -> Iterator[tuple[str, str]]:
    del others
    name = table.text("name")
    if not any(key in table.values for key in (*PRINTED, "statement")):
        known = ", ".join((*PRINTED, "statement"))
        yield "name", f"'{name}' says nothing. Add at least one of: {known}."
    if "versus" in table.values and "arm" not in table.values:
        yield "versus", f"'{name}' has 'versus' but no 'arm'. Add the arm compared."
    if "at_day" in table.values and "at_minute" in table.values:
        yield "at_minute", f"'{name}' has two times. Keep 'at_day' or 'at_minute'."


FINDING_SCHEMA = Schema(
    kind="finding",
    title="name",
    keys=(
        Key("name", checks.name, 'name = "..."'),
        Key("measure", checks.name, 'its measure, such as measure = "hamd17"'),
        Key("unit", checks.one_of("unit", UNITS), 'its unit, such as unit = "points"'),
        Key(
            "among",
            checks.one_of("sample", AMONG),
            'whom it describes, such as among = "completers"',
        ),
        Key(
            "n",
            checks.whole_or_not_stated,
            "how many patients it describes, such as n = 12",
        ),
        Key("place", checks.text, 'where it stands, such as place = "Table 1"'),
        Key("arm", checks.name),
        Key("versus", checks.name),
        Key("at_day", checks.number),
        Key("at_minute", checks.number),
        *(Key(key, checks.printed) for key in PRINTED),
        Key("statement", checks.one_of("statement", STATEMENTS)),
        Key("approximate", checks.true_or_left_out),
        Key("quotes", references),
        Key("read_in", checks.name),
        Key("measure_elsewhere", checks.name),
        Key("note", checks.text),
    ),
    together=_together,
)


RECORD_SCHEMAS = (FINDING_SCHEMA, CLAIM_SCHEMA, LIMIT_SCHEMA, EXPERIMENT_SCHEMA)
"""Of what the file of a source may hold."""


def read_findings(path: Path) -> tuple[Finding, ...]:
    """Return the findings of a file; its stem is taken as the key of their source.

    Parameters
    ----------
    path : Path
        A file in the form of ``evidence/library/findings``.

    Raises
    ------
    EvidenceFileError
        If a line cannot be taken; the first in file order.
    """
    return _findings_in(path, path.stem)


@lru_cache
def findings(source: str) -> Catalogue[Finding]:
    """Return what a source found, by name, in the order of its file.

    Parameters
    ----------
    source : str
        Key of the source: ``williams2018``.

    Raises
    ------
    UnknownNameError
        If no findings of such a source are recorded.
    """
    recorded = recorded_sources()
    if source not in recorded:
        raise UnknownNameError("source with findings", source, recorded)
    return Catalogue("finding", _findings_in(record_file(source), source))


def recorded_sources() -> tuple[str, ...]:
    """Return the keys of the sources that have a record, in alphabet order."""
    names = (path.name for path in _library().iterdir())
    return tuple(sorted(name[:-5] for name in names if name.endswith(".toml")))


def record_file(source: str) -> Traversable:
    """Return where the record of a source stands."""
    return _library() / f"{sources()[source].key}.toml"


def _library() -> Traversable:
    return files("equipoise.evidence") / "library" / "findings"


def _findings_in(path: Traversable, source: str) -> tuple[Finding, ...]:
    tables = taken_tables(read_tables(path), FINDING_SCHEMA, *RECORD_SCHEMAS)
    return tuple(_finding(table, source) for table in tables)


def _finding(table: Table, source: str) -> Finding:
    held = [(key, table.text(key)) for key in PRINTED]
    numbers = {key: Printed(number) for key, number in held if number is not None}
    return Finding(
        name=table.text("name") or "",
        source=source,
        measure=table.text("measure") or "",
        unit=table.text("unit") or "",
        among=table.text("among") or "",
        n=int(table.number("n") or 0),  # 0 for what is not stated
        place=table.text("place") or "",
        arm=table.text("arm"),
        versus=table.text("versus"),
        at_day=table.number("at_day"),
        at_minute=table.number("at_minute"),
        statement=table.text("statement"),
        approximate=table.values.get("approximate") is True,
        quotes=entries(table, "quotes"),
        read_in=table.text("read_in"),
        measure_elsewhere=table.text("measure_elsewhere"),
        note=table.text("note") or "",
        **numbers,
    )
