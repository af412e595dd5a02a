"""Curves of the qualification with what was published beside them.

Each curve is that of one typical patient.  A published number stands at the time at
which it was seen; where none is printed, at the time of the model's own peak.  Its bar
is the range in which the model must lie.  A filled mark was held out; an open one is a
number to which a parameter was fitted.
"""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from equipoise.arrays import Array
from equipoise.evidence import Target
from equipoise.qualification import Followed, Qualification
from equipoise.qualification.reading import curve
from equipoise.report.canvas import BLACK, Plan, drawn
from equipoise.report.qualification_panels import Line, Panel
from equipoise.units import HOURS_PER_DAY

_WIDTH, _HEIGHT = 330.0, 235.0


def panel_figure(panel: Panel, found: Qualification) -> str:
    """Return a picture of curves with their published points, as SVG."""
    peaks = [
        f"{line.title} peaks at {_curve(line, found).max():.3g}" for line in panel.lines
    ]
    plan = Plan(
        key=panel.key,
        title=panel.title,
        description=f"{panel.axis}: " + "; ".join(peaks) + ".",
        width=_WIDTH,
        height=_HEIGHT + 11 * ((len(panel.lines) + 1) // 2),
    )

    def draw(figure: Figure) -> None:
        axes = figure.add_subplot()
        for line in panel.lines:
            _draw_line(axes, line, panel, found)
        if panel.logarithmic:
            axes.set_yscale("log")
            top = max(_curve(one, found).max() for one in panel.lines)
            axes.set_ylim(top / 1000, top * 2)
        else:
            axes.set_ylim(bottom=0)
        scale = HOURS_PER_DAY if panel.in_days else 1.0
        axes.set_xlim(0, panel.until / scale)
        axes.set_xlabel("days" if panel.in_days else "hours")
        axes.set_ylabel(panel.axis)
        axes.set_title(panel.title, loc="left", fontweight="bold", pad=7)
        axes.figure.legend(loc="outside lower center", ncols=2)

    return drawn(plan, draw)


def _course(line: Line, found: Qualification) -> Followed:
    return found.courses[line.course][0]


def _curve(line: Line, found: Qualification) -> Array:
    factor = line.factor or _molar_mass(line, found)
    return factor * curve(line.reads, _course(line, found), line.over)


def _molar_mass(line: Line, found: Qualification) -> float:
    return next(
        entry.target.molar_mass
        for entry in found.lines
        if entry.target.reads == line.reads and entry.target.molar_mass
    )


def _draw_line(axes: Axes, line: Line, panel: Panel, found: Qualification) -> None:
    course = _course(line, found)
    scale = HOURS_PER_DAY if panel.in_days else 1.0
    held = course.times <= panel.until
    values = _curve(line, found)
    axes.plot(
        course.times[held] / scale,
        values[held],
        color=line.colour,
        linestyle=line.style,
        linewidth=line.width,
        label=line.title,
    )
    for entry in found.lines:
        point = _point(entry.target, line, course.times, values)
        if point is not None and point[0] <= panel.until:
            at, low, value, high = point
            _draw_point(axes, (at / scale, low, value, high), entry.target, line)


def _point(
    target: Target, line: Line, times: Array, values: Array
) -> tuple[float, float, float, float] | None:
    """Return time, lower end, value and upper end, or None if it is of another line."""
    own = target.course == line.course and target.reads == line.reads
    if not own or target.value is None:
        return None
    factor = 1.0
    if target.statistic == "relative_level":
        factor = float(np.interp(target.beside or 0.0, times, values)) / 100
    elif target.statistic not in ("level", "peak"):
        return None
    at = target.at
    if at is None:
        at = float(times[values.argmax()])
    return at, target.low * factor, target.value * factor, target.high * factor


def _draw_point(
    axes: Axes,
    point: tuple[float, float, float, float],
    target: Target,
    line: Line,
) -> None:
    at, low, value, high = point
    axes.errorbar(
        [at],
        [value],
        yerr=[[max(value - low, 0.0)], [max(high - value, 0.0)]],
        marker="o",
        markersize=4.5,
        color=BLACK,
        ecolor=line.colour,
        markerfacecolor=line.colour if target.use == "held_out" else "white",
        markeredgecolor=line.colour,
        markeredgewidth=1.1,
        elinewidth=0.9,
        capsize=2,
        linestyle="none",
        clip_on=False,
        zorder=6,
    )
