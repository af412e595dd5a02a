"""The page of an audit: one file that needs nothing to be read."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from markupsafe import Markup

from equipoise.audit import (
    STATUSES,
    Audit,
    Change,
    Check,
    Repair,
    Statistic,
    StatTable,
)
from equipoise.audit.joint.repairs import TO
from equipoise.audit.measures import CHANGES, measures
from equipoise.audit.published import KIND_OF
from equipoise.audit.wording import NAMES
from equipoise.errors import OutputError
from equipoise.evidence import sources
from equipoise.provenance import versions
from equipoise.report.audit_context import sheets
from equipoise.report.rendering import page_from, text_of
from equipoise.report.writing import write_text

_HYPHEN = re.compile(r"(?<![\w.)])-(?=\.?\d)")

MARKS: Mapping[str, str] = {
    "impossible": "\N{MULTIPLICATION X}",
    "inconsistent": "\N{NOT EQUAL TO}",
    "unclear": "?",
    "note": "i",
    "ok": "\N{CHECK MARK}",
}
"""The sign of each status; the word stands beside it, and colour says no more."""

MEANINGS: Mapping[str, str] = {
    "impossible": "no data whatever give this number",
    "inconsistent": "it does not agree with another printed number",
    "unclear": "it agrees under one reading and not under another",
    "note": "it could not be checked, or needs a word",
    "ok": "it can be what it says",
}
"""What each status says."""


def heading(result: Audit) -> str:
    """Return the result of an audit in one sentence."""
    n = len(result.table.statistics)
    if not result.checks:
        return "No number is printed that could be checked."
    counts = [
        f"{result.counts[one]} {one}"
        for one in ("impossible", "inconsistent", "unclear")
    ]
    return (
        f"{n} numbers, {len(result.checks)} checks: {', '.join(counts)}, "
        f"{result.counts['ok']} ok, {result.counts['note']} notes."
    )


def minus(text: str) -> str:
    """Return a text with true minus signs before its numbers.

    Examples
    --------
    >>> minus("mean -4.9 of placebo - drug, day-1")
    'mean −4.9 of placebo - drug, day-1'
    """
    return _HYPHEN.sub("\N{MINUS SIGN}", text)


def subject(table: StatTable, statistic: str) -> str:
    """Return what a statistic describes: ``HAM-D17, responders, placebo``."""
    one = _found(table, statistic)
    if one is None:
        return _elsewhere(statistic)
    return ", ".join(_parts(one))


def change_in_words(table: StatTable, change: Change, about: str = "") -> str:
    """Return a change in words, with its subject unless that is the one spoken of.

    Parameters
    ----------
    table : StatTable
    change : Change
    about : str
        Id of the statistic spoken of; empty for none.
    """
    one = _found(table, change.statistic)
    before, after = change.before, change.after
    if TO in after:
        after = f"any that fits from {after}"
    if one is None:
        kind = NAMES.get(change.statistic.rpartition(".")[2], "number")
        told = "" if change.statistic == about else f" ({_elsewhere(change.statistic)})"
        return f"{kind} {before} \N{RIGHTWARDS ARROW} {after}{told}"
    kind = "n" if change.statistic != one.id else NAMES[one.kind]
    text = f"{kind} {before} \N{RIGHTWARDS ARROW} {after}"
    spoken_of = _found(table, about)
    if spoken_of is not None and spoken_of.cell == one.cell:
        return text
    return f"{text} ({subject(table, one.id)})"


def repair_in_words(table: StatTable, repair: Repair) -> tuple[str, str]:
    """Return what a joint repair changes, and the changes.

    The first is what all of them have in common; each is named with the rest.
    """
    held = [_found(table, one.statistic) for one in repair.changes]
    cells = [_parts(one) for one in held if one is not None]
    if len(cells) < len(held) or len({len(one) for one in cells}) > 1:
        changes = (change_in_words(table, one) for one in repair.changes)
        return "", " and ".join(changes)
    shared = [part for part, *rest in zip(*cells, strict=True) if {*rest} <= {part}]
    told: list[str] = []
    for change, cell in zip(repair.changes, cells, strict=True):
        own = ", ".join(part for part in cell if part not in shared)
        text = change_in_words(table, change, change.statistic)
        told.append(f"{text} ({own})" if own else text)
    return ", ".join(shared), " and ".join(told)


@dataclass(frozen=True)
class Settled:
    """Checks that are settled together, and the repairs of which any one does it.

    Parameters
    ----------
    checks : tuple of Check
    repairs : tuple of tuple of str and str
        As ``repair_in_words`` gives them.
    """

    checks: tuple[Check, ...]
    repairs: tuple[tuple[str, str], ...]


def settled(result: Audit) -> tuple[Settled, ...]:
    """Return the joint repairs, side by side where they settle the same checks."""
    by_id = {check.id: check for check in result.checks}
    groups: dict[tuple[str, ...], list[Repair]] = {}
    for repair in result.repairs:
        groups.setdefault(tuple(sorted(repair.resolves)), []).append(repair)
    table = result.table
    return tuple(
        Settled(
            checks=tuple(by_id[name] for name in names if name in by_id),
            repairs=tuple(repair_in_words(table, one) for one in repairs),
        )
        for names, repairs in groups.items()
    )


def _parts(one: Statistic) -> list[str]:
    variable, *rest = one.cell
    ending = next((one for one in CHANGES if variable.endswith(one)), "")
    known = measures().get(variable.removesuffix(ending))
    title = known.title if known else variable.removesuffix(ending).replace("_", " ")
    named = f"{title}{ending.replace('_', ' ')}"
    return [named, *(part.replace("_", " ") for part in rest if part)]


def _elsewhere(number: str) -> str:
    """Return what a number of another source describes: ``mdedge_review, included``."""
    source, _, rest = number.partition(".")
    known = {one.key for one in sources()}
    if source not in known:
        return number
    kinds = {*NAMES, *KIND_OF}
    name = rest.rpartition(".")[0] if rest.rpartition(".")[2] in kinds else rest
    return f"{source}, {name.replace('_', ' ')}"


def _found(table: StatTable, statistic: str) -> Statistic | None:
    held = {**table.by_id, **{one.id: one for one, _ in table.unread}}
    return held.get(statistic) or held.get(statistic.removesuffix(".n"))


def write_audit(result: Audit, path: Path, command: str) -> Path:
    """Write the page of an audit, whole or not at all, and return its path.

    Parameters
    ----------
    result : Audit
    path : Path
        Its folder is made if it is missing.
    command : str
        The words that make the same page again.

    Raises
    ------
    OutputError
        If the file cannot be written.
    """
    try:
        return write_text(path, rendered(result, command))
    except OutputError as error:
        raise OutputError(error.path, error.why, "--html") from error


def rendered(result: Audit, command: str) -> str:
    """Return the page as HTML."""
    name = result.table.name
    known = {one.key: one for one in sources()}
    return page_from("audit.html.j2").render(
        result=result,
        name=name,
        source=known.get(name),
        heading=heading(result),
        marks=MARKS,
        meanings=MEANINGS,
        statuses=STATUSES,
        doubts=_sorted(result),
        minus=minus,
        subject=partial(subject, result.table),
        words=partial(change_in_words, result.table),
        held=[one for one in result.checks if one.status == "ok"],
        notes=[one for one in result.checks if one.status == "note"],
        settled=settled(result),
        mended={name for one in result.repairs for name in one.resolves},
        sheets=sheets(result.context) if result.context else (),
        css=Markup(text_of("report.css") + text_of("audit.css")),
        command=command,
        versions=versions(),
    )


def _sorted(result: Audit) -> list[Check]:
    gravity = {status: rank for rank, status in enumerate(STATUSES)}
    doubts = (one for one in result.checks if one.status not in ("ok", "note"))
    return sorted(doubts, key=lambda one: gravity[one.status])
