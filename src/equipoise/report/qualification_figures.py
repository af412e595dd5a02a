"""Curves of the qualification with what was published beside them.

Each curve is that of one typical patient.  A published number stands at the time at
which it was seen; where none is printed, at the time of the model's own peak.  Its bar
is the range in which the model must lie.  A filled mark was held out; an open one is a
number to which a parameter was fitted.
"""

from dataclasses import dataclass

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from equipoise.arrays import Array
from equipoise.evidence import Target
from equipoise.qualification import Followed, Qualification
from equipoise.qualification.reading import curve
from equipoise.report.canvas import (
    BLACK,
    GREEN,
    GREY,
    PALE,
    PLACEBO_BLUE,
    PURPLE,
    VERMILLION,
    Plan,
    drawn,
)
from equipoise.units import HOURS_PER_DAY

_WIDTH, _HEIGHT = 330.0, 235.0
_WEIGHED = 0.0


@dataclass(frozen=True)
class Line:
    """One curve: its name, what is added up, and how it looks.

    Parameters
    ----------
    title : str
    course : str
    reads : tuple of str
    colour, style : str
    factor : float
        From the package's unit to that of the axis; 0 where what is read is weighed,
        so that the molar mass of the targets that read it is the factor.
    over : str
        Parameter by which an amount is divided.
    width : float, points
    """

    title: str
    course: str
    reads: tuple[str, ...]
    colour: str
    style: str = "-"
    factor: float = 1.0
    over: str = ""
    width: float = 1.3


@dataclass(frozen=True)
class Panel:
    """One picture of the qualification.

    Parameters
    ----------
    key, title, axis : str
    until : float, h
    lines : tuple of Line
    in_days, logarithmic : bool
        Of the axes of time and of value.
    """

    key: str
    title: str
    axis: str
    until: float
    lines: tuple[Line, ...]
    in_days: bool = False
    logarithmic: bool = False


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


def _both(name: str) -> tuple[str, ...]:
    return tuple(name.format(e) for e in "sr")


def _infusion() -> Panel:
    venous, arterial = _both("ketamine_{}_venous"), _both("ketamine_{}_arterial")
    nor, hnk = _both("norketamine_{}_plasma"), _both("hydroxynorketamine_{}_plasma")
    at = "infusion"
    return Panel(
        "plasma-infusion",
        "Plasma: ketamine 0.5 mg/kg over 40 min",
        "ng/mL",
        8.0,
        (
            Line("ketamine, venous", at, venous, PLACEBO_BLUE, factor=_WEIGHED),
            Line("ketamine, arterial", at, arterial, GREY, ":", _WEIGHED),
            Line("norketamine", at, nor, GREEN, "--", _WEIGHED),
            Line("hydroxynorketamine", at, hnk, PURPLE, "-.", _WEIGHED),
        ),
    )


def _spray() -> Panel:
    looks = ((28, GREEN, ":"), (56, PLACEBO_BLUE, "--"), (84, VERMILLION, "-"))
    return Panel(
        "plasma-spray",
        "Plasma: S-ketamine by nasal spray",
        "ng/mL, venous",
        8.0,
        tuple(
            Line(
                f"{dose} mg",
                f"nasal_{dose}mg",
                ("ketamine_s_venous",),
                colour,
                style,
                _WEIGHED,
            )
            for dose, colour, style in looks
        ),
    )


def _escalating() -> Panel:
    def line(title: str, name: str, colour: str, style: str, over: str = "") -> Line:
        return Line(title, "escalating_infusion", (name,), colour, style, over=over)

    volume = "v_dehydronorketamine"
    return Panel(
        "plasma-escalating",
        "Plasma: 0.28, 0.57, 1.14 mg/kg/h, an hour each",
        "nmol/mL",
        8.0,
        (
            line("S-ketamine, arterial", "ketamine_s_arterial", PLACEBO_BLUE, "-"),
            line("R-ketamine, arterial", "ketamine_r_arterial", PLACEBO_BLUE, "--"),
            line("S-norketamine", "norketamine_s_plasma", GREEN, "-"),
            line("R-norketamine", "norketamine_r_plasma", GREEN, "--"),
            line("S-dehydronorketamine", "dehydronorketamine_s", PURPLE, "-", volume),
            line("R-dehydronorketamine", "dehydronorketamine_r", PURPLE, "--", volume),
        ),
    )


def _tablet() -> Panel:
    at = "naltrexone_50mg"
    return Panel(
        "plasma-tablet",
        "Plasma: naltrexone 50 mg by mouth",
        "ng/mL, logarithmic",
        48.0,
        (
            Line("naltrexone", at, ("naltrexone_plasma",), VERMILLION, "-", _WEIGHED),
            Line("6β-naltrexol", at, ("naltrexol_plasma",), PURPLE, "--", _WEIGHED),
        ),
        logarithmic=True,
    )


def _blocked(title: str, course: str, name: str, look: tuple[str, str]) -> Line:
    return Line(title, course, (name,), look[0], look[1], 100.0)


_OCCUPANCY = (
    Panel(
        "occupancy-week",
        "Receptors blocked by 50 mg of naltrexone over a week",
        "blocked, %",
        168.0,
        (
            _blocked("µ", "naltrexone_50mg", "mu_block", (VERMILLION, "-")),
            _blocked("κ", "naltrexone_50mg", "kappa_block", (PURPLE, "--")),
            _blocked("δ", "naltrexone_50mg", "delta_block", (GREEN, ":")),
        ),
        in_days=True,
    ),
    Panel(
        "occupancy-nmda",
        "NMDA channels blocked by 0.5 mg/kg of ketamine",
        "blocked, %",
        6.0,
        (
            Line("average", "infusion", ("nmda_block",), PALE, factor=100.0, width=5.0),
            *(
                _blocked(title, "infusion", f"nmda_block_{site}", look)
                for title, site, look in (
                    ("interneurons", "interneuron", (VERMILLION, "-")),
                    ("pyramidal synapses", "pyramidal", (PLACEBO_BLUE, "-")),
                    ("GluN2B outside synapses", "glun2b", (GREEN, "--")),
                    ("resting transmission", "resting", (PURPLE, ":")),
                )
            ),
        ),
    ),
)

PANELS = (_infusion(), _spray(), _escalating(), _tablet(), *_OCCUPANCY)
"""The pictures, in the order of the page."""
