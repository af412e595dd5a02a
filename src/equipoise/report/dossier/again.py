"""Where the numbers come from, and the command that makes them again."""

from equipoise.provenance import versions
from equipoise.report.document import (
    Code,
    Facts,
    Inline,
    Paragraph,
    Section,
    Text,
    Verbatim,
)
from equipoise.report.dossier.numbers import short
from equipoise.report.dossier.subject import Subject


def again_section(subject: Subject) -> Section:
    """Return the section on run, seed, versions, hashes and command."""
    origin = subject.origin
    asked = origin.specification
    numerics: list[Inline] = []
    for name, one in asked.numerics.items():
        numerics += [", " if numerics else "", f"{name} ", Code(one)]
    pairs: list[tuple[Text, Text]] = [
        ("Run", Code(asked.id)),
        ("Hash of what was asked", Code(asked.hash)),
        (
            "Hash of what was computed",
            (Code(origin.digest), f", {origin.chunks} files"),
        ),
        ("Seed", Code(str(asked.seed))),
        ("Promised accuracy", short("accuracy.promised", asked.accuracy)),
        ("Computed with", tuple(numerics)),
        ("Told by", f"equipoise {versions()['equipoise']}"),
    ]
    return Section(
        "again",
        "Make it again",
        (
            Paragraph(
                "The same words give the same numbers, on any number of processors; "
                "the hash of every file of the run was checked when this was made."
            ),
            Verbatim(origin.command),
            Facts(tuple(pairs)),
            Paragraph(
                (
                    "Whether this document says what the run says: ",
                    Code("equipoise runs verify FILE"),
                    ", with the name of this file.",
                )
            ),
        ),
    )
