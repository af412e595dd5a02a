"""The cascade over time: a row for each step, from minutes to weeks.

Time is logarithmic.  A row is coloured by how far its step has moved from rest, as a
share of its own largest move, which stands at its end: orange where it rises, violet
where it falls.  So rows compare in time and not in size.  A bracket under a row is
where the record puts half of its move, or its peak; the dot is where the model has it.

Relief is drawn in the same way, with a row for each hypothesis.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from equipoise.arrays import Array
from equipoise.evidence import Target
from equipoise.qualification import Followed, Qualification
from equipoise.qualification.qualify import Line
from equipoise.qualification.reading import curve
from equipoise.report.canvas import BLACK, Plan, drawn
from equipoise.report.words import number
from equipoise.units import HOURS_PER_DAY, MINUTES_PER_HOUR, days, minutes

_FIRST, _COLUMNS = minutes(5), 320
_TICKS = (
    (minutes(5), "5 min"),
    (minutes(15), "15"),
    (minutes(40), "40 min"),
    (2.0, "2 h"),
    (6.0, "6"),
    (24.0, "1 d"),
    (days(3), "3"),
    (days(7), "7"),
    (days(14), "14 d"),
)
_IN_HOURS = {"min": 1 / MINUTES_PER_HOUR, "h": 1.0, "d": HOURS_PER_DAY}
_TIMED = ("half_way", "time_of_peak")
_SMALLEST = 1e-9
_ROW, _EDGE, _WIDTH = 17.0, 62.0, 560.0


@dataclass(frozen=True)
class Row:
    """One step of the cascade: its name for a reader, and what is read of it.

    Parameters
    ----------
    title : str
    reads : tuple of str
        Added up.
    unit : str
        ``points`` or ``uM`` where the size has that unit; else it is relative to rest.
    """

    title: str
    reads: tuple[str, ...]
    unit: str = "1"


ROWS = (
    Row("ketamine, unbound", ("ketamine_s_unbound", "ketamine_r_unbound"), "uM"),
    Row("NMDA block, interneurons", ("nmda_block_interneuron",)),
    Row("dissociation", ("dissociation_drive",)),
    Row("GABA drive", ("gaba_drive",)),
    Row("glutamate", ("glutamate",)),
    Row("AMPA throughput", ("ampa_throughput",)),
    Row("eEF2 kinase", ("eef2_kinase",)),
    Row("BDNF", ("bdnf",)),
    Row("mTORC1", ("mtorc1",)),
    Row("habenula bursting", ("habenula_bursting",)),
    Row("synaptic protein", ("synaptic_protein",)),
    Row("spines", ("spines",)),
    Row("connectivity", ("brain_connectivity",)),
    Row("5-HT1B binding", ("serotonin_1b_binding",)),
    Row("CB1 signal", ("cb1_signal",)),
)
"""Steps in the order in which the record has them move."""


def heat_map(key: str, title: str, course: str, found: Qualification) -> str:
    """Return the cascade of a course as SVG.

    Parameters
    ----------
    key, title : str
    course : str
    found : Qualification
        Whose lines on this course are marked.

    Raises
    ------
    UnknownNameError
        If the model lacks one of the steps.
    """
    followed = found.courses[course][0]
    strips = [Strip(row, followed) for row in ROWS]
    return _picture(key, title, [one for one in strips if one.moves], found)


def relief_map(key: str, title: str, course: str, found: Qualification) -> str:
    """Return relief on a course as SVG, a row for each hypothesis it is followed under.

    Parameters
    ----------
    key, title : str
    course : str
    found : Qualification
        Whose lines on this course are marked, with the value under each hypothesis.
    """
    strips = [
        Strip(Row(one.hypothesis.replace("_", " "), ("relief_drug",), "points"), one)
        for one in found.courses[course]
    ]
    return _picture(key, title, [one for one in strips if one.moves], found)


@dataclass(frozen=True)
class Strip:
    """One row of a picture: what is read, and of whom.

    Parameters
    ----------
    row : Row
    course : Followed
    """

    row: Row
    course: Followed

    @property
    def moves(self) -> bool:
        """Return whether it leaves its rest at all."""
        return abs(self.largest) > _SMALLEST

    @property
    def largest(self) -> float:
        """Return the largest move from rest, either way."""
        found = curve(self.row.reads, self.course)
        move = found - found[0]
        return float(move[np.abs(move).argmax()])

    @property
    def size(self) -> str:
        """Return the largest move for a reader."""
        sign = "+" if self.largest > 0 else ""
        if self.row.unit == "points":
            return f"{sign}{number(self.largest, 1)} points"
        if self.row.unit != "1":
            return f"{sign}{number(self.largest, 2)} µM"
        return f"{sign}{number(100 * self.largest, 0)} %"


def _picture(
    key: str, title: str, strips: Sequence[Strip], found: Qualification
) -> str:
    told = [f"{one.row.title} {one.size}" for one in strips]
    plan = Plan(
        key=key,
        title=title,
        description="Largest moves from rest, row by row: " + "; ".join(told) + ".",
        width=_WIDTH,
        height=_ROW * len(strips) + _EDGE,
    )

    def draw(figure: Figure) -> None:
        axes = figure.add_subplot()
        _draw_rows(axes, strips)
        for place, strip in enumerate(strips):
            for line in found.lines:
                if _marks(line, strip, found):
                    _draw_mark(axes, place, line, strip.course.hypothesis)
        _finish(axes, strips)
        axes.set_title(title, loc="left", fontweight="bold", pad=7)

    return drawn(plan, draw)


def _marks(line: Line, strip: Strip, found: Qualification) -> bool:
    target = line.target
    course = found.courses.get(target.course, ())
    read = target.reads == strip.row.reads and target.statistic in _TIMED
    return read and any(one is strip.course for one in course)


def shares(row: Row, course: Followed, times: Array) -> Array:
    """Return how far a step has moved, of its own largest move, between -1 and 1."""
    move = curve(row.reads, course) - curve(row.reads, course)[0]
    return np.interp(times, course.times, move) / np.abs(move).max()


def _times(course: Followed) -> Array:
    return np.geomspace(_FIRST, course.times[-1], _COLUMNS)


def _draw_rows(axes: Axes, rows: Sequence[Strip]) -> None:
    times = _times(rows[0].course)
    picture = np.array([shares(one.row, one.course, times) for one in rows])
    left, right = np.log10([times[0], times[-1]])
    axes.imshow(
        picture,
        aspect="auto",
        cmap="PuOr_r",
        vmin=-1,
        vmax=1,
        interpolation="none",
        extent=(left, right, len(rows) - 0.5, -0.5),
    )
    for place in range(1, len(rows)):
        axes.axhline(place - 0.5, color="white", linewidth=1.5)


def _draw_mark(axes: Axes, place: int, line: Line, hypothesis: str) -> None:
    target: Target = line.target
    value = line.by_hypothesis.get(hypothesis, line.value)
    factor = _IN_HOURS[target.unit]
    ends = np.log10(np.maximum([target.low * factor, target.high * factor], _FIRST))
    axes.plot(
        ends, [place + 0.36] * 2, color=BLACK, linewidth=1.2, solid_capstyle="butt"
    )
    for end in ends:
        axes.plot([end, end], [place + 0.2, place + 0.36], color=BLACK, linewidth=1.2)
    if np.isfinite(value):
        axes.plot(
            [np.log10(value * factor)],
            [place + 0.12],
            marker="o",
            markersize=4.2,
            markerfacecolor="white",
            markeredgecolor=BLACK,
            markeredgewidth=0.9,
            linestyle="none",
        )


def _finish(axes: Axes, strips: Sequence[Strip]) -> None:
    course = strips[0].course
    ticks = [(at, text) for at, text in _TICKS if _FIRST <= at <= course.times[-1]]
    axes.set_xticks(np.log10([at for at, _ in ticks]), [text for _, text in ticks])
    axes.set_yticks(range(len(strips)), [one.row.title for one in strips])
    axes.tick_params(length=2.5)
    axes.set_xlabel("time from the start of ketamine, logarithmic")
    axes.set_xlim(*np.log10([_FIRST, course.times[-1]]))
    axes.set_ylim(len(strips) - 0.5, -0.5)
    for place, strip in enumerate(strips):
        axes.text(
            1.01,
            place,
            strip.size,
            transform=axes.get_yaxis_transform(),
            va="center",
            fontsize=7.5,
        )
    axes.spines["left"].set_visible(False)
