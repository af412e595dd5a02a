"""What ketamine and naltrexone reach: plasma, and the receptors they occupy.

Median, middle half and 5-95 % of the differences between patients; these are no
uncertainty of the mean.  The infusion is a bar on the axis, a pill a mark above it.
Published points stand as printed; where only a share of the blockade at 1 h is printed
[@lee1988] it is put on the model's own median at 1 h after the dose.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import cycle

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from equipoise.arrays import Array
from equipoise.evidence import priors
from equipoise.report.canvas import (
    BLACK,
    GREEN,
    PLACEBO_BLUE,
    PURPLE,
    VERMILLION,
    Plan,
    drawn,
)
from equipoise.report.published import Point, published
from equipoise.report.words import number
from equipoise.trial.exposure import Exposure
from equipoise.trial.protocol import Arm
from equipoise.units import HOURS_PER_DAY, days, minutes

BANDS = "differences between patients, not uncertainty of the mean"
"""What the bands are."""

_METHYLENE = 14.027  # g/mol: CH2, by which norketamine is lighter than ketamine
_WIDTH, _HEIGHT = 320.0, 215.0


@dataclass(frozen=True)
class Curve:
    """One band over time.

    Parameters
    ----------
    title : str
    signals : tuple of str
        Added up, percentile by percentile: enantiomers rise and fall together from
        patient to patient, so that this is within 1 % of the peak.
    colour, line : str
    measure : str
        Of the published points that belong to it; ``""`` where there are none.
    """

    title: str
    signals: tuple[str, ...]
    colour: str
    line: str
    measure: str = ""


PLASMA = (
    Curve(
        "ketamine, S + R, venous",
        ("ketamine_s_venous", "ketamine_r_venous"),
        PLACEBO_BLUE,
        "-",
        "ketamine_plasma_peak",
    ),
    Curve(
        "norketamine, S + R",
        ("norketamine_s_plasma", "norketamine_r_plasma"),
        GREEN,
        "--",
    ),
)
OCCUPANCY = (
    Curve("NMDA channels", ("nmda_block",), PLACEBO_BLUE, "-"),
    Curve("µ receptors", ("mu_block",), VERMILLION, "-", "mu_block"),
    Curve("κ receptors", ("kappa_block",), PURPLE, "--"),
    Curve("δ receptors", ("delta_block",), GREEN, ":", "delta_block"),
)

SIGNALS = tuple(name for curve in (*PLASMA, *OCCUPANCY) for name in curve.signals)
"""What an exposure must hold to be drawn."""

TIMES = (
    *(minutes(float(m)) for m in range(-45, 240, 5)),
    *(minutes(float(m)) for m in range(240, 24 * 60, 30)),
    *(float(h) for h in range(24, 7 * 24 + 1, 2)),
)
"""When an exposure is looked at, h from the start of ketamine."""

_PLASMA_UNTIL = 6.0
_FIRST_DAY = HOURS_PER_DAY
_REFERENCE = "mu_block_relative"
_AN_HOUR = 1.0
_IN_THE_MARGIN = 1.03  # of the width of the axes
_MARKERS = ("s", "D", "o", "P", "X")


@dataclass(frozen=True)
class Window:
    """What part of an exposure a figure shows.

    Parameters
    ----------
    key, title : str
    until : float, h
    in_days : bool
        Whether the axis counts days.
    """

    key: str
    title: str
    until: float
    in_days: bool = False

    def scaled(self, hours: Array) -> Array:
        """Return times in the unit of the axis."""
        return hours / HOURS_PER_DAY if self.in_days else hours


FIRST_DAY = Window("day", "first day", _FIRST_DAY)
FIRST_WEEK = Window("week", "first week", days(7), in_days=True)


def plasma_figure(exposure: Exposure, arm: Arm) -> str:
    """Return ketamine and norketamine in plasma over the first hours, as SVG."""
    mass = priors()["molar_mass_ketamine"].value
    factors = (mass, mass - _METHYLENE)
    window = Window("plasma", "first hours", _PLASMA_UNTIL)
    heading = f"Plasma concentrations, ng/mL: {window.title}"
    peaks = [
        f"{curve.title} peaks at {number(float(found[2].max()), 0)} ng/mL in the median"
        for curve, factor in zip(PLASMA, factors, strict=True)
        for found in [factor * band(exposure, curve)]
    ]
    plan = Plan(
        key=f"plasma-{arm.name}",
        title=f"{heading}, {arm.name} condition",
        description="; ".join(peaks) + f". Bands: {BANDS}.",
        width=_WIDTH,
        height=_HEIGHT,
    )

    def draw(figure: Figure) -> None:
        axes = figure.add_subplot()
        for curve, factor in zip(PLASMA, factors, strict=True):
            _draw_band(axes, exposure, curve, window, factor)
        _draw_points(axes, published("ketamine_plasma_peak"), window, PLACEBO_BLUE)
        axes.set_ylim(bottom=0)
        axes.set_ylabel("plasma, ng/mL")
        axes.set_title(heading, loc="left", fontweight="bold", pad=9)
        _finish(axes, arm, window)

    return drawn(plan, draw)


def occupancy_figure(exposure: Exposure, arm: Arm, window: Window) -> str:
    """Return how many receptors are blocked over a window of time, as SVG."""
    heading = f"Receptors blocked, %: {window.title}"
    plan = Plan(
        key=f"occupancy-{window.key}-{arm.name}",
        title=f"{heading}, {arm.name} condition",
        description="; ".join(
            f"{curve.title}: highest median "
            f"{number(100 * float(band(exposure, curve)[2].max()), 0)} %"
            for curve in _present(exposure)
        )
        + f". Bands: {BANDS}.",
        width=_WIDTH,
        height=_HEIGHT,
    )

    def draw(figure: Figure) -> None:
        axes = figure.add_subplot()
        for curve in _present(exposure):
            _draw_band(axes, exposure, curve, window, 100.0)
            _draw_points(axes, _points(exposure, arm, curve), window, curve.colour)
        axes.set_ylim(0, 104)
        axes.set_ylabel("blocked, %")
        axes.set_title(heading, loc="left", fontweight="bold", pad=9)
        _finish(axes, arm, window)

    return drawn(plan, draw)


def band(exposure: Exposure, curve: Curve) -> Array:
    """Return the percentiles of a curve over time, shape (n_percentiles, n_times)."""
    return np.sum([exposure.bands[name] for name in curve.signals], axis=0)


def _present(exposure: Exposure) -> tuple[Curve, ...]:
    """Return the receptors that anything blocks at all."""
    return tuple(one for one in OCCUPANCY if band(exposure, one).max() > 0)


def _points(exposure: Exposure, arm: Arm, curve: Curve) -> tuple[Point, ...]:
    """Return the published points of a curve, at the time since the pill of the arm."""
    pills = [dose.at for dose in arm.doses if not dose.infused]
    if not pills or not curve.measure:
        return ()
    pill = min(pills)
    found = list(published(curve.measure))
    if curve.measure == "mu_block":
        median = 100 * band(exposure, curve)[2]
        full = float(np.interp(pill + _AN_HOUR, exposure.times, median)) / 100
        found += [point.times(full) for point in published(_REFERENCE)]
    return tuple(point.later(pill) for point in found)


def _draw_band(
    axes: Axes, exposure: Exposure, curve: Curve, window: Window, factor: float
) -> None:
    held = exposure.times <= window.until
    times = window.scaled(exposure.times[held])
    found = factor * band(exposure, curve)[:, held]
    axes.fill_between(times, found[0], found[4], color=curve.colour, alpha=0.15, lw=0)
    axes.fill_between(times, found[1], found[3], color=curve.colour, alpha=0.30, lw=0)
    axes.plot(
        times, found[2], color=curve.colour, linestyle=curve.line, label=curve.title
    )


def _draw_points(
    axes: Axes, points: Sequence[Point], window: Window, colour: str
) -> None:
    """Draw published points; one whose time is not printed stands in the margin."""
    signs = markers()
    for point in points:
        timed = math.isfinite(point.at)
        if point.at > window.until or (not timed and window != FIRST_DAY):
            continue
        at = float(window.scaled(np.array(point.at))) if timed else _IN_THE_MARGIN
        middle = (point.low + point.high) / 2
        axes.errorbar(
            [at],
            [middle],
            yerr=[[middle - point.low], [point.high - middle]],
            marker="_" if math.isnan(point.value) else signs[point.source],
            markersize=4.5,
            color=BLACK,
            markerfacecolor=colour,
            markeredgecolor=BLACK,
            markeredgewidth=0.7,
            elinewidth=0.9,
            capsize=2,
            linestyle="none",
            clip_on=False,
            zorder=6,
            label=point.label,
            transform=axes.transData if timed else axes.get_yaxis_transform(),
        )


def markers() -> Mapping[str, str]:
    """Return the sign of each source of points: its own, as long as there are five."""
    measures = [curve.measure for curve in (*PLASMA, *OCCUPANCY) if curve.measure]
    points = (point for one in (*measures, _REFERENCE) for point in published(one))
    return dict(zip(dict.fromkeys(one.source for one in points), cycle(_MARKERS)))


def _finish(axes: Axes, arm: Arm, window: Window) -> None:
    """Draw the doses, the axis of time and the key."""
    for dose in arm.doses:
        ends = window.scaled(np.array([dose.at, dose.at + dose.over]))
        if dose.infused:
            axes.plot(
                ends,
                [0, 0],
                color=BLACK,
                linewidth=6,
                solid_capstyle="butt",
                transform=axes.get_xaxis_transform(),
                label=f"{dose.drug} {dose.amount:g} {dose.unit}, running",
            )
        else:
            axes.plot(
                ends[:1],
                [1.0],
                color=BLACK,
                marker="v",
                linestyle="none",
                clip_on=False,
                transform=axes.get_xaxis_transform(),
                label=f"{dose.drug} {dose.amount:g} {dose.unit}",
            )
    axes.set_xlim(*window.scaled(np.array([-_AN_HOUR, window.until])))
    axes.set_xlabel(f"{'days' if window.in_days else 'hours'} from start of ketamine")
    key = dict(zip(*axes.get_legend_handles_labels()[::-1], strict=True))
    axes.figure.legend(key.values(), key.keys(), loc="outside lower center", ncols=2)
