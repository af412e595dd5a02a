"""Every printed number beside what each account predicts, a few accounts abreast."""

from collections.abc import Mapping, Sequence

from equipoise.inference import Statistic
from equipoise.report.document import Block, Column, Inline, Table, Text
from equipoise.report.dossier.numbers import interval, number, probability, value
from equipoise.report.words import as_printed, p_value, surprise

_ABREAST = 4
"""Hypotheses side by side in one table."""


def predicted_tables(
    some: Sequence[Statistic], letters: Mapping[str, str]
) -> list[Block]:
    """Return every printed number beside what each account predicts, a few abreast."""
    names = list(letters)
    found: list[Block] = []
    for first in range(0, len(names), _ABREAST):
        few = names[first : first + _ABREAST]
        columns = (
            Column("printed number", width=4),
            Column("printed", number=True),
            *(
                Column(f"{letters[name]} {name.replace('_', ' ')}", True, 3)
                for name in few
            ),
        )
        rows = tuple(
            (
                f"{one.title} ({one.among})",
                as_printed(one.printed),
                *(_cell(one, name) for name in few),
            )
            for one in some
        )
        title = f"Printed and predicted: {', '.join(letters[name] for name in few)}"
        said = "Predicted mean (nine trials of ten), and surprise."
        found.append(Table(title, columns, rows, said))
    return found


def _cell(one: Statistic, hypothesis: str) -> Text:
    found = one.by_hypothesis[hypothesis]
    name = f"{one.name}.{hypothesis}"
    if one.name.endswith(".p"):
        low, mean, high = (p_value(p) for p in (found.low, found.mean, found.high))
        middle: tuple[Inline, ...] = (
            value(name, found.mean, f"{mean} ({low} to {high})"),
        )
    else:
        ends = interval(name, found.low, found.high, 1)
        middle = (number(name, found.mean, 1), " (", *ends, ")")
    said = probability(f"{name}.surprise", found.surprise)
    return (*middle, "; ", said, f" {surprise(found.surprise)}")
