"""Statements and counts as a forest: the chance that a study comes out as it did.

A row is one statement or count, under the title of its study.  Below its words stands
a line for each account that speaks to it: a hollow mark at the chance before the
record, a filled one after it, and a bar between which nine tenths of its draws lie
after it.  The dashed line is an even chance, that of an account that says nothing;
orange is what does no better.  Accounts that say nothing are named, and not drawn.
"""

import textwrap
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.text import Annotation

from equipoise.inference.record import Stated
from equipoise.report.canvas import BLACK, GREY, PALE, VERMILLION, Plan, drawn
from equipoise.report.canvas import PLACEBO_BLUE as BLUE
from equipoise.report.words import probability

_WIDTH = 300.0
_HEAD, _TEXT, _LINE, _GAP = 15.0, 8.5, 7.5, 6.0  # heights, points
_MARGIN = 36.0
_TALLEST = 760.0
"""Of a part, points: it fits a printed page beside another."""

_LETTERS = 78
"""That fit the width."""

_MISFIT = 0.01


@dataclass(frozen=True)
class _Row:
    """One statement or count, as it is drawn.

    Parameters
    ----------
    stated : Stated
    letters : mapping from hypothesis to str
        Of those that speak to it, that of most weight first.
    words : tuple of str
        Its lines of text.
    silent : str
        Letters of those that say nothing of it.
    """

    stated: Stated
    letters: Mapping[str, str]
    words: tuple[str, ...]
    silent: str

    @property
    def height(self) -> float:
        """Return its height, points."""
        lines = len(self.letters) + bool(self.silent)
        return _TEXT * len(self.words) + _LINE * lines + _GAP


_Part = list[tuple[str, list[_Row]]]


def chances_figures(
    stated: Sequence[Stated], titles: Mapping[str, str], letters: Mapping[str, str]
) -> tuple[str, ...]:
    """Return the forest of statements and counts as SVG, in parts that fit a page.

    Parameters
    ----------
    stated : sequence of Stated
        Those of one study together.
    titles : mapping from study to str
    letters : mapping from hypothesis to str
        That of most weight first; by which the lines name it.
    """
    by_study: dict[str, list[_Row]] = {}
    for one in stated:
        by_study.setdefault(titles[one.study], []).append(_row(one, letters))
    return tuple(
        _drawn(part, number) for number, part in enumerate(_parts(by_study), start=1)
    )


def _row(one: Stated, letters: Mapping[str, str]) -> _Row:
    words = textwrap.wrap(one.words, _LETTERS)
    return _Row(
        stated=one,
        letters={name: at for name, at in letters.items() if name not in one.silent},
        words=(one.finding, *words),
        silent=" ".join(at for name, at in letters.items() if name in one.silent),
    )


def _parts(by_study: Mapping[str, Sequence[_Row]]) -> Iterator[_Part]:
    """Yield rows under their studies, in parts that are not too tall.

    A study that fits a part is not torn.
    """
    part: _Part = []
    for title, rows in by_study.items():
        whole = _tall([(title, [*rows])])
        if part and whole <= _TALLEST < _tall(part) + whole:
            yield part
            part = []
        head = title
        for row in rows:
            if part and _tall(part) + _HEAD + row.height > _TALLEST:
                yield part
                part = []
                head = title if row is rows[0] else f"{title}, continued"
            if not part or part[-1][0] != head:
                part.append((head, []))
            part[-1][1].append(row)
    if part:
        yield part


def _tall(part: _Part) -> float:
    return sum(_HEAD + sum(row.height for row in rows) for _, rows in part)


def _drawn(part: _Part, number: int) -> str:
    tall = _tall(part)
    plan = Plan(
        key=f"chances-{number}",
        title=f"Chance that a study comes out as it did, part {number}",
        description=". ".join(_told(row) for _, rows in part for row in rows),
        width=_WIDTH,
        height=tall + _MARGIN,
    )

    def draw(figure: Figure) -> None:
        axes = figure.add_subplot()
        axes.set_ylim(tall, 0)
        axes.set_xlim(0, 1)
        top = 0.0
        for title, rows in part:
            head = _write(axes, (-0.05, top + _HEAD - 4), title, BLACK)
            head.set(fontweight="bold", fontsize=7.5)
            top += _HEAD
            for row in rows:
                _draw_row(axes, row, top)
                top += row.height
        axes.set_yticks([])
        axes.spines["left"].set_visible(False)
        axes.set_xlabel("chance that the study comes out as it did", fontsize=7)

    return drawn(plan, draw)


def _told(row: _Row) -> str:
    one = row.stated
    said = [
        f"{at} {probability(one.before[name])} before, {probability(one.after[name])} "
        f"after ({probability(one.low[name])} to {probability(one.high[name])})"
        for name, at in row.letters.items()
    ]
    silent = [f"silent: {row.silent}"] if row.silent else []
    return f"{one.words}: {'; '.join([*said, *silent])}"


def _write(axes: Axes, at: tuple[float, float], text: str, colour: str) -> Annotation:
    side = ("axes fraction", "data")
    return axes.annotate(text, at, xycoords=side, fontsize=6.5, color=colour)


def _draw_row(axes: Axes, row: _Row, top: float) -> None:
    for line, words in enumerate(row.words):
        text = _write(axes, (0, top + _TEXT * (line + 0.8)), words, BLACK)
        if line == 0:
            text.set(color=GREY, fontsize=6)
    first = top + _TEXT * len(row.words)
    last = first + _LINE * len(row.letters)
    if row.letters:
        even = row.stated.even
        axes.plot([even, even], [first, last], color=GREY, linewidth=0.7, dashes=(2, 2))
        axes.plot([0, 1], [last, last], color=PALE, linewidth=0.4, zorder=0)
    for line, (name, letter) in enumerate(row.letters.items()):
        y = first + _LINE * (line + 0.5)
        side = _write(axes, (-0.025, y), letter, GREY)
        side.set(ha="right", va="center")
        _draw_account(axes, row.stated, name, y)
    if row.silent:
        _write(axes, (0, last + _LINE - 1.5), f"silent: {row.silent}", GREY)


def _draw_account(axes: Axes, one: Stated, name: str, y: float) -> None:
    after = one.after[name]
    colour = BLUE if after > one.even else VERMILLION
    axes.hlines([y], [one.low[name]], [one.high[name]], color=colour, linewidth=1.2)
    marks = ((one.before[name], "none", 5.0), (after, colour, 2.8))
    for at, face, size in marks:  # one inside the other where nothing moved
        axes.plot(
            [at],
            [y],
            marker="o",
            markersize=size,
            markerfacecolor=face,
            markeredgecolor=colour,
            markeredgewidth=0.8,
            linestyle="none",
            clip_on=False,
        )
    told = _write(axes, (1.03, y), probability(after).replace(" ", ""), colour)
    told.set(va="center", fontweight="bold" if after < _MISFIT else "normal")
