"""The page of influence: which uncertain parameters move the day-1 contrast.

A table for each hypothesis, and one picture of all: rows are parameters, columns
hypotheses, and the darker a cell, the larger the share of the contrast's variance that
is left to the parameter when all others are known.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from equipoise.evidence import priors
from equipoise.model.library import base_model
from equipoise.qualification import influence as of_model
from equipoise.qualification.influence import STATUSES, Influence
from equipoise.report.canvas import BLACK, Plan, drawn, standalone
from equipoise.report.handbook import by_knowledge
from equipoise.report.markdown import page, table
from equipoise.report.words import interval, number, short
from equipoise.report.writing import write_text

PAGE, PICTURE = "influence.md", "influence.svg"
"""What the page and its picture are called in their folder."""

_MATTERS = 0.02
_SHOWN = 24
_CELL, _LEFT, _TOP = 19.0, 190.0, 150.0
_MADE = "<!-- Made by `make nightly`; it takes minutes. -->"


def write_influence(found: Sequence[Influence], folder: Path) -> Path:
    """Write the page and its picture into a folder, and return the path of the page.

    Raises
    ------
    OutputError
        If the folder cannot be made or written to.
    """
    write_text(folder / PICTURE, standalone(influence_figure(found)))
    return write_text(folder / PAGE, influence_page(found))


def influence_page(found: Sequence[Influence]) -> str:
    """Return the influences under some hypotheses, as Markdown."""
    still = [one.hypothesis for one in found if not one.shares]
    return page(
        _MADE,
        "# What moves the day-1 contrast",
        _about(),
        f"![Total indices of the most influential parameters]({PICTURE})",
        (
            "Under these hypotheses nothing that is recalled or assumed moves the "
            "contrast, because it is zero, or is held at what is believed of it: "
            f"{', '.join(still)}."
            if still
            else ""
        ),
        *(_section(one) for one in found if one.shares),
        "## Every recalled or assumed parameter",
        "With its largest total index, and the hypothesis under which it has it. "
        "A dash: it moves the contrast under none of them.",
        _every(found),
    )


def _every(found: Sequence[Influence]) -> str:
    largest: dict[str, tuple[float, str]] = {}
    for one in found:
        for share in one.shares:
            told = (share.total, one.hypothesis)
            largest[share.parameter] = max(told, largest.get(share.parameter, told))
    varied = {name for one in found for name in one.varied}
    entries = [one for one in by_knowledge(base_model()) if one.status in STATUSES]
    rows = [
        (
            f"`{one.name}`",
            one.what,
            _range(one.name),
            one.status,
            one.confidence or "",
            _largest(largest.get(one.name), one.name in varied),
        )
        for one in entries
    ]
    head = ("parameter", "meaning", "range", "status", "confidence", "largest")
    return table(head, rows)


def _largest(told: tuple[float, str] | None, varied: bool) -> str:
    if told is not None:
        total = "< 0.01" if told[0] < 0.005 else number(told[0], 2)
        return f"{total}, {told[1].replace('_', ' ')}"
    return "\N{EN DASH}" if varied else "not varied"


def _about() -> str:
    doc = (of_model.__doc__ or "").split("\n\n")
    parts = [
        f"```text\n{part.strip()}\n```" if part.startswith("    ") else part
        for part in doc[1:]
    ]
    return "\n\n".join(
        part.replace("[@williams2018]", "Williams 2018") for part in parts
    )


def _section(one: Influence) -> str:
    rows = [
        (
            f"`{share.parameter}`",
            priors()[share.parameter].what,
            _range(share.parameter),
            priors()[share.parameter].status,
            number(share.total, 2),
            interval(share.low, share.high, 2),
            number(share.first, 2),
        )
        for share in one.shares
        if share.total >= _MATTERS
    ]
    left = len(one.shares) - len(rows)
    lost = (
        f" {one.unsolved} varied patients could not be solved." if one.unsolved else ""
    )
    return page(
        f"## {one.hypothesis.replace('_', ' ')}",
        f"Typical contrast {number(one.typical, 1)} points; nine tenths of the varied "
        f"patients lie between {_ends(one)}. Base sample {one.n}. "
        f"{left} other parameters have an index below {_MATTERS}.{lost}",
        table(
            ("parameter", "meaning", "range", "status", "total", "95 %", "first order"),
            rows,
        ),
    ).strip()


def _ends(one: Influence) -> str:
    return f"{number(one.low, 1)} and {number(one.high, 1)}"


def _range(name: str) -> str:
    low, high = priors()[name].range
    unit = priors()[name].unit
    return f"{short(low)} to {short(high)}" + (f" {unit}" if unit != "1" else "")


def influence_figure(found: Sequence[Influence]) -> str:
    """Return the total indices as a picture, rows parameters, columns hypotheses."""
    moved = [one for one in found if one.shares]
    totals = {
        one.hypothesis: {share.parameter: share.total for share in one.shares}
        for one in moved
    }
    names = _most(totals)
    plan = Plan(
        key="influence",
        title="What moves the day-1 contrast",
        description="Largest total indices: "
        + "; ".join(
            f"{one.hypothesis}: {one.shares[0].parameter} "
            f"{number(one.shares[0].total, 2)}"
            for one in moved
        )
        + ".",
        width=_LEFT + 2.1 * _CELL * len(moved),
        height=_TOP + _CELL * len(names),
    )

    def draw(figure: Figure) -> None:
        _draw(figure.add_subplot(), names, totals)

    return drawn(plan, draw)


def _most(totals: Mapping[str, Mapping[str, float]]) -> list[str]:
    largest: dict[str, float] = {}
    for held in totals.values():
        for name, total in held.items():
            largest[name] = max(total, largest.get(name, 0.0))
    wanted = [name for name, total in largest.items() if total >= _MATTERS]
    return sorted(wanted, key=lambda name: (-largest[name], name))[:_SHOWN]


def _draw(
    axes: Axes, names: Sequence[str], totals: Mapping[str, Mapping[str, float]]
) -> None:
    cells = np.array(
        [[held.get(name, 0.0) for held in totals.values()] for name in names]
    ).reshape(len(names), len(totals))
    axes.imshow(cells, aspect="auto", cmap="Blues", vmin=0, vmax=1)
    for (row, column), total in np.ndenumerate(cells):
        if total >= _MATTERS:
            axes.text(
                column,
                row,
                number(float(total), 2),
                ha="center",
                va="center",
                fontsize=7,
                color="white" if total > 0.55 else BLACK,
            )
    axes.set_yticks(range(len(names)), list(names))
    axes.set_xticks(range(len(totals)), [name.replace("_", " ") for name in totals])
    axes.tick_params(top=True, labeltop=True, bottom=False, labelbottom=False, length=0)
    for label in axes.get_xticklabels():
        label.set_rotation(50)
        label.set_horizontalalignment("left")
        label.set_rotation_mode("anchor")
    for side in axes.spines.values():
        side.set_visible(False)
    axes.set_xticks(np.arange(len(totals) + 1) - 0.5, minor=True)
    axes.set_yticks(np.arange(len(names) + 1) - 0.5, minor=True)
    axes.grid(which="minor", color="white", linewidth=1.5)
    axes.tick_params(which="minor", length=0)
