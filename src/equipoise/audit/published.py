"""The findings of a source of the library, as a table to audit."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from equipoise.audit.measures import REVERSED, Measure, measure
from equipoise.audit.table import KINDS, Cell, Statistic, StatTable
from equipoise.evidence import Finding, findings

WITHIN = {
    "infused": "consented",
    "completers": "infused",
    "responders": "completers",
    "nonresponders": "completers",
}
"""Which group holds which."""

KIND_OF = {"sem": "se", "lower_95": "ci_low", "upper_95": "ci_high"}
"""What a number of a finding is called here, where it is not the same."""

_COUNTED = ("1", "points", "patients", "years", "d")
"""Units whose values may be whole numbers."""

_DESIGN = ("lowest", "highest", "mode")
_RULE = "a threshold"


def table_of(source: str) -> StatTable:
    """Return every number of a source as a table, ready to be audited.

    Parameters
    ----------
    source : str
        Key of a source with findings.

    Returns
    -------
    StatTable
        A difference between reductions is held as the reversed difference between
        changes.

    Raises
    ------
    UnknownNameError
        If no findings of such a source are recorded.
    """
    return table_of_findings(tuple(findings(source)), source)


def table_of_findings(found: Sequence[Finding], name: str) -> StatTable:
    """Return findings as a table of that name.

    A finding that repeats the cell of another says something else, or it would be no
    finding of its own: it is held as a part of that other one, under its own name.
    """
    cells = _cells(found)
    read: list[Statistic] = []
    unread: list[tuple[Statistic, str]] = []
    for finding in found:
        why = _why_not(finding)
        for one in _statistics(finding, cells):
            if why:
                unread.append((one, why))
            else:
                read.append(one)
    return StatTable(name, tuple(read), tuple(unread))


def _cells(found: Sequence[Finding]) -> Mapping[str, Cell]:
    cells: dict[str, Cell] = {}
    taken: set[tuple[Cell, str]] = set()
    for finding in found:
        cell = _cell(finding)
        if any((cell, kind) in taken for kind in finding.printed):
            cell = cell._replace(variable=finding.name)
        taken |= {(cell, kind) for kind in finding.printed}
        cells[finding.name] = cell
    return cells


def _why_not(finding: Finding) -> str:
    if finding.n < 1:
        return "the source does not say of how many people it is"
    if finding.approximate:
        return "the source prints it as about so much"
    if (
        not any(kind not in _DESIGN for kind in finding.printed)
        or _RULE in finding.note
    ):
        return "it is a rule or a range, and nothing printed depends on it"
    return ""


def _statistics(finding: Finding, cells: Mapping[str, Cell]) -> list[Statistic]:
    cell = cells[finding.name]
    known = _measure(finding)
    kinds = {kind: KIND_OF.get(kind, kind) for kind in finding.printed}
    return [
        Statistic(
            id=f"{finding.name}.{kinds[key]}",
            cell=cell,
            kind=kinds[key],
            printed=printed,
            n=finding.n,
            integer=known.integer,
            scale_min=known.lowest,
            scale_max=known.highest,
            parent=_parent(finding, cell, set(cells.values())),
            where=finding.place,
            note=finding.note,
        )
        for key, printed in finding.printed.items()
        if kinds[key] in KINDS
    ]


def _measure(finding: Finding) -> Measure:
    known = measure(_variable(finding))
    if known.integer is None and finding.unit not in _COUNTED:
        known = replace(known, integer=False)
    return known.differenced() if finding.versus else known


def _variable(finding: Finding) -> str:
    for ending in REVERSED:
        if finding.measure.endswith(ending):
            return finding.measure.removesuffix(ending) + "_change"
    return finding.measure


def _cell(finding: Finding) -> Cell:
    if finding.at_day is not None:
        time = f"day {finding.at_day:g}"
    else:
        minute = finding.at_minute
        time = "" if minute is None else f"minute {minute:g}"
    arms = " - ".join(arm for arm in _arms(finding) if arm)
    return Cell(_variable(finding), finding.among, arms, time)


def _arms(finding: Finding) -> tuple[str, str]:
    arm, versus = finding.arm or "", finding.versus or ""
    reversed_ = finding.measure.endswith(REVERSED)
    return (versus, arm) if reversed_ else (arm, versus)


def _parent(finding: Finding, cell: Cell, cells: set[Cell]) -> str:
    said: list[str] = []
    if finding.versus:
        said.append(cell.condition)
    if cell.variable == finding.name != _variable(finding):
        said.append(_variable(finding))
    group = WITHIN.get(finding.among)
    while group and cell._replace(among=group) not in cells:
        group = WITHIN.get(group)
    if group:
        said.append(group)
    part = measure(_variable(finding)).part_of
    if part and cell._replace(variable=part) in cells:
        said.append(part)
    return "; ".join(said)
