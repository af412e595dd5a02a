"""From a comparison to the text of the page."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from jinja2 import Environment, FunctionLoader, StrictUndefined, Template
from markupsafe import Markup, escape

from equipoise.evidence import findings, sources
from equipoise.hypotheses import HYPOTHESES
from equipoise.inference.comparison import (
    CAVEAT,
    COUNTED,
    Comparison,
    Predicted,
    Statistic,
)
from equipoise.provenance import versions
from equipoise.report import method, tables, words
from equipoise.report.exposure_figure import (
    BANDS,
    FIRST_DAY,
    FIRST_WEEK,
    occupancy_figure,
    plasma_figure,
)
from equipoise.report.forest import forest_figures
from equipoise.report.published import findings_of
from equipoise.report.time_course import (
    has_patients,
    remission,
    scales,
    time_course_figure,
)
from equipoise.report.weights_figure import weights_figure
from equipoise.report.words import letters
from equipoise.trial.exposure import Exposure
from equipoise.trial.library.protocols import PROTOCOLS
from equipoise.trial.protocol import Protocol

PUBLISHED = ("ketamine_plasma_peak", "mu_block", "mu_block_relative", "delta_block")
"""Measures of exposure whose published points are drawn and tabled."""


def rendered(
    comparison: Comparison, exposures: Sequence[Exposure], command: str
) -> str:
    """Return the page as HTML.

    Raises
    ------
    UnknownNameError
        If the protocol or a hypothesis is not in the library.
    """
    protocol = PROTOCOLS[comparison.protocol]
    hypotheses = [HYPOTHESES[one.hypothesis] for one in comparison.weights]
    by_name = letters([one.name for one in hypotheses])
    claims = {one.name: method.claim_of(one.name) for one in hypotheses}
    everyone, picked = (
        tables.all_patients(comparison),
        tables.picked_patients(comparison),
    )
    return page_from("report.html.j2").render(
        comparison=comparison,
        protocol=protocol,
        source=sources()[protocol.source],
        hypotheses=hypotheses,
        letters=by_name,
        claims=claims,
        caveat=CAVEAT,
        bias=COUNTED,
        bands=BANDS,
        command=command,
        accuracy=max(comparison.accuracy.values(), key=lambda audit: audit.p99),
        css=Markup(text_of("report.css")),
        samples=(
            _sample("completers", everyone, comparison, by_name),
            _sample("responders", picked, comparison, by_name),
        ),
        selection=selection_alone(comparison, protocol.source),
        weights_svg=Markup(weights_figure(comparison.weights, by_name)),
        exposures=[_exposure(one, protocol) for one in exposures],
        published=[f for m in PUBLISHED for f in findings_of(m)],
        readings=method.readings_of(protocol.source, comparison.readings),
        methods=method.methods(),
        components=method.components(),
        least_known=method.least_known(),
        not_compared=[n for n in HYPOTHESES.names if n not in by_name],
        sources=method.sources_of(_keys(protocol, claims)),
        versions=versions(),
        remission=remission(protocol.source),
    )


def selection_alone(
    comparison: Comparison, source: str
) -> tuple[tuple[str, Predicted], ...]:
    """Return the contrast of the responders where naltrexone does nothing to relief.

    Returns
    -------
    tuple of pairs of hypothesis and Predicted
        One for each compared hypothesis of that family, HAM-D17 change in points.
    """
    contrast = next(
        (
            f"{entry.name}.mean"
            for entry in findings(source)
            if entry.measure == "hamd17_change"
            and entry.versus
            and entry.among == "responders"
        ),
        "",
    )
    return tuple(
        (name, found)
        for one in comparison.statistics
        if one.name == contrast
        for name, found in one.by_hypothesis.items()
        if HYPOTHESES[name].family == "no naltrexone effect"
    )


@dataclass(frozen=True)
class Sample:
    """What the page shows of everyone, or of those picked on the outcome.

    Parameters
    ----------
    among, title : str
    courses : mapping from hypothesis to SVG
    undrawn : tuple of str
        Hypotheses without enough such patients in any virtual trial.
    forest : tuple of SVG
    groups : tuple of Group
    """

    among: str
    title: str
    courses: Mapping[str, Markup]
    undrawn: tuple[str, ...]
    forest: tuple[Markup, ...]
    groups: tuple[tables.Group, ...]


def _sample(
    among: str,
    statistics: Sequence[Statistic],
    comparison: Comparison,
    letters: Mapping[str, str],
) -> Sample:
    protocol = PROTOCOLS[comparison.protocol]
    courses = _courses(among, comparison, protocol.source)
    arms = [arm.name for arm in protocol.arms]
    panels = forest_figures(statistics, protocol.source, arms, letters)
    return Sample(
        among=among,
        title=tables.GROUPS[among],
        courses=courses,
        undrawn=tuple(name for name in letters if name not in courses),
        forest=tuple(Markup(svg) for svg in panels),
        groups=tables.groups(statistics, letters),
    )


def _courses(among: str, comparison: Comparison, source: str) -> Mapping[str, Markup]:
    known = {
        one.hypothesis: course
        for one in comparison.weights
        for course in comparison.courses[one.hypothesis]
        if course.among == among and has_patients(course)
    }
    if not known:
        return {}
    shared = scales(tuple(known.values()), source)
    return {
        name: Markup(time_course_figure(name, course, shared, source))
        for name, course in known.items()
    }


def _exposure(exposure: Exposure, protocol: Protocol) -> dict[str, object]:
    arm = protocol.arm(exposure.arm)
    figures = [plasma_figure(exposure, arm), occupancy_figure(exposure, arm, FIRST_DAY)]
    if any(not dose.infused for dose in arm.doses):
        figures.append(occupancy_figure(exposure, arm, FIRST_WEEK))
    return {
        "arm": exposure.arm,
        "n": exposure.n,
        "figures": [Markup(svg) for svg in figures],
    }


def _keys(protocol: Protocol, claims: Mapping[str, method.Doc]) -> set[str]:
    docs = [*claims.values(), *method.methods(), *method.components()]
    texts = [doc.first for doc in docs]
    texts += [part.text for doc in docs for part in doc.rest]
    texts += [prior.note for prior in method.least_known()]
    keys = {protocol.source, *method.cited(texts)}
    keys |= {key for name in claims for key in HYPOTHESES[name].sources}
    keys |= {entry.source for name in PUBLISHED for entry in findings_of(name)}
    return keys | {prior.source for prior in method.least_known()}


def page_from(name: str) -> Template:
    """Return a template of this folder, with the filters of a report."""
    return environment_of().get_template(name)


def environment_of(**filters: Callable[..., Any]) -> Environment:
    """Return what templates of this folder are read with, and more filters."""
    environment = Environment(
        autoescape=True,
        loader=FunctionLoader(text_of),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update({**_FILTERS, **filters})
    return environment


def text_of(name: str) -> str:
    """Return the text of a file of this folder."""
    return (files("equipoise.report") / name).read_text(encoding="utf-8")


def _breakable(name: str) -> Markup:
    """Let a name be broken after its underscores."""
    return Markup("_<wbr>").join(escape(part) for part in name.split("_"))


def _with_keys(text: str) -> Markup:
    """Turn citations into links to the list of sources on the page."""
    known = sources().names

    def link(found: re.Match[str]) -> str:
        key = found[1]
        return f'<a href="#source-{key}">{key}</a>' if key in known else found[0]

    return Markup(method.CITED.sub(link, str(escape(text))))


_FILTERS: dict[str, Callable[..., Any]] = {
    "probability": words.probability,
    "number": words.number,
    "short": words.short,
    "interval": words.interval,
    "weight": words.weight,
    "as_printed": words.as_printed,
    "breakable": _breakable,
    "with_keys": _with_keys,
}
