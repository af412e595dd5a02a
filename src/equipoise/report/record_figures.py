"""Figures of a weighing: what moved it, what it rests on, and what is predicted.

Blue speaks for a hypothesis and orange against it; the numbers stand beside the colour.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from equipoise.arrays import Array
from equipoise.inference.comparison import CAVEAT
from equipoise.inference.record import RecordWeights, SilenceCurve, Varied
from equipoise.report.canvas import (
    BLACK,
    GREEN,
    GREY,
    PALE,
    PURPLE,
    VERMILLION,
    Plan,
    drawn,
)
from equipoise.report.canvas import PLACEBO_BLUE as BLUE
from equipoise.report.words import number, probability

_CELL, _WIDE, _LETTER, _TOP = 18.0, 29.0, 4.6, 44.0
_FALL_ROW, _FALL_WIDTH = 15.0, 330.0
_STACK_ROW, _STACK_WIDTH = 20.0, 560.0
_LINES = (BLUE, VERMILLION, GREEN, PURPLE, BLACK, GREY)
_NAMED = 0.07
"""Share of a bar below which it has no room for its letter."""


@dataclass(frozen=True)
class Grid:
    """Numbers of rows by hypotheses, as a picture.

    Parameters
    ----------
    key, title : str
    rows : tuple of str
    letters : tuple of str
        Of the hypotheses, by column.
    values : array, shape (n_rows, n_columns)
    low, high : float
        Between which colours lie.
    colours : str
        Name of a colour map.
    """

    key: str
    title: str
    rows: tuple[str, ...]
    letters: tuple[str, ...]
    values: Array
    low: float
    high: float
    colours: str

    def word(self, value: float) -> str:
        """Return a cell in words."""
        if self.low < 0:
            return number(value, 1)
        return probability(value).replace(" ", "")


def grid_figure(grid: Grid) -> str:
    """Return rows by hypotheses as coloured cells with their numbers, as SVG."""
    plan = Plan(
        key=grid.key,
        title=grid.title,
        description="; ".join(
            f"{row}: "
            + ", ".join(
                f"{letter} {grid.word(float(value))}"
                for letter, value in zip(grid.letters, values, strict=True)
            )
            for row, values in zip(grid.rows, grid.values, strict=True)
        ),
        width=max(
            _LETTER * max(map(len, grid.rows)) + _WIDE * len(grid.letters),
            _LETTER * len(grid.title),
        ),
        height=_TOP + _CELL * len(grid.rows),
    )

    def draw(figure: Figure) -> None:
        _draw_grid(figure.add_subplot(), grid)
        figure.suptitle(grid.title, x=0.0, ha="left", fontsize=8, fontweight="bold")

    return drawn(plan, draw)


def _draw_grid(axes: Axes, grid: Grid) -> None:
    axes.imshow(
        grid.values, aspect="auto", cmap=grid.colours, vmin=grid.low, vmax=grid.high
    )
    middle, half = (grid.high + grid.low) / 2, (grid.high - grid.low) / 2
    for (row, column), value in np.ndenumerate(grid.values):
        far = abs(value - middle) / half if grid.low < 0 else (value - grid.low) / half
        axes.text(
            column,
            row,
            grid.word(float(value)),
            ha="center",
            va="center",
            fontsize=6.5,
            color="white" if far > (0.7 if grid.low < 0 else 1.2) else BLACK,
        )
    axes.set_yticks(range(len(grid.rows)), list(grid.rows))
    axes.set_xticks(range(len(grid.letters)), list(grid.letters))
    axes.tick_params(top=True, labeltop=True, bottom=False, labelbottom=False, length=0)
    for side in axes.spines.values():
        side.set_visible(False)


def waterfall_figures(
    result: RecordWeights, names: Sequence[str], letters: Mapping[str, str]
) -> tuple[str, ...]:
    """Return a waterfall from prior to weight for each of some hypotheses, as SVG.

    Parameters
    ----------
    result : RecordWeights
    names : sequence of str
        Of hypotheses.
    letters : mapping from hypothesis to str
    """
    totals = [
        np.cumsum([row[name] for row in result.waterfall.values()]) for name in names
    ]
    ends = [float(end) for total in totals for end in (total.min(), total.max())]
    limits = (min(0.0, *ends) - 0.4, max(0.0, *ends) + 0.9)
    return tuple(
        _waterfall(result, name, f"{letters[name]}  {name.replace('_', ' ')}", limits)
        for name in names
    )


def _waterfall(
    result: RecordWeights, name: str, title: str, limits: tuple[float, float]
) -> str:
    moves = [row[name] for row in result.waterfall.values()]
    titles = [result.studies[study] for study in result.waterfall]
    plan = Plan(
        key=f"waterfall-{name.replace('_', '-')}",
        title=f"What moved the weight of {name}",
        description="; ".join(
            f"{one} {number(move, 2)}" for one, move in zip(titles, moves, strict=True)
        ),
        width=_FALL_WIDTH,
        height=_FALL_ROW * (len(moves) + 1) + 42,
    )

    def draw(figure: Figure) -> None:
        axes = figure.add_subplot()
        at = 0.0
        for row, move in enumerate(moves):
            axes.barh(row, move, left=at, height=0.6, color=_side(move))
            here = (max(at, at + move), row)
            axes.annotate(
                number(move, 2),
                here,
                xytext=(3, 0),
                textcoords="offset points",
                va="center",
                fontsize=6.5,
            )
            at += move
            axes.plot([at, at], [row - 0.3, row + 1.3], color=GREY, linewidth=0.6)
        axes.barh(len(moves), at, height=0.6, color=GREY)
        axes.annotate(
            number(at, 2),
            (max(at, 0.0), len(moves)),
            xytext=(3, 0),
            textcoords="offset points",
            va="center",
            fontsize=6.5,
        )
        axes.axvline(0, color=BLACK, linewidth=0.6)
        axes.set_yticks(range(len(moves) + 1), [*titles, "all"])
        axes.set_ylim(len(moves) + 0.6, -0.6)
        axes.set_xlim(*limits)
        axes.set_xlabel("ln (weight / prior), nats")
        axes.set_title(title, loc="left", fontweight="bold")

    return drawn(plan, draw)


def _side(move: float) -> str:
    return BLUE if move > 0 else VERMILLION


def stack_figure(
    entries: Sequence[Varied],
    key: str,
    order: Sequence[str],
    letters: Mapping[str, str],
) -> str:
    """Return the weights under each of some variations as bars in parts, as SVG."""
    plan = Plan(
        key=key,
        title=f"Weights under variations, {CAVEAT}",
        description="; ".join(
            f"{one.name}: "
            + ", ".join(
                f"{letters[n]} {probability(one.weights[n])}"
                for n in order
                if one.weights[n] >= _NAMED
            )
            for one in entries
        ),
        width=_STACK_WIDTH,
        height=_STACK_ROW * len(entries) + 40,
    )

    def draw(figure: Figure) -> None:
        axes = figure.add_subplot()
        for row, one in enumerate(entries):
            at = 0.0
            for place, name in enumerate(order):
                wide = one.weights[name]
                shade = PALE if place % 2 else "#9CC3DE"
                axes.barh(
                    row, wide, left=at, height=0.7, color=shade, edgecolor="white"
                )
                if wide >= _NAMED:
                    axes.text(
                        at + wide / 2,
                        row,
                        f"{letters[name]} {probability(wide)}",
                        ha="center",
                        va="center",
                        fontsize=6.5,
                    )
                at += wide
        axes.set_yticks(range(len(entries)), [one.name for one in entries])
        axes.set_ylim(len(entries) - 0.4, -0.6)
        axes.set_xlim(0, 1)
        axes.set_xlabel(f"weight, {CAVEAT}")

    return drawn(plan, draw)


def silence_figure(
    curve: SilenceCurve, order: Sequence[str], letters: Mapping[str, str]
) -> str:
    """Return the weights by the chance that a study does not speak, as SVG."""
    some = order[: len(_LINES)]
    plan = Plan(
        key="silence",
        title="Weights by the chance that a study does not speak to the dispute",
        description="; ".join(
            f"{letters[n]}: {probability(curve.weights[n][0])} at "
            f"{curve.silent[0]:.2f}, {probability(curve.weights[n][-1])} at "
            f"{curve.silent[-1]:.2f}"
            for n in some
        ),
        width=420.0,
        height=230.0,
    )

    def draw(figure: Figure) -> None:
        axes = figure.add_subplot()
        for colour, name in zip(_LINES, some, strict=False):
            label = f"{letters[name]}  {name.replace('_', ' ')}"
            axes.plot(curve.silent, curve.weights[name], color=colour, label=label)
        mean = float(np.dot(curve.silent, curve.density))
        axes.axvline(mean, color=GREY, linewidth=0.8, linestyle=(0, (2, 2)))
        axes.annotate(
            "mean after\nthe record",
            (mean, 1.0),
            xycoords=("data", "axes fraction"),
            xytext=(3, -2),
            textcoords="offset points",
            va="top",
            fontsize=6.5,
            color=GREY,
        )
        axes.set_xlim(0, max(curve.silent))
        axes.set_ylim(0, None)
        axes.set_xlabel("chance that what a study measured does not speak")
        axes.set_ylabel(f"weight, {CAVEAT}", fontsize=6.5)
        axes.legend(loc="center left", bbox_to_anchor=(1.01, 0.5))

    return drawn(plan, draw)
