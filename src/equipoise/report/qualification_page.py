"""The page of the qualification: what the model must reproduce, and whether it does."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from markupsafe import Markup

from equipoise.evidence import sources
from equipoise.provenance import versions
from equipoise.qualification import COURSES, Line, Qualification
from equipoise.qualification.qualify import KNOWN, MET, MISSED, VERDICTS
from equipoise.report.heat_map import heat_map, relief_map
from equipoise.report.method import sources_of
from equipoise.report.qualification_figures import panel_figure
from equipoise.report.qualification_panels import PANELS
from equipoise.report.rendering import page_from, text_of
from equipoise.report.words import number, short
from equipoise.report.writing import write_text

FILE = "qualification.html"
"""What the page is called in its folder."""

GROUPS: Mapping[str, str] = {
    "plasma": "Plasma",
    "routes": "Nasal spray, muscle, mouth and depot",
    "occupancy": "Receptors",
    "dissociation": "Dissociation",
    "cascade_man": "The cascade in man",
    "cascade_rat": "The cascade in rodents",
    "rest": "Rest, ranges and balances",
}
"""The groups of targets in the order of the page."""

MAPS = (
    ("cascade_man", "Man: ketamine 0.5 mg/kg over 40 min"),
    ("cascade_rat", "Rat: ketamine 10 mg/kg into the peritoneum"),
)
"""Courses drawn as a heat map."""

RELIEF = "mood_man"
"""The course whose relief is told under every hypothesis."""

PARTS: Mapping[str, str] = {
    "held_out": "held out: no parameter was set by it",
    "fitted": "fitted: a parameter was set so that it is met; no check of the model",
    "consistency": "consistency: nothing is published; the model's own definition",
}
"""What part a number had, as a reader should take it."""

MARKS = {
    MET: "\N{CHECK MARK}",
    KNOWN: "\N{NOT EQUAL TO}",
    MISSED: "\N{MULTIPLICATION X}",
}
"""The sign of each verdict; the word stands beside it."""


def write_qualification(found: Qualification, folder: Path) -> Path:
    """Write the page into a folder, whole or not at all, and return its path.

    Parameters
    ----------
    found : Qualification
    folder : Path
        Made if it is missing.

    Raises
    ------
    OutputError
        If the folder cannot be made or written to.
    """
    return write_text(folder / FILE, rendered(found))


def rendered(found: Qualification) -> str:
    """Return the page as HTML."""
    return page_from("qualification.html.j2").render(
        found=found,
        heading=heading(found),
        parts=PARTS,
        marks=MARKS,
        verdicts=VERDICTS,
        groups=grouped(found.lines),
        misses=[line for line in found.lines if line.verdict != MET],
        value=value,
        band=band,
        courses=COURSES,
        figures=[Markup(panel_figure(panel, found)) for panel in PANELS],
        maps=[
            Markup(heat_map(course, title, course, found))
            for course, title in MAPS
            if course in found.courses
        ],
        relief=[one for one in found.lines if one.target.course == RELIEF],
        relief_map=_relief_map(found),
        told=told,
        sources=sources_of(line.target.source for line in found.lines),
        known=sources().names,
        css=Markup(text_of("report.css") + text_of("qualification.css")),
        versions=versions(),
    )


def _relief_map(found: Qualification) -> Markup:
    title = "Relief after 0.5 mg/kg of ketamine over 40 min"
    if RELIEF not in found.courses:
        return Markup("")
    return Markup(relief_map("relief", title, RELIEF, found))


def grouped(
    lines: Sequence[Line],
) -> Mapping[str, Mapping[str, tuple[Line, ...]]]:
    """Return the lines by title of their group, then by the part they had."""
    titles = {**GROUPS, **{one.target.group: one.target.group for one in lines}}
    titles.update(GROUPS)
    return {
        title: {
            part: chosen
            for part in PARTS
            if (
                chosen := tuple(
                    one
                    for one in lines
                    if (one.target.group, one.target.use) == (group, part)
                )
            )
        }
        for group, title in titles.items()
        if any(one.target.group == group for one in lines)
    }


def heading(found: Qualification) -> str:
    """Return the result in one sentence for each part that a number can have."""
    counts = found.counts
    told = [
        f"{PARTS[use].partition(':')[0]}, "
        + ", ".join(f"{counts[use][one]} {one}" for one in VERDICTS if counts[use][one])
        for use in PARTS
        if any(counts[use].values())
    ]
    return "; ".join(told).capitalize() + "."


def value(line: Line) -> str:
    """Return what the model has, in the unit of the target, for a reader."""
    return told(line.value)


def band(line: Line) -> str:
    """Return the range in which the model must lie, for a reader."""
    return f"{told(line.target.low)} to {told(line.target.high)}"


def told(found: float) -> str:
    """Return a number for a reader, with a sign that is a minus."""
    if found and abs(found) < 0.001:
        return f"{found:.0e}".replace("-", "\N{MINUS SIGN}")
    return number(found, 0) if abs(found) >= 1000 else short(found)
