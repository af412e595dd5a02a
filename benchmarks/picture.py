"""What was measured, as one picture: rates against errors, ratios, and scaling."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import matplotlib as mpl
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import LogLocator, NullFormatter

Record = Mapping[str, Any]

_COLOURS = (
    "#000000",
    "#0072b2",
    "#56b4e9",
    "#009e73",
    "#d55e00",
    "#e69f00",
    "#cc79a7",
    "#8c6d31",
    "#999999",
)
_MARKS = "osD^vP*X<"
_AT = "0.0001"


def draw(record: Record, to: Path) -> None:
    """Write the picture, as the kind of file that the name asks for."""
    mpl.rcParams.update({"svg.hashsalt": "benchmarks", "font.size": 9})
    figure = Figure(figsize=(12.5, 4.4), layout="constrained")
    rates, ratios, sizes = figure.subplots(1, 3, width_ratios=(1.15, 1, 0.85))
    _draw_rates(rates, record["throughput"]["solvers"])
    _draw_ratios(ratios, record["throughput"]["solvers"])
    _draw_scaling(sizes, record["scaling"])
    figure.savefig(to, metadata={"Date": None} if to.suffix == ".svg" else None)


def _draw_rates(axes: Axes, solvers: Sequence[Record]) -> None:
    for i, one in enumerate(solvers):
        error = [setting["p99_error"] for setting in one["settings"]]
        rate = [setting["rate"] for setting in one["settings"]]
        axes.loglog(
            error,
            rate,
            color=_COLOURS[i % len(_COLOURS)],
            marker=_MARKS[i % len(_MARKS)],
            markersize=5 if i else 7,
            linewidth=1.2 if i else 2.4,
            label=one["name"],
        )
    for target in solvers[0]["matched"]:
        axes.axvline(float(target), color="0.85", zorder=0)
    axes.set_xlim(1e-2, 5e-8)
    axes.set_xlabel("error, 99th percentile of patients")
    axes.set_ylabel("patients per core-second")
    axes.set_title("Rate and error", loc="left")
    axes.legend(fontsize=7, loc="lower left", ncols=2, frameon=False)
    low, _ = axes.get_ylim()
    axes.set_ylim(low / 40)


def _draw_ratios(axes: Axes, solvers: Sequence[Record]) -> None:
    peers = [one for one in solvers if one["goal"]]
    for i, one in enumerate(peers):
        of = one["matched"][_AT]
        spread = [
            [of["ratio"] - of["ratio_lowest"]],
            [of["ratio_highest"] - of["ratio"]],
        ]
        colour = _COLOURS[(i + 1) % len(_COLOURS)]
        axes.barh(i, of["ratio"], xerr=spread, color=colour, height=0.6, capsize=3)
        if np.isfinite(of["ratio"]):
            axes.text(of["ratio_highest"] * 1.12, i, f"{of['ratio']:.0f}", va="center")
        axes.plot([one["goal"]] * 2, [i - 0.42, i + 0.42], color="black", linewidth=1.5)
    axes.set_xscale("log")
    axes.set_yticks(range(len(peers)), [one["name"] for one in peers])
    axes.invert_yaxis()
    axes.set_xlim(1, axes.get_xlim()[1] * 4)
    axes.xaxis.set_major_formatter("{x:g}")
    axes.xaxis.set_minor_formatter(NullFormatter())
    axes.set_xlabel("times as fast, at error 1e-4 (line: goal)")
    axes.set_title("Ratio to each", loc="left")


def _draw_scaling(axes: Axes, rows: Sequence[Record]) -> None:
    request = rows[0]["request"]
    mine = [row for row in rows if row["request"] == request]
    for threads, style in ((1, "s--"), (2, "o-")):
        some = [row for row in mine if row["threads"] == threads]
        n = [row["patients"] for row in some]
        rate = [row["patients"] / row["wall_s"] for row in some]
        label = "1 thread" if threads == 1 else f"{threads} threads"
        axes.loglog(n, rate, style, color="black", label=label)
    low, high = axes.get_ylim()
    axes.set_ylim(low / 3, high * 1.3)
    axes.set_xlabel("patients")
    axes.set_ylabel("patients per second")
    axes.yaxis.set_major_locator(LogLocator(subs=(1, 2, 5)))
    axes.yaxis.set_major_formatter("{x:g}")
    axes.yaxis.set_minor_formatter(NullFormatter())
    model = request.partition(",")[0]
    axes.set_title(f"{model}, {mine[0]['states']} states", loc="left")
    axes.legend(fontsize=8, frameon=False, loc="lower right")
