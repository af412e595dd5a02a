"""The page of an analysis: flow, tables and every analysis with its estimand card."""

import math
from dataclasses import dataclass
from pathlib import Path

from markupsafe import Markup

from equipoise.analysis import Analysed, Flow, Found, Row
from equipoise.provenance import versions
from equipoise.report.flow_figure import flow_svg
from equipoise.report.rendering import page_from, text_of
from equipoise.report.words import interval, number, p_value
from equipoise.report.writing import write_text
from equipoise.trial.protocol import visit_name
from equipoise.trial.record import VIRTUAL

FILE = "analysis.html"
"""What the page is called in its folder."""

_SAMPLES = {
    "infused": "all who were infused",
    "completers": "those who had every period",
    "responders": "responders, picked on the outcome",
    "nonresponders": "nonresponders, picked on the outcome",
}


@dataclass(frozen=True)
class Analysis:
    """What a page is made of.

    Parameters
    ----------
    result : Analysed
    followed : Flow or None
    data : str
        Name of the data.
    command : str
        The words that make the same page again.
    """

    result: Analysed
    followed: Flow | None
    data: str
    command: str


def write_analysis(analysis: Analysis, folder: Path) -> Path:
    """Write the page into a folder, whole or not at all, and return its path.

    Raises
    ------
    OutputError
        If the folder cannot be made or written to.
    """
    return write_text(folder / FILE, rendered(analysis))


def rendered(analysis: Analysis) -> str:
    """Return the page as HTML."""
    followed = analysis.followed
    return page_from("analysis.html.j2").render(
        analysis=analysis,
        result=analysis.result,
        simulated=analysis.data.startswith(VIRTUAL),
        flow=followed,
        figure=None if followed is None else Markup(flow_svg(followed)),
        lines=() if followed is None else flow_in_words(followed),
        visit="" if followed is None else visit_name(followed.at),
        samples=_SAMPLES,
        numbers=numbers_in_words,
        mean=mean_in_words,
        p=p_in_words,
        adjusted=adjusted_in_words,
        sizes=n_in_words,
        minus=_minus,
        css=Markup(text_of("report.css") + text_of("analysis.css")),
        versions=versions(),
    )


def numbers_in_words(row: Row) -> str:
    """Return a value with its interval and unit; empty where there is none."""
    if not math.isfinite(row.value):
        return ""
    scale, decimals = (100.0, 0) if row.unit == "1" and _is_share(row) else (1.0, 2)
    unit = " %" if scale > 1 else "" if row.unit == "1" else f" {row.unit}"
    text = number(scale * row.value, decimals)
    if math.isfinite(row.low) and math.isfinite(row.high):
        text = f"{text} ({interval(scale * row.low, scale * row.high, decimals)})"
    return f"{text}{unit}"


def mean_in_words(mean_and_sd: tuple[float, float]) -> str:
    """Return a mean with its SD in brackets."""
    mean, sd = mean_and_sd
    if not math.isfinite(mean):
        return number(mean, 1)
    return f"{number(mean, 1)} ({number(sd, 1)})"


def p_in_words(p: float) -> str:
    """Return a p value; empty where nothing is tested."""
    return "" if math.isnan(p) else p_value(p)


def adjusted_in_words(found: Found) -> str:
    """Return the p that is adjusted for other tests; empty where none stands."""
    return p_in_words(found.adjusted_p)


def n_in_words(n: tuple[int, ...]) -> str:
    """Return the patients on whom a line rests, by group.

    Examples
    --------
    >>> n_in_words((14,)), n_in_words((6, 7)), n_in_words(())
    ('14', '6 + 7', '')
    """
    return " + ".join(str(one) for one in n)


def flow_in_words(followed: Flow) -> tuple[str, ...]:
    """Return the flow of a trial, a line for each sequence."""
    visit = visit_name(followed.at)
    lines = [f"{followed.n} patients received something."]
    for leg in followed.legs:
        parts = [
            f"{one.received} received {one.arm}"
            + (f" ({one.left} had left)" if one.left else "")
            + f", {one.scored} scored on {visit}"
            for one in leg.stages
        ]
        lines.append(f"{leg.sequence}: {'; '.join(parts)}.")
    return tuple(lines)


def _is_share(row: Row) -> bool:
    return "patients" in row.test or " of " in row.test


def _minus(text: str) -> str:
    return text.replace("= -", "= \N{MINUS SIGN}")
