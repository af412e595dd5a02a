"""Figures of a ranking of designs: what is told for what money, and about what."""

from collections.abc import Mapping

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter, LogLocator, NullFormatter

from equipoise.design.ranking import Ranked, Ranking
from equipoise.report.canvas import (
    BLACK,
    GREEN,
    GREY,
    PALE,
    VERMILLION,
    Plan,
    drawn,
)
from equipoise.report.canvas import PLACEBO_BLUE as BLUE
from equipoise.report.design_words import share
from equipoise.report.words import number

_ROW, _WIDTH = 26.0, 560.0
_PARTS = (
    ("information", "which account", BLUE, 0.26),
    ("of_family", "which family", GREEN, 0.0),
    ("of_quantity", "share through µ receptors", VERMILLION, -0.26),
)


def front_figure(found: Ranking, letters: Mapping[str, str]) -> str:
    """Return information against cost, with those that nothing beats, as SVG.

    Parameters
    ----------
    found : Ranking
    letters : mapping from design to str
    """
    plan = Plan(
        key="front",
        title="What is told for what money",
        description="; ".join(
            f"{letters[one.name]} {one.name}: {share(one.value.information)} bits, "
            f"{number(one.cost / 1e3, 0)} kEUR, n = {one.patients}"
            + (", nothing beats it" if one.leading else "")
            for one in found.designs
        ),
        width=480,
        height=300,
    )

    def draw(figure: Figure) -> None:
        axes = figure.add_subplot()
        _front_line(axes, found)
        for one in found.designs:
            _mark(axes, one, letters[one.name])
        if found.budget is not None:
            axes.axvline(found.budget / 1e3, color=GREY, linestyle=":", linewidth=0.8)
        axes.set_xscale("log")
        axes.xaxis.set_major_locator(LogLocator(subs=(1.0, 2.0, 5.0)))
        axes.xaxis.set_major_formatter(FuncFormatter(_plain))
        axes.xaxis.set_minor_formatter(NullFormatter())
        costs = [one.cost / 1e3 for one in found.designs]
        axes.set_xlim(min(costs) / 1.6, max(costs) * 1.6)
        axes.set_ylim(bottom=min(0.0, *(_low(one) for one in found.designs)))
        axes.set_xlabel("cost, thousands of EUR")
        axes.set_ylabel("information about which account holds, bits")

    return drawn(plan, draw)


def _plain(x: float, place: int) -> str:
    del place
    return number(x, 0)


def _low(one: Ranked) -> float:
    return one.value.information.value - 2 * one.value.information.error


def _front_line(axes: Axes, found: Ranking) -> None:
    best = sorted((o.cost / 1e3, o.value.information.value) for o in found.designs)
    front: list[tuple[float, float]] = []
    for x, y in best:
        if not front or y > front[-1][1]:
            front.append((x, y))
    x, y = zip(*front, strict=True)
    axes.step(x, y, where="post", color=PALE, linewidth=3, zorder=0)


def _mark(axes: Axes, one: Ranked, letter: str) -> None:
    x, told = one.cost / 1e3, one.value.information
    colour = BLUE if one.leading else GREY
    axes.errorbar(
        x, told.value, yerr=2 * told.error, color=colour, linewidth=0.8, capsize=2
    )
    axes.scatter(
        [x],
        [told.value],
        s=12 + one.patients,
        color=colour,
        edgecolors="white",
        linewidths=0.6,
        zorder=2,
    )
    axes.annotate(
        letter,
        (x, told.value),
        xytext=(7, 3),
        textcoords="offset points",
        fontsize=7.5,
        color=BLACK,
        zorder=3,
    )


def information_figure(found: Ranking, letters: Mapping[str, str]) -> str:
    """Return what each design tells, and about what, as bars, as SVG.

    Parameters
    ----------
    found : Ranking
    letters : mapping from design to str
    """
    plan = Plan(
        key="information",
        title="What each design tells",
        description="; ".join(
            f"{letters[one.name]} {one.name}: "
            + ", ".join(
                f"{words} {share(getattr(one.value, name))}"
                for name, words, _, _ in _PARTS
            )
            for one in found.designs
        ),
        width=_WIDTH,
        height=_ROW * len(found.designs) + 62,
    )

    def draw(figure: Figure) -> None:
        axes = figure.add_subplot()
        rows = np.arange(len(found.designs), dtype=float)
        for name, words, colour, shift in _PARTS:
            each = [getattr(one.value, name) for one in found.designs]
            axes.barh(
                rows - shift,
                [one.value for one in each],
                xerr=[2 * one.error for one in each],
                height=0.24,
                color=colour,
                label=words,
                error_kw={"linewidth": 0.7, "ecolor": BLACK},
            )
        names = [
            f"{letters[o.name]}  {o.name}".replace("_", " ") for o in found.designs
        ]
        axes.set_yticks(rows, names)
        axes.set_ylim(len(rows) - 0.4, -0.6)
        axes.axvline(0, color=BLACK, linewidth=0.6)
        axes.set_xlabel("information, bits; bars are two Monte Carlo errors")
        axes.legend(loc="lower right")

    return drawn(plan, draw)
