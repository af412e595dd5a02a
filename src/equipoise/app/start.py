"""What a page needs before anything is computed: names, ranges, words, the pathway."""

from dataclasses import asdict
from functools import lru_cache

from equipoise import __version__
from equipoise.app.asked import DRUGS, FORMS, RANGES, ROUTES, Asked
from equipoise.app.limits import LIMITS
from equipoise.app.pathway import edges
from equipoise.app.quantities import CURVES, NODES, PANELS
from equipoise.evidence import priors
from equipoise.hypotheses import HYPOTHESES, Hypothesis
from equipoise.hypotheses.effect import WORDS
from equipoise.model.component import names
from equipoise.model.library import base_model
from equipoise.tasks.library.hold import Trials
from equipoise.trial import PROTOCOLS, Protocol

BANNER = "Research software: not for dosing decisions."


@lru_cache(maxsize=1)
def start() -> dict[str, object]:
    """Return what a page needs before anything is computed."""
    asked = Asked()
    return {
        "version": __version__,
        "banner": BANNER,
        "explore": {**asked.record(), "expectancy": asked.points_of_expectation},
        "ranges": {name: asdict(one) for name, one in RANGES.items()},
        "drugs": list(DRUGS),
        "routes": list(ROUTES),
        "forms": list(FORMS),
        "hypotheses": [_hypothesis(one) for one in HYPOTHESES],
        "panels": list(PANELS),
        "curves": [
            {
                "name": one.name,
                "title": one.title,
                "unit": one.unit,
                "panel": one.panel,
                "banded": one.banded,
            }
            for one in CURVES
        ],
        "nodes": _nodes(),
        "edges": [edge.record() for edge in edges()],
        "protocols": [protocol_record(one) for one in PROTOCOLS],
        "trial": _trial(),
        "limits": asdict(LIMITS),
    }


def _hypothesis(one: Hypothesis) -> dict[str, object]:
    return {
        "name": one.name,
        "family": one.family,
        "variant_of": one.variant_of or None,
        "claim": one.claim,
        "gains": [
            {
                "name": edit.gain,
                "meaning": priors()[edit.gain].what,
                "effect": type(edit.effect).__name__.lower(),
                "role": WORDS[type(edit.effect)],
            }
            for edit in one.frees
        ],
    }


def _nodes() -> list[dict[str, object]]:
    owner = {
        name: part.name
        for part in base_model().components
        for name in (*names(part.states), *names(part.signals))
    }
    return [
        {
            "name": node.name,
            "short": node.short,
            "title": CURVES[node.name].title,
            "unit": CURVES[node.name].unit,
            "component": owner[node.stands_for[0]],
            "rest": node.rest,
            "clamp": asdict(node.clamp) if node.clamp else None,
        }
        for node in NODES
    ]


def protocol_record(one: Protocol) -> dict[str, object]:
    """Return what a list of protocols says of one."""
    primary = one.primary
    return {
        "name": one.name,
        "source": one.source,
        "design": one.design,
        "species": one.species,
        "arms": [arm.name for arm in one.arms],
        "patients": one.enrolment.infused,
        "primary": None
        if primary is None
        else {
            "instrument": primary.instrument,
            "at_h": primary.at,
            "arm": primary.arm,
            "versus": primary.versus,
        },
        "answers": list(one.answers),
        "assumed": list(one.assumed),
    }


def _trial() -> dict[str, object]:
    usual = Trials(PROTOCOLS["williams_2018"], "no_opioid_role", 1000)
    return {
        "protocol": usual.protocol.name,
        "hypothesis": usual.hypothesis,
        "replicates": usual.replicates,
        "effect": usual.effect,
        "patients": usual.patients,
        "seed": usual.seed,
    }
