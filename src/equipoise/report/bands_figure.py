"""Time courses: the median patient, and what nine patients of ten lie between."""

from collections.abc import Sequence

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from equipoise.model.component import Quantity, State
from equipoise.model.library import base_model
from equipoise.report.canvas import GREEN, PLACEBO_BLUE, PURPLE, VERMILLION, Plan, drawn
from equipoise.report.words import short
from equipoise.tasks import Band

_WIDTH, _HEIGHT = 300.0, 190.0
_COLOURS = (PLACEBO_BLUE, VERMILLION, GREEN, PURPLE)
_TICKS = {1: "1 h", 6: "6 h", 24: "1 d", 72: "3 d", 168: "7 d", 336: "14 d"}
_STYLES = ("-", (0, (4, 2)), (0, (1, 1.5)), (0, (4, 1, 1, 1)))


def bands_figure(found: Sequence[Band]) -> str:
    """Return the course of one signal in every arm, as SVG.

    Parameters
    ----------
    found : sequence of Band
        Of one signal, by arm and time; one or more.
    """
    signal = found[0].signal
    units = {one.name: one.unit for one in _quantities()}
    unit = units.get(signal, "1")
    title = signal.replace("_", " ") + ("" if unit == "1" else f", {unit}")
    arms = list(dict.fromkeys(one.arm for one in found))
    plan = Plan(
        key=f"bands-{signal.replace('_', '-')}",
        title=f"{title}, by arm",
        description="; ".join(_told(arm, found) for arm in arms),
        width=_WIDTH,
        height=_HEIGHT,
    )

    def draw(figure: Figure) -> None:
        axes = figure.add_subplot()
        for place, arm in enumerate(arms):
            mine = [one for one in found if one.arm == arm and one.time_h > 0]
            _draw_arm(axes, arm, mine, place)
        last = max(one.time_h for one in found)
        shown = {at: text for at, text in _TICKS.items() if at <= last * 1.01}
        axes.set_xscale("log")
        axes.set_xticks(list(shown), list(shown.values()))
        axes.minorticks_off()
        axes.set_xlabel("from the start of ketamine")
        axes.set_title(title, loc="left", fontweight="bold")
        axes.legend()

    return drawn(plan, draw)


def _draw_arm(axes: Axes, arm: str, mine: Sequence[Band], place: int) -> None:
    times = [one.time_h for one in mine]
    colour = _COLOURS[place % len(_COLOURS)]
    style = _STYLES[place % len(_STYLES)]
    low, high = [one.low for one in mine], [one.high for one in mine]
    axes.fill_between(times, low, high, color=colour, alpha=0.18, linewidth=0)
    middle = [one.median for one in mine]
    axes.plot(times, middle, color=colour, linestyle=style, label=arm)


def _quantities() -> tuple[State | Quantity, ...]:
    model = base_model()
    return (*model.states, *model.signals)


def _told(arm: str, found: Sequence[Band]) -> str:
    mine = [one for one in found if one.arm == arm]
    highest = max(mine, key=lambda one: one.median)
    return f"{arm}: median at most {short(highest.median)}, at {highest.time_h:.3g} h"
