"""How often each analysis finds a difference, with its Monte Carlo error."""

from collections.abc import Sequence

from matplotlib.figure import Figure

from equipoise.report.canvas import BLACK, GREY, PLACEBO_BLUE, Plan, drawn
from equipoise.report.words import number
from equipoise.tasks.characteristics import ALPHA, Characteristic

_WIDTH, _ROW, _MARGIN = 420.0, 24.0, 46.0


def operating_figure(found: Sequence[Characteristic], *, effect: bool) -> str:
    """Return the share of trials with p below 0.05 for each analysis, as SVG.

    Parameters
    ----------
    found : sequence of Characteristic
    effect : bool
        Whether there is a difference: then the share is the power.
    """
    what = "power" if effect else "type I error"
    plan = Plan(
        key="operating",
        title=f"{what.capitalize()} of each analysis",
        description="; ".join(
            f"{one.analysis}: {number(one.rejected, 3)} ± "
            f"{number(one.rejected_error, 3)}"
            for one in found
        ),
        width=_WIDTH,
        height=_ROW * len(found) + _MARGIN,
    )

    def draw(figure: Figure) -> None:
        axes = figure.add_subplot()
        for row, one in enumerate(found):
            error = 1.96 * one.rejected_error
            axes.plot(
                [one.rejected - error, one.rejected + error],
                [row, row],
                color=PLACEBO_BLUE,
                linewidth=1.6,
            )
            axes.plot([one.rejected], [row], "o", color=PLACEBO_BLUE, markersize=4)
        axes.axvline(ALPHA, color=GREY, linewidth=0.8, linestyle=(0, (2, 2)))
        axes.annotate(
            "0.05",
            (ALPHA, 1.0),
            xycoords=("data", "axes fraction"),
            xytext=(2, 1),
            textcoords="offset points",
            fontsize=6.5,
            color=BLACK,
        )
        axes.set_yticks(range(len(found)), [one.analysis for one in found])
        axes.set_ylim(len(found) - 0.5, -0.5)
        axes.set_xlim(0, 1 if effect else None)
        axes.set_xlabel(f"{what}: share of trials with p < 0.05, ± 1.96 Monte Carlo SE")

    return drawn(plan, draw)
