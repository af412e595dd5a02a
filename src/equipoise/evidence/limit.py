"""Limits: what keeps a study from showing what it is read to show.

A limit stands in the file of the source that states it most fully, in our own words.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from equipoise.evidence import checks
from equipoise.evidence.claim import placed
from equipoise.evidence.reference import places
from equipoise.evidence.schema import Key, Schema
from equipoise.evidence.toml_file import Table


@dataclass(frozen=True)
class Limit:
    """A limitation of a study, as sources state it.

    Parameters
    ----------
    name : str
        Its own in the whole record: ``no_saline_arms``.
    source : str
        Key of the source in whose file it stands.
    of : str
        Key of the source that it limits.
    says : str
        The limit, in our words.
    stated : mapping from source to place
        Who states it, and where.
    answered : mapping from source to place
        Who argues that it matters little, and where.
    note : str
        What a reader of the limit must know.
    """

    name: str
    source: str
    of: str
    says: str
    stated: Mapping[str, str]
    answered: Mapping[str, str]
    note: str = ""

    def record(self) -> dict[str, object]:
        """Return the limit as plain values."""
        return {
            "name": self.name,
            "source": self.source,
            "of": self.of,
            "says": self.says,
            "stated": dict(self.stated),
            "answered": dict(self.answered),
            "note": self.note,
        }


def _together(table: Table, others: Sequence[Table]) -> Iterator[tuple[str, str]]:
    del table, others
    yield from ()


LIMIT_SCHEMA = Schema(
    kind="limit",
    title="name",
    keys=(
        Key("name", checks.name, 'name = "..."'),
        Key("of", checks.name, 'the source that it limits, as of = "williams2018"'),
        Key("says", checks.text, 'the limit in your own words, as says = "..."'),
        Key("stated", places, 'who states it, as stated = { mathew2019 = "par. 4" }'),
        Key("answered", places),
        Key("note", checks.text),
    ),
    together=_together,
)


def limit_in(table: Table, source: str) -> Limit:
    """Return the limit of a table that its schema has taken."""
    return Limit(
        name=table.text("name") or "",
        source=source,
        of=table.text("of") or "",
        says=table.text("says") or "",
        stated=placed(table, "stated"),
        answered=placed(table, "answered"),
        note=table.text("note") or "",
    )
