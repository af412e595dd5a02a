"""Records of the evidence and of the hypotheses, as the commands print them."""

from equipoise.app.copying import copied
from equipoise.audit import audit_source
from equipoise.catalogue import Catalogue
from equipoise.evidence import (
    claims,
    experiments,
    findings,
    limits,
    recorded_sources,
    sources,
)
from equipoise.hypotheses import HYPOTHESES, MIXTURE, Hypothesis
from equipoise.model.library import base_model
from equipoise.randomness import Stream
from equipoise.report.accounts import hypothesis_record, prediction_in_words
from equipoise.report.wiring import wires
from equipoise.trial.difference import Difference, differences
from equipoise.trial.library.regimens import REGIMENS

_AUDIT_S = 20.0
ACCOUNTS = Catalogue("hypothesis", (*HYPOTHESES, MIXTURE))


def sources_listed() -> list[dict[str, object]]:
    """Return the sources on record, with how much each reports."""
    return [
        {
            "source": source,
            "title": sources()[source].title,
            "authors": sources()[source].authors,
            "year": sources()[source].year,
            "findings": len(findings(source)),
            "claims": sum(source in claim.stated for claim in claims()),
            "limits": sum(source in limit.stated for limit in limits()),
            "experiments": sum(source in one.stated for one in experiments()),
            "read_in": sorted({f.read_in for f in findings(source) if f.read_in}),
        }
        for source in recorded_sources()
    ]


def source_shown(source: str) -> dict[str, object]:
    """Return all of a source: every number, and what it claims and asks for."""
    entry = sources()[source]
    made = [c for c in claims() if source in {*c.stated, *c.denied}]
    bounds = [one for one in limits() if source in {*one.stated, one.of}]
    return {
        "source": entry.key,
        "title": entry.title,
        "authors": entry.authors,
        "year": entry.year,
        "journal": entry.journal,
        "doi": entry.doi,
        "findings": [finding.record() for finding in findings(source)],
        "claims": [claim.record() for claim in made],
        "limits": [limit.record() for limit in bounds],
        "experiments": [one.record() for one in experiments() if source in one.stated],
    }


def audited(source: str) -> dict[str, object]:
    """Return whether the numbers of a source can be true."""
    found = audit_source(source, _AUDIT_S, rng=Stream(0))
    copy = copied(
        imports=(
            "from equipoise.audit import audit_source",
            "from equipoise.randomness import Stream",
        ),
        lines=(
            f"found = audit_source({source!r}, {_AUDIT_S:g}, rng=Stream(0))",
            "for check in found.checks:",
            "    print(check.status, check.id, check.message)",
        ),
        words=("evidence", "audit", source, "--json"),
    )
    return {**found.record(), "copy": copy}


def hypotheses() -> list[dict[str, object]]:
    """Return every hypothesis."""
    return [_spoken(one) for one in HYPOTHESES]


def hypothesis(name: str) -> dict[str, object]:
    """Return one hypothesis: claim, links, predictions."""
    copy = copied(
        imports=("from equipoise.hypotheses import HYPOTHESES",),
        lines=(f"print(HYPOTHESES[{name!r}].claim)",),
        words=("hypotheses", "show", name, "--json"),
    )
    return {**_spoken(ACCOUNTS[name]), "copy": copy}


def _spoken(one: Hypothesis) -> dict[str, object]:
    said = [prediction_in_words(p) for p in one.predicts]
    return {**hypothesis_record(one), "says": said}


def parted(first: str, second: str) -> dict[str, object]:
    """Return where two hypotheses part: which measure, which regimen, how far."""
    found = differences(ACCOUNTS[first], ACCOUNTS[second], REGIMENS.entries)
    copy = copied(
        imports=(
            "from equipoise.hypotheses import HYPOTHESES",
            "from equipoise.trial.difference import differences",
            "from equipoise.trial.library.regimens import REGIMENS",
        ),
        lines=(
            f"one, other = HYPOTHESES[{first!r}], HYPOTHESES[{second!r}]",
            "for entry in differences(one, other, REGIMENS.entries):",
            "    print(entry.measure.name, entry.regimen.name, entry.size)",
        ),
        words=("hypotheses", "differ", first, second, "--json"),
    )
    return {
        "first": first,
        "second": second,
        "numbers": len(found),
        "parted": [_difference(one) for one in found if one.times_same >= 1],
        "copy": copy,
    }


def _difference(entry: Difference) -> dict[str, object]:
    return {
        "measure": entry.measure.name,
        "meaning": entry.measure.meaning,
        "regimen": entry.regimen.name,
        "regimen_meaning": entry.regimen.meaning,
        "unit": entry.measure.unit,
        "at_h": entry.measure.at,
        "first": entry.first,
        "second": entry.second,
        "difference": entry.size,
        "times_same": entry.times_same,
    }


def wiring() -> list[dict[str, object]]:
    """Return which step reads which, and by which gains a link is freed."""
    return [
        {
            "from": one.start,
            "to": one.end,
            "reads": list(one.reads),
            "freed_by": list(one.gains),
        }
        for one in wires(base_model())
    ]
