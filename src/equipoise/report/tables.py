"""Tables of the report: every printed number beside what each hypothesis predicts."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from equipoise.errors import PrintedNumberError
from equipoise.evidence import Printed
from equipoise.inference.comparison import SELECTED, Comparison, Predicted, Statistic
from equipoise.report.words import (
    as_printed,
    interval,
    number,
    p_value,
    probability,
    surprise,
)

GROUPS: Mapping[str, str] = {
    "infused": "All who were infused",
    "completers": "All who completed both conditions",
    "responders": "Responders, picked on the outcome",
    "nonresponders": "Nonresponders, picked on the outcome",
}
"""Whom a printed number describes, in words; all before those who were picked."""


@dataclass(frozen=True)
class Cell:
    """What one hypothesis predicts of one printed number, in words.

    Parameters
    ----------
    mean, interval : str
        Over virtual trials; between which nine of ten lie.
    surprise, word : str
        How far out the printed number lies: as a probability, and in a word.
    """

    mean: str
    interval: str
    surprise: str
    word: str


@dataclass(frozen=True)
class Row:
    """One printed number."""

    title: str
    printed: str
    unit: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Group:
    """The printed numbers of one sample.

    Parameters
    ----------
    among, title : str
    rows : tuple of Row
    """

    among: str
    title: str
    rows: tuple[Row, ...]


def all_patients(comparison: Comparison) -> tuple[Statistic, ...]:
    """Return what was printed of everyone, infused or completed."""
    return tuple(s for s in comparison.statistics if s.among not in SELECTED)


def picked_patients(comparison: Comparison) -> tuple[Statistic, ...]:
    """Return what was printed of patients who were picked on the outcome."""
    return tuple(s for s in comparison.statistics if s.among in SELECTED)


def groups(
    statistics: Sequence[Statistic], hypotheses: Iterable[str]
) -> tuple[Group, ...]:
    """Return the rows of some statistics, sample by sample.

    Parameters
    ----------
    statistics : sequence of Statistic
    hypotheses : iterable of str
        In the order of the columns.
    """
    columns = tuple(hypotheses)
    present = dict.fromkeys(one.among for one in statistics)
    return tuple(
        Group(
            among,
            GROUPS.get(among, among),
            tuple(_row(one, columns) for one in statistics if one.among == among),
        )
        for among in present
    )


def predicted_in_words(found: Predicted, decimals: int | None) -> Cell:
    """Return a prediction in words.

    Parameters
    ----------
    found : Predicted
    decimals : int or None
        None for a p value.

    Examples
    --------
    >>> predicted_in_words(Predicted(-14.16, -20.1, -8.04, 0.63, 1000), 1).interval
    '−20.1 to −8.0'
    """
    if found.n == 0:
        return Cell("no trial has it", "", "", surprise(found.surprise))
    if decimals is None:
        mean, ends = (
            p_value(found.mean),
            f"{p_value(found.low)} to {p_value(found.high)}",
        )
    else:
        mean = number(found.mean, decimals)
        ends = interval(found.low, found.high, decimals)
    return Cell(mean, ends, probability(found.surprise), surprise(found.surprise))


def _row(statistic: Statistic, hypotheses: Sequence[str]) -> Row:
    decimals = _decimals(statistic)
    return Row(
        title=statistic.title,
        printed=as_printed(statistic.printed),
        unit="" if statistic.unit == "1" else statistic.unit,
        cells=tuple(
            predicted_in_words(statistic.by_hypothesis[name], decimals)
            for name in hypotheses
        ),
    )


def _decimals(statistic: Statistic) -> int | None:
    """Return how many decimals a prediction deserves: those printed, one at least."""
    if statistic.name.endswith(".p"):
        return None
    try:
        return max(1, Printed(statistic.printed).decimals)
    except PrintedNumberError:
        return 1
