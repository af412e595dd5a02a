"""The page of a study of power: one file that needs nothing else to be read."""

from pathlib import Path

from markupsafe import Markup

from equipoise.provenance import versions
from equipoise.report.power_figure import power_figure
from equipoise.report.power_words import bias_in_words, rate_in_words
from equipoise.report.rendering import page_from, text_of
from equipoise.report.writing import write_text
from equipoise.tasks.power import PowerFound


def write_power(found: PowerFound, command: str, path: Path) -> Path:
    """Write the page whole or not at all, and return its path.

    Parameters
    ----------
    found : PowerFound
    command : str
        The words that make the same page again.
    path : Path

    Raises
    ------
    OutputError
        If it cannot be written.
    """
    return write_text(path, rendered_power(found, command))


def rendered_power(found: PowerFound, command: str) -> str:
    """Return the page as HTML."""
    figures = {
        one.name: Markup(power_figure(f"power-{place}", one, found.target))
        for place, one in enumerate(found.analyses)
    }
    return page_from("power.html.j2").render(
        found=found,
        figures=figures,
        cards={one.name: one.estimand for one in found.study.plan.analyses},
        rate=rate_in_words,
        bias=bias_in_words,
        command=command,
        css=Markup(text_of("report.css") + text_of("analysis.css")),
        versions=versions(),
    )
