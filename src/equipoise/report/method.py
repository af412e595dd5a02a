"""What the report says of its own making: claims, model, readings, parameters, sources.

Nothing here is typed twice: claims, steps and methods are told in the words that stand
beside the code that does them.
"""

import inspect
import math
import re
from collections.abc import Iterable
from dataclasses import dataclass
from importlib import import_module

from equipoise.evidence import Prior, Source, findings, priors, sources
from equipoise.hypotheses import HYPOTHESES
from equipoise.inference.contradictions import readings_by
from equipoise.inference.printed_set import printed_sets
from equipoise.model.library import COMPONENTS
from equipoise.report.words import as_printed

METHODS = (
    "equipoise.population.patients",
    "equipoise.population.settings",
    "equipoise.trial.calibration",
    "equipoise.trial.enrol",
    "equipoise.trial.rating",
    "equipoise.trial.conduct",
    "equipoise.inference.printed_set",
    "equipoise.inference.likelihood",
    "equipoise.inference.boxes",
    "equipoise.inference.law",
    "equipoise.inference.saddle",
    "equipoise.inference.referee",
    "equipoise.inference.refereed",
    "equipoise.inference.importance",
    "equipoise.inference.weighing",
)
"""The modules whose docstrings are the method, from patients to weights."""

CITED = re.compile(r"\[@?([a-z][a-z0-9_]*)\]")
"""A key between brackets, as docstrings and notes cite it."""

_CONFIDENCE = ("low", None, "medium", "high")
_STATUS = ("assumed", "recalled", "derived", "verified")


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of a docstring; ``fixed`` keeps its lines, as an equation needs."""

    text: str
    fixed: bool


@dataclass(frozen=True)
class Doc:
    """A docstring: its name, its first sentence, and the rest."""

    name: str
    first: str
    rest: tuple[Paragraph, ...]


@dataclass(frozen=True)
class ReadingOf:
    """One reading of a source: its names, its weight, and what it changes.

    Parameters
    ----------
    names : tuple of str
    weight : float or None
        None where no patients could have such numbers, so that it is left out.
    changes : tuple of str
        ``hamd17_change.mean: −4.9 read as −5.8``
    why : tuple of str
        What speaks for it.
    """

    names: tuple[str, ...]
    weight: float | None
    changes: tuple[str, ...]
    why: tuple[str, ...]


def doc_of(module: str) -> Doc:
    """Return the docstring of a module, taken apart."""
    text = inspect.cleandoc(import_module(module).__doc__ or "")
    first, *rest = re.split(r"\n\s*\n", text)
    return Doc(
        module, " ".join(first.split()), tuple(_paragraph(part) for part in rest)
    )


def _paragraph(text: str) -> Paragraph:
    fixed = all(line.startswith("    ") for line in text.splitlines())
    return Paragraph(inspect.cleandoc(text) if fixed else " ".join(text.split()), fixed)


def components() -> tuple[Doc, ...]:
    """Return the steps of the model, as their files describe them."""
    return tuple(doc_of(f"equipoise.model.library.{one.name}") for one in COMPONENTS)


def methods() -> tuple[Doc, ...]:
    """Return how patients, trials and weights are made, as the code describes it."""
    return tuple(doc_of(name) for name in METHODS)


def claim_of(hypothesis: str) -> Doc:
    """Return what stands in the file of a hypothesis."""
    return doc_of(f"equipoise.hypotheses.library.{HYPOTHESES[hypothesis].name}")


def readings_of(source: str, way: str) -> tuple[ReadingOf, ...]:
    """Return how a source that contradicts itself is read; empty where it does not.

    Parameters
    ----------
    source : str
    way : str
        One of ``contradictions.WAYS``.
    """
    named = [reading for reading in readings_by(way, source) if reading.names]
    possible = [bool(printed_sets(source, (reading,))) for reading in named]
    total = sum(one.weight for one, can in zip(named, possible, strict=True) if can)
    return tuple(
        ReadingOf(
            reading.names,
            reading.weight / total if can else None,
            tuple(
                f"{name}: {as_printed(printed)} read as {as_printed(number.text)}"
                for name, number in reading.reads.items()
                if (printed := _printed(source, name)) != number.text
            ),
            reading.why,
        )
        for reading, can in zip(named, possible, strict=True)
    )


def _printed(source: str, name: str) -> str:
    finding, _, field = name.partition(".")
    return findings(source)[finding].printed[field].text


def least_known() -> tuple[Prior, ...]:
    """Return assumed and low-confidence parameters, the least known first.

    The gains that a hypothesis frees are switches and are left out; what is believed
    of the effects behind them is among the others.
    """
    switches = {edit.gain for one in HYPOTHESES for edit in one.frees}
    open_ones = [
        prior
        for prior in priors()
        if prior.name not in switches
        and prior.range[0] < prior.range[1]
        and (prior.status == "assumed" or prior.confidence == "low")
    ]
    return tuple(sorted(open_ones, key=how_known))


def how_known(prior: Prior) -> tuple[int, int, float, str]:
    """Return what sorts parameters, the least known first.

    By how sure the source is, then by whether the value was read, computed or guessed,
    then by the width of its range.
    """
    low, high = prior.range
    width = math.log(high / low) if low > 0 else math.inf
    return (
        _CONFIDENCE.index(prior.confidence),
        _STATUS.index(prior.status),
        -width,
        prior.name,
    )


def cited(texts: Iterable[str]) -> tuple[str, ...]:
    """Return the keys of the sources that texts cite, in the order of the alphabet.

    Examples
    --------
    >>> cited(["blocked [@zanos2018] and again [lee1988]", "[@zanos2018] [see]"])
    ('lee1988', 'zanos2018')
    """
    keys = {key for text in texts for key in CITED.findall(text)}
    return tuple(sorted(keys & set(sources().names)))


def sources_of(keys: Iterable[str]) -> tuple[Source, ...]:
    """Return sources by their keys, each once, in the order of the alphabet."""
    return tuple(sources()[key] for key in sorted(set(keys)))
