"""Power by size: a line for each account, and what is believed of all of them."""

from collections.abc import Sequence

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from equipoise.design.power import AnalysisPower
from equipoise.design.power_rates import ALPHA, Rate
from equipoise.hypotheses import HYPOTHESES
from equipoise.report.canvas import (
    BLACK,
    GREEN,
    GREY,
    PLACEBO_BLUE,
    PURPLE,
    VERMILLION,
    Plan,
    drawn,
)
from equipoise.report.power_words import rate_in_words

_COLOURS = {
    "no naltrexone effect": (GREY, "o"),
    "opioid": (VERMILLION, "s"),
    "nocebo": (PURPLE, "^"),
    "expectancy": (PLACEBO_BLUE, "v"),
    "other": (GREEN, "D"),
}
_WIDTH, _HEIGHT = 430.0, 230.0


def power_figure(key: str, one: AnalysisPower, target: float) -> str:
    """Return the power of an analysis by size, as SVG.

    Parameters
    ----------
    key : str
        Its own in the page.
    one : AnalysisPower
    target : float
        Drawn as a line.
    """
    sizes = [at.n for at in next(iter(one.accounts.values()))]
    said = ", ".join(
        f"{rate_in_words(rate)} at {n}"
        for n, rate in zip(sizes, one.assurance, strict=True)
    )
    plan = Plan(
        key=key,
        title=f"Power by number of patients: {one.title}",
        description=f"Averaged over the accounts: {said}. Each stands in the table.",
        width=_WIDTH,
        height=_HEIGHT,
    )

    def draw(figure: Figure) -> None:
        axes = figure.add_subplot()
        _draw_accounts(axes, one, sizes)
        _draw_line(axes, sizes, one.assurance, "averaged over accounts")
        if one.erring:
            rates = [at.rate for at in one.erring]
            axes.errorbar(
                sizes,
                [rate.value for rate in rates],
                yerr=[2 * rate.error for rate in rates],
                color=BLACK,
                linestyle=":",
                linewidth=1.2,
                label="where nothing differs",
            )
        _draw_levels(axes, (ALPHA, target))
        axes.set_ylim(0, 1)
        axes.set_xticks(sizes)
        axes.set_xlabel("patients who are treated")
        axes.set_ylabel("share of trials with p < .05")
        figure.legend(loc="outside right upper")

    return drawn(plan, draw)


def _draw_accounts(axes: Axes, one: AnalysisPower, sizes: Sequence[int]) -> None:
    seen: set[str] = set()
    for name, at in one.accounts.items():
        family = HYPOTHESES[name].family
        colour, marker = _COLOURS[family]
        axes.plot(
            sizes,
            [here.power.value for here in at],
            color=colour,
            marker=marker,
            markersize=3,
            linewidth=0.9,
            alpha=0.8,
            label=None if family in seen else family,
        )
        seen.add(family)


def _draw_line(
    axes: Axes, sizes: Sequence[int], rates: Sequence[Rate], label: str
) -> None:
    axes.errorbar(
        sizes,
        [rate.value for rate in rates],
        yerr=[2 * rate.error for rate in rates],
        color=BLACK,
        linewidth=2.0,
        capsize=2,
        label=label,
    )


def _draw_levels(axes: Axes, levels: Sequence[float]) -> None:
    for level in levels:
        axes.axhline(level, color=GREY, linewidth=0.6, linestyle=(0, (4, 3)))
        axes.annotate(
            f"{level:g}",
            (1.0, level),
            xycoords=("axes fraction", "data"),
            xytext=(3, 0),
            textcoords="offset points",
            va="center",
            fontsize=7,
        )
