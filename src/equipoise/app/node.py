"""What a step of the pathway is: words, equations, parameters and sources."""

import math
from dataclasses import asdict
from functools import lru_cache

from equipoise.app.copying import copied
from equipoise.app.quantities import CURVES, NODES
from equipoise.evidence import Prior
from equipoise.model.component import names
from equipoise.model.library import COMPONENTS, base_model
from equipoise.model.typeset import Equation, equations_of
from equipoise.report.handbook import priors_of
from equipoise.report.method import cited, doc_of, sources_of


@lru_cache(maxsize=64)
def node_record(name: str) -> dict[str, object]:
    """Return what is known of a step of the pathway.

    Raises
    ------
    UnknownNameError
        If the pathway has no such step.
    """
    node = NODES[name]
    part = next(
        one
        for one in COMPONENTS
        if node.stands_for[0] in (*names(one.states), *names(one.signals))
    )
    doc = doc_of(f"equipoise.model.library.{part.name}")
    texts = [doc.first, *(one.text for one in doc.rest)]
    held = priors_of(part)
    keys = dict.fromkeys((*cited(texts), *(prior.source for prior in held)))
    return {
        "name": node.name,
        "title": CURVES[node.name].title,
        "component": part.name,
        "first": doc.first,
        "text": [asdict(one) for one in doc.rest],
        "equations": [_equation(one) for one in _equations()[part.name]],
        "parameters": [prior_record(prior) for prior in held],
        "sources": [
            {
                "key": one.key,
                "authors": one.authors,
                "year": one.year,
                "title": one.title,
                "journal": one.journal,
                "doi": one.doi,
            }
            for one in sources_of(keys)
        ],
        "copy": copied(
            imports=("from equipoise.app.node import node_record",),
            lines=(f'print(node_record("{node.name}")["equations"])',),
            words=("model", "show", part.name, "--json"),
        ),
    }


@lru_cache(maxsize=1)
def _equations() -> dict[str, tuple[Equation, ...]]:
    return dict(equations_of(base_model()))


def _equation(one: Equation) -> dict[str, object]:
    return {"of": one.of, "text": f"{one.left} = {one.right}", "latex": one.latex}


def prior_record(prior: Prior) -> dict[str, object]:
    """Return a parameter with what is believed of it and where that comes from."""
    low, high = prior.range
    return {
        "name": prior.name,
        "what": prior.what,
        "value": prior.printed_value,
        "unit": prior.printed_unit,
        "low": low if math.isfinite(low) else None,
        "high": high if math.isfinite(high) else None,
        "range_unit": prior.unit,
        "between": prior.between,
        "source": prior.source,
        "status": prior.status,
        "confidence": prior.confidence,
        "note": prior.note,
    }
