"""The page of a ranking of designs: one file that needs nothing to be read."""

from collections.abc import Sequence
from pathlib import Path

from markupsafe import Markup

from equipoise.design.costs import ITEMS, cost
from equipoise.design.design import Design
from equipoise.design.library import NOT_RANKED
from equipoise.design.limits import LIMITS
from equipoise.design.ranking import Ranking
from equipoise.evidence import priors
from equipoise.inference import CAVEAT
from equipoise.provenance import versions
from equipoise.report.design_figures import front_figure, information_figure
from equipoise.report.design_words import ranking_in_words, share
from equipoise.report.rendering import page_from, text_of
from equipoise.report.words import letters
from equipoise.report.writing import write_text

FILE = "design.html"
"""What the page is called in its folder."""


def write_ranking(
    found: Ranking, designs: Sequence[Design], command: str, folder: Path
) -> Path:
    """Write the page of a ranking into a folder, and return its path.

    Parameters
    ----------
    found : Ranking
    designs : sequence of Design
        Those that were ranked.
    command : str
        The words that make the same page again.
    folder : Path
        Made if it is missing.

    Raises
    ------
    OutputError
        If the folder cannot be made or written to.
    """
    return write_text(folder / FILE, ranking_page(found, designs, command))


def ranking_page(found: Ranking, designs: Sequence[Design], command: str) -> str:
    """Return the page of a ranking."""
    by_name = letters([one.name for one in found.designs])
    return page_from("design.html.j2").render(
        css=text_of("report.css"),
        found=found,
        letters=by_name,
        words=ranking_in_words(found),
        designs={one.name: one for one in designs},
        costs={one.name: cost(one) for one in designs},
        items=[priors()[name] for name in (*ITEMS, *LIMITS)],
        missing=NOT_RANKED,
        share=share,
        command=command,
        caveat=CAVEAT,
        versions=versions(),
        front=Markup(front_figure(found, by_name)),
        information=Markup(information_figure(found, by_name)),
    )
