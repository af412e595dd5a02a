"""What a simulation found: how patients are spread over time."""

from equipoise.report.bands_figure import bands_figure
from equipoise.report.document import (
    Block,
    Column,
    Figure,
    Panels,
    Paragraph,
    Section,
    Table,
    Text,
)
from equipoise.report.dossier.length import Length
from equipoise.report.dossier.numbers import count, short
from equipoise.report.dossier.subject import Followed
from equipoise.tasks import Band
from equipoise.trial.protocol import visit_name

_SHOWN = (2 / 3, 2.0, 24.0, 168.0)
_OF_A_NOTE = (2 / 3, 24.0)
"""Hours that a study and a note table; a dossier tables all."""

_MOST = 4
"""Signals that a note draws."""


def answer(result: Followed) -> tuple[Block, ...]:
    """Return what was followed, in a sentence."""
    asked = result.asked
    fewest = min((one.n for one in result.bands), default=0)
    said = (
        f"{asked.patients} patients were followed in each arm; ",
        count("summary.solved", fewest),
        " could be solved at every time. Effects have their typical size: the spread "
        "is that between patients, and no uncertainty of the account.",
    )
    return (Paragraph(said, "caveat"),)


def results(result: Followed, length: Length) -> Section:
    """Return the section of results."""
    signals = list(dict.fromkeys(one.signal for one in result.bands))
    drawn = tuple(
        Figure(
            bands_figure([one for one in result.bands if one.signal == name]),
            alone=False,
        )
        for name in (signals[:_MOST] if length == "note" else signals)
    )
    times = {"note": _OF_A_NOTE, "study": _SHOWN}.get(length)
    some = [one for one in result.bands if times is None or one.time_h in times]
    said = "Line: the median patient; band: nine patients of ten, by arm."
    return Section(
        "results", "Results: time courses", (Panels(drawn, said), _table(some))
    )


def _table(some: list[Band]) -> Table:
    rows = tuple(_row(one) for one in some)
    columns = (
        Column("arm and signal", width=2),
        Column("time", number=True),
        Column("median", number=True),
        Column("5 %", number=True),
        Column("95 %", number=True),
        Column("patients", number=True),
    )
    return Table("Spread between patients", columns, rows)


def _row(one: Band) -> tuple[Text, ...]:
    name = f"{one.arm}.{one.signal}.{one.time_h:g}"
    return (
        f"{one.arm}: {one.signal.replace('_', ' ')}",
        visit_name(one.time_h),
        short(f"{name}.median", one.median),
        short(f"{name}.low", one.low),
        short(f"{name}.high", one.high),
        count(f"{name}.n", one.n),
    )
