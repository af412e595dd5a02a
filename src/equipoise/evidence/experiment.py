"""Experiments: what sources ask to be done next.

A proposal stands in the file of the source that makes it most fully, in our own words.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from equipoise.evidence import checks
from equipoise.evidence.claim import entries, placed
from equipoise.evidence.reference import places, references
from equipoise.evidence.schema import Key, Schema
from equipoise.evidence.toml_file import Table


@dataclass(frozen=True)
class Experiment:
    """An experiment that a source proposes.

    Parameters
    ----------
    name : str
        Its own in the whole record: ``factorial_with_saline``.
    source : str
        Key of the source in whose file it stands.
    says : str
        What would be done, in our words.
    stated : mapping from source to place
        Who proposes it, and where.
    implied : bool
        Whether it follows from what the source says without being proposed there.
    tests : tuple of str
        References to the claims on which it would bear.
    concerns : tuple of str
        Names of the components, hypotheses and gains that it is about.
    note : str
        What a reader of the proposal must know.
    """

    name: str
    source: str
    says: str
    stated: Mapping[str, str]
    implied: bool = False
    tests: tuple[str, ...] = ()
    concerns: tuple[str, ...] = ()
    note: str = ""

    def record(self) -> dict[str, object]:
        """Return the proposal as plain values."""
        return {
            "name": self.name,
            "source": self.source,
            "says": self.says,
            "stated": dict(self.stated),
            "implied": self.implied,
            "tests": list(self.tests),
            "concerns": list(self.concerns),
            "note": self.note,
        }


def _together(table: Table, others: Sequence[Table]) -> Iterator[tuple[str, str]]:
    del table, others
    yield from ()


EXPERIMENT_SCHEMA = Schema(
    kind="experiment",
    title="name",
    keys=(
        Key("name", checks.name, 'name = "..."'),
        Key("says", checks.text, 'what would be done, as says = "..."'),
        Key("stated", places, 'who proposes it, as stated = { mathew2019 = "par. 7" }'),
        Key("implied", checks.true_or_left_out),
        Key("tests", references),
        Key("concerns", checks.names),
        Key("note", checks.text),
    ),
    together=_together,
)


def experiment_in(table: Table, source: str) -> Experiment:
    """Return the proposal of a table that its schema has taken."""
    return Experiment(
        name=table.text("name") or "",
        source=source,
        says=table.text("says") or "",
        stated=placed(table, "stated"),
        implied=table.values.get("implied") is True,
        tests=entries(table, "tests"),
        concerns=entries(table, "concerns"),
        note=table.text("note") or "",
    )
