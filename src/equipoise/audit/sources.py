"""Across sources: whether a quoted number is the number that is quoted.

A finding that quotes names the finding of the paper that it repeats.  Two quoted
findings mean their difference.  Signs are left aside, since a fall is printed with one
and without; a number said to be "about so much" stands for all that rounds to it at its
last digit that is not zero.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass

from equipoise.audit.check import Change, Check, Status
from equipoise.audit.interval import Interval, exactly, within
from equipoise.audit.measures import CHANGES, measure, measures
from equipoise.audit.wording import NAMES, listed, span
from equipoise.evidence import Finding, Printed, findings, recorded_sources

_DECISIVE = (
    "Whoever reads only the commentary reads another trial than the one that was done."
)


@dataclass(frozen=True)
class Quoted:
    """A number, and what the paper prints of the same.

    Parameters
    ----------
    finding : Finding
        That quotes.
    kind : str
    printed : Printed
    original : Interval or None
        None where the paper prints no such number.
    text : str
        What the paper prints, in words.
    """

    finding: Finding
    kind: str
    printed: Printed
    original: Interval | None
    text: str


def quotation_checks(source: str) -> list[Check]:
    """Return a check of every number that a source quotes, or that is quoted from it.

    Parameters
    ----------
    source : str
        Key of a source with findings.

    Raises
    ------
    UnknownNameError
        If no findings of such a source are recorded.
    """
    findings(source)  # refused before the others are read
    return [
        _check(quoted)
        for other in recorded_sources()
        for finding in findings(other)
        if other == source or _quotes(finding, source)
        for quoted in _numbers(finding)
    ]


def scale_checks(source: str) -> list[Check]:
    """Return a note for each finding whose scale is not the same in every place.

    Parameters
    ----------
    source : str
        Key of a source with findings.

    Raises
    ------
    UnknownNameError
        If no findings of such a source are recorded.
    """
    return [
        note
        for finding in findings(source)
        if (note := _scale_note(finding)) is not None
    ]


def _scale_note(finding: Finding) -> Check | None:
    own = _scale(finding.measure)
    originals = [one for name in finding.quotes if (one := _found(name)) is not None]
    said = [(_scale(one.measure), one.source) for one in originals]
    if finding.measure_elsewhere:
        said.append((finding.measure_elsewhere, "another place of the same source"))
    others = [
        f"{where} names the {measure(scale).title}"
        for scale, where in said
        if scale != own and {scale, own} <= measures().keys()
    ]
    if not others:
        return None
    numbers = [f"{NAMES.get(key, key)} {n.text}" for key, n in finding.printed.items()]
    title = measure(own).title
    name = f"{finding.source}.{finding.name}"
    return Check(
        id=f"{name}:scale",
        where=f"{finding.source}, {finding.place}",
        printed=", ".join(
            [f"{title}: {finding.statement or ''}".rstrip(": "), *numbers]
        ),
        status="note",
        message=(
            f"Here it is of the {title}; {listed(others, 'and')}. Which scale it is of "
            "cannot be told from what is printed."
        ),
        about=(name,),
    )


def _scale(name: str) -> str:
    return next((name.removesuffix(one) for one in CHANGES if name.endswith(one)), name)


def _quotes(finding: Finding, source: str) -> bool:
    return any(name.partition(".")[0] == source for name in finding.quotes)


def _numbers(finding: Finding) -> Iterator[Quoted]:
    originals = [one for name in finding.quotes if (one := _found(name)) is not None]
    if not originals or len(originals) != len(finding.quotes):
        return
    for kind, printed in finding.printed.items():
        held = [one.printed.get(kind) for one in originals]
        texts = [one.text for one in held if one is not None]
        named = " and ".join(f"{one.source}, {one.place}" for one in originals)
        yield Quoted(
            finding,
            kind,
            printed,
            _value(kind, [one for one in held if one is not None], len(originals)),
            f"{' and '.join(texts) or 'no such number'} ({named})",
        )


def _found(name: str) -> Finding | None:
    source, _, finding = name.partition(".")
    if source not in recorded_sources() or finding not in findings(source).names:
        return None
    return findings(source)[finding]


def _value(kind: str, held: list[Printed], wanted: int) -> Interval | None:
    if len(held) != wanted or wanted > 2:
        return None
    if kind == "count":
        values = [exactly(one.value) for one in held]
    else:
        values = [within(one) for one in held]
    return values[0].size() if wanted == 1 else (values[0] - values[1]).size()


def _check(quoted: Quoted) -> Check:
    finding, name = quoted.finding, NAMES.get(quoted.kind, quoted.kind)
    said = f"{name} {quoted.printed.text}"
    status, why = _status(quoted)
    number = f"{finding.source}.{finding.name}.{quoted.kind}"
    shown = "" if quoted.original is None else span(quoted.original, _decimals(quoted))
    alarm = status == "inconsistent"
    return Check(
        id=f"{number}:quotation",
        where=f"{finding.source}, {finding.place}",
        printed=said,
        status=status,
        message=f"It repeats {quoted.text}; {why}.",
        expected=shown if alarm else "",
        interval=quoted.original,
        consequence=_DECISIVE if alarm else "",
        repairs=(Change(number, quoted.printed.text, shown),) if alarm else (),
        about=(number,),
    )


def _status(quoted: Quoted) -> tuple[Status, str]:
    if quoted.original is None:
        return "note", "the paper prints no number to compare it with"
    printed = within(quoted.printed)
    if quoted.kind == "count":
        printed = exactly(quoted.printed.value)
    if quoted.finding.approximate:
        meets = _about(quoted.printed).meets(quoted.original)
        if meets:
            return "ok", "it is about that"
        return "unclear", "it is said to be about that, and is not near"
    if printed.size().meets(quoted.original):
        return "ok", "it is that number"
    return "inconsistent", "it is another number"


def _about(printed: Printed) -> Interval:
    """Return what is about a number: all that rounds to it at its last digit not 0."""
    value, unit = abs(printed.value), 10.0**-printed.decimals
    while value and math.isclose(value / (10 * unit), round(value / (10 * unit))):
        unit *= 10
    return Interval(value - unit / 2, value + unit / 2)


def _decimals(quoted: Quoted) -> int:
    return quoted.printed.decimals
