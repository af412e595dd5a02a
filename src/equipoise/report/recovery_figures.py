"""Pictures of recovery: which account is found, how often a weight is right, ranks."""

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from equipoise.inference.recovery import Checked, Ranked
from equipoise.report.canvas import BLACK, GREY, PALE, Plan, drawn
from equipoise.report.canvas import PLACEBO_BLUE as BLUE
from equipoise.report.record_figures import Grid, grid_figure
from equipoise.report.words import letters

_SIDE, _PANEL, _ACROSS = 260.0, 92.0, 6
_BAND = 2.58  # SDs within which 99 of 100 counts lie
_BINS = 10


def confusion_figure(found: Checked) -> str:
    """Return the mean weight of each account where one is true, as SVG."""
    named = letters(found.flat.hypotheses)
    return grid_figure(
        Grid(
            key="recovery",
            title="Rows: the true account. Columns: mean weight at equal odds",
            rows=tuple(
                f"{letter}  {name.replace('_', ' ')}" for name, letter in named.items()
            ),
            letters=tuple(named.values()),
            values=found.flat.confusion,
            low=0.0,
            high=1.0,
            colours="Blues",
        )
    )


def weights_figure(found: Checked) -> str:
    """Return how often a weight is right, by its size, as SVG."""
    flat = found.flat
    plan = Plan(
        key="recovery-weights",
        title="How often a weight is right",
        description="; ".join(
            f"of {count} weights of {weight:.2f} on average {share:.2f} are of the "
            "true account"
            for weight, share, count in flat.curve
        ),
        width=_SIDE,
        height=_SIDE,
    )

    def draw(figure: Figure) -> None:
        axes = figure.add_subplot()
        weight, share, count = np.array(flat.curve).T
        error = np.sqrt(share * (1 - share) / count)
        axes.plot([0, 1], [0, 1], color=GREY, linewidth=0.8, linestyle=(0, (2, 2)))
        axes.errorbar(
            weight,
            share,
            yerr=1.96 * error,
            color=BLUE,
            marker="o",
            markersize=3.5,
            linewidth=1.0,
        )
        axes.set_xlim(0, 1)
        axes.set_ylim(0, 1)
        axes.set_aspect("equal")
        axes.set_xlabel("weight that was given")
        axes.set_ylabel("share of these that belongs to the truth")
        said = f"slope {flat.slope:.2f} ± {flat.slope_error:.2f}"
        axes.text(0.04, 0.93, said, transform=axes.transAxes, color=BLACK)

    return drawn(plan, draw)


def ranks_figure(ranks: Sequence[Ranked]) -> str:
    """Return where the truth stands among posterior draws of each value, as SVG."""
    down = -(-len(ranks) // _ACROSS)
    plan = Plan(
        key="recovery-ranks",
        title="Where the truth stands among posterior draws",
        description="; ".join(
            f"{one.name}: the central half holds {one.held[0]:.2f}, the central nine "
            f"tenths {one.held[1]:.2f}"
            for one in ranks
        ),
        width=_PANEL * _ACROSS,
        height=_PANEL * down + 20,
    )

    def draw(figure: Figure) -> None:
        grid = figure.subplots(down, _ACROSS, sharex=True, sharey=True, squeeze=False)
        for axes, one in zip(grid.flat, ranks, strict=False):
            _draw_ranks(axes, one)
        for axes in list(grid.flat)[len(ranks) :]:
            axes.set_visible(False)
        figure.supxlabel("share of posterior draws below the truth", fontsize=8)
        figure.supylabel("share of records", fontsize=8)

    return drawn(plan, draw)


def _draw_ranks(axes: Axes, one: Ranked) -> None:
    """Draw a line for each account, the mean of all, and what chance allows."""
    each = one.histogram.sum(axis=1, keepdims=True)
    shares = one.histogram / each
    even = 1 / _BINS
    wide = _BAND * np.sqrt(even * (1 - even) / each.mean())
    at = (np.arange(_BINS) + 0.5) / _BINS
    axes.axhspan(even - wide, even + wide, color=PALE, linewidth=0)
    for row in shares:
        axes.plot(at, row, color=GREY, linewidth=0.4)
    axes.plot(at, shares.mean(axis=0), color=BLUE, linewidth=1.4)
    axes.set_title(one.name, fontsize=6.5)
    axes.set_xlim(0, 1)
    axes.set_ylim(0, 0.25)
    axes.tick_params(labelsize=6)
