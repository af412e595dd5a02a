"""A hypothesis: a claim that can be disputed, as edits to the base model.

A link that no edit frees has gain zero.  What is believed of a freed link is believed
of its *effect*, never of its raw gain: raw gains have no source.
"""

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Literal

from equipoise.errors import HypothesisError
from equipoise.evidence import priors
from equipoise.hypotheses.effect import (
    BlockedRelief,
    Depth,
    Drawn,
    Effect,
    Relief,
    Source,
    ToneLoss,
)
from equipoise.hypotheses.prediction import Attenuation, Prediction
from equipoise.model.assemble import assemble
from equipoise.model.component import Component
from equipoise.model.library import COMPONENTS, base_model
from equipoise.model.model import Model


@dataclass(frozen=True)
class Free:
    """Free the gain of a link, with what is believed of its effect."""

    gain: str
    effect: Effect


@dataclass(frozen=True)
class Fix:
    """Fix a parameter at a value, in its unit."""

    parameter: str
    value: float


@dataclass(frozen=True)
class Swap:
    """Put a rival account of a step in its place."""

    component: str
    by: Component


Family = Literal["no naltrexone effect", "opioid", "nocebo", "expectancy", "other"]


@dataclass(frozen=True)
class Hypothesis:
    """A claim about the mechanism, the edits that make it a model, and its predictions.

    Parameters
    ----------
    name : str
        Named for the mechanism.
    claim : str
        One sentence that a clinician could dispute.
    family : str
        Prior odds are equal between families, then shared within one.
    sources : tuple of str
        Keys of the sources that hold or attack it.
    edits : tuple of Free, Fix or Swap
    predicts : tuple of Prediction or Attenuation
    variant_of : str
        Name of the hypothesis whose prior odds it shares; none where empty.

    Raises
    ------
    HypothesisError
        If it edits one parameter twice, frees no relief, asks for two attenuations, or
        predicts nothing.
    """

    name: str
    claim: str
    family: Family
    sources: tuple[str, ...]
    edits: tuple[Free | Fix | Swap, ...]
    predicts: tuple[Prediction | Attenuation, ...]
    variant_of: str = ""

    def __post_init__(self) -> None:
        for problem in _problems(self):
            raise HypothesisError(self.name, problem)

    @property
    def frees(self) -> tuple[Free, ...]:
        """Return the links it frees."""
        return tuple(edit for edit in self.edits if isinstance(edit, Free))

    @property
    def fixed(self) -> Mapping[str, float]:
        """Return the parameters it fixes, in their units."""
        return {
            edit.parameter: edit.value for edit in self.edits if isinstance(edit, Fix)
        }

    def gains_with(self, effect: type[Effect]) -> tuple[str, ...]:
        """Return the gains it frees with a kind of effect, in order."""
        return tuple(
            edit.gain for edit in self.frees if isinstance(edit.effect, effect)
        )

    @property
    def attenuated(self) -> Free | None:
        """Return the link from which the attenuation is solved, or None."""
        for edit in self.frees:
            if isinstance(edit.effect, _ATTENUATED):
                return edit
        return None


def _problems(hypothesis: Hypothesis) -> Iterator[str]:
    yield from _clashes(hypothesis)
    relief = hypothesis.gains_with(Relief)
    if not relief:
        yield "frees no link into relief. Free one with Relief()."
    depths = [e.gain for e in hypothesis.frees if isinstance(e.effect, _ATTENUATED)]
    if len(depths) > 1:
        yield (
            f"solves the attenuation from '{depths[0]}' and from '{depths[1]}'. "
            "Solve it from one."
        )
    for edit in hypothesis.frees:
        if isinstance(edit.effect, Source) and edit.effect.into not in relief:
            yield (
                f"feeds '{edit.effect.into}' by '{edit.gain}', and frees no such link "
                "into relief. Free it with Relief()."
            )
    if hypothesis.gains_with(ToneLoss) and not hypothesis.gains_with(BlockedRelief):
        yield "frees a loss of tone beside no relief that naltrexone takes. Free one."
    if not hypothesis.predicts:
        yield "predicts nothing. Say by what it could be wrong."


def _clashes(hypothesis: Hypothesis) -> Iterator[str]:
    freed = [edit.gain for edit in hypothesis.frees]
    fixed = [edit.parameter for edit in hypothesis.edits if isinstance(edit, Fix)]
    for gain in freed:
        if freed.count(gain) > 1:
            yield f"frees '{gain}' twice. Free it once."
    for name in fixed:
        if fixed.count(name) > 1:
            yield f"fixes '{name}' twice. Fix it once."
        if name in freed or name in _solved(hypothesis):
            yield f"fixes and frees '{name}'. Do one or the other."
        if not math.isfinite(hypothesis.fixed[name]):
            yield f"fixes '{name}' at no finite value. Give it one."


def _solved(hypothesis: Hypothesis) -> tuple[str, ...]:
    effects = [edit.effect for edit in hypothesis.frees]
    return tuple(effect.solved for effect in effects if isinstance(effect, Depth))


_ATTENUATED = (Depth, BlockedRelief)


def model_of(hypothesis: Hypothesis) -> Model:
    """Return the model of a hypothesis: the base model, its rival steps swapped in.

    Raises
    ------
    HypothesisError
        If it edits a parameter that the model does not have, or one without a prior.
    UnknownNameError
        If it swaps a component that the model does not have, or draws from a prior that
        the evidence library does not hold.
    """
    swaps = {
        edit.component: edit.by for edit in hypothesis.edits if isinstance(edit, Swap)
    }
    for name in swaps:
        _ = COMPONENTS[name]
    model = (
        assemble([swaps.get(part.name, part) for part in COMPONENTS])
        if swaps
        else base_model()
    )
    known = {parameter.name for parameter in model.parameters}
    edited = (edit.gain for edit in hypothesis.frees)
    for name in (*edited, *_solved(hypothesis), *hypothesis.fixed):
        if name not in known:
            raise HypothesisError(hypothesis.name, _unknown(name, known))
        if name not in priors().names:
            raise HypothesisError(
                hypothesis.name,
                f"edits '{name}', which has no prior. Add one to the file of its "
                "component in the evidence library.",
            )
    for edit in hypothesis.frees:
        if isinstance(edit.effect, Depth | BlockedRelief | ToneLoss | Drawn):
            _ = priors()[edit.effect.prior]
    return model


def _unknown(name: str, known: Iterable[str]) -> str:
    close = get_close_matches(name, known, n=1)
    what = f"edits '{name}', which the model does not have. "
    return what + (f"Did you mean '{close[0]}'?" if close else _LOOK)


_LOOK = "Look at 'equipoise model show'."
