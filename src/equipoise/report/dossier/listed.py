"""The sources of a report, and what its text cites."""

import re
from collections.abc import Iterable

from equipoise.evidence import Source, sources
from equipoise.report.document import (
    Bullets,
    Code,
    Inline,
    Link,
    Paragraph,
    Section,
    Text,
)
from equipoise.report.dossier.assumed import others, source_link, used
from equipoise.report.dossier.length import Length
from equipoise.report.dossier.subject import Subject
from equipoise.report.method import CITED, sources_of


def sources_section(subject: Subject, length: Length) -> Section:
    """Return the section that lists the sources."""
    return Section(
        "sources",
        "Sources",
        (
            Paragraph(
                "“Recalled” stands where an entry was not checked against a document "
                "at hand.",
                "note",
            ),
            Bullets(tuple(_told(one) for one in sources_of(_keys(subject, length)))),
        ),
    )


def with_links(text: str) -> Text:
    """Return a text in which citations lead to their sources."""
    known = sources().names
    parts: list[Inline] = []
    end = 0
    for found in re.finditer(CITED, text):
        if found[1] in known:
            parts += [text[end : found.start()], source_link(found[1])]
            end = found.end()
    return (*parts, text[end:])


def _keys(subject: Subject, length: Length) -> set[str]:
    keys = {key for one in subject.hypotheses for key in one.sources}
    if subject.source:
        keys.add(subject.source.key)
    for study in subject.studies:
        keys |= {one.finding.partition(".")[0] for one in study.statements}
        keys |= {name.partition(".")[0] for name in study.weighed}
    if length == "dossier":
        keys |= {one.source for one in (*used(subject), *others(subject))}
    return keys & set(_all())


def _all() -> Iterable[str]:
    return sources().names


def _told(one: Source) -> Text:
    year = f", {one.year}" if one.year else ""
    parts = [f"{one.authors}{year}", one.title, one.journal]
    said = ". ".join(part.rstrip(".") for part in parts if part)
    recalled = " Recalled." if one.status == "recalled" else ""
    address: tuple[Inline, ...] = (
        (" ", Link(f"doi:{one.doi}", f"https://doi.org/{one.doi}"), ".")
        if one.doi
        else ()
    )
    return (Code(one.key), f" {said}.", *address, recalled)
