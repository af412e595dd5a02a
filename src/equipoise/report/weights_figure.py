"""Weights of the hypotheses, before and after, with their Monte Carlo error.

They hold among the hypotheses that were compared and no others; the figure says so.
"""

from collections.abc import Mapping, Sequence

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from equipoise.inference.comparison import CAVEAT, Weight
from equipoise.report.canvas import BLACK, Plan, drawn
from equipoise.report.words import probability, weight

_WIDTH = 330.0
_BAR, _MARGIN = 30.0, 44.0
_THICK = 0.42  # of the height of a row; the name stands above the bar
_COLOUR = "#56B4E9"


def weights_figure(weights: Sequence[Weight], letters: Mapping[str, str]) -> str:
    """Return the weights as bars, each with its prior and its error, as SVG.

    Parameters
    ----------
    weights : sequence of Weight
    letters : mapping from hypothesis to str
        By which other figures name it.
    """
    plan = Plan(
        key="weights",
        title=f"Weights of the hypotheses, {CAVEAT}",
        description="; ".join(
            f"{one.hypothesis}: {weight(one.weight, one.mcse)}, "
            f"prior {probability(one.prior)}"
            for one in weights
        ),
        width=_WIDTH,
        height=_BAR * len(weights) + _MARGIN,
    )

    def draw(figure: Figure) -> None:
        axes = figure.add_subplot()
        for place, one in enumerate(weights):
            name = f"{letters[one.hypothesis]}  {one.hypothesis}"
            _draw_weight(axes, place, name, one)
        axes.set_xlim(0, 1)
        axes.set_ylim(len(weights) - 0.6, -0.75)
        axes.set_yticks([])
        axes.set_xlabel(f"weight, {CAVEAT}")

    return drawn(plan, draw)


def _draw_weight(axes: Axes, place: int, name: str, one: Weight) -> None:
    axes.barh([place], [one.weight], color=_COLOUR, height=_THICK)
    error = [max(one.weight - one.mcse, 0.0), min(one.weight + one.mcse, 1.0)]
    axes.plot(error, [place, place], color=BLACK, linewidth=1.3)
    axes.plot(
        [one.prior, one.prior],
        [place - 0.24, place + 0.3],
        color=BLACK,
        linewidth=1.2,
        linestyle=(0, (2, 1)),
    )
    above = (0.01, place - 0.33)
    axes.annotate(name, above, xycoords=("axes fraction", "data"))
    axes.annotate(
        weight(one.weight, one.mcse),
        (1.0, place - 0.33),
        xycoords=("axes fraction", "data"),
        ha="right",
        fontweight="bold",
    )
