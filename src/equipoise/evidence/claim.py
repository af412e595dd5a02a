"""Claims: what sources hold to be so, with what speaks for and against it.

A claim stands in the file of the source that makes it most fully, in our own words, and
says who else makes or denies it.  Nothing here weighs it: two claims that exclude each
other both stand.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from equipoise.evidence import checks
from equipoise.evidence.reference import places, references
from equipoise.evidence.schema import Key, Schema
from equipoise.evidence.toml_file import Table

TOPICS = ("mechanism", "context")
"""What a claim is about: how ketamine works, or what surrounds that question."""


@dataclass(frozen=True)
class Claim:
    """What one or more sources hold to be so.

    Parameters
    ----------
    name : str
        Its own in the whole record: ``permissive_mu_tone``.
    source : str
        Key of the source in whose file it stands.
    topic : str
        One of ``TOPICS``.
    says : str
        The claim, in our words.
    stated : mapping from source to place
        Who makes the claim, and where.
    denied : mapping from source to place
        Who speaks against it, and where.
    supports, contradicts : tuple of str
        References to findings, claims and sources that speak for and against it.
    concerns : tuple of str
        Names of the components, hypotheses and gains that it is about.
    note : str
        What a reader of the claim must know.
    """

    name: str
    source: str
    topic: str
    says: str
    stated: Mapping[str, str]
    denied: Mapping[str, str]
    supports: tuple[str, ...] = ()
    contradicts: tuple[str, ...] = ()
    concerns: tuple[str, ...] = ()
    note: str = ""

    def record(self) -> dict[str, object]:
        """Return the claim as plain values."""
        return {
            "name": self.name,
            "source": self.source,
            "topic": self.topic,
            "says": self.says,
            "stated": dict(self.stated),
            "denied": dict(self.denied),
            "supports": list(self.supports),
            "contradicts": list(self.contradicts),
            "concerns": list(self.concerns),
            "note": self.note,
        }


def _together(table: Table, others: Sequence[Table]) -> Iterator[tuple[str, str]]:
    del others
    name = table.text("name")
    if not {"stated", "denied"} & table.values.keys():
        who = 'stated = { williams2018 = "Abstract" }'
        yield "name", f"'{name}' is nobody's. Add who makes or denies it, as {who}."
    for first, second in (("stated", "denied"), ("supports", "contradicts")):
        both = set(entries(table, first)) & set(entries(table, second))
        for entry in sorted(both):
            yield second, f"'{name}' has '{entry}' for it and against it. Keep one."


CLAIM_SCHEMA = Schema(
    kind="claim",
    title="name",
    keys=(
        Key("name", checks.name, 'name = "..."'),
        Key("topic", checks.one_of("topic", TOPICS), 'topic = "mechanism"'),
        Key("says", checks.text, 'the claim in your own words, as says = "..."'),
        Key("stated", places),
        Key("denied", places),
        Key("supports", references),
        Key("contradicts", references),
        Key("concerns", checks.names),
        Key("note", checks.text),
    ),
    together=_together,
)


def claim_in(table: Table, source: str) -> Claim:
    """Return the claim of a table that its schema has taken."""
    return Claim(
        name=table.text("name") or "",
        source=source,
        topic=table.text("topic") or "",
        says=table.text("says") or "",
        stated=placed(table, "stated"),
        denied=placed(table, "denied"),
        supports=entries(table, "supports"),
        contradicts=entries(table, "contradicts"),
        concerns=entries(table, "concerns"),
        note=table.text("note") or "",
    )


def entries(table: Table, key: str) -> tuple[str, ...]:
    """Return what is listed under a key that its schema has taken; none without it."""
    return tuple(cast("Sequence[str]", table.values.get(key, ())))


def placed(table: Table, key: str) -> Mapping[str, str]:
    """Return the places under a key that its schema has taken; none without it."""
    return dict(cast("Mapping[str, str]", table.values.get(key, {})))
