"""The page of an installation qualification: what was checked here, to be filed."""

from pathlib import Path
from typing import cast

from markupsafe import Markup

from equipoise.report.rendering import page_from, text_of
from equipoise.report.writing import write_text
from equipoise.tasks.installation import Installation

FILE = "installation.html"
"""What the page is called in its folder."""

_BLANK = "td.blank { min-width: 20em; height: 2.2em; }"


def write_installation(found: Installation, folder: Path) -> Path:
    """Write the page into a folder, whole or not at all, and return its path.

    Raises
    ------
    OutputError
        If the folder cannot be made or written to.
    """
    return write_text(folder / FILE, rendered(found))


def rendered(found: Installation) -> str:
    """Return the page as HTML."""
    return page_from("installation.html.j2").render(
        found=found,
        facts=facts_of(found),
        css=Markup(text_of("report.css") + _BLANK),
    )


def facts_of(found: Installation) -> tuple[tuple[str, str], ...]:
    """Return computer and versions, a line each."""
    rows: list[tuple[str, str]] = []
    for name, value in found.environment.items():
        if name == "versions":
            versions = cast("dict[str, str]", value)
            rows += [(f"version of {one}", of) for one, of in versions.items()]
        else:
            rows.append((name.replace("_", " ").replace(" mb", ", MB"), str(value)))
    return tuple(rows)
