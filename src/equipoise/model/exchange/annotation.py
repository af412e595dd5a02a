"""What stands beside the numbers: which step a quantity belongs to, and who says so."""

import inspect
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

from equipoise.evidence import priors, sources
from equipoise.model.component import Component
from equipoise.model.exchange.extra import library
from equipoise.model.expression import Expression

_CITED = re.compile(r"\[@([a-z0-9_]+)\]")
_DOI = "https://identifiers.org/doi:"

Element = Expression
"""An element of libsbml, which has no types of its own."""


@dataclass(frozen=True)
class Remark:
    """Sentences for a reader, and keys of the sources behind an element."""

    sentences: tuple[str, ...]
    keys: tuple[str, ...] = ()


def remark_on(part: Component) -> Remark:
    """Return what the file of a component says first, and the sources it cites."""
    text = _docstring(part)
    first = " ".join(text.split("\n\n")[0].split())
    keys = tuple(dict.fromkeys(_CITED.findall(text)))
    return Remark((f"{part.name}: {first}" if first else part.name,), keys)


def _docstring(part: Component) -> str:
    for equation in (part.signal_values, part.derivatives):
        module = inspect.getmodule(equation)
        if module is not None and module is not inspect.getmodule(Component):
            return inspect.cleandoc(module.__doc__ or "")
    return ""


def remark_on_parameter(name: str) -> Remark:
    """Return where the typical value of a parameter comes from, if that is recorded."""
    known = {prior.name: prior for prior in priors()}
    if name not in known:
        return Remark(())
    prior = known[name]
    sentences = (f"Typical value: {prior.status}.", prior.note)
    return Remark(tuple(one for one in sentences if one), (prior.source,))


def write_remark(element: Element, remark: Remark) -> None:
    """Write sentences and keys as notes, and digital identifiers as annotation."""
    lines = [*remark.sentences]
    if remark.keys:
        lines.append(f"Sources: {', '.join(remark.keys)}.")
    if lines:
        text = "".join(f"<p>{escape(line, quote=False)}</p>" for line in lines)
        element.setNotes(f'<body xmlns="http://www.w3.org/1999/xhtml">{text}</body>')
    _write_identifiers(element, _dois(remark.keys))


def _dois(keys: Iterable[str]) -> Sequence[str]:
    known = {source.key: source.doi for source in sources()}
    return [f"{_DOI}{known[key]}" for key in keys if known.get(key)]


def _write_identifiers(element: Element, identifiers: Sequence[str]) -> None:
    if not identifiers:
        return
    kit = library("libsbml")
    described = kit.CVTerm(kit.BIOLOGICAL_QUALIFIER)
    described.setBiologicalQualifierType(kit.BQB_IS_DESCRIBED_BY)
    for identifier in identifiers:
        described.addResource(identifier)
    element.setMetaId(f"about_{element.getId()}")
    element.addCVTerm(described)
