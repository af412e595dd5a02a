"""Sources: the documents that can be cited.

The key ``equipoise`` stands for the project itself: assumptions and derivations that
its own documents state.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from equipoise.catalogue import Catalogue
from equipoise.evidence import checks
from equipoise.evidence.schema import Key, Schema, taken_tables
from equipoise.evidence.toml_file import Table, read_tables

KINDS = (
    "trial",
    "meta-analysis",
    "human",
    "animal",
    "in vitro",
    "review",
    "commentary",
    "letter",
    "label",
    "instrument",
    "method",
    "book",
    "web page",
    "project",
)
"""What a source may be; "human" and "animal" are studies other than trials."""

CITATION_STATUS = ("verified", "recalled")
"""Whether an entry was read in a document at hand, or stands from memory."""

_DOI = re.compile(r"10[.][0-9]{4,9}/\S+")


@dataclass(frozen=True)
class Source:
    """A document that can be cited.

    Parameters
    ----------
    key : str
        First author and year: ``williams2018``.
    kind : str
        One of ``KINDS``.
    status : str
        One of ``CITATION_STATUS``, for authors, year and journal.
    title_status : str
        The same for the title; ``""`` without a title.
    authors, title, journal, doi : str
        ``""`` where it is not known.
    year : int or None
    """

    key: str
    kind: str
    status: str
    title_status: str = ""
    authors: str = ""
    title: str = ""
    journal: str = ""
    doi: str = ""
    year: int | None = None

    @property
    def name(self) -> str:
        """Return the key, by which a catalogue reaches it."""
        return self.key


def _doi(key: str, value: object) -> str:
    if isinstance(value, str) and _DOI.fullmatch(value):
        return ""
    return f"'{key}' is not a DOI. Write it as '10.1176/appi.ajp.2018.18020138'."


def _together(table: Table, others: Sequence[Table]) -> Iterator[tuple[str, str]]:
    del others
    key = table.text("key")
    if not any(part in table.values for part in ("title", "journal", "doi")):
        yield "key", f"'{key}' cannot be found. Add a title, a journal or a doi."
    if ("title" in table.values) != ("title_status" in table.values):
        yield "key", f"'{key}' needs both or neither of 'title' and 'title_status'."


SOURCE_SCHEMA = Schema(
    kind="source",
    title="key",
    keys=(
        Key("key", checks.name, 'key = "..."'),
        Key("authors", checks.text),
        Key("year", checks.whole),
        Key("title", checks.text),
        Key("journal", checks.text),
        Key("doi", _doi),
        Key("kind", checks.one_of("kind of source", KINDS), 'kind = "..."'),
        Key("status", checks.one_of("status", CITATION_STATUS), 'status = "..."'),
        Key("title_status", checks.one_of("status", CITATION_STATUS)),
    ),
    together=_together,
)


@lru_cache
def sources() -> Catalogue[Source]:
    """Return every source that may be cited, by key."""
    library = files("equipoise.evidence") / "library"
    return Catalogue("source", read_sources(library / "sources.toml"))


def read_sources(path: Traversable) -> tuple[Source, ...]:
    """Return the sources of a file.

    Parameters
    ----------
    path : Traversable
        A path, or a file inside the package.

    Raises
    ------
    EvidenceFileError
        If a line cannot be taken; the first in file order.
    """
    return tuple(_source(t) for t in taken_tables(read_tables(path), SOURCE_SCHEMA))


def _source(table: Table) -> Source:
    year = table.number("year")
    return Source(
        key=table.text("key") or "",
        kind=table.text("kind") or "",
        status=table.text("status") or "",
        title_status=table.text("title_status") or "",
        authors=table.text("authors") or "",
        title=table.text("title") or "",
        journal=table.text("journal") or "",
        doi=table.text("doi") or "",
        year=None if year is None else int(year),
    )
