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
from equipoise.audit.wording import NAMES
from equipoise.errors import OutputError
from equipoise.evidence import sources
from equipoise.provenance import versions
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
    """Return what a statistic describes: ``cadss peak, responders, placebo``."""
    one = _found(table, statistic)
    if one is None:
        return statistic
    return ", ".join(part.replace("_", " ") for part in one.cell if part)


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
    if one is None:
        return f"{change.statistic} {change.before} \N{RIGHTWARDS ARROW} {change.after}"
    kind = "n" if change.statistic != one.id else NAMES[one.kind]
    text = f"{kind} {change.before} \N{RIGHTWARDS ARROW} {change.after}"
    spoken_of = _found(table, about)
    if spoken_of is not None and spoken_of.cell == one.cell:
        return text
    return f"{text} ({subject(table, one.id)})"


def repair_in_words(table: StatTable, repair: Repair) -> tuple[str, str]:
    """Return what a joint repair changes, and the changes.

    The first is empty where they are of several cells; each is then named with its own.
    """
    about = repair.changes[0].statistic
    named = {subject(table, one.statistic) for one in repair.changes}
    of_one = len(named) == 1
    changes = (
        change_in_words(table, one, about if of_one else "") for one in repair.changes
    )
    return (subject(table, about) if of_one else ""), " and ".join(changes)


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
        css=Markup(text_of("report.css") + text_of("audit.css")),
        command=command,
        versions=versions(),
    )


def _sorted(result: Audit) -> list[Check]:
    gravity = {status: rank for rank, status in enumerate(STATUSES)}
    doubts = (one for one in result.checks if one.status not in ("ok", "note"))
    return sorted(doubts, key=lambda one: gravity[one.status])
