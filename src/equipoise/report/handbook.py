"""The handbook: a page for each step and each hypothesis, made from the code.

Docstrings are the text, traced equations the formulas, and priors the tables, so that
no page can say what the code does not.
"""

from collections.abc import Mapping
from pathlib import Path

from equipoise.evidence import Prior, priors
from equipoise.hypotheses import HYPOTHESES
from equipoise.model.component import Component
from equipoise.model.library import COMPONENTS, base_model
from equipoise.model.model import Model
from equipoise.model.typeset import equations_of
from equipoise.report.handbook_hypotheses import hypotheses_index, hypothesis_page
from equipoise.report.handbook_instruments import instruments_page
from equipoise.report.markdown import MADE, listed, page, table, told
from equipoise.report.method import cited, doc_of, how_known, sources_of
from equipoise.report.wiring import Wire, closed_gains, wires
from equipoise.report.wiring_figure import label, wiring_figure
from equipoise.report.words import short
from equipoise.report.writing import write_text

_WIRING = "components/wiring.svg"


def handbook() -> Mapping[str, str]:
    """Return every page by its path below ``docs``."""
    model = base_model()
    pages = {
        "components/README.md": _components_index(model),
        _WIRING: wiring_figure(model),
        "hypotheses/README.md": hypotheses_index(),
        "instruments.md": instruments_page(),
        "parameters.md": parameters_page(model),
    }
    links = wires(model)
    for part in COMPONENTS:
        pages[f"components/{part.name}.md"] = component_page(part, model, links)
    for hypothesis in HYPOTHESES:
        pages[f"hypotheses/{hypothesis.name}.md"] = hypothesis_page(hypothesis)
    return pages


def write_handbook(folder: Path) -> tuple[Path, ...]:
    """Write every page below a folder, each whole or not at all, and return the paths.

    Raises
    ------
    OutputError
        If a page cannot be written.
    """
    return tuple(write_text(folder / name, text) for name, text in handbook().items())


def component_page(part: Component, model: Model, links: tuple[Wire, ...]) -> str:
    """Return the page of a component, as Markdown."""
    doc = doc_of(f"equipoise.model.library.{part.name}")
    entries = priors_of(part)
    keys = {one.source for one in entries}
    keys |= set(cited((doc.first, *(one.text for one in doc.rest))))
    keys |= set(cited(one.note for one in entries))
    return page(
        MADE,
        f"# {label(part.name)}",
        told(doc),
        "## What it reads, and who reads it",
        _links(part, links),
        "## What it computes",
        _computed(part),
        _sites(part),
        "## Equations, as traced from the code",
        *(f"```math\n{one.latex}\n```" for one in equations_of(model)[part.name]),
        "## Parameters" if entries else "",
        parameter_table(entries) if entries else "",
        "## Sources",
        listed(sources_of(keys)),
    )


def priors_of(part: Component) -> tuple[Prior, ...]:
    """Return what is believed of every parameter of a component, in its order."""
    by_sites = (one for site in part.sites for one in site.parameters)
    found = {one.name: priors()[one.name] for one in (*part.parameters, *by_sites)}
    return tuple(found.values())


def _links(part: Component, links: tuple[Wire, ...]) -> str:
    rows = [
        ("reads", _to(one.start), _codes(one.reads), _codes(one.gains))
        for one in links
        if one.end == part.name
    ]
    rows += [
        ("is read by", _to(one.end), _codes(one.reads), _codes(one.gains))
        for one in links
        if one.start == part.name
    ]
    if not rows:
        return "It reads nothing, and no other step reads it."
    head = ("", "step", "what", "only where a hypothesis frees")
    return table(head, rows)


def _to(name: str) -> str:
    return f"[{label(name)}]({name}.md)"


def _codes(names: tuple[str, ...]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def _computed(part: Component) -> str:
    rows = [
        (f"`{one.name}`", "state", one.unit, one.meaning, short(one.rest))
        for one in part.states
    ]
    rows += [
        (f"`{one.name}`", "signal", one.unit, one.meaning, "") for one in part.signals
    ]
    return table(("name", "kind", "unit", "meaning", "at rest"), rows)


def _sites(part: Component) -> str:
    if not part.sites:
        return ""
    rows = dict.fromkeys((one.drug, one.route, f"`{one.state}`") for one in part.sites)
    return "Doses that enter here:\n\n" + table(("drug", "route", "into"), rows)


def parameters_page(model: Model) -> str:
    """Return the page of all parameters, the least known first, as Markdown."""
    entries = by_knowledge(model)
    gains = closed_gains(model)
    switches = [priors()[one.name] for one in model.parameters if one.name in gains]
    counts = {
        status: sum(one.status == status for one in entries)
        for status in ("assumed", "recalled", "derived", "verified")
    }
    said = ", ".join(f"{n} {status}" for status, n in counts.items())
    return page(
        MADE,
        "# Parameters, the least known first",
        f"The model has {len(entries)} parameters besides the {len(switches)} gains "
        f"that a hypothesis may free: {said}. They are ordered by how sure the source "
        "is, then by whether the value was read, computed or guessed, then by the "
        "width of the range. *Between* is the spread between patients, as a fraction. "
        "How much the recalled and assumed ones matter stands in "
        "[influence.md](influence.md).",
        parameter_table(entries),
        "## Gains that are zero unless a hypothesis frees them",
        table(
            ("gain", "meaning", "unit", "freed by"),
            [
                (
                    f"`{one.name}`",
                    one.what,
                    one.unit,
                    ", ".join(
                        f"[{h.name}](hypotheses/{h.name}.md)"
                        for h in HYPOTHESES
                        if one.name in {edit.gain for edit in h.frees}
                    )
                    or "none",
                )
                for one in switches
            ],
        ),
        "## Sources",
        listed(sources_of(one.source for one in entries)),
    )


def by_knowledge(model: Model) -> tuple[Prior, ...]:
    """Return what is believed of each parameter of a model, the least known first.

    The gains that are zero unless a hypothesis frees them are switches, and left out.
    """
    gains = closed_gains(model)
    entries = (priors()[one.name] for one in model.parameters if one.name not in gains)
    return tuple(sorted(entries, key=how_known))


def parameter_table(entries: tuple[Prior, ...]) -> str:
    """Return what is believed of parameters, as a Markdown table."""
    head = ("parameter", "meaning", "value", "unit", "range", "between")
    rows = [
        (
            f"`{one.name}`",
            one.what + (f". *{one.note}*" if one.note else ""),
            short(one.value),
            one.unit,
            f"{short(one.range[0])} to {short(one.range[1])}",
            short(one.between) if one.between else "",
            f"{one.source} ({one.status}{_sure(one)})",
        )
        for one in entries
    ]
    return table((*head, "source"), rows)


def _sure(prior: Prior) -> str:
    return f", {prior.confidence}" if prior.confidence else ""


def _components_index(model: Model) -> str:
    return page(
        MADE,
        "# Steps of the model",
        f"{len(model.components)} steps with {len(model.states)} states, "
        f"{len(model.signals)} signals and {len(model.parameters)} parameters, in the "
        "order in which they are evaluated.",
        "![Which step reads which; dashed where only some hypotheses open the link]"
        "(wiring.svg)",
        "Drawn from the code. A solid line is a link that is always open; a dashed one "
        "is open only where a hypothesis frees its gain. Rest the pointer on a line to "
        "see what is read.",
        table(
            ("step", "what it is"),
            [
                (_to(part.name), doc_of(f"equipoise.model.library.{part.name}").first)
                for part in model.components
            ],
        ),
    )
