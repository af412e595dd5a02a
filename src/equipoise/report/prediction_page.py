"""The page of a prediction: one file that needs nothing to be read."""

import re
from pathlib import Path

from markupsafe import Markup

from equipoise.inference.comparison import CAVEAT
from equipoise.inference.prediction import Forecast, Number, Predicted
from equipoise.inference.prediction.planned import title_of
from equipoise.report.prediction_figure import Panel, prediction_figure
from equipoise.report.rendering import page_from, text_of
from equipoise.report.words import letters, number, probability, short
from equipoise.report.writing import write_text

FILE = "prediction.html"
"""What the page is called in its folder."""

_PANELS = 8
_VISIT = re.compile(r"_(\d+min|day[\d.]*\d)(_|$)")


def write_prediction(made: Forecast, sha256: str, command: str, folder: Path) -> Path:
    """Write the page of a prediction into a folder, and return its path.

    Parameters
    ----------
    made : Forecast
    sha256 : str
        Hash of its file.
    command : str
        The words that make the same prediction again.
    folder : Path
        Made if it is missing.

    Raises
    ------
    OutputError
        If the folder cannot be made or written to.
    """
    return write_text(folder / FILE, prediction_page(made, sha256, command))


def prediction_page(made: Forecast, sha256: str, command: str) -> str:
    """Return the page of a prediction."""
    ranked = sorted(made.accounts, key=lambda one: -one.weight)
    by_name = letters([one.name for one in ranked])
    return page_from("prediction.html.j2").render(
        css=Markup(text_of("report.css")),
        made=made,
        sha256=sha256,
        command=command,
        caveat=CAVEAT,
        accounts=[
            (
                by_name[one.name],
                one.name,
                probability(one.weight),
                one.drawn_from,
                number(one.draws, 0) if one.draws else "",
            )
            for one in ranked
        ],
        figures=[
            Markup(prediction_figure(Panel(one, title_of(one.name), by_name)))
            for one in shown(made)
        ],
        rows=[
            (one.name, title_of(one.name), one.primary, *_cells(one.mixture))
            for one in made.numbers
        ],
    )


def shown(made: Forecast) -> list[Number]:
    """Return the numbers that are drawn: that of the trial, and its arms beside it."""
    first = [one for one in made.numbers if one.primary]
    visits = {_visit(one.name) for one in first}
    beside = [
        one
        for one in made.numbers
        if (not visits or _visit(one.name) in visits)
        and one.name.endswith((".mean", ".share"))
        and one not in first
    ]
    return [*first, *beside][:_PANELS]


def _visit(name: str) -> str:
    found = _VISIT.search(name.rpartition(".")[0])
    return found[1] if found else ""


def _cells(one: Predicted) -> tuple[str, ...]:
    ends = (one.intervals[key] for key in ("50", "90"))
    between = (f"{short(low)} to {short(high)}" for low, high in ends)
    return short(one.mean), short(one.sd), *between, probability(one.exists)
