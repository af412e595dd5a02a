"""The HAM-D over the visits, and its change to day 1, as the trial's first figure does.

Means with their standard errors, visits at their true distances, the score at or below
which a patient is in remission.  Beside them the change from baseline to day 1: median
as a line, mean as a cross, the middle half as a box, whiskers to the extremes.  Printed
means stand beside the predicted ones as open squares.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MultipleLocator

from equipoise.evidence import findings
from equipoise.inference.comparison import TimeCourse
from equipoise.report.canvas import BLACK, GREY, PLACEBO_BLUE, VERMILLION, Plan, drawn
from equipoise.report.words import number

ARM_COLOURS = (PLACEBO_BLUE, VERMILLION)
"""Of the arms of a protocol, in order."""

_MARKERS = ("o", "^")
_LINES = ("-", "--")
_WIDTH, _HEIGHT = 300.0, 185.0
_STEP = 4.0  # between ticks, points
_BOX = ("whislo", "q1", "med", "q3", "whishi", "mean")


@dataclass(frozen=True)
class PrintedMeans:
    """What a trial printed of one arm in one sample; None where it did not.

    Parameters
    ----------
    baseline, change : float or None, points
        Mean score at baseline and mean change on day 1.
    """

    baseline: float | None
    change: float | None


@dataclass(frozen=True)
class Scales:
    """The axes that all panels of one sample share, points.

    Parameters
    ----------
    highest : float
        Of the score, which starts at zero.
    change : tuple of float
        Lowest and highest change.
    remission : float
        The highest score that is remission.
    """

    highest: float
    change: tuple[float, float]
    remission: float


def printed_means(source: str, among: str, arm: str) -> PrintedMeans:
    """Return the mean HAM-D17 at baseline and its mean change on day 1, as printed."""
    held = {"hamd17": None, "hamd17_change": None} | {
        entry.measure: entry.mean.value
        for entry in findings(source)
        if entry.mean is not None
        and (entry.among, entry.arm, entry.versus) == (among, arm, None)
        and (entry.measure, entry.at_day) in {("hamd17", 0), ("hamd17_change", 1)}
    }
    return PrintedMeans(held["hamd17"], held["hamd17_change"])


def remission(source: str) -> float:
    """Return the highest HAM-D17 that a source takes for remission, points."""
    return findings(source)["remission_criterion"].printed["highest"].value


def has_patients(course: TimeCourse) -> bool:
    """Return whether any virtual trial had patients enough to draw a course of."""
    return bool(np.isfinite(course.mean).all() and np.isfinite(course.box).all())


def scales(courses: Sequence[TimeCourse], source: str) -> Scales:
    """Return axes that hold every course, and what was printed of its arms."""
    printed = [
        printed_means(source, course.among, arm)
        for course in courses
        for arm in course.arms
    ]
    scores = [one.baseline for one in printed if one.baseline is not None]
    scores += [float(np.max(c.mean + c.standard_error)) for c in courses]
    changes = [one.change for one in printed if one.change is not None]
    changes += [float(end) for c in courses for end in (c.box.min(), c.box.max())]
    return Scales(
        highest=_STEP * np.ceil((max(scores) + 1) / _STEP),
        change=(
            _STEP * np.floor((min(changes) - 1) / _STEP),
            _STEP * np.ceil((max(0.0, *changes) + 1) / _STEP),
        ),
        remission=remission(source),
    )


def time_course_figure(
    hypothesis: str, course: TimeCourse, shared: Scales, source: str
) -> str:
    """Return the panel of one hypothesis and one sample as SVG.

    Parameters
    ----------
    hypothesis : str
    course : TimeCourse
    shared : Scales
    source : str
        Key of the source whose printed means are shown.
    """
    printed = {arm: printed_means(source, course.among, arm) for arm in course.arms}
    plan = Plan(
        key=f"course-{course.among}-{hypothesis}",
        title=f"HAM-D17 over 14 days under {hypothesis}, {course.among}",
        description=_in_words(course),
        width=_WIDTH,
        height=_HEIGHT,
    )

    def draw(figure: Figure) -> None:
        left, right = figure.subplots(1, 2, width_ratios=(2.1, 1))
        _draw_course(left, course, shared, printed)
        _draw_box(right, course, shared, printed)

    return drawn(plan, draw)


def _in_words(course: TimeCourse) -> str:
    sentences = [
        f"{arm} arm: "
        + ", ".join(
            f"day {day:g} {number(mean, 1)} ± {number(error, 1)}"
            for day, mean, error in zip(
                course.days, course.mean[i], course.standard_error[i], strict=True
            )
        )
        + f"; median change on day 1 {number(course.box[i, 2], 1)} points."
        for i, arm in enumerate(course.arms)
    ]
    return " ".join(sentences)


def _draw_course(
    axes: Axes,
    course: TimeCourse,
    shared: Scales,
    printed: Mapping[str, PrintedMeans],
) -> None:
    axes.axhline(shared.remission, color=GREY, linewidth=0.7, linestyle=":")
    axes.text(
        course.days[-1],
        shared.remission - 0.4,
        f"remission ≤ {shared.remission:g}",
        color=GREY,
        fontsize=6.5,
        ha="right",
        va="top",
    )
    for i, arm in enumerate(course.arms):
        axes.errorbar(
            course.days,
            course.mean[i],
            yerr=course.standard_error[i],
            color=ARM_COLOURS[i],
            marker=_MARKERS[i],
            linestyle=_LINES[i],
            markersize=4,
            linewidth=1.2,
            elinewidth=0.9,
            capsize=2,
        )
        _mark_printed(axes, i, printed[arm])
    axes.set_xticks(course.days, [f"{day:g}" for day in course.days])
    axes.set_yticks(np.arange(0, shared.highest + 1, 2 * _STEP))
    axes.set_ylim(0, shared.highest)
    axes.set_xlim(-0.7, float(course.days[-1]) + 0.6)
    axes.set_xlabel("day")
    axes.set_ylabel("HAM-D17, mean ± SE")


def _mark_printed(axes: Axes, place: int, printed: PrintedMeans) -> None:
    if printed.baseline is None:
        return
    points = [(0.0, printed.baseline)]
    if printed.change is not None:
        points.append((1.0, printed.baseline + printed.change))
    days, scores = zip(*points, strict=True)
    _squares(axes, days, scores, ARM_COLOURS[place])


def _squares(
    axes: Axes, across: Sequence[float], up: Sequence[float], colour: str
) -> None:
    axes.plot(
        across,
        up,
        color=colour,
        linestyle="none",
        marker="s",
        markersize=7,
        markerfacecolor="none",
        markeredgewidth=1.1,
        zorder=5,
    )


def _draw_box(
    axes: Axes,
    course: TimeCourse,
    shared: Scales,
    printed: Mapping[str, PrintedMeans],
) -> None:
    for i, arm in enumerate(course.arms):
        held = dict(zip(_BOX, course.box[i].tolist(), strict=True))
        axes.bxp(
            [{**held, "fliers": [], "label": arm}],
            positions=[i],
            widths=0.5,
            showmeans=True,
            showfliers=False,
            patch_artist=True,
            boxprops={"facecolor": "#FFFFFF", "edgecolor": ARM_COLOURS[i]},
            medianprops={"color": ARM_COLOURS[i], "linewidth": 2},
            whiskerprops={"color": ARM_COLOURS[i], "linestyle": _LINES[i]},
            capprops={"color": ARM_COLOURS[i]},
            meanprops={"marker": "+", "markeredgecolor": BLACK, "markersize": 6},
        )
        if (change := printed[arm].change) is not None:
            _squares(axes, [i - 0.4], [change], ARM_COLOURS[i])
    axes.axhline(0, color=GREY, linewidth=0.6)
    axes.set_xticks(range(len(course.arms)), course.arms, fontsize=6.5)
    axes.set_xlim(-0.75, len(course.arms) - 0.5)
    axes.yaxis.set_major_locator(MultipleLocator(2 * _STEP))
    axes.set_ylim(*shared.change)
    axes.set_ylabel("change to day 1, points")
