"""What each account expects of one number: a row for each, the mixture first.

A diamond stands at the mean, a thick line holds half of the virtual trials and a thin
one nine of ten.  What was found, once it is there, is a square with a line through all.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from equipoise.inference.prediction import MIXTURE, Number, Predicted
from equipoise.report.canvas import BLACK, GREY, PLACEBO_BLUE, VERMILLION, Plan, drawn
from equipoise.report.words import short

_WIDTH, _ROW, _MARGIN = 330.0, 13.0, 46.0


@dataclass(frozen=True)
class Panel:
    """One number.

    Parameters
    ----------
    number : Number
    title : str
        In words.
    letters : mapping from account to str
        In the order in which they are drawn.
    """

    number: Number
    title: str
    letters: Mapping[str, str]


def prediction_figure(panel: Panel) -> str:
    """Return what each account expects of one number, as SVG."""
    number = panel.number
    rows = [(MIXTURE, number.mixture), *_accounts(panel)]
    plan = Plan(
        key="predicted-" + "".join(c if c.isalnum() else "-" for c in number.name),
        title=panel.title,
        description="; ".join(f"{name}: {in_words(one)}" for name, one in rows),
        width=_WIDTH,
        height=_ROW * len(rows) + _MARGIN,
    )

    def draw(figure: Figure) -> None:
        axes = figure.add_subplot()
        for place, (name, one) in enumerate(rows):
            _draw_row(axes, place, one, VERMILLION if name == MIXTURE else PLACEBO_BLUE)
        if number.name.rpartition(".")[0].count("_difference_"):
            axes.axvline(0, color=GREY, linewidth=0.6, linestyle=(0, (2, 2)), zorder=0)
        names = [panel.letters.get(name, "mixture") for name, _ in rows]
        axes.set_yticks(range(len(rows)), names)
        axes.set_ylim(len(rows) - 0.4, -0.6)
        axes.tick_params(axis="y", length=0)
        axes.set_title(panel.title, loc="left", fontweight="bold")

    return drawn(plan, draw)


def _accounts(panel: Panel) -> list[tuple[str, Predicted]]:
    return [(name, panel.number.accounts[name]) for name in panel.letters]


def _draw_row(axes: Axes, place: int, one: Predicted, colour: str) -> None:
    if not one.known:
        axes.annotate(
            "not there",
            (0.5, place),
            xycoords=("axes fraction", "data"),
            ha="center",
            va="center",
            color=GREY,
        )
        return
    for key, thick in (("90", 1.0), ("50", 3.4)):
        axes.plot(one.intervals[key], [place, place], color=colour, linewidth=thick)
    axes.plot([one.mean], [place], marker="D", markersize=3.6, color=BLACK)


def in_words(one: Predicted) -> str:
    """Return mean and both intervals in words."""
    if not one.known:
        return "in no virtual trial"
    half, most = (one.intervals[key] for key in ("50", "90"))
    return (
        f"mean {short(one.mean)}, half between {short(half[0])} and {short(half[1])}, "
        f"nine of ten between {short(most[0])} and {short(most[1])}"
    )
