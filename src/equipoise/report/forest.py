"""Printed numbers beside predicted ones: one panel for each kind of number.

Every row is one printed number: a square, and a grey strip for all that rounds to it;
a bound or a statement has the strip alone.
Below it stands one line for each hypothesis: a diamond at the mean over virtual trials
and a bar between which nine trials of ten lie.  Signs are the source's.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.text import Annotation

from equipoise.evidence import Finding, findings
from equipoise.inference.comparison import Predicted, Statistic
from equipoise.report.canvas import BLACK, GREY, PALE, Plan, drawn
from equipoise.report.time_course import ARM_COLOURS
from equipoise.report.words import as_printed


@dataclass(frozen=True)
class Kind:
    """Numbers that share a scale.

    Parameters
    ----------
    name, title : str
    floor : float or None
        The scale is logarithmic from here upwards; None where it is linear.
    """

    name: str
    title: str
    floor: float | None = None


KINDS = (
    Kind("change", "Change of the score to day 1, mean, points"),
    Kind("spread", "Spread between patients, SD, points"),
    Kind("count", "Patients, count"),
    Kind("cadss", "Dissociation (CADSS), points"),
    Kind("effect", "Standardised difference, d"),
    Kind("f", "F ratio", floor=0.1),
    Kind("p", "p value", floor=0.0001),
    Kind("level", "Score at baseline, mean, points"),
)
"""The panels, in the order in which they are shown."""

_BY_FIELD = {"f": "f", "p": "p", "d": "effect", "count": "count"}
_WIDTH = 300.0
_LINE, _TITLE, _GAP = 7.5, 14.0, 5.0  # heights in a row, points
_MARGIN = 40.0
_MOST_ROWS = 9
_UNNAMED = ("completers", "responders")  # the samples that head the figures
_PAD = 0.04


def finding_of(statistic: Statistic, source: str) -> Finding:
    """Return the finding that holds a printed number."""
    return findings(source)[statistic.name.rpartition(".")[0]]


def kind_of(statistic: Statistic, source: str) -> str:
    """Return the name of the kind of a printed number."""
    finding = finding_of(statistic, source)
    field = statistic.name.rpartition(".")[2]
    if field in _BY_FIELD:
        return _BY_FIELD[field]
    if finding.measure.startswith("cadss"):
        return "cadss"
    if field == "sd":
        return "spread"
    moved = finding.measure.endswith(("_change", "_reduction"))
    return "change" if moved or finding.versus else "level"


def forest_figures(
    statistics: Sequence[Statistic],
    source: str,
    arms: Sequence[str],
    letters: Mapping[str, str],
) -> tuple[str, ...]:
    """Return the panels of some statistics as SVG, one for each kind among them.

    Parameters
    ----------
    statistics : sequence of Statistic
        Of one group of patients, or of several that are shown together.
    source : str
    arms : sequence of str
        Of the protocol, in order; a row has the colour of its arm.
    letters : mapping from hypothesis to str
        By which the lines name it.
    """
    found: list[str] = []
    for kind in KINDS:
        rows = [one for one in statistics if kind_of(one, source) == kind.name]
        for part in _parts(rows):
            colours = [_colour(finding_of(row, source), arms) for row in part]
            panel = _Panel(kind, part, colours, _limits(kind, rows))
            found.append(_drawn(panel, letters))
    return tuple(found)


def _parts(rows: Sequence[Statistic]) -> list[Sequence[Statistic]]:
    """Return rows in parts of nearly one size, none too long for a printed page."""
    n = math.ceil(len(rows) / _MOST_ROWS)
    ends = [round(len(rows) * part / n) for part in range(1, n + 1)]
    return [rows[start:end] for start, end in zip([0, *ends], ends, strict=False)]


def _colour(finding: Finding, arms: Sequence[str]) -> str:
    if finding.versus or finding.arm not in arms:
        return BLACK
    return ARM_COLOURS[arms.index(finding.arm)]


@dataclass(frozen=True)
class _Panel:
    """Rows that are drawn together: their colours, and the limits of the axis."""

    kind: Kind
    rows: Sequence[Statistic]
    colours: Sequence[str]
    limits: tuple[float, float]


def _drawn(panel: _Panel, letters: Mapping[str, str]) -> str:
    rows = panel.rows
    heights = [_TITLE + _LINE * len(row.by_hypothesis) + _GAP for row in rows]
    plan = Plan(
        key="forest-" + rows[0].name.replace(".", "-"),
        title=f"{panel.kind.title}: printed and predicted",
        description="The same numbers are in the table below the figures: "
        + "; ".join(f"{row.title}, printed {as_printed(row.printed)}" for row in rows),
        width=_WIDTH,
        height=sum(heights) + _MARGIN,
    )

    def draw(figure: Figure) -> None:
        axes = figure.add_subplot()
        axes.set_ylim(sum(heights), 0)
        axes.set_xlim(*panel.limits)
        if panel.kind.floor is not None:
            axes.set_xscale("log")
        top = 0.0
        for row, colour, height in zip(rows, panel.colours, heights, strict=True):
            _draw_row(axes, row, _Place(top, panel.limits, colour), letters)
            top += height
        axes.set_yticks([])
        axes.spines["left"].set_visible(False)
        axes.set_title(panel.kind.title, loc="left", fontweight="bold")
        if panel.limits[0] < 0 < panel.limits[1]:
            axes.axvline(0, color=PALE, linewidth=0.8, zorder=0)

    return drawn(plan, draw)


def _limits(kind: Kind, rows: Sequence[Statistic]) -> tuple[float, float]:
    """Return an axis that holds every printed number and every interval."""
    ends = [end for row in rows for end in (row.low, row.high, row.value)]
    for row in rows:
        for one in row.by_hypothesis.values():
            ends += [one.low, one.mean, one.high]
    known = np.array([end for end in ends if np.isfinite(end)])
    if kind.floor is None:
        pad = _PAD * (known.max() - known.min() or 1.0)
        return float(known.min() - pad), float(known.max() + pad)
    highest = 1.0 if kind.name == "p" else float(known.max()) * 1.3
    return kind.floor, highest


@dataclass(frozen=True)
class _Place:
    """Where a row stands on the axes, and its colour.

    What lies beyond a limit of the axis is drawn at it, with an arrow.
    """

    top: float
    limits: tuple[float, float]
    colour: str

    def inside(self, value: float) -> float:
        return float(np.clip(value, *self.limits))

    def holds(self, value: float) -> bool:
        return self.limits[0] <= value <= self.limits[1]


def _draw_row(
    axes: Axes, row: Statistic, place: _Place, letters: Mapping[str, str]
) -> None:
    first = place.top + _TITLE
    last = first + _LINE * len(row.by_hypothesis)
    left, right = place.inside(row.low), place.inside(row.high)
    axes.fill_betweenx([first - 1, last], left, right, color=PALE, linewidth=0)
    if row.low < row.value < row.high:  # no bound, and no statement without a number
        at = place.inside(row.value)
        axes.plot([at, at], [first - 2, last], color=GREY, linewidth=0.8)
        axes.plot([at], [first - 3], marker="s", markersize=3.5, color=BLACK)
    who = "" if row.among in _UNNAMED else f" ({row.among})"
    _write(axes, (0, place.top + 7), row.title + who, BLACK)
    printed = _write(axes, (1, place.top + 7), as_printed(row.printed), BLACK)
    printed.set(ha="right", fontweight="bold")
    known: list[tuple[float, Predicted]] = []
    for line, (name, found) in enumerate(row.by_hypothesis.items()):
        y = first + _LINE * (line + 0.5)
        letter = _write(axes, (-0.015, y), letters[name], GREY)
        letter.set(ha="right", va="center")
        if found.n > 0:
            known.append((y, found))
    _draw_lines(axes, known, place)


def _write(axes: Axes, at: tuple[float, float], text: str, colour: str) -> Annotation:
    side = ("axes fraction", "data")
    return axes.annotate(text, at, xycoords=side, fontsize=6.5, color=colour)


def _draw_lines(
    axes: Axes, known: Sequence[tuple[float, Predicted]], place: _Place
) -> None:
    ends = [(place.inside(one.low), place.inside(one.high)) for _, one in known]
    axes.hlines(
        [y for y, _ in known],
        [low for low, _ in ends],
        [high for _, high in ends],
        color=place.colour,
        linewidth=1.4,
        alpha=0.75,
    )
    marks = [
        ("D", [(one.mean, y) for y, one in known if place.holds(one.mean)]),
        ("<", [(place.limits[0], y) for y, one in known if one.low < place.limits[0]]),
        (">", [(place.limits[1], y) for y, one in known if one.high > place.limits[1]]),
    ]
    for marker, at in marks:
        if at:
            across, up = zip(*at, strict=True)
            axes.plot(
                across,
                up,
                color=place.colour,
                linestyle="none",
                marker=marker,
                markersize=3,
                clip_on=False,
            )
