"""The findings of a source of the library, as a table to audit."""

from collections.abc import Sequence

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
    """Return findings as a table of that name."""
    cells = {_cell(finding) for finding in found}
    statistics = [
        statistic for finding in found for statistic in _statistics(finding, cells)
    ]
    return StatTable(name, tuple(statistics))


def _statistics(finding: Finding, cells: set[Cell]) -> list[Statistic]:
    cell = _cell(finding)
    known = _measure(finding)
    return [
        Statistic(
            id=f"{finding.name}.{kind}",
            cell=cell,
            kind=kind,
            printed=printed,
            n=finding.n,
            integer=known.integer,
            scale_min=known.lowest,
            scale_max=known.highest,
            parent=_parent(finding, cell, cells),
            where=finding.place,
            note=finding.note,
        )
        for kind, printed in finding.printed.items()
        if kind in KINDS
    ]


def _measure(finding: Finding) -> Measure:
    known = measure(_variable(finding))
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
    group = WITHIN.get(finding.among)
    while group and cell._replace(among=group) not in cells:
        group = WITHIN.get(group)
    if group:
        said.append(group)
    part = measure(_variable(finding)).part_of
    if part and cell._replace(variable=part) in cells:
        said.append(part)
    return "; ".join(said)
